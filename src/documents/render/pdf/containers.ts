import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { blocks, indented, line, type Room, ruled, ruledInset } from './blocks.ts';
import { figure } from './figures.ts';
import { type Context, label } from './inline.ts';
import { labelledPart } from './parts.ts';
import { plannedBox } from './planned.ts';
import type { Block } from './press.ts';
import { steps } from './steps.ts';
import type { Struct } from './structure/index.ts';
import { tabItem } from './tabs.ts';

const labels: Record<string, string> = {
  'aside-note': 'Note',
  'aside-tip': 'Tip',
  'aside-caution': 'Caution',
  'aside-danger': 'Danger',
};

/** Prints a group; a name that is not known here prints its children. */
export function group(node: Group, context: Context, room: Room): Block[] {
  if (node.name === 'tier-cards') return cards(node, context, room);
  if (node.name === 'planned') return plannedBox(node, context, room);
  if (node.name === 'steps') return steps(node, context, room);
  if (node.name.startsWith('part-') && node.detail?.label) return labelledPart(node, context, room);
  if (node.name === 'tab-item') return tabItem(node, context, room);
  // Takes no room of its own, so that a full page stays one page.
  if (node.name === 'new-page') return [{ canvas: [], pageBreak: 'after' } as unknown as Block];
  const drawn = node.name === 'figure' ? figure(node, context, room) : undefined;
  if (drawn) return drawn;
  const name = labels[node.name];
  if (!name) return blocks(node.children, context, room);
  const { look } = context;
  const width = room.width - room.indent - ruledInset(context);
  const danger = node.name === 'aside-danger';
  const words = label(node.detail?.label ?? name, look).map((run) =>
    danger ? { ...run, color: look.accent } : run,
  );
  const stack: Content[] = [
    { text: words as Content[], margin: [0, 0, 0, look.unit * 0.6], keepNext: true } as Block,
    ...trimmed(blocks(node.children, context, { width, indent: 0 })),
  ];
  const color = danger ? look.accent : look.ink;
  const struct: Struct = { type: 'Aside' };
  return indented([ruled({ stack, struct } as Content, context, { color })], room);
}

/** `:::tip[Words]` as a group, its label taken from the first paragraph where it has one. */
export function aside(node: Nodes, context: Context, room: Room): Block[] {
  const { name, children } = node as unknown as { name: string; children: Group['children'] };
  const [first, ...rest] = children;
  const hasLabel = (first?.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true;
  const label = hasLabel ? wordsOf(first as Nodes) : undefined;
  const box: Group = {
    type: 'group',
    name: `aside-${name}`,
    detail: label ? { label } : undefined,
    children: hasLabel ? rest : children,
  };
  return group(box, context, room);
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('') : '';
}

export function quote(children: readonly Nodes[], context: Context, room: Room): Block[] {
  const body = blocks(children, context, { width: room.width - ruledInset(context), indent: 0 });
  const struct: Struct = { type: 'BlockQuote' };
  return body.length > 0 ? [ruled({ stack: trimmed(body), struct } as Content, context)] : [];
}

/** Side by side on a page, one below the other in the columns of a sheet. */
function cards(node: Group, context: Context, room: Room): Block[] {
  const { look } = context;
  const children = node.children as Nodes[];
  const isRow = look.layout === 'document' && children.length > 1 && children.length <= 4;
  if (!isRow || !children.every((child) => child.type === 'group')) return blocks(children, context, room);
  const gap = look.unit * 5;
  const width = (room.width - gap * (children.length - 1)) / children.length;
  const columns = children.map((child) => ({
    width,
    struct: { type: 'Sect' },
    stack: [
      ...line(width, context, 0, look.ink),
      {
        stack: hung(blocks((child as Group).children, context, { width, indent: 0 })),
        margin: [0, look.unit * 2, 0, 0],
      },
    ],
  }));
  return [{ columns, columnGap: gap, margin: [0, look.unit * 2, 0, look.unit * 3] } as Block];
}

/** Under a rule the first block needs no space above it. */
function hung(body: Block[]): Block[] {
  const [first, ...rest] = body as (Block & { margin?: number[] })[];
  if (!first) return body;
  const [left = 0, , right = 0, bottom = 0] = first.margin ?? [];
  return [{ ...(first as object), margin: [left, 0, right, bottom] } as Block, ...rest];
}

/** Inside a rule the last block needs no space below it. */
function trimmed(body: Block[]): Content[] {
  const last = body.at(-1) as { margin?: number[] } | undefined;
  if (!last) return [{ text: ' ' }];
  const [left = 0, top = 0, right = 0] = last.margin ?? [];
  return [...body.slice(0, -1), { ...last, margin: [left, top, right, 0] } as Block];
}
