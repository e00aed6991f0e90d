import { Paragraph, Table, TableCell, TableRow, type XmlComponent } from 'docx';
import type { Nodes } from 'mdast';
import type { Group } from '../../tree.ts';
import { blocks, type Room, standIn, styled } from './blocks.ts';
import type { Context } from './context.ts';
import { inline, words } from './inline.ts';
import { gap } from './tables.ts';

/** Prints a group; a name that is not known here prints its children. */
export function group(node: Group, context: Context, room: Room): XmlComponent[] {
  const children = node.children as Nodes[];
  switch (node.name) {
    case 'planned':
      return box(children, '○ Planned', context, room, { dashed: true });
    case 'speaker-notes':
      return box(children, 'Notes', context, room, { color: context.look.line });
    case 'figure':
      return figure(node, context, room);
    default:
      return blocks(children, context, room);
  }
}

/** `:::tip[Words]`, its label taken from the first paragraph where it has one. */
export function aside(node: Nodes, context: Context, room: Room): XmlComponent[] {
  const { name, children } = node as unknown as { name: string; children: Nodes[] };
  const kind = name.charAt(0).toUpperCase() + name.slice(1);
  const [first, ...rest] = children;
  const hasLabel = (first?.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true;
  const color = name === 'danger' ? context.look.accent : context.look.ink;
  if (!hasLabel || first?.type !== 'paragraph') return box(children, kind, context, room, { color });
  const label = [...words(`${kind}: `), ...inline(first.children, context)];
  return box(rest, new Paragraph({ style: 'BoxLabel', children: label }), context, room, { color });
}

/** Paragraphs are set as a quotation; whatever else is quoted stands in a box. */
export function quote(children: readonly Nodes[], context: Context, room: Room): XmlComponent[] {
  if (!children.every(({ type }) => type === 'paragraph'))
    return box(children, undefined, context, room, { color: context.look.line });
  const left = room.indent + 260;
  return children.flatMap((child) => {
    const runs = inline((child as { children: Nodes[] }).children, context);
    return runs.length === 0 ? [] : [new Paragraph({ style: 'Quote', children: runs, indent: { left } })];
  });
}

/** The text equivalent stands for the drawing, which Word could only show as a picture that nobody can edit. */
function figure(node: Group, context: Context, room: Room): XmlComponent[] {
  const { alt, caption } = node.detail ?? {};
  const title = !caption && alt ? [new Paragraph({ style: 'Caption', children: words(alt) })] : [];
  return [...title, ...blocks(node.children as Nodes[], context, room)];
}

/** A rule at the left of anything, which goes on over a page break: a table of one cell. */
function box(
  children: readonly Nodes[],
  label: string | Paragraph | undefined,
  context: Context,
  room: Room,
  { color = context.look.ink, dashed = false }: { color?: string; dashed?: boolean },
): XmlComponent[] {
  const width = room.width - room.indent;
  const inner: Room = { width: width - PADDING, indent: 0, style: 'BoxText', depth: 0, tight: true };
  const [first, ...rest] = children;
  // A label that the group brings itself stands instead of ours.
  const own = first?.type === 'paragraph' && first.children.every((child) => isLabel(child as Nodes));
  const head = own
    ? [styled('BoxLabel', first.children.flatMap(inside), context)]
    : typeof label === 'string'
      ? [new Paragraph({ style: 'BoxLabel', children: words(label) })]
      : label
        ? [label]
        : [];
  const content = [...head, ...blocks(own ? rest : children, context, inner)];
  const none = { style: 'nil' as const, size: 0, color: 'auto' };
  const left = { style: dashed ? ('dashed' as const) : ('single' as const), size: 8, color };
  const cell = new TableCell({
    children: (content.length > 0 ? content : [new Paragraph(standIn(inner))]) as Paragraph[],
    width: { size: width, type: 'dxa' },
    margins: { left: PADDING, right: 0, top: 0, bottom: 0 },
    borders: { left, top: none, right: none, bottom: none },
  });
  return [
    new Table({
      rows: [new TableRow({ children: [cell], cantSplit: content.length <= LOW })],
      columnWidths: [width],
      width: { size: width, type: 'dxa' },
      indent: { size: room.indent, type: 'dxa' },
      layout: 'fixed',
      borders: {
        top: none,
        left: none,
        bottom: none,
        right: none,
        insideHorizontal: none,
        insideVertical: none,
      },
    }),
    gap(),
  ];
}

const PADDING = 220;

/** A box with no more than so many parts is not parted by a page break. */
const LOW = 12;

function isLabel(node: Nodes): boolean {
  return node.type === 'mark' && node.name.endsWith('-label');
}

function inside(node: Nodes): Nodes[] {
  return 'children' in node ? (node.children as Nodes[]) : [node];
}
