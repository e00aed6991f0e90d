import type { Nodes } from 'mdast';
import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import type { Context } from './inline.ts';
import { type Look, labelStyle, type Scale } from './look.ts';
import { notes } from './notes.ts';
import { type PageItem, pageSizes } from './pdfmake-inside.ts';
import { type Block, flow, type Page, type Piece, type Placed, piece, rule } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { textRuns } from './runs.ts';
import { type TitleBlock, titleBlock } from './title-block.ts';

/** The frame stands in from the edge of the paper, the columns stand in from the frame. */
const frame = 20;
const inset = 12;
const gap = 20;
const betweenSections = 11;

export function columnWidth(page: string, columns: number): number {
  const [, width] = pageSizes[page]!;
  return (width - 2 * (frame + inset) - gap * (columns - 1)) / columns;
}

interface Section extends Piece {
  isNumbered: boolean;
}

interface Room {
  from: number;
  capacity: number;
}

/** Everything but the title block, set in one size. */
interface Arrangement {
  head: Piece;
  slots: Section[][];
  room: (slot: number) => Room;
  look: Look;
}

const plain: Scale = { text: 1, space: 1 };

/** Tried one after the other: what hangs on a wall is read from afar, and wants no empty foot. */
const larger = [1.16, 1.08];
const roomier = [1.7, 1.4, 1.2];
const smaller = 0.94;

/**
 * A sheet to hang on a wall: landscape, framed, with the title across the top of the first page, columns
 * of sections that stay in one piece, and the title block in the lower right corner, where the last
 * column ends early to make room for it. The text is as large as the number of pages allows.
 */
export function sheet(
  document: PressDocument,
  tree: Root,
  contextAt: (scale: Scale) => Context,
  page: string,
  columns: number,
  title: TitleBlock,
): Page[] {
  const [height, width] = pageSizes[page]!;
  const { look } = contextAt(plain);
  const blockWidth = look.width + gap / 2 + inset;
  const block = (number: number, count: number) =>
    piece(document, look, titleBlock(title, number, count, blockWidth, look), blockWidth);
  const blockHeight = block(99, 99).height;

  const at = (scale: Scale): Arrangement => {
    const kept = arrange(document, tree, contextAt(scale), height, columns, blockHeight, 'highest');
    const isHoled = kept.slots.some((slot) => slot.length === 0);
    return isHoled ? arrange(document, tree, contextAt(scale), height, columns, blockHeight, 'lowest') : kept;
  };
  const chosen = bestSize(at, columns);
  const count = pagesOf(chosen, columns);
  return Array.from({ length: count }, (_, pageIndex) => {
    const corner = block(pageIndex + 1, count);
    const cornerAt = { x: width - frame - blockWidth, y: height - frame - corner.height };
    const placed = columnsOf(document, chosen, width, height, columns, pageIndex);
    return { width, height, placed: [...placed, { ...cornerAt, items: corner.items }] };
  });
}

function bestSize(at: (scale: Scale) => Arrangement, columns: number): Arrangement {
  let best = at(plain);
  const count = pagesOf(best, columns);
  if (count > 1) {
    const shrunk = at({ text: smaller, space: smaller });
    if (pagesOf(shrunk, columns) < count) return shrunk;
  }
  let chosen = plain;
  const take = (scale: Scale) => {
    const next = at(scale);
    if (pagesOf(next, columns) > count) return false;
    [best, chosen] = [next, scale];
    return true;
  };
  larger.some((text) => take({ ...chosen, text }));
  roomier.some((space) => take({ ...chosen, space }));
  return best;
}

function pagesOf({ slots }: Arrangement, columns: number): number {
  return Math.max(1, Math.ceil(slots.length / columns));
}

function arrange(
  document: PressDocument,
  tree: Root,
  context: Context,
  height: number,
  columns: number,
  blockHeight: number,
  splitAt: 'highest' | 'lowest',
): Arrangement {
  const { look } = context;
  const { title, intro, sections } = split(tree);
  const head = headStrip(document, title, intro, context, columns);
  const top = frame + inset;
  const room = (slot: number) => {
    const from = slot < columns && head.height > 0 ? top + head.height + inset : top;
    const isLast = slot % columns === columns - 1;
    return { from, capacity: height - frame - inset - (isLast ? blockHeight : 0) - from };
  };
  // Sections are split where no column can hold them; splitting at the lowest column fills every column.
  const capacities = Array.from({ length: columns * 2 }, (_, slot) => room(slot).capacity);
  const limit = splitAt === 'highest' ? Math.max(...capacities) : Math.min(...capacities);
  const inColumns = (content: Block[], isNumbered: boolean): Section[] =>
    content.length === 0
      ? []
      : flow(document, look, content, look.width, limit).map((part, index) => ({
          ...part,
          isNumbered: isNumbered && index === 0,
        }));
  const parts = sections.flatMap((nodes) =>
    inColumns(blocks(nodes, context, { width: look.width, indent: 0 }), nodes[0]?.type === 'heading'),
  );
  parts.push(...inColumns(notes(context, { width: look.width, indent: 0 }), false));
  return { head, room, look, slots: balance(parts, (slot) => room(slot).capacity, columns) };
}

