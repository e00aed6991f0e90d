import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalog/load.ts';
import { escapeXml } from '../open-xml/text.ts';
import { attribute, startTags, type Tag } from './html-tags.ts';
import { addressOf, FEED, twinOf } from './machines.ts';
import type { KnownPage } from './pages.ts';
import { PREVIEW, previewOf } from './preview.ts';

/**
 * The last hand on a printed page: what it is, for search engines; where its Markdown stands; and a policy that
 * lets nothing run that is not in it. The policy names each script and style by its hash, so it is made last.
 */
export function dressHtml(
  html: string,
  page: KnownPage | undefined,
  catalogue: Catalogue,
  hasFeed: boolean,
): string {
  const tags = startTags(html);
  const { plain, sheet } = classed(html, tags);
  const links = page && page.frame.id !== '404' ? headLinks(page, catalogue, hasFeed) : '';
  const more = `${sheet ? `<style>${sheet}</style>` : ''}${links}`;
  const whole = more ? plain.replace('</head>', () => `${more}</head>`) : plain;
  const policy = `<meta http-equiv="content-security-policy" content="${policyOf(tags, sheet)}">`;
  return whole.replace(/<meta charset="[^"]*"\s*\/?>/, (charset) => `${charset}${policy}`);
}

/**
 * Styles that stand in attributes become classes of one short sheet: a policy could only name them one by one,
 * and listings of code say the same few of them over and over.
 */
function classed(html: string, tags: readonly Tag[]): { plain: string; sheet: string } {
  const names = new Map<string, string>();
  let plain = '';
  let done = 0;
  for (const tag of tags) {
    const style = tag.attributes.find(({ name }) => name === 'style');
    if (!style) continue;
    const kept = tag.attributes.filter(({ name }) => name !== 'style' && name !== 'class');
    const rules = style.value.split(';').filter((rule) => wanted(rule));
    const given = attribute(tag, 'class');
    const own = rules.length > 0 ? nameOf(names, rules) : undefined;
    const all = [given, own].filter((one) => one !== undefined).join(' ');
    plain += html.slice(done, tag.start) + html.slice(tag.start, tag.attributes[0]!.start);
    plain += kept.map(({ start, end }) => html.slice(start, end)).join('');
    if (all) plain += ` class="${escapeXml(all)}"`;
    // What follows the last attribute: the end of the tag.
    done = tag.attributes.at(-1)!.end;
  }
  return {
    plain: plain + html.slice(done),
    sheet: [...names].map(([rules, name]) => `.${name}{${rules}}`).join(''),
  };
}

/** What hides a thing that a program shows later must not outlast that; code that wraps has no widest line. */
function wanted(rule: string): boolean {
  const text = rule.replaceAll(/\s/g, '');
  return text !== '' && text !== 'display:none' && !text.startsWith('--ecMaxLine:');
}

function nameOf(names: Map<string, string>, rules: string[]): string {
  // As strong as the attribute was.
  const text = rules.map((rule) => `${rule.trim()}!important`).join(';');
  const name = names.get(text) ?? `s${names.size}`;
  names.set(text, name);
  return name;
}

function headLinks({ frame: { id }, ...page }: KnownPage, catalogue: Catalogue, hasFeed: boolean): string {
  const { site } = catalogue.product;
  const picture = `/${previewOf(id)}`;
  return [
    // Most readers of it want a whole address, which is known where the product names its site.
    `<meta property="og:image" content="${escapeXml(site ? new URL(picture, site).href : picture)}">`,
    `<meta property="og:image:width" content="${PREVIEW.width}"><meta property="og:image:height" content="${PREVIEW.height}">`,
    `<meta property="og:image:alt" content="${escapeXml(page.title)}">`,
    `<link rel="alternate" type="text/markdown" href="/${escapeXml(twinOf(id))}">`,
    ...(hasFeed ? [`<link rel="alternate" type="application/atom+xml" href="/${FEED}">`] : []),
    `<script type="application/ld+json">${inScript(aboutPage(id, page, catalogue))}</script>`,
  ].join('');
}

/** Text of the catalogue must not end the script that holds it. */
function inScript(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function aboutPage(
  id: string,
  { title, description, questions }: Pick<KnownPage, 'title' | 'description' | 'questions'>,
  { product, tiers }: Catalogue,
): object {
  const software = {
    '@type': 'SoftwareApplication',
    name: product.name,
    softwareVersion: product.version,
    description: product.tagline,
    applicationCategory: 'BusinessApplication',
  };
  const graph: object[] = [];
  if (id === 'index') {
    // Only a price that somebody published is an offer.
    const offers = tiers.flatMap(({ name, price }) =>
      price?.monthly?.kind === 'published'
        ? [{ '@type': 'Offer', name, ...offerOf(price.monthly.amount) }]
        : [],
    );
    graph.push(offers.length > 0 ? { ...software, offers } : software);
  } else {
    graph.push({ '@type': 'TechArticle', headline: title, description, about: software });
    const parts = id.split('/');
    graph.push({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: product.name, item: '/' },
        ...parts.slice(0, -1).map((part, index) => ({
          '@type': 'ListItem',
          position: index + 2,
          name: part.replaceAll('-', ' '),
        })),
        { '@type': 'ListItem', position: parts.length + 1, name: title, item: addressOf(id) },
      ],
    });
  }
  if (questions.length > 0)
    graph.push({
      '@type': 'FAQPage',
      mainEntity: questions.map(({ question, answer }) => ({
        '@type': 'Question',
        name: question,
        acceptedAnswer: { '@type': 'Answer', text: answer },
      })),
    });
  return { '@context': 'https://schema.org', '@graph': graph };
}

function offerOf({
  amount,
  currency,
  scale = 2,
}: {
  amount: number;
  currency: string;
  scale?: number;
}): object {
  return { price: (amount / 10 ** scale).toFixed(scale), priceCurrency: currency };
}

/** What the page may load: its own files, and what stands in it, named by hash. */
function policyOf(tags: readonly Tag[], sheet: string): string {
  const scripts = tags.filter((tag) => tag.name === 'script' && isProgram(tag)).map(({ text }) => text!);
  const styles = tags.filter(({ name }) => name === 'style').map(({ text }) => text!);
  if (sheet) styles.push(sheet);
  const once = (found: string[]) => [...new Set(found.map(hash))].sort().join(' ');
  return [
    "default-src 'none'",
    // The search is a program of WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${once(scripts)}`.trim(),
    `style-src 'self' ${once(styles)}`.trim(),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function isProgram(tag: Tag): boolean {
  return attribute(tag, 'src') === undefined && attribute(tag, 'type') !== 'application/ld+json';
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
