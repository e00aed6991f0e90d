import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { blocks, indented, line, type Room, ruled } from './blocks.ts';
import { type Context, label } from './inline.ts';
import type { Block } from './press.ts';

const labels: Record<string, string> = {
  'aside-note': 'Note',
  'aside-tip': 'Tip',
  'aside-caution': 'Caution',
  'aside-danger': 'Danger',
  planned: '○ Planned',
};

/** Prints a group; a name that is not known here prints its children. */
export function group(node: Group, context: Context, room: Room): Block[] {
  if (node.name === 'tier-cards') return cards(node, context, room);
  const name = labels[node.name];
  if (!name) return blocks(node.children, context, room);
  const { look } = context;
  const width = room.width - room.indent - look.unit * 3;
  const danger = node.name === 'aside-danger';
  const words = label(node.detail?.label ?? name, look).map((run) =>
    danger ? { ...run, color: look.accent } : run,
  );
  const stack: Content[] = [
    { text: words as Content[], margin: [0, 0, 0, look.unit * 0.6] },
    ...trimmed(blocks(node.children, context, { width, indent: 0 })),
  ];
  const color = danger ? look.accent : look.ink;
  return indented([ruled({ stack }, context, { color, dashed: node.name === 'planned' })], room);
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
  const body = blocks(children, context, { width: room.width - context.look.unit * 3, indent: 0 });
  return body.length > 0 ? [ruled({ stack: trimmed(body) }, context)] : [];
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
