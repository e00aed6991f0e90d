import type { Catalogue } from '../catalog/load.ts';
import type { KnownPage } from './pages.ts';

/** An address of another host that pages lead to. */
export interface OutsideLink {
  address: string;
  /** The day when somebody last found there what should be; nothing where nobody has said. */
  seen?: string;
  /** The pages that lead to it, by file. */
  pages: string[];
}

/** Every outside address in the words of the pages and among the product's links, the longest unseen first. */
export function outsideLinks(
  pages: readonly Pick<KnownPage, 'file' | 'markdown'>[],
  { product: { links = {}, seenOn = {} }, comparison }: Catalogue,
): OutsideLink[] {
  const found = new Map<string, OutsideLink>();
  const add = (address: string, file?: string) => {
    const link = found.get(address) ?? { address, pages: [] };
    found.set(address, link);
    if (file !== undefined && !link.pages.includes(file)) link.pages.push(file);
    return link;
  };
  for (const [name, address] of Object.entries(links)) {
    const seen = seenOn[name];
    if (seen) add(address).seen = seen;
    else add(address);
  }
  for (const { file, markdown } of pages) {
    // Addresses in code are samples, not links.
    const prose = markdown.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
    for (const [, address] of prose.matchAll(/(?:\]\(|<)(https?:\/\/[^\s)>]+)/g)) add(address!, file);
  }
  // Evidence says when each of its pages was read; a product's own page was read with the first of them.
  for (const { address, cells } of comparison?.alternatives ?? []) {
    const read = Object.values(cells).flatMap((cell) => (cell.says === 'unknown' ? [] : [cell]));
    for (const cell of read) date(found.get(cell.address), cell.seen);
    date(found.get(address), read.map(({ seen }) => seen).sort()[0]);
  }
  return [...found.values()].sort((a, b) => (a.seen ?? '').localeCompare(b.seen ?? ''));
}

/** The longest unseen counts. */
function date(link: OutsideLink | undefined, seen: string | undefined): void {
  if (link && seen && (!link.seen || seen < link.seen)) link.seen = seen;
}
