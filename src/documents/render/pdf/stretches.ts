import type { Memory } from '../../../catalog/memory.ts';
import { corner, margin, runningHead, strip, textHeight, titleBlockWidth } from './frame.ts';
import type { Context } from './inline.ts';
import type { Look } from './look.ts';
import { type Line, pageSizes } from './pdfmake-inside.ts';
import { type Entry, namedIn, numberPages, placesIn, wordsIn } from './places.ts';
import { type Block, flow, type Page, type Piece, type Placed, printPages } from './press.ts';
import { PressDocument } from './press-document.ts';
import type { Quire } from './quire.ts';
import type { TitleBlock } from './title-block.ts';

/** A run of pages that belong together: the contents, a chapter, a document of one piece. */
export interface Stretch {
  pieces: Piece[];
  /** What the head of its pages says after the document's title. */
  chapter?: string | undefined;
  /** Its first page carries the title block, because no cover does. */
  hasBlock: boolean;
  shape: Shape;
}

/** All that others have to know of a stretch. */
export interface Shape {
  /** How far each of its pages is used. */
  heights: number[];
  /** Its headings, in their order. */
  entries: Entry[];
  /** The pages of its places, counted from 0. */
  places: Map<string, number>;
  /** The places whose pages it names. */
  named: string[];
  /** What its pages say. */
  words: string[];
}

/** What is the same on every page, from the first to the last. */
export interface Bound {
  look: Look;
  page: string;
  title: TitleBlock;
  /** What stands at the foot of pages, with room for a number, and what prints it. */
  foot: Piece;
  stamping: PressDocument;
}

export function openBound(look: Look, page: string, title: TitleBlock, memory: Memory): Bound {
  const stamping = new PressDocument(memory);
  return { look, page, title, stamping, foot: strip(stamping, title, 888, 888, look) };
}

/** Lays out a stretch. With a title block its first page holds less than the others. */
export function stretch(
  document: PressDocument,
  { look, page, title, foot }: Bound,
  content: Block[],
  { entries }: Context,
  more: { chapter?: string | undefined; hasBlock: boolean },
): Stretch {
  const height = textHeight(page, foot, margin.aboveStrip);
  const block = more.hasBlock ? corner(document, title, 888, 888, look) : undefined;
  const less = block ? height - textHeight(page, block, margin.aboveBlock) : 0;
  const pieces = flow(document, look, content, look.width, height, less);
  const heights = pieces.map((piece) => piece.height);
  const [places, named, words] = [placesIn(pieces), namedIn(pieces), wordsIn(pieces)];
  return { pieces, ...more, shape: { heights, entries, places, named, words } };
}

/** The numbers of pages where places stand, counted from `first`. */
export function placesOf(shapes: readonly Shape[], first: number): Map<string, number> {
  const found = new Map<string, number>();
  let number = first;
  for (const { places, heights } of shapes) {
    for (const [name, page] of places) if (!found.has(name)) found.set(name, number + page);
    number += heights.length;
  }
  return found;
}

/** Puts the furniture around the pages, and the numbers of pages where they are named. What stands at their feet is stamped later. */
export function framed(
  document: PressDocument,
  { look, page, title, foot: under }: Bound,
  one: Stretch,
  from: number,
  count: number,
  found: ReadonlyMap<string, number>,
): Page[] {
  const { pieces, chapter, hasBlock, shape } = one;
  const [width, height] = pageSizes[page]!;
  numberPages(pieces, from, found);
  return pieces.map(({ items, height: used }, index): Page => {
    const number = from + index;
    if (hasBlock && index === 0) {
      const foot = corner(document, title, number, count, look);
      const x = width - margin.side - titleBlockWidth;
      // The flow begins as far down as its first page holds less; the page begins at its head.
      const less = textHeight(page, under, margin.aboveStrip) - textHeight(page, foot, margin.aboveBlock);
      return {
        width,
        height,
        placed: [
          { x: margin.side, y: margin.top - less, items },
          { x, y: height - margin.bottom - foot.height, items: foot.items },
        ],
      };
    }
    // A slide says its own title.
    const section =
      page === 'SLIDE' ? '' : sectionAt(shape.entries, number, found, index === 0 && chapter !== undefined);
    return {
      width,
      height,
      placed: [
        ...runningHead(document, look, [title.title, ...(chapter ? [chapter] : [])], section),
        ...(used >= 0 ? [{ x: margin.side, y: margin.top, items }] : []),
      ],
      isStamped: true,
    };
  });
}

/** The first section that starts on the page, or the one that goes on. */
function sectionAt(
  entries: readonly Entry[],
  number: number,
  found: ReadonlyMap<string, number>,
  isOpening: boolean,
): string {
  if (isOpening) return '';
  const sections = entries.filter(({ depth }) => depth === 2);
  const starting = sections.find(({ name }) => found.get(name) === number);
  const before = sections.findLast(({ name }) => (found.get(name) ?? Number.POSITIVE_INFINITY) < number);
  return (starting ?? before)?.text ?? '';
}

/**
 * What stands at the feet of pages: it says the revision, which changes with every fact, while the pages above it
 * stay as they are. The first leaf is the same for all; each of the others is the number of a page.
 */
export function stamps({ page, foot, stamping }: Bound, numbers: readonly number[], count: number): Quire {
  const [width, height] = pageSizes[page]!;
  const at = (items: Placed['items']): Page => ({
    width,
    height,
    placed: [{ x: margin.side, y: height - margin.bottom - foot.height, items }],
  });
  const last = foot.items.findLastIndex(({ type }) => type === 'line');
  const line = foot.items[last]!.item as Line;
  const [word] = line.inlines;
  const pages = numbers.map((number) => {
    const words = Object.assign(Object.create(word!), { text: `sheet ${number} of ${count}` });
    return at([{ type: 'line', item: Object.assign(Object.create(line), { inlines: [words] }) }]);
  });
  return printPages(stamping, [at(foot.items.toSpliced(last, 1)), ...pages]);
}
