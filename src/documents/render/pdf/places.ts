import type { Line, PageItem } from './pdfmake-inside.ts';
import type { Piece } from './press.ts';
import { safeLink } from './safe-text.ts';

/**
 * Places that links lead to, by the names they have on the site: `getting-started/quick-start#install`. On
 * paper a link is followed by the number of its page. That number is known only when everything is laid
 * out; until then a run marked with `pageOf` keeps room for it.
 */
export interface Places {
  /** The page of the site that is being printed; empty for a document of its own. */
  here: string;
  /** Every place that will be printed. */
  known: ReadonlySet<string>;
  /** Where the site stands, for links to what is not printed. */
  site?: string | undefined;
  /** Whether a link within the document names its page. */
  showsPages: boolean;
}

/** As wide as a number can get; taken back where it is less. */
export const numberRoom = '000';

export function placeName(page: string, anchor = ''): string {
  return `${page}#${anchor}`;
}

/** Where a link leads: to a place in the document, to an address, or nowhere. */
export function follow(url: string, { here, known, site }: Places): { place?: string; address?: string } {
  const address = safeLink(url);
  if (address) return { address };
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return {};
  const from = `https://site.invalid/${here === '' || here === 'index' ? '' : `${here}/`}`;
  if (!URL.canParse(url, from)) return {};
  const { pathname, hash, search } = new URL(url, from);
  const page = decoded(pathname)
    .replace(/^\/+|\/+$/g, '')
    .replace(/(^|\/)index(\.html)?$|\.(html|mdx?)$/, '');
  const name = placeName(page, decoded(hash.slice(1)));
  if (known.has(name)) return { place: name };
  if (page !== here && known.has(placeName(page))) return { place: placeName(page) };
  const outside =
    site && url !== '' ? safeLink(new URL(`${pathname}${search}${hash}`, site).href) : undefined;
  return outside ? { address: outside } : {};
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A heading as it was printed: what contents, running heads and outlines are made of. */
export interface Entry {
  name: string;
  depth: number;
  text: string;
}

interface Numbered extends Omit<Line, 'inlines'> {
  inlines: (Line['inlines'][number] & { pageOf?: string; alignment?: string; characterSpacing?: number })[];
}

/** On which of the pages each place stands, counted from 0. */
export function placesIn(pieces: readonly Piece[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [index, { items }] of pieces.entries())
    for (const line of linesOf(items)) if (line.id && !found.has(line.id)) found.set(line.id, index);
  return found;
}

/** The places whose pages are named. */
export function namedIn(pieces: readonly Piece[]): string[] {
  const names = pieces.flatMap(({ items }) =>
    linesOf(items).flatMap((line) => (line as Numbered).inlines.flatMap(({ pageOf }) => pageOf ?? [])),
  );
  return [...new Set(names)].sort();
}

/** The words of each page. */
export function wordsIn(pieces: readonly Piece[]): string[] {
  return pieces.map(({ items }) =>
    linesOf(items)
      .map(({ inlines }) => inlines.map((inline) => inline.text).join(''))
      .join(' '),
  );
}

/** Writes the numbers of pages where room was kept for them; what follows moves up. */
export function numberPages(
  pieces: readonly Piece[],
  first: number,
  found: ReadonlyMap<string, number>,
): void {
  for (const [index, { items }] of pieces.entries())
    for (const line of linesOf(items)) numberLine(line as Numbered, first + index, found);
}

function numberLine(line: Numbered, here: number, found: ReadonlyMap<string, number>): void {
  let moved = 0;
  for (const inline of line.inlines) {
    inline.x -= moved;
    if (!inline.pageOf) continue;
    const page = found.get(inline.pageOf);
    const isFixed = inline.alignment === 'right';
    // "p. 12" on page 12 sends nobody anywhere.
    const text =
      page === undefined || (page === here && !isFixed) ? '' : inline.text.replace(numberRoom, String(page));
    const spacing = (inline.characterSpacing ?? 0) * (text.length - 1);
    const width = text === '' ? 0 : inline.font.widthOfString(text, inline.fontSize) + spacing;
    const less = inline.width - width;
    if (isFixed) inline.x += less;
    else moved += less;
    inline.text = text;
    inline.width = width;
  }
}

function linesOf(items: readonly PageItem[]): Line[] {
  return items.flatMap((entry) => (entry.type === 'line' ? [entry.item] : []));
}
