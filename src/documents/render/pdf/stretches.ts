import { corner, margin, runningHead, strip, textHeight, titleBlockWidth } from './frame.ts';
import type { Context } from './inline.ts';
import type { Look } from './look.ts';
import { pageSizes } from './pdfmake-inside.ts';
import { type Entry, locate, numberPages } from './places.ts';
import { type Block, flow, type Page, type Piece } from './press.ts';
import type { PressDocument } from './press-document.ts';
import type { TitleBlock } from './title-block.ts';

/** A run of pages that belong together: the contents, a chapter, a document of one piece. */
export interface Stretch {
  pieces: Piece[];
  /** Its headings, in their order. */
  entries: Entry[];
  /** What the head of its pages says after the document's title. */
  chapter?: string;
  /** Its first page carries the title block, because no cover does. */
  hasBlock: boolean;
}

/** Everything on paper of one size, from the first page to the last. */
export interface Bound {
  document: PressDocument;
  look: Look;
  page: string;
  title: TitleBlock;
}

/** Lays out a stretch. With a title block its first page holds less than the others. */
export function stretch(
  { document, look, page, title }: Bound,
  content: Block[],
  context: Context,
  more: { chapter?: string; hasBlock: boolean },
): Stretch {
  const foot = strip(document, title, 888, 888, look);
  const height = textHeight(page, foot, margin.aboveStrip);
  const block = more.hasBlock ? corner(document, title, 888, 888, look) : undefined;
  const less = block ? height - textHeight(page, block, margin.aboveBlock) : 0;
  const pieces = flow(document, look, content, look.width, height, less);
  return { pieces, entries: context.entries, ...more };
}

/** The numbers of pages where places stand, counted from `first`. */
export function placesOf(stretches: readonly Stretch[], first: number): Map<string, number> {
  const found = new Map<string, number>();
  let number = first;
  for (const { pieces } of stretches) {
    locate(pieces, number, found);
    number += pieces.length;
  }
  return found;
}

/** Puts the furniture around the pages, and their numbers where they are named. */
export function bind(bound: Bound, stretches: readonly Stretch[], first: number, count: number): Page[] {
  const found = placesOf(stretches, first);
  let number = first;
  return stretches.flatMap((one) => {
    const from = number;
    number += one.pieces.length;
    numberPages(one.pieces, from, found);
    return one.pieces.map((piece, index) => framed(bound, one, piece, index, from, count, found));
  });
}

function framed(
  { document, look, page, title }: Bound,
  { chapter, entries, hasBlock }: Stretch,
  { items, height: used }: Piece,
  index: number,
  from: number,
  count: number,
  found: ReadonlyMap<string, number>,
): Page {
  const [width, height] = pageSizes[page]!;
  const number = from + index;
  if (hasBlock && index === 0) {
    const foot = corner(document, title, number, count, look);
    const x = width - margin.side - titleBlockWidth;
    // The flow begins as far down as its first page holds less; the page begins at its head.
    const less =
      textHeight(page, strip(document, title, 888, 888, look), margin.aboveStrip) -
      textHeight(page, foot, margin.aboveBlock);
    return {
      width,
      height,
      placed: [
        { x: margin.side, y: margin.top - less, items },
        { x, y: height - margin.bottom - foot.height, items: foot.items },
      ],
    };
  }
  const foot = strip(document, title, number, count, look);
  // A slide says its own title.
  const section =
    page === 'SLIDE' ? '' : sectionAt(entries, number, found, index === 0 && chapter !== undefined);
  return {
    width,
    height,
    placed: [
      ...runningHead(document, look, [title.title, ...(chapter ? [chapter] : [])], section),
      ...(used >= 0 ? [{ x: margin.side, y: margin.top, items }] : []),
      { x: margin.side, y: height - margin.bottom - foot.height, items: foot.items },
    ],
  };
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
