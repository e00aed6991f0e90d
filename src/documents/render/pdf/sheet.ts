import type { Code, Nodes } from 'mdast';
import { fail, type Problem } from '../../../errors/problem.ts';
import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import type { Context } from './inline.ts';
import { legend } from './legend.ts';
import { type Look, labelStyle, monoScale, type Scale } from './look.ts';
import { notes } from './notes.ts';
import { type PageItem, pageSizes } from './pdfmake-inside.ts';
import { plannedInset } from './planned.ts';
import { type Block, type Draft, draft, flow, type Page, type Placed, piece, rule } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { textRuns } from './runs.ts';
import { balance } from './sheet-columns.ts';
import { fitExactly, type Setting } from './sheet-fit.ts';
import type { Struct } from './structure/index.ts';
import { type TitleBlock, titleBlock } from './title-block.ts';

/** The frame stands in from the edge of the paper, the columns stand in from the frame. */
const frame = 20;
const inset = 12;
const gap = 18;

export function columnWidth(page: string, columns: number): number {
  const [, width] = pageSizes[page]!;
  return (width - 2 * (frame + inset) - gap * (columns - 1)) / columns;
}

interface Section extends Draft {
  isNumbered: boolean;
  name: string;
  line: number | undefined;
}

/** Everything but the title block, set in one size. */
interface Arrangement extends Setting {
  head: Draft;
  sections: Section[];
  from: (slot: number) => number;
  capacity: (slot: number) => number;
}

/** An arrangement whose sections have found their columns. */
interface Placing {
  arrangement: Arrangement;
  slots: Section[][];
  /** May sections move apart, so that the columns end on one line? */
  isFlush: boolean;
}

/** How many points sections may move apart for that. */
const mostApart = 16;

const plain: Scale = { text: 1, space: 1 };

/** Tried one after the other: what hangs on a wall is read from afar, and wants no empty foot. */
const larger = [1.16, 1.08];
const roomier = [1.7, 1.4, 1.2];
const smaller = 0.94;

export interface SheetRequest {
  tree: Root;
  /** Paper, as the brand names it. */
  page: string;
  columns: number;
  /** Exactly so many pages, or it is a mistake; as few as possible unless told. */
  pages?: number | undefined;
  title: TitleBlock;
}

/**
 * A sheet to hang on a wall: landscape, framed, with the title across the top of the first page, columns
 * of sections that stay in one piece, and the title block in the lower right corner, where the last
 * column ends early to make room for it. The text is as large as the number of pages allows.
 */
export function sheet(
  document: PressDocument,
  request: SheetRequest,
  contextAt: (scale: Scale) => Context,
): Page[] {
  const { page, columns, title } = request;
  const [height, width] = pageSizes[page]!;
  const { look } = contextAt(plain);
  const blockWidth = look.width + gap / 2 + inset;
  const block = (number: number, count: number) =>
    piece(document, look, titleBlock(title, number, count, blockWidth, look), blockWidth);
  const blockHeight = block(99, 99).height;

  const at = remembered((scale, splitAt) =>
    arrange(document, request, contextAt(scale), scale, height, blockHeight, splitAt),
  );
  const chosen =
    request.pages === undefined ? asFewAsPossible(at, columns) : exactly(at, request, contextAt(plain));
  const count = request.pages ?? pagesOf(chosen.slots, columns);
  return Array.from({ length: count }, (_, pageIndex) => {
    const corner = block(pageIndex + 1, count);
    const cornerAt = { x: width - frame - blockWidth, y: height - frame - corner.height };
    const placed = columnsOf(document, chosen, width, height, columns, pageIndex);
    return { width, height, placed: [...placed, { ...cornerAt, items: corner.items }] };
  });
}

type SplitAt = 'highest' | 'lowest';
type Arrange = (scale: Scale, splitAt?: SplitAt) => Arrangement;

/** Choosing a size comes back to sizes that were tried before. */
function remembered(arrangeAt: (scale: Scale, splitAt: SplitAt) => Arrangement): Arrange {
  const known = new Map<string, Arrangement>();
  return (scale, splitAt = 'highest') => {
    const key = `${scale.text}|${scale.space}|${splitAt}`;
    const arrangement = known.get(key) ?? arrangeAt(scale, splitAt);
    known.set(key, arrangement);
    return arrangement;
  };
}

function asFewAsPossible(at: Arrange, columns: number): Placing {
  const place = (scale: Scale): Placing => {
    const balanced = (arrangement: Arrangement) => ({
      arrangement,
      slots: balance(arrangement.sections, arrangement.capacity, columns, arrangement.gap),
      isFlush: false,
    });
    const kept = balanced(at(scale));
    const isHoled = kept.slots.some((slot) => slot.length === 0);
    return isHoled ? balanced(at(scale, 'lowest')) : kept;
  };
  let best = place(plain);
  const count = pagesOf(best.slots, columns);
  if (count > 1) {
    const shrunk = place({ text: smaller, space: smaller });
    if (pagesOf(shrunk.slots, columns) < count) return shrunk;
  }
  let chosen = plain;
  const take = (scale: Scale) => {
    const next = place(scale);
    if (pagesOf(next.slots, columns) > count) return false;
    [best, chosen] = [next, scale];
    return true;
  };
  larger.some((text) => take({ ...chosen, text }));
  roomier.some((space) => take({ ...chosen, space }));
  return best;
}

