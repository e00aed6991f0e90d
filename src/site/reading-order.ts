import { CONTENT, isPage } from './content-folder.ts';
import { sidebar } from './sidebar.ts';

/** A page in the order in which the menu leads to it. */
export interface Read {
  file: string;
  /** Its path on the site, without slashes at its ends. */
  id: string;
  /** The group of the menu that it stands in. */
  part?: string;
}

/**
 * All pages that the menu leads to, in its order: what a book of the site is made from. `orderOf` is the
 * number a page gives itself in its front matter; pages without one follow by name.
 */
export function readingOrder(
  files: string[],
  orderOf: (file: string) => number | undefined,
  language: string,
): Read[] {
  const pages = files.filter(isPage).map((file) => ({ file, id: pageId(file) }));
  const collator = new Intl.Collator(language);
  /** A page, and those of its folder, which it leads to. */
  const withInner = (slug: string) => [
    ...pages.filter(({ id }) => id === slug),
    ...sorted(
      pages.filter(({ id }) => id !== slug),
      slug,
      orderOf,
      collator,
    ),
  ];
  return sidebar(pages.map(({ file }) => file)).flatMap((item): Read[] => {
    if ('slug' in item) return withInner(item.slug);
    return item.items.flatMap(({ autogenerate: { directory } }) =>
      sorted(pages, directory, orderOf, collator).map((page) => ({ ...page, part: item.label })),
    );
  });
}

interface Entry {
  key: string;
  order: number;
  pages: Read[];
}

/** A folder's pages and folders, by their numbers and then by name; a folder counts as its first page does. */
function sorted(
  pages: Read[],
  folder: string,
  orderOf: (file: string) => number | undefined,
  collator: Intl.Collator,
): Read[] {
  const own = pages.filter(({ file }) => file.startsWith(`${CONTENT}/${folder}/`));
  const inside = (file: string) => file.slice(CONTENT.length + folder.length + 2);
  const folders = new Set(
    own
      .map(({ file }) => inside(file))
      .filter((name) => name.includes('/'))
      .map((name) => name.split('/')[0]!),
  );
  const entries: Entry[] = [
    ...own
      .filter(({ file }) => !inside(file).includes('/'))
      .map((page) => ({ key: page.id, order: orderOf(page.file) ?? Number.MAX_VALUE, pages: [page] })),
    ...[...folders].map((name) => {
      const inner = sorted(pages, `${folder}/${name}`, orderOf, collator);
      const order = Math.min(...inner.map(({ file }) => orderOf(file) ?? Number.MAX_VALUE));
      return { key: `${folder}/${name}`, order, pages: inner };
    }),
  ];
  entries.sort((a, b) => a.order - b.order || collator.compare(a.key, b.key));
  return entries.flatMap((entry) => entry.pages);
}

function pageId(file: string): string {
  return file
    .slice(CONTENT.length + 1)
    .replace(/\.mdx?$/, '')
    .replace(/(^|\/)index$/, (_, slash: string) => (slash ? '' : 'index'));
}
