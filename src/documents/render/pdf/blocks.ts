import type { Heading, Nodes, Paragraph } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { code, literal } from './code.ts';
import { aside, group, quote } from './containers.ts';
import { image, imagesOf } from './figures.ts';
import { type Context, inline } from './inline.ts';
import { list } from './lists.ts';
import type { Look } from './look.ts';
import { placeName } from './places.ts';
import type { Block } from './press.ts';
import type { Run } from './runs.ts';
import type { Struct } from './structure/index.ts';
import { table } from './tables.ts';
import { writingRoom } from './writing.ts';

/** The room a block has: how wide it may get, and how far running text stands in. */
export interface Room {
  width: number;
  indent: number;
}

/** Prints flow content, one pdfmake node per block. */
export function blocks(nodes: readonly Nodes[], context: Context, room: Room): Block[] {
  return nodes.flatMap((node) => block(node, context, room));
}

function block(node: Nodes, context: Context, room: Room): Block[] {
  const inner = { width: room.width - room.indent, indent: 0 };
  switch (node.type) {
    case 'heading':
      return heading(node, context, room);
    case 'paragraph':
      return words(node, context, room);
    case 'list':
      return indented(list(node, context, inner), room);
    case 'blockquote':
      return indented(quote(node.children, context, inner), room);
    case 'code':
      return indented(code(node, context), room);
    case 'html':
      return indented(literal(node, context), room);
    case 'table':
      return table(node, context, room);
    case 'thematicBreak':
      return indented(line(inner.width, context, context.look.unit * 4), room);
    case 'group':
      return group(node as Group, context, room);
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      // A `:::tip` that the site draws by itself; mdast has no name for it.
      if ((node.type as string) === 'containerDirective') return aside(node, context, room);
      return unknownBlock(node, context, room);
  }
}

function words(node: Paragraph, context: Context, room: Room): Block[] {
  const images = imagesOf(node, context);
  if (images) return images.flatMap((one) => image(one, context, room));
  const written = writingRoom(node, context, room);
  if (written) return written;
  return indented(paragraph(inline(node.children, context, context.look.text), context), room);
}

function unknownBlock(node: Nodes, context: Context, room: Room): Block[] {
  if ('children' in node && node.children.length > 0) {
    const children = node.children as Nodes[];
    const isFlow = children.some((child) => flowTypes.has(child.type));
    if (isFlow) return blocks(children, context, room);
    return indented(paragraph(inline(children, context, context.look.text), context), room);
  }
  return indented(paragraph(inline([node], context, context.look.text), context), room);
}

const flowTypes = new Set([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'table',
  'code',
  'blockquote',
  'group',
  'html',
]);

export function paragraph(runs: Run[], context: Context): Block[] {
  if (runs.length === 0) return [];
  const { look } = context;
  const text = runs as Content[];
  // "The folder holds:" stands with what it announces.
  const keepNext = /:\s*$/.test(runs.at(-1)!.text);
  return [
    {
      text,
      lineHeight: leading(context),
      margin: [0, 0, 0, look.unit * 2],
      keepNext,
      struct: { type: 'P' },
    } as Block,
  ];
}

/** Long lines of a page need more air than the short lines of a column. */
export function leading(context: Context): number {
  return context.look.layout === 'sheet' ? 1 : 1.1;
}