function pagesOf(slots: Section[][], columns: number): number {
  return Math.max(1, Math.ceil(slots.length / columns));
}

function exactly(at: Arrange, { tree, page, pages = 1 }: SheetRequest, context: Context): Placing {
  const lines = codeLines(tree, context);
  const widestText = Math.min(...lines.map(({ largest }) => largest), Number.POSITIVE_INFINITY);
  const codeProblems = (floor: number): Problem[] =>
    lines.filter(({ largest }) => largest < floor).map((line) => tooLong(line, floor));
  const [arrangement, { counts }] = fitExactly(at, {
    pages,
    paper: page,
    body: context.look.body,
    widestText,
    codeProblems,
  });
  let taken = 0;
  const slots = counts.map((count) => {
    taken += count;
    return arrangement.sections.slice(taken - count, taken);
  });
  return { arrangement, slots, isFlush: true };
}

function arrange(
  document: PressDocument,
  { tree, columns, pages }: SheetRequest,
  context: Context,
  scale: Scale,
  height: number,
  blockHeight: number,
  splitAt: SplitAt,
): Arrangement {
  const { look } = context;
  const parts = split(tree);
  const head = headStrip(document, parts, tree, context, columns);
  const top = frame + inset;
  const hasHead = (slot: number) => slot < columns && head.height > 0;
  const from = (slot: number) => (hasHead(slot) ? top + head.height + look.unit * 4 : top);
  const capacity = (slot: number) => {
    const isLast = slot % columns === columns - 1;
    return height - frame - inset - (isLast ? blockHeight : 0) - from(slot);
  };
  // Sections are split where no column can hold them; splitting at the lowest column fills every column.
  const capacities = Array.from({ length: columns * (pages ?? 2) }, (_, slot) => capacity(slot));
  const usable = capacities.filter((one) => one > look.body * leastLines);
  if (usable.length === 0 || head.height > height - 2 * (frame + inset))
    fail('sheet-introduction-too-long', 'What stands before the first section does not fit on a sheet.', {
      hint: 'Shorten it, or give its parts headings (`##`), so that they stand in columns.',
    });
  const limit = splitAt === 'highest' ? Math.max(...usable) : Math.min(...usable);
  let isTorn = false;
  const torn = (content: Block[]): Draft[] => {
    isTorn = true;
    const pieces = flow(document, look, content, look.width, limit);
    return pieces.map((part) => ({ height: part.height, growth: 0, set: () => part }));
  };
  const inColumns = (content: Block[], first: Nodes | undefined): Section[] => {
    if (content.length === 0) return [];
    // Most sections stay in one piece, and are set without a thought for the foot of a column.
    const whole = draft(document, look, content, look.width);
    const parts = whole.height <= limit ? [whole] : torn(content);
    return parts.map((part, index) => ({
      ...part,
      isNumbered: first?.type === 'heading' && index === 0,
      name: first ? wordsOf(first).slice(0, 60) : '',
      line: first?.position?.start.line,
    }));
  };
  const room = { width: look.width, indent: 0 };
  const sections = parts.sections.flatMap((nodes) => inColumns(blocks(nodes, context, room), nodes[0]));
  sections.push(...inColumns(notes(context, room), undefined));
  const { space } = scale;
  const growth = {
    sections: sections.map((section) => section.growth / space),
    capacities: capacities.map((_, slot) => (hasHead(slot) ? -(head.growth + look.unit * 4) / space : 0)),
    gap: (look.unit * 3.6) / space,
  };
  return { head, look, sections, isTorn, from, capacity, capacities, gap: look.unit * 3.6, growth };
}

function columnsOf(
  document: PressDocument,
  { arrangement, slots, isFlush }: Placing,
  width: number,
  height: number,
  columns: number,
  pageIndex: number,
): Placed[] {
  const { head, from, look } = arrangement;
  const hasHead = pageIndex === 0 && head.height > 0;
  const top = from(pageIndex * columns);
  const placed: Placed[] = [{ x: 0, y: 0, items: lines(width, height, top, columns, hasHead, look) }];
  if (hasHead) placed.push({ x: frame + inset, y: frame + inset, items: head.set().items });
  for (let index = 0; index < columns; index += 1) {
    const slot = pageIndex * columns + index;
    const sections = slots[slot] ?? [];
    const used = sections.reduce((sum, section) => sum + section.height + arrangement.gap, -arrangement.gap);
    const spare = (arrangement.capacity(slot) - used) / Math.max(1, sections.length - 1);
    const apart = arrangement.gap + (isFlush ? Math.min(mostApart, spare) : 0);
    const x = frame + inset + index * (look.width + gap);
    let y = top;
    for (const [order, section] of sections.entries()) {
      if (section.isNumbered)
        placed.push({ x, y, items: zone(document, `${letter(slot)}${order + 1}`, look) });
      placed.push({ x, y, items: section.set().items });
      y += section.height + apart;
    }
  }
  return placed;
}

