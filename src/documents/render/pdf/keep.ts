import { createRequire } from 'node:module';
import type { Word } from './measure.ts';
import { type LayoutBuilder, LayoutBuilderBase, type LayoutNode, LineBase } from './pdfmake-inside.ts';

/**
 * What stays together on a page. pdfmake breaks a page where the next line does not fit; here it is asked
 * first how much must stand together:
 *
 * - a heading (`keepNext`) with the first lines of what follows;
 * - what is marked `keep`, as long as a page can hold it;
 * - the first two and the last two lines of a paragraph, and the first two and the last two rows of a table.
 *
 * Nothing is laid out twice: only near the foot of a page heights are worked out, from the words as measured.
 */
interface Measured extends LayoutNode {
  _margin?: [number, number, number, number] | null;
  _inlines?: Word[];
  _height?: number;
  _minHeight?: number;
  _calcWidth?: number;
  _gap?: number;
  _offsets?: { total: number; offsets: number[] };
  _layout?: TableRules;
  positions?: unknown[];
  stack?: Measured[];
  columns?: (Measured & { width?: number | string })[];
  table?: {
    body: Measured[][];
    widths: { width: number | string; _calcWidth?: number }[];
    headerRows?: number;
  };
  text?: unknown;
  svg?: unknown;
  image?: unknown;
  canvas?: unknown;
}

type Line = InstanceType<typeof LineBase>;
interface TableRules {
  hLineWidth(index: number, node: Measured): number;
  paddingTop(index: number, node: Measured): number;
  paddingBottom(index: number, node: Measured): number;
}

interface Place {
  y: number;
  availableHeight: number;
  availableWidth: number;
  page: number;
  getCurrentPage(): { pageSize: { height: number }; items: unknown[] };
  resetMarginXTopParent(): void;
  moveDown(height: number): void;
}

/** Draws the rules of a table around its rows. */
interface Rows {
  dontBreakRows: boolean;
  rowsWithoutPageBreak: number;
  beginTable(writer: Inside['writer']): void;
  beginRow(index: number, writer: Inside['writer']): void;
  endRow(index: number, writer: Inside['writer'], pageBreaks: unknown[]): void;
  endTable(writer: Inside['writer']): void;
}

/** What we use of pdfmake's layout beyond its front. */
interface Inside extends Omit<LayoutBuilder, 'writer' | 'processNode'> {
  writer: {
    context(): Place;
    moveToNextPage(): void;
    repeatables: { height: number }[];
    transactionLevel: number;
  };
  nestedLevel: number;
  processNode(node: Measured, verticalAlignment?: boolean): void;
  processVerticalContainer(node: Measured): void;
  processLeaf(node: Measured): void;
  processColumns(node: Measured): void;
  processTable(node: Measured): void;
  processRow(row: object): { positions: unknown[]; pageBreaks: unknown[] };
  buildNextLine(node: Measured): Line | null;
}

const Base = LayoutBuilderBase as unknown as new (...args: unknown[]) => Inside;

// This file carries no types of its own.
const require = createRequire(import.meta.url);
const { default: TableProcessor } = require('pdfmake/js/TableProcessor.js') as {
  default: new (node: Measured) => Rows;
};

const nowhere: ReadonlySet<number> = new Set();

/** Further from the foot than this only what stays in one piece can be too high. */
const farFromFoot = 300;

/** Higher than any paper: what is set in one piece has no foot. */
export const endless = 1e6;

export class KeepingLayout extends Base {
  /** The lines of the paragraph at hand that start a page. */
  private breaks: ReadonlySet<number> = nowhere;
  private line = -1;
  private isFresh = true;

  /** How far down the first page begins. */
  firstTop = 0;
  private hasBegun = false;

  /**
   * How high measured content gets in one piece, without laying it out, when the space between its parts is
   * let out so many times. Tables have no spans.
   */
  heightOf(content: LayoutNode, width: number, space = 1): number {
    return this.whole(content as Measured, width, space);
  }

  override processVerticalContainer(node: Measured): void {
    if (!this.hasBegun) this.writer.context().moveDown(this.firstTop);
    this.hasBegun = true;
    const stack = node.stack ?? [];
    for (const [index, item] of stack.entries()) {
      this.makeRoom(stack, index);
      this.processNode(item);
      node.positions?.push(...(item.positions ?? []));
    }
    this.swallow(node);
  }

  override processColumns(node: Measured): void {
    super.processColumns(node);
    this.swallow(node);
  }

