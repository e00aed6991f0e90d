import { createHash } from 'node:crypto';
import type { Catalogue } from '../catalog/load.ts';
import { addressOf, escapeXml, FEED, twinOf } from './machines.ts';
import type { SitePage } from './pages.ts';

/**
 * The last hand on a printed page: what it is, for search engines; where its Markdown stands; and a policy that
 * lets nothing run that is not in it. The policy names each script and style by its hash, so it is made last.
 */
export function dressHtml(
  html: string,
  page: SitePage | undefined,
  catalogue: Catalogue,
  hasFeed: boolean,
): string {
  const plain = classed(html);
  const links = page && page.frame.id !== '404' ? headLinks(page, catalogue, hasFeed) : '';
  const whole = links ? plain.replace('</head>', () => `${links}</head>`) : plain;
  const policy = `<meta http-equiv="content-security-policy" content="${policyOf(whole)}">`;
  return whole.replace(/<meta charset="[^"]*"\s*\/?>/, (charset) => `${charset}${policy}`);
}

/**
 * Styles that stand in attributes become classes of one short sheet: a policy could only name them one by one,
 * and listings of code say the same few of them over and over.
 */
function classed(html: string): string {
  const names = new Map<string, string>();
  const rewrite = (part: string) =>
    part.replace(
      /<([a-z][a-z0-9-]*)((?:\s[^<>]*?)?)\sstyle="([^"]*)"([^<>]*)>/g,
      (whole, tag, before, style, after) => {
        // Shown by a program later: what hides it must not outlast that.
        if (/^display:\s*none;?$/.test(style)) return `<${tag}${before}${after}>`;
        const name = names.get(style) ?? `s${names.size}`;
        const attributes = `${before}${after}`;
        if (/\sclass='/.test(attributes)) return whole;
        names.set(style, name);
        const given = /\sclass="([^"]*)"/.exec(attributes);
        return given
          ? `<${tag}${attributes.replace(given[0], ` class="${given[1]} ${name}"`)}>`
          : `<${tag}${attributes.replace(/\s*(\/?)$/, '')} class="${name}"${/\/$/.test(attributes) ? '/' : ''}>`;
      },
    );
  // Programs may hold such words as text: they stay as they are.
  const body = html
    .split(/(<script[\s\S]*?<\/script>)/)
    .map((part, index) => (index % 2 === 0 ? rewrite(part) : part))
    .join('');
  if (names.size === 0) return html;
  const rules = [...names].map(([style, name]) => `.${name}{${important(unescaped(style))}}`).join('');
  return body.replace('</head>', () => `<style>${rules}</style></head>`);
}

/** As strong as the attribute was. */
function important(style: string): string {
  return style
    .split(';')
    .filter((one) => one.trim())
    .map((one) => `${one.trim()}!important`)
    .join(';');
}

function headLinks({ frame: { id }, ...page }: SitePage, catalogue: Catalogue, hasFeed: boolean): string {
  return [
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
  { title, description, questions }: Pick<SitePage, 'title' | 'description' | 'questions'>,
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
function policyOf(html: string): string {
  const scripts = [
    ...html.matchAll(/<script(?![^>]*\bsrc=)(?![^>]*application\/ld\+json)[^>]*>([\s\S]*?)<\/script>/g),
  ];
  const styles = [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)];
  const attributes = [...html.matchAll(/<[a-z][^>]*?\sstyle="([^"]*)"/g)];
  const once = (found: RegExpMatchArray[], read = (text: string) => text) =>
    [...new Set(found.map(({ 1: text }) => hash(read(text!))))].sort().join(' ');
  return [
    "default-src 'none'",
    // The search is a program of WebAssembly.
    `script-src 'self' 'wasm-unsafe-eval' ${once(scripts)}`.trim(),
    `style-src 'self' ${once(styles)}`.trim(),
    // Colours of code are attributes; `unsafe-hashes` lets those pass that are named here, and no others.
    ...(attributes.length > 0 ? [`style-src-attr 'unsafe-hashes' ${once(attributes, unescaped)}`] : []),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/** An attribute is hashed as it is read, not as it is written. */
function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
