import { z } from 'zod';
import { FILES } from '../catalog/files.ts';
import type { Catalogue } from '../catalog/load.ts';
import { availability } from '../catalog/resolve.ts';
import { CONTENT } from './content-folder.ts';
import type { SitePage } from './pages.ts';
import { readingOrder } from './reading-order.ts';

export const FEED = 'release-notes/feed.xml';

/** What the site holds for programs: its pages as Markdown, an index of them, the catalogue as JSON, a feed. */
export function machineFiles(pages: readonly SitePage[], catalogue: Catalogue): Record<string, string> {
  const known = pages.filter(({ frame }) => frame.id !== '404');
  const twins = known.map((page) => [twinOf(page.frame.id), asMarkdown(page)] as const);
  return {
    ...Object.fromEntries(twins),
    ...jsonApi(catalogue),
    'llms.txt': llms(known, catalogue),
    'llms-full.txt': inOrder(known, catalogue)
      .flatMap(({ pages }) => pages.map(asMarkdown))
      .join('\n---\n\n'),
    'robots.txt': `User-agent: *\nAllow: /\n${catalogue.product.site ? `Sitemap: ${new URL('/sitemap-index.xml', catalogue.product.site)}\n` : ''}`,
    ...feed(known, catalogue),
  };
}

/** `getting-started/quick-start` → `getting-started/quick-start.md` */
export function twinOf(id: string): string {
  return `${id || 'index'}.md`;
}

export function addressOf(id: string): string {
  return id === 'index' || id === '' ? '/' : `/${id}/`;
}

function asMarkdown({ title, description, markdown }: SitePage): string {
  return [`# ${title}`, ...(description ? [`> ${description}`] : []), markdown].join('\n\n');
}

interface Part {
  title: string;
  pages: SitePage[];
}

/** Pages as the menu leads to them, then those that are in no menu. */
function inOrder(pages: readonly SitePage[], { product }: Catalogue): Part[] {
  const written = pages.filter(({ isMade }) => !isMade);
  const order = readingOrder(
    written.map(({ file }) => file),
    (file) => {
      const { sidebar } = written.find((page) => page.file === file)!.document.frontmatter;
      const order = (sidebar as { order?: unknown } | undefined)?.order;
      return typeof order === 'number' ? order : undefined;
    },
    product.language,
  );
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const parts: Part[] = [];
  const front = byFile.get(`${CONTENT}/index.mdx`) ?? byFile.get(`${CONTENT}/index.md`);
  if (front) parts.push({ title: 'Start', pages: [front] });
  for (const { file, part = 'Overview' } of order) {
    const page = byFile.get(file)!;
    const last = parts.find(({ title }) => title === part);
    if (last) last.pages.push(page);
    else parts.push({ title: part, pages: [page] });
  }
  const made = pages.filter(({ isMade }) => isMade);
  return made.length > 0 ? [...parts, { title: 'Features, one by one', pages: made }] : parts;
}

/** As llmstxt.org describes it: a title, a summary, and lists of links. */
function llms(pages: readonly SitePage[], catalogue: Catalogue): string {
  const line = ({ frame, title, description }: SitePage) =>
    `- [${title}](/${twinOf(frame.id)})${description ? `: ${description}` : ''}`;
  const { name, tagline } = catalogue.product;
  return [
    `# ${name}`,
    `> ${tagline}`,
    ...inOrder(pages, catalogue).flatMap((part) => [`## ${part.title}`, part.pages.map(line).join('\n')]),
    '## Data',
    [
      '- [Tiers as JSON](/api/v1/tiers.json): who gets what, and at what price, with sources',
      '- [Features as JSON](/api/v1/features.json): every feature with its status and tiers',
      '- [All pages in one file](/llms-full.txt)',
    ].join('\n'),
    '',
  ].join('\n\n');
}

/**
 * The tiers and features as the product's own files hold them, with what each tier gets worked out. The address
 * holds a version: what is read today can be read tomorrow.
 */
function jsonApi(catalogue: Catalogue): Record<string, string> {
  const { product, tiers, features, roles, groups } = catalogue;
  const of = { product: product.id, version: product.version };
  const say = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'api/v1/tiers.json': say({
      $schema: 'tiers.schema.json',
      ...of,
      tiers: tiers.map((tier) => ({
        ...tier,
        features: Object.fromEntries(
          features.map((feature) => [feature.id, availability(catalogue, feature)[tier.id]]),
        ),
      })),
    }),
    'api/v1/features.json': say({
      $schema: 'features.schema.json',
      ...of,
      roles,
      groups,
      features: features.map((feature) => ({ ...feature, tiers: availability(catalogue, feature) })),
    }),
    'api/v1/tiers.schema.json': say(schemaOf('tiers', { features: 'What the tier gets of each feature.' })),
    'api/v1/features.schema.json': say(schemaOf('features')),
  };
}

/** The schema that the product's own file has, and what is added on the way out. */
function schemaOf(list: 'tiers' | 'features', more: Record<string, string> = {}): object {
  const file = FILES.find(({ path }) => path.endsWith(`/${list}.json`))!;
  const schema = z.toJSONSchema(file.schema as z.ZodType, { io: 'input' }) as {
    properties: Record<string, { items?: { properties: Record<string, object> } }>;
    required?: string[];
  };
  const kept = list === 'tiers' ? ['$schema', 'tiers'] : ['$schema', 'roles', 'groups', 'features'];
  const properties = Object.fromEntries(
    Object.entries(schema.properties).filter(([key]) => kept.includes(key)),
  );
  for (const [key, description] of Object.entries(more))
    properties[list]!.items!.properties[key] = { type: 'object', description };
  return {
    ...schema,
    properties: { ...properties, product: { type: 'string' }, version: { type: 'string' } } as object,
    required: ['product', 'version', list],
  };
}

/** Release notes as an Atom feed: those pages that say when they were released. */
function feed(pages: readonly SitePage[], { product }: Catalogue): Record<string, string> {
  const notes = pages
    .flatMap((page) => {
      const released = page.document.frontmatter.released;
      return typeof released === 'string' ? [{ ...page, released }] : [];
    })
    .sort((a, b) => (a.released < b.released ? 1 : -1));
  if (notes.length === 0) return {};
  const moment = (day: string) => `${day}T00:00:00Z`;
  const link = (path: string, more = '') =>
    `<link${more} href="${escapeXml(product.site ? new URL(path, product.site).href : path)}"/>`;
  const urn = (id: string) => `urn:tierpress:${product.id}:${id}`;
  const entries = notes.map(
    ({ frame, title, description, released }) => `  <entry>
    <title>${escapeXml(title)}</title>
    <id>${urn(frame.id)}</id>
    <updated>${moment(released)}</updated>
    ${link(addressOf(frame.id))}
    <summary>${escapeXml(description)}</summary>
  </entry>`,
  );
  return {
    [FEED]: `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>${escapeXml(`${product.name}: release notes`)}</title>
  <id>${urn('release-notes')}</id>
  <updated>${moment(notes[0]!.released)}</updated>
  <author><name>${escapeXml(product.name)}</name></author>
  ${link(`/${FEED}`, ' rel="self"')}
${entries.join('\n')}
</feed>
`,
  };
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