  /** pdfmake's own loop over the rows, with a word before each of them. */
  override processTable(node: Measured): void {
    this.nestedLevel += 1;
    const { body, widths } = node.table!;
    const processor = new TableProcessor(node);
    processor.beginTable(this.writer);
    for (const [rowIndex, cells] of body.entries()) {
      this.keepLastRows(node, rowIndex);
      processor.beginRow(rowIndex, this.writer);
      const { positions, pageBreaks } = this.processRow({
        marginX: [node._margin?.[0] ?? 0, node._margin?.[2] ?? 0],
        dontBreakRows: processor.dontBreakRows,
        rowsWithoutPageBreak: processor.rowsWithoutPageBreak,
        cells,
        widths,
        gaps: node._offsets!.offsets,
        tableBody: body,
        tableNode: node,
        rowIndex,
      });
      node.positions?.push(...positions);
      processor.endRow(rowIndex, this.writer, pageBreaks);
    }
    processor.endTable(this.writer);
    this.nestedLevel -= 1;
    if (this.nestedLevel === 0) this.writer.context().resetMarginXTopParent();
    this.swallow(node);
  }

  override processLeaf(node: Measured): void {
    this.breaks = this.breaksOf(node);
    this.line = -1;
    this.isFresh = true;
    super.processLeaf(node);
    this.breaks = nowhere;
    this.swallow(node);
  }

  override buildNextLine(node: Measured): Line | null {
    if (this.isFresh) loosen(node._inlines ?? [], this.writer.context().availableWidth);
    this.isFresh = false;
    if (this.breaks.size > 0) {
      this.line += 1;
      if (this.breaks.has(this.line) && node._inlines?.length) this.writer.moveToNextPage();
    }
    return nextLine(node._inlines ?? [], this.writer.context().availableWidth);
  }

  /** Starts a new page if what must stand together from here on does not fit on this one. */
  private makeRoom(stack: Measured[], index: number): void {
    const place = this.writer.context();
    const room = place.availableHeight;
    // Inside of what cannot break there is no height to speak of; nor is there a foot to what has no end.
    if (this.writer.transactionLevel > 0 || room > endless / 2) return;
    const item = stack[index]!;
    if (this.isAtTop(place)) {
      if (place.page > 0 && place.getCurrentPage().items.length === 0) dropSpaceAbove(item);
      return;
    }
    const isNear = room < farFromFoot || (room < Number.POSITIVE_INFINITY && leadsToPiece(stack, index));
    if (!isNear) return;
    const needed = this.start(stack, index, place.availableWidth);
    if (needed <= room || needed > this.pageHeight(place)) return;
    this.writer.moveToNextPage();
    dropSpaceAbove(item);
    dropSpaceAbove(item);
  }

  private isAtTop(place: Place): boolean {
    const first = place.page === 0 ? this.firstTop : 0;
    return place.y <= first + this.writer.repeatables.reduce((sum, { height }) => sum + height, 0) + 0.01;
  }

  private pageHeight(place: Place): number {
    const repeated = this.writer.repeatables.reduce((sum, { height }) => sum + height, 0);
    return place.getCurrentPage().pageSize.height - repeated;
  }

  /** Space below a block is there to part it from the next: at the foot of a page it may be cut. */
  private swallow(node: Measured): void {
    const { availableHeight } = this.writer.context();
    const margin = node._margin;
    if (margin && margin[3] > availableHeight) margin[3] = Math.max(0, availableHeight);
  }

  /** Lines that start a page, so that no line of a paragraph stands alone. */
  private breaksOf(node: Measured): ReadonlySet<number> {
    const place = this.writer.context();
    let room = place.availableHeight;
    if (room > endless / 2) return nowhere;
    const inlines = node._inlines ?? [];
    const high = Math.max(0, ...inlines.slice(0, 8).map(({ height = 0 }) => height));
    const rough = (sum(inlines.map(({ width = 0 }) => width)) / place.availableWidth) * 1.3 + 4;
    // Most paragraphs are nowhere near the foot of their page.
    if (!(room < rough * high) || this.writer.transactionLevel > 0) return nowhere;
    const heights = this.lineHeights(node, place.availableWidth);
    if (sum(heights) <= room || heights.length < 2) return nowhere;
    const breaks = new Set<number>();
    const page = this.pageHeight(place);
    let top = this.isAtTop(place);
    for (let first = 0; first < heights.length; ) {
      let count = 0;
      for (let used = 0; first + count < heights.length; count += 1) {
        used += heights[first + count]!;
        if (used > room + 1e-6) break;
      }
      if (first + count >= heights.length) break;
      if (heights.length - first - count === 1 && count > 1) count -= 1;
      if (count < 2 && !top) count = 0;
      // A line higher than the page is pdfmake's to deal with.
      else if (count === 0) break;
      breaks.add(first + count);
      first += count;
      room = page;
      top = true;
    }
    return breaks;
  }

