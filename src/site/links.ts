import { startTags, type Tag, unescapeHtml } from './html-tags.ts';

/** A link of the built site that leads nowhere. */
export interface DeadLink {
  page: string;
  target: string;
  why: 'no such file' | 'no such place';
  /** The address nearest to it, when one is near. */
  near?: string | undefined;
}

export interface Links {
  dead: DeadLink[];
  /** Addresses of other hosts, by the pages that name them. */
  outside: Map<string, string[]>;
}

/** Follows every link, image, script and style of every page, and every link of the Markdown and the feeds. */
export function followLinks(files: ReadonlyMap<string, string | undefined>): Links {
  const tags = new Map<string, Tag[]>();
  for (const [name, text] of files)
    if (name.endsWith('.html') && text !== undefined) tags.set(name, startTags(text));
  const places = new Map([...tags].map(([name, list]) => [name, new Set(valuesOf(list, 'id'))]));
  const dead: DeadLink[] = [];
  const outside = new Map<string, string[]>();
  for (const [page, text] of files) {
    if (!text) continue;
    for (const target of new Set(
      tags.has(page) ? valuesOf(tags.get(page)!, 'href', 'src') : targetsIn(page, text),
    )) {
      if (/^(mailto|data|javascript|urn|tel):/.test(target)) continue;
      const from = `https://site.invalid/${page.replace(/index\.html$/, '')}`;
      if (!URL.canParse(target, from)) {
        dead.push({ page, target, why: 'no such file' });
        continue;
      }
      const { host, pathname, hash } = new URL(target, from);
      if (host !== 'site.invalid') {
        outside.set(target, [...(outside.get(target) ?? []), page]);
        continue;
      }
      const file = decodeURIComponent(pathname).slice(1);
      const found = [file, `${file}index.html`].find((name) => files.has(name));
      if (found === undefined) dead.push({ page, target, why: 'no such file', near: nearest(file, files) });
      else if (
        hash.length > 1 &&
        places.has(found) &&
        !places.get(found)!.has(decodeURIComponent(hash.slice(1)))
      )
        dead.push({ page, target, why: 'no such place' });
    }
  }
  return { dead, outside };
}

function valuesOf(tags: Tag[], ...names: string[]): string[] {
  return tags.flatMap(({ attributes }) =>
    attributes.filter(({ name }) => names.includes(name)).map(({ value }) => value),
  );
}

/** What the Markdown and the feeds lead to. */
function targetsIn(page: string, text: string): string[] {
  if (page.endsWith('.xml'))
    return [...text.matchAll(/\shref="([^"]*)"/g)].map(({ 1: to }) => unescapeHtml(to!));
  if (!/\.(md|txt)$/.test(page)) return [];
  const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)].map(({ 1: target }) => target!);
}

function nearest(file: string, files: ReadonlyMap<string, unknown>): string | undefined {
  const last = file.split('/').filter(Boolean).at(-1);
  const found =
    last && [...files.keys()].find((name) => name.endsWith('index.html') && name.includes(`/${last}/`));
  return found ? `/${found.replace(/index\.html$/, '')}` : undefined;
}