/** A column lower than this, in heights of letters, holds nothing. */
const leastLines = 8;

interface Parts {
  title: Nodes[];
  intro: Nodes[];
  sections: Nodes[][];
}

/** The title, what introduces it, and the sections that the columns hold. */
function split(tree: Root): Parts {
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

/** Over the columns of the first page: the title, what introduces it, and at the right what the signs mean. */
function headStrip(
  document: PressDocument,
  { title, intro }: Parts,
  tree: Root,
  context: Context,
  columns: number,
): Draft {
  if (title.length + intro.length === 0)
    return { height: 0, growth: 0, set: () => ({ items: [], height: 0 }) };
  const { look } = context;
  const full = look.width * columns + gap * (columns - 1);
  const over = (count: number) => look.width * count + gap * (count - 1);
  // Four columns or more: title, introduction, legend. Fewer: one of them or two, one below the other.
  const shares = columns >= 4 ? [columns - 2, 1, 1] : columns > 1 ? [columns - 1, 1] : [1];
  const cells: ((width: number) => Block[])[] = [
    ...(title.length > 0 ? [(width: number) => blocks(title, context, { width, indent: 0 })] : []),
    (width: number) => blocks(intro, context, { width, indent: 0 }),
    ...(title.length > 0 ? [() => legend(tree, look)] : []),
  ];
  if (cells.length < shares.length) shares.splice(0, shares.length, columns);
  const places = shares.map((share, index) => {
    const width = over(share);
    const isLast = index === shares.length - 1;
    const own = isLast ? cells.slice(index) : [cells[index]!];
    return { width, stack: own.flatMap((cell) => cell(width)) };
  });
  return draft(document, look, [{ columns: places, columnGap: gap } as Block], full);
}

/** Columns have letters, sections numbers: "see B2" is how people point at a sheet on a wall. */
function zone(document: PressDocument, name: string, look: Look): PageItem[] {
  const size = look.headings[1] * 0.86;
  const text = textRuns(name, { ...labelStyle(look), size, color: look.ink, characterSpacing: 0 });
  // On one line with the words of the heading, which hang from the rule above them.
  const top = look.unit * 1.2 + (look.headings[1] - size) * 1.025;
  const struct: Struct = { type: 'Artifact' };
  const node = { text, alignment: 'right', margin: [0, top, 0, 0], struct } as unknown as Block;
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
  const start = hasHead ? top - look.unit * 3 : frame;
  if (hasHead) items.push(rule(frame, start, right, start, look.ink, look.hairline));
  for (let index = 1; index < columns; index += 1) {
    const x = frame + inset + index * (look.width + gap) - gap / 2;
    items.push(rule(x, start, x, bottom, look.line, look.hairline));
  }
  return items;
}

interface CodeLine {
  text: string;
  line: number | undefined;
  /** The largest scale of text at which it stands on one line. */
  largest: number;
}

/** Code that wraps is code that is typed wrongly: every line must stand on one. */
function codeLines(tree: Root, context: Context): CodeLine[] {
  const { look } = context;
  const style = { ...look.text, inMono: true, size: look.body * monoScale };
  const widthOf = (text: string) => textRuns(text, style).reduce((sum, run) => sum + context.widthOf(run), 0);
  const found: CodeLine[] = [];
  const visit = (node: Nodes, around: number): void => {
    if (node.type === 'code') {
      for (const [index, text] of (node as Code).value.split(/\r\n|\r|\n/).entries()) {
        // Both the letters and what stands between them and the edges grow with the scale.
        const needed = widthOf(text.replaceAll('\t', '    ')) + look.body * beforeCode + around;
        const start = node.position?.start.line;
        found.push({ text, line: start && start + 1 + index, largest: (look.width - 2) / needed });
      }
    }
    const more = node.type === 'group' && node.name === 'planned' ? 2 * plannedInset(look) : 0;
    if ('children' in node) for (const child of node.children) visit(child as Nodes, around + more);
  };
  visit(tree, 0);
  return found;
}

/** How far code stands in from its rule, in sizes of the text. */
const beforeCode = 0.8;

function tooLong({ text, line, largest }: CodeLine, floor: number): Problem {
  const room = Math.floor((text.length * largest) / floor);
  return {
    code: 'code-line-too-long',
    severity: 'error',
    message: `A line of code is ${text.length} characters long, and a column of this sheet holds about ${room}: “${text.trim()}”.`,
    hint: 'Break it into two lines where the language allows, or use shorter names.',
    ...(line === undefined ? {} : { line, column: 1 }),
  };
}

function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('') : '';
}