  /** The last row goes to a new page only together with the one before it. */
  private keepLastRows(node: Measured, index: number): void {
    const { body, headerRows = 0 } = node.table!;
    if (index !== body.length - 2 || index <= headerRows || this.writer.transactionLevel > 0) return;
    const place = this.writer.context();
    const width = place.availableWidth;
    const needed = this.rowHeight(node, index, width) + this.rowHeight(node, index + 1, width);
    if (!(needed > place.availableHeight) || needed > this.pageHeight(place) || this.isAtTop(place)) return;
    this.writer.moveToNextPage();
  }

  /** The height that must stand together from an item of a stack on. */
  private start(stack: Measured[], index: number, width: number): number {
    let height = 0;
    for (let at = index; at < stack.length; at += 1) {
      const item = stack[at]!;
      const isLast = at === stack.length - 1;
      // One line under a heading is not enough to stand with it.
      const isBrief = at > index && item.text !== undefined && this.lineHeights(item, width, 2).length < 2;
      if (isLast || !(item.keepNext || isBrief)) return height + this.head(item, width);
      height += this.whole(item, width);
    }
    return height;
  }

  /** The height of the beginning of a node that cannot be parted. */
  private head(node: Measured, width: number): number {
    if (node.keep) {
      const height = this.whole(node, width) - (node._margin?.[3] ?? 0);
      if (height <= this.pageHeight(this.writer.context())) return height;
    }
    const [left = 0, top = 0, right = 0] = node._margin ?? [];
    const inner = width - left - right;
    if (node.stack) return top + (node.stack.length > 0 ? this.start(node.stack, 0, inner) : 0);
    if (node.columns)
      return (
        top + Math.max(0, ...this.columnsOf(node, inner).map(([column, wide]) => this.head(column, wide)))
      );
    if (node.table) return top + this.tableHead(node, inner);
    if (node.text !== undefined) {
      const heights = this.lineHeights(node, inner, 4);
      return top + sum(heights.length <= 3 ? heights : heights.slice(0, 2));
    }
    return top + (node._height ?? node._minHeight ?? 0);
  }

  /** How high a node gets where no page ends. */
  private whole(node: Measured, width: number, space = 1): number {
    const [left = 0, top = 0, right = 0, bottom = 0] = node._margin ?? [];
    const inner = width - left - right;
    const around = (top + bottom) * space;
    if (node.stack) return around + sum(node.stack.map((item) => this.whole(item, inner, space)));
    if (node.columns) {
      const heights = this.columnsOf(node, inner).map(([column, wide]) => this.whole(column, wide, space));
      return around + Math.max(0, ...heights);
    }
    if (node.table)
      return around + sum(node.table.body.map((_, index) => this.rowHeight(node, index, inner, space)));
    if (node.text !== undefined) return around + sum(this.lineHeights(node, inner));
    return around + (node._height ?? node._minHeight ?? 0);
  }

  private tableHead(node: Measured, width: number): number {
    const { body, headerRows = 0 } = node.table!;
    if (body.length === 1) {
      const padding = node._layout!.paddingTop(0, node) + node._layout!.paddingBottom(0, node);
      return (
        padding +
        Math.max(...body[0]!.map((cell, column) => this.head(cell, this.cellWidth(node, column, width))))
      );
    }
    const rows = body.length - headerRows;
    const together = headerRows + (rows <= 3 ? rows : 2);
    return sum(body.slice(0, together).map((_, index) => this.rowHeight(node, index, width)));
  }

  private rowHeight(node: Measured, index: number, width: number, space = 1): number {
    const { hLineWidth, paddingTop, paddingBottom } = node._layout!;
    const cells = node.table!.body[index]!.map((cell, column) =>
      this.whole(cell, this.cellWidth(node, column, width), space),
    );
    const lines = hLineWidth(index + 1, node) + (index === 0 ? hLineWidth(0, node) : 0);
    return Math.max(0, ...cells) + (paddingTop(index, node) + paddingBottom(index, node)) * space + lines;
  }

  private cellWidth(node: Measured, column: number, available: number): number {
    const { width, _calcWidth } = node.table!.widths[column]!;
    if (typeof width === 'number') return width;
    // One column that takes what is left, which is all there is.
    return _calcWidth ?? available - (node._offsets?.total ?? 0);
  }

