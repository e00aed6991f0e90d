import { CONTENT } from './content-folder.ts';

/** Sections of a product's docs in the order that readers meet them; others follow by name. */
const ORDER = ['getting-started', 'user-guide', 'admin-guide', 'api-reference', 'release-notes'];

type Item = { label: string; items: { autogenerate: { directory: string } }[] } | { slug: string };

/** Pages at the top first, then a group for each folder. */
export function sidebar(files: string[]): Item[] {
  const names = files.map((file) => file.slice(CONTENT.length + 1).replace(/\.mdx?$/, ''));
  const top = names.filter((name) => !name.includes('/') && name !== 'index' && name !== '404');
  const folders = [...new Set(names.filter((name) => name.includes('/')).map((name) => name.split('/')[0]!))];
  const place = (folder: string) => (ORDER.includes(folder) ? ORDER.indexOf(folder) : ORDER.length);
  folders.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
  return [
    ...folders.map((folder) => ({
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
