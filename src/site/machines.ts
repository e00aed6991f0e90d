import { FILES } from '../catalog/files.ts';
import { jsonSchemaOf } from '../catalog/json-schema.ts';
import type { Catalogue } from '../catalog/load.ts';
import { availability } from '../catalog/resolve.ts';
import { type Citation, createReader } from '../facts/reader.ts';
import { escapeXml } from '../open-xml/text.ts';
import { CONTENT } from './content-folder.ts';
import type { KnownPage } from './pages.ts';
import { readingOrder } from './reading-order.ts';

interface Made {
  files: Record<string, string>;
  /** What each of them states. */
  facts: Record<string, Citation[]>;
}

export const FEED = 'release-notes/feed.xml';

/** What the site holds for programs: its pages as Markdown, an index of them, the catalogue as JSON, a feed. */
export function machineFiles(pages: readonly KnownPage[], catalogue: Catalogue): Made {
  const known = pages.filter(({ frame }) => frame.id !== '404');
  const made = { files: {} as Record<string, string>, facts: {} as Record<string, Citation[]> };
  const add = (files: Record<string, string>, facts: Citation[]) => {
    for (const [name, text] of Object.entries(files)) {
      made.files[name] = text;
      made.facts[name] = facts;
    }
  };
  const ask = (...ids: string[]) => {
    const reader = createReader(catalogue);
    for (const id of ids) reader.maybe(id);
    return reader.citations();
  };
  for (const page of known) add({ [twinOf(page.frame.id)]: asMarkdown(page) }, page.wordFacts);
  const named = ['product.name', 'product.tagline'];
  add({ 'llms.txt': llms(known, catalogue) }, union(ask(...named), ...known.map((page) => page.headFacts)));
  const full = inOrder(known, catalogue).flatMap((part) => part.pages.map(asMarkdown));
  add({ 'llms-full.txt': full.join('\n---\n\n') }, union(...known.map((page) => page.wordFacts)));
  const { site } = catalogue.product;
  const map = site ? `Sitemap: ${new URL('/sitemap-index.xml', site)}\n` : '';
  add({ 'robots.txt': `User-agent: *\nAllow: /\n${map}` }, ask('product.site'));
  const features = catalogue.features.flatMap(({ id }) => [`features.${id}`, `features.${id}.availability`]);
  const lists = ['product.id', 'product.version', 'list.tiers', 'list.features', 'list.roles', 'list.groups'];
  const each = (list: 'tiers' | 'roles' | 'groups') => catalogue[list].map(({ id }) => `${list}.${id}`);
  add(tiersJson(catalogue), ask(...lists, ...each('tiers'), ...features));
  add(featuresJson(catalogue), ask(...lists, ...each('roles'), ...each('groups'), ...features));
  add(schemas(), []);
  const notes = released(known);
  add(
    feed(notes, catalogue),
    union(ask('product.id', 'product.name', 'product.site'), ...notes.map((note) => note.headFacts)),
  );
  return made;
}

/** Each question once. */
export function union(...lists: Citation[][]): Citation[] {
  const byId = new Map(lists.flat().map((citation) => [citation.id, citation]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `getting-started/quick-start` → `getting-started/quick-start.md` */
export function twinOf(id: string): string {
  return `${id || 'index'}.md`;
}

export function addressOf(id: string): string {
  return id === 'index' || id === '' ? '/' : `/${id}/`;
}

function asMarkdown({ title, description, markdown }: KnownPage): string {
  return [`# ${title}`, ...(description ? [`> ${description}`] : []), markdown].join('\n\n');
}

interface Part {
  title: string;
  pages: KnownPage[];
}

/** Pages as the menu leads to them, then those that are in no menu. */
function inOrder(pages: readonly KnownPage[], { product }: Catalogue): Part[] {
  const written = pages.filter(({ isMade }) => !isMade);
  const byFile = new Map(pages.map((page) => [page.file, page]));
  const order = readingOrder(
    written.map(({ file }) => file),
    (file) => {
      const { sidebar } = byFile.get(file)!.head;
      const order = (sidebar as { order?: unknown } | undefined)?.order;
      return typeof order === 'number' ? order : undefined;
    },
    product.language,
  );
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
function llms(pages: readonly KnownPage[], catalogue: Catalogue): string {
  const line = ({ frame, title, description }: KnownPage) =>
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
function tiersJson(catalogue: Catalogue): Record<string, string> {
  const tiers = catalogue.tiers.map((tier) => ({
    ...tier,
    features: Object.fromEntries(
      catalogue.features.map((feature) => [feature.id, availability(catalogue, feature)[tier.id]]),
    ),
  }));
  return { 'api/v1/tiers.json': say({ $schema: 'tiers.schema.json', ...whose(catalogue), tiers }) };
}

function featuresJson(catalogue: Catalogue): Record<string, string> {
  const { roles, groups } = catalogue;
  const features = catalogue.features.map((feature) => ({
    ...feature,
    tiers: availability(catalogue, feature),
  }));
  const body = { $schema: 'features.schema.json', ...whose(catalogue), roles, groups, features };
  return { 'api/v1/features.json': say(body) };
}

function schemas(): Record<string, string> {
  return {
    'api/v1/tiers.schema.json': say(schemaOf('tiers', { features: 'What the tier gets of each feature.' })),
    'api/v1/features.schema.json': say(schemaOf('features')),
  };
}

const say = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
const whose = ({ product }: Catalogue) => ({ product: product.id, version: product.version });

/** The schema that the product's own file has, and what is added on the way out. */
function schemaOf(list: 'tiers' | 'features', more: Record<string, string> = {}): object {
  const file = FILES.find(({ path }) => path.endsWith(`/${list}.json`))!;
  const schema = jsonSchemaOf(file.schema) as {
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

type Note = KnownPage & { released: string };

/** Pages that say when they were released, the newest first. */
function released(pages: readonly KnownPage[]): Note[] {
  return pages
    .flatMap((page) => {
      const day = page.head.released;
      return typeof day === 'string' ? [{ ...page, released: day }] : [];
    })
    .sort((a, b) => (a.released < b.released ? 1 : -1));
}

/** Release notes as an Atom feed. */
function feed(notes: readonly Note[], { product }: Catalogue): Record<string, string> {
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
