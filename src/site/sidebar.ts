import { CONTENT } from './content-folder.ts';

/** Sections of a product's docs in the order that readers meet them; others follow by name. */
const ORDER = ['getting-started', 'user-guide', 'admin-guide', 'api-reference', 'release-notes'];

type Item = { label: string; items: { autogenerate: { directory: string } }[] } | { slug: string };

/**
 * The sections, then the pages at the top. A folder with a page of its own (`roi/index`) that is no section of the
 * docs counts as that page: the others in it are reached from there.
 */
export function sidebar(files: string[]): Item[] {
  const names = files.map((file) => file.slice(CONTENT.length + 1).replace(/\.mdx?$/, ''));
  const folders = [...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]!))];
  const isPage = (folder: string) => !ORDER.includes(folder) && names.includes(`${folder}/index`);
  const sections = folders.filter((folder) => !isPage(folder));
  const single = (name: string) => !name.includes('/') && name !== 'index' && name !== '404';
  const top = names.flatMap((name) => {
    const folder = name.replace(/\/index$/, '');
    return single(name) || isPage(folder) ? [folder] : [];
  });
  const place = (folder: string) => (ORDER.includes(folder) ? ORDER.indexOf(folder) : ORDER.length);
  sections.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return [
    ...sections.map((folder) => ({
      label: sectionName(folder),
      items: [{ autogenerate: { directory: folder } }],
    })),
    ...top.map((slug) => ({ slug })),
  ];
}

export function sectionName(folder: string): string {
  const words = folder.replaceAll('-', ' ').replace(/\bapi\b/, 'API');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
