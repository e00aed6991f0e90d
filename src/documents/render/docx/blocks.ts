import { Paragraph, TextRun, type XmlComponent } from 'docx';
import type { Heading, Nodes } from 'mdast';
import type { Group, Mark } from '../../tree.ts';
import { aside, group, quote } from './containers.ts';
import { anchorOf, type Context } from './context.ts';
import { fieldOfLines } from './fields.ts';
import { inline } from './inline.ts';
import { list } from './lists.ts';
import { table } from './tables.ts';
import { printable } from './text.ts';
import { element, inParagraph } from './xml.ts';

/** Where blocks stand: how wide they may get, how far they stand in, and in which style words are set. */
export interface Room {
  width: number;
  indent: number;
  style: string;
  /** How many lists are open. */
  depth: number;
  /** In boxes and notes, where lines are short enough, words leave nothing free at the right. */
  tight?: boolean;
  /** Whether a list that ends here is the end of all open lists. */
  closes?: boolean;
  /** Whether the paragraph stays with what follows it. */
  introduces?: boolean;
}

/** Prints flow content: paragraphs, tables and content controls. */
export function blocks(nodes: readonly Nodes[], context: Context, room: Room): XmlComponent[] {
  return nodes.flatMap((node, index) => {
    const introduces = FOLLOWS.has(nodes[index + 1]?.type ?? '') && node.type === 'paragraph';
    return block(node, context, introduces ? { ...room, introduces } : room);
  });
}

/** What must not be parted from the sentence that introduces it. */
const FOLLOWS = new Set(['table', 'list', 'code']);

function block(node: Nodes, context: Context, room: Room): XmlComponent[] {
  switch (node.type) {
    case 'heading':
      return [heading(node, context)];
    case 'paragraph':
      return paragraph(node.children, context, room);
    case 'list':
      return list(node, context, room);
    case 'blockquote':
      return quote(node.children, context, room);
    case 'code':
    case 'html':
      return [code(node.value, room)];
    case 'table':
      return table(node, context, room);
    case 'thematicBreak':
      return [new Paragraph({ style: 'Rule' })];
    case 'group':
      return group(node as Group, context, room);
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      // A `:::tip` that the site draws by itself; mdast has no name for it.
      if ((node.type as string) === 'containerDirective') return aside(node, context, room);
      if ('children' in node && (node.children as Nodes[]).some(({ type }) => FLOW.has(type)))
        return blocks(node.children as Nodes[], context, room);
      return paragraph([node], context, room);
  }
}

const FLOW = new Set(['paragraph', 'heading', 'list', 'listItem', 'table', 'code', 'blockquote', 'group']);

function paragraph(children: readonly Nodes[], context: Context, room: Room): XmlComponent[] {
  const [only] = children;
  if (children.length === 1 && only?.type === 'mark') {
    const lines = Number((only as Mark).detail?.lines ?? 1);
    if (only.name === 'field' && lines > 1) return [fieldOfLines(only as Mark, lines, context)];
    if (only.name === 'caption') return [styled('Caption', only.children as Nodes[], context)];
  }
  const runs = inline(children, context);
  if (runs.length === 0) return [];
  // LibreOffice does not part a box in which something is kept together.
  const keepNext = room.introduces === true && !room.tight;
  return [new Paragraph({ style: room.style, children: runs, keepNext, ...standIn(room) })];
}

/** Words that stand in from the margin keep the room that their style leaves at the right. */
export function standIn({ indent, tight }: Room): { indent?: { left: number; right?: number } } {
  return indent > 0 ? { indent: { left: indent, ...(tight ? { right: 0 } : {}) } } : {};
}

export function styled(style: string, children: readonly Nodes[], context: Context): Paragraph {
  return new Paragraph({ style, children: inline(children, context) });
}

function heading(node: Heading, context: Context): Paragraph {
  const depth = Math.min(6, Math.max(1, node.depth - context.raise));
  const name = context.bookmarks.get(anchorOf(node) ?? '');
  const runs = inline(node.children, context);
  return new Paragraph({ style: `Heading${depth}`, children: name ? bookmarked(name, runs, context) : runs });
}

function bookmarked(name: string, runs: ReturnType<typeof inline>, { count }: Context) {
  count.bookmarks += 1;
  const id = { 'w:id': count.bookmarks };
  return [
    inParagraph(element('w:bookmarkStart', { ...id, 'w:name': name })),
    ...runs,
    inParagraph(element('w:bookmarkEnd', id)),
  ];
}

function code(value: string, room: Room): Paragraph {
  const lines = value.split(/\r\n|\r|\n/);
  const children = lines.map(
    (line, index) =>
      new TextRun({ text: printable(line.replaceAll('\t', '    ')), break: index > 0 ? 1 : 0 }),
  );
  return new Paragraph({
    style: 'SourceCode',
    children,
    ...(room.indent > 0 ? { indent: { left: room.indent + 260 } } : {}),
  });
}