function heading(node: Heading, context: Context, room: Room): Block[] {
  const { look } = context;
  const runs = inline(node.children, context, {
    ...look.text,
    bold: true,
    size: look.headings[node.depth - 1] ?? look.body,
    color: node.depth === 6 ? look.muted : look.ink,
  });
  if (!runs.some((run) => run.text.trim())) return [];
  const outline = outlineEntry(node, runs, context);
  const struct: Struct = { type: `H${node.depth}` };
  const words = { text: runs as Content[], lineHeight: 0.94, ...outline, struct };
  const sheet = look.layout === 'sheet';
  const first = context.headings === 1;
  if (node.depth === 1) {
    return [
      // The one accent of the page marks where to start.
      ...(first ? [accentBar(context)] : []),
      {
        ...words,
        margin: [0, first ? 0 : look.unit * 6, 0, look.unit * (sheet ? 1 : 5)],
        keepNext: true,
      } as Block,
    ];
  }
  if (node.depth === 2) {
    const over = line(room.width, context, 0, look.ink);
    const top = sheet ? 0 : look.unit * 5;
    const stack = [
      ...over,
      { ...words, margin: [0, look.unit * (sheet ? 1.2 : 2), 0, look.unit * (sheet ? 1.4 : 2)] },
    ];
    return [{ stack, margin: [0, top, 0, 0], keepNext: true, isRuled: !sheet } as Block];
  }
  const margin = [0, look.unit * (sheet ? 1 : 3), 0, look.unit * (sheet ? 0.8 : 1.2)];
  return indented([{ ...words, margin, keepNext: true } as Block], room);
}

function outlineEntry(node: Heading, runs: Run[], context: Context): object {
  const { depth } = node;
  context.headings += 1;
  const name = nameOf(node, context);
  const parent = context.outline.slice(0, depth - 1).findLast(Boolean);
  context.outline.length = Math.min(context.outline.length, depth - 1);
  context.outline[depth - 1] = name;
  const text = runs
    .filter((run) => !run.pageOf)
    .map((run) => run.text)
    .join('')
    .replaceAll('\u200B', '')
    .replaceAll('\n', ' ')
    .trim();
  context.entries.push({ name, depth, text });
  return {
    id: name,
    outline: true,
    outlineText: text,
    outlineExpanded: depth === 1,
    ...(parent ? { outlineParentId: parent } : {}),
  };
}

/** The anchor that the heading has on the site; no name is given twice. */
function nameOf({ data }: Heading, { headings, entries, places }: Context): string {
  const anchor = (data as { hProperties?: { id?: unknown } } | undefined)?.hProperties?.id;
  const name = placeName(places.here, typeof anchor === 'string' ? anchor : `section-${headings}`);
  return entries.some((entry) => entry.name === name)
    ? placeName(places.here, `section-${headings}-again`)
    : name;
}

function accentBar({ look }: Context): Block {
  const bar = { type: 'rect', x: 0, y: 0, w: look.body * 3, h: look.body * 0.27, color: look.accent };
  return { canvas: [bar], margin: [0, 0, 0, look.body * 0.7], keepNext: true } as Block;
}

export function line(width: number, { look }: Context, space: number, lineColor = look.line): Block[] {
  const stroke = { type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: look.hairline, lineColor };
  return [{ canvas: [stroke], margin: [0, space, 0, space] } as Block];
}

/** Sets content off with a hairline at its left, which goes on over a page break. */
export function ruled(
  content: Content,
  { look }: Context,
  options: { color?: string; dashed?: boolean } = {},
): Block {
  const { color = look.line, dashed = false } = options;
  return {
    table: { widths: ['*'], body: [[content]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (index: number) => (index === 0 ? look.hairline * 2 : 0),
      vLineColor: () => color,
      vLineStyle: () => (dashed ? { dash: { length: 2.4, space: 1.8 } } : null),
      paddingLeft: () => ruledPadding(look),
      paddingRight: () => 0,
      paddingTop: () => 0.5,
      paddingBottom: () => 0.5,
    },
    margin: [
      0,
      look.layout === 'sheet' ? 0 : look.unit * 0.5,
      0,
      look.unit * (look.layout === 'sheet' ? 2 : 3),
    ],
  } as Block;
}

function ruledPadding({ layout, body }: Look): number {
  return body * (layout === 'sheet' ? 0.75 : 1);
}

/** What a rule and its padding take from the width of what it sets off. */
export function ruledInset({ look }: Context): number {
  return Math.max(look.unit * 3, ruledPadding(look) + look.hairline * 2);
}

export function indented(content: Block[], room: Room): Block[] {
  if (room.indent === 0 || content.length === 0) return content;
  return content.map((one) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = (one as { margin?: number[] }).margin ?? [];
    return { ...(one as object), margin: [left + room.indent, top, right, bottom] } as Block;
  });
}