function columnsOf(
  document: PressDocument,
  { head, slots, room, look }: Arrangement,
  width: number,
  height: number,
  columns: number,
  pageIndex: number,
): Placed[] {
  const hasHead = pageIndex === 0 && head.height > 0;
  const { from } = room(pageIndex * columns);
  const placed: Placed[] = [{ x: 0, y: 0, items: lines(width, height, from, columns, hasHead, look) }];
  if (hasHead) placed.push({ x: frame + inset, y: frame + inset, items: head.items });
  for (let index = 0; index < columns; index += 1) {
    const slot = pageIndex * columns + index;
    const x = frame + inset + index * (look.width + gap);
    let y = from;
    for (const [order, section] of (slots[slot] ?? []).entries()) {
      if (section.isNumbered)
        placed.push({ x, y, items: zone(document, `${letter(slot)}${order + 1}`, look) });
      placed.push({ x, y, items: section.items });
      y += section.height + betweenSections;
    }
  }
  return placed;
}

/** The title, what introduces it, and the sections that the columns hold. */
function split(tree: Root): { title: Nodes[]; intro: Nodes[]; sections: Nodes[][] } {
  const nodes: Nodes[] = tree.children;
  const first = nodes.findIndex((node) => node.type === 'heading' && node.depth === 2);
  const hasTitle = nodes[0]?.type === 'heading' && nodes[0].depth === 1;
  const opening = first === -1 ? (hasTitle ? 1 : 0) : first;
  const sections: Nodes[][] = [];
  for (const node of nodes.slice(opening)) {
    if (sections.length === 0 || (node.type === 'heading' && node.depth <= 2)) sections.push([]);
    sections.at(-1)!.push(node);
  }
  return { title: nodes.slice(0, hasTitle ? 1 : 0), intro: nodes.slice(hasTitle ? 1 : 0, opening), sections };
}

/** Title at the left, introduction at the right, over the columns of the first page. */
function headStrip(
  document: PressDocument,
  title: Nodes[],
  intro: Nodes[],
  context: Context,
  columns: number,
): Piece {
  const { look } = context;
  const full = look.width * columns + gap * (columns - 1);
  const left =
    title.length === 0 ? 0 : look.width * Math.ceil(columns / 2) + gap * (Math.ceil(columns / 2) - 1);
  const right = full - left - (left > 0 ? gap : 0);
  const words = [
    ...(title.length > 0 ? [{ width: left, stack: blocks(title, context, { width: left, indent: 0 }) }] : []),
    { width: right, stack: blocks(intro, context, { width: right, indent: 0 }) },
  ];
  if (title.length + intro.length === 0) return { items: [], height: 0 };
  return piece(document, look, [{ columns: words, columnGap: gap, margin: [0, 0, 0, 5] } as Block], full);
}

/** Fills columns in reading order, on as few pages as it takes, all of them to about the same height. */
export function balance<Section extends { height: number }>(
  sections: Section[],
  capacity: (slot: number) => number,
  columns: number,
): Section[][] {
  const fill = (share: number) => {
    const slots: Section[][] = [[]];
    let used = 0;
    for (const section of sections) {
      const needed = used + (used > 0 ? betweenSections : 0) + section.height;
      if (used === 0 || needed > capacity(slots.length - 1) * share) {
        if (used > 0) slots.push([]);
        // Some column among the next ones is high enough: see `arrange`.
        for (let skipped = 0; skipped <= columns && section.height > capacity(slots.length - 1); skipped += 1)
          slots.push([]);
        used = section.height;
      } else used = needed;
      slots.at(-1)!.push(section);
    }
    return slots;
  };
  const most = Math.ceil(fill(1).length / columns) * columns;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (fill(middle).length <= most) high = middle;
    else low = middle;
  }
  return fill(high);
}

/** Columns have letters, sections numbers: "see B2" is how people point at a sheet on a wall. */
function zone(document: PressDocument, name: string, look: Look): PageItem[] {
  const size = look.label * 1.1;
  const text = textRuns(name, { ...labelStyle(look), size });
  // On one line with the words of the heading, which hang from the rule above them.
  const top = look.unit * 1.2 + (look.headings[1] - size) * 1.025;
  const node = { text, alignment: 'right', margin: [0, top, 0, 0] } as unknown as Block;
  return piece(document, look, [node], look.width).items;
}

function letter(slot: number): string {
  return slot < 26 ? String.fromCharCode(65 + slot) : letter(Math.floor(slot / 26) - 1) + letter(slot % 26);
}

function lines(
  width: number,
  height: number,
  top: number,
  columns: number,
  hasHead: boolean,
  look: Look,
): PageItem[] {
  const [right, bottom] = [width - frame, height - frame];
  const border = look.hairline * 2;
  const items = [
    rule(frame, frame, right, frame, look.ink, border),
    rule(right, frame, right, bottom, look.ink, border),
    rule(right, bottom, frame, bottom, look.ink, border),
    rule(frame, bottom, frame, frame, look.ink, border),
  ];
  const start = hasHead ? top - inset : frame;
  if (hasHead) items.push(rule(frame, start, right, start, look.ink, look.hairline));
  for (let index = 1; index < columns; index += 1) {
    const x = frame + inset + index * (look.width + gap) - gap / 2;
    items.push(rule(x, start, x, bottom, look.line, look.hairline));
  }
  return items;
}