  /** Columns are as wide as they say, or take what is left. */
  private columnsOf(node: Measured, width: number): [Measured, number][] {
    const columns = node.columns!;
    const gaps = (node._gap ?? 0) * (columns.length - 1);
    const taken = sum(columns.map((column) => (typeof column.width === 'number' ? column.width : 0)));
    const open = columns.filter((column) => typeof column.width !== 'number').length;
    return columns.map((column) => [
      column,
      typeof column.width === 'number' ? column.width : (width - gaps - taken) / Math.max(1, open),
    ]);
  }

  /** Heights of the lines that the words make at this width; the words themselves stay as they are. */
  private lineHeights(node: Measured, width: number, most = Number.POSITIVE_INFINITY): number[] {
    const measured = node._inlines ?? [];
    const isParted = measured.some((word) => word.noNewLine || word.width > width);
    const words = isParted ? measured.map((word) => word.copy()) : measured.slice();
    if (isParted) loosen(words, width);
    const heights: number[] = [];
    while (heights.length < most) {
      const line = nextLine(words, width);
      if (!line) break;
      heights.push(line.getHeight());
    }
    return heights;
  }
}

/** Takes as many words as one line holds, and splits a word that none would. */
function nextLine(words: Word[], width: number): Line | null {
  if (words.length === 0) return null;
  const line = new LineBase(width);
  for (let isJoined = false; words.length > 0 && (isJoined || hasRoom(line, words)); ) {
    const word = words.shift()!;
    const room = line.getAvailableWidth();
    const length = word.noWrap || word.ink <= room ? word.text.length : fittingLength(word, room);
    const isSplit = length < word.text.length;
    if (isSplit) words.unshift(word.splitAt(length));
    // One character can be too wide by itself: its name, where no font has it.
    if (line.inlines.length === 0 && word.ink > width && width > 1) word.narrow(width);
    line.addInline(word);
    isJoined = word.noNewLine && !isSplit;
  }
  line.lastLineInParagraph = words.length === 0;
  return line;
}

/** Is there room on the line for the next word, and for all that stays together with it? */
function hasRoom(line: Line, words: readonly Word[]): boolean {
  if (line.inlines.length === 0) return true;
  if (line.newLineForced) return false;
  let needed = 0;
  for (const { width, trailingCut, noNewLine } of words) {
    needed += width - trailingCut;
    if (!noNewLine) break;
  }
  return line.inlineWidths + needed - line.leadingCut <= line.maxWidth;
}

/** How many characters of a word a line holds: one at least. */
function fittingLength(word: Word, room: number): number {
  const ends = characterEnds(word.text);
  let [low, high, best] = [1, ends.length - 1, 0];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (word.widthOf(word.text.slice(0, ends[middle])) <= room) [best, low] = [middle, middle + 1];
    else high = middle - 1;
  }
  return ends[best]!;
}

/** Where each character ends: one beyond the first 65,536 takes two places, and no line may part them. */
function characterEnds(text: string): number[] {
  let end = 0;
  return Array.from(text, (character) => {
    end += character.length;
    return end;
  });
}

/**
 * Words that are to stay together (a word and the code after it, a name that must not wrap) are set on one
 * line by pdfmake even where no line is as wide. There they are parted.
 */
function loosen(words: readonly Word[], width: number): void {
  let used = 0;
  let before: Word | undefined;
  for (const word of words) {
    // A blank that joins two words is no blank at an end.
    if (word.noNewLine) word.trailingCut = 0;
    const own = word.width - word.trailingCut;
    if (own > width) word.noWrap = false;
    if (!before?.noNewLine) used = 0;
    else if (used + own > width) {
      before.noNewLine = false;
      used = 0;
    }
    used += word.width;
    before = word;
  }
}

/** Space above parts a block from what precedes it; at the head of a page nothing does. */
/** The running head ends in a rule: another one right below it would look like a mistake. */
function dropSpaceAbove(item: Measured): void {
  const flush = (node: Measured) => {
    if (node._margin) node._margin = [node._margin[0], 0, node._margin[2], node._margin[3]];
  };
  flush(item);
  if (!item.isRuled || !item.stack || item.stack.length < 2) return;
  item.stack.shift();
  flush(item.stack[0]!);
}

/** Is this, or what it introduces, to stay in one piece? */
function leadsToPiece(stack: Measured[], index: number): boolean {
  const item = stack[index];
  return item?.keep === true || (item?.keepNext === true && leadsToPiece(stack, index + 1));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
