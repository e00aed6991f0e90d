import type { Nodes, Root, RootContent } from 'mdast';
import type { Catalogue } from '../catalog/load.ts';
import { featureName, featureStatus, SHAPES } from '../documents/blocks/read-feature.ts';
import { type Asking, fillData } from '../documents/fill.ts';
import { headOf, readFrontMatter } from '../documents/front-matter.ts';
import { type Document, parseDocument } from '../documents/parse.ts';
import { resolve } from '../documents/resolve.ts';
import type { Problem } from '../errors/problem.ts';
import { day } from '../facts/format.ts';
import { type Answers, type Citation, createReader, type Reader, revision } from '../facts/reader.ts';
import { CONTENT, isPage } from './content-folder.ts';
import { siteFrame } from './frame.ts';
import type { PageFile } from './made-pages.ts';
import { withoutPlaces } from './patch.ts';
import { dressTables } from './tables.ts';

/** What the frame of a page needs beside its words: computed once, so that every question is recorded. */
export interface PageFrame {
  /** Starlight's id of the page: its path without extension, `index` for the front. */
  id: string;
  sheet: string;
  badges: Badge[];
  /** The file that somebody wrote it in. */
  source?: string;
  /** How long it takes to read, in whole minutes. */
  minutes: number;
  revision: string;
  factsDate: string;
}

interface Badge {
  id: string;
  name: string;
  status: string;
  shape: string;
  tiers: string;
  /** For filters of the search: ids of tiers and roles. */
  tierNames: string[];
  roleNames: string[];
}

export interface SitePage {
  file: string;
  /** Where its HTML will stand in the site. */
  output: string;
  document: Document;
  /** Its words, with every fact and block answered: what its Markdown is printed from. */
  tree: Root;
  /** What is printed below the title: plain nodes, with no fact or block left in them. */
  body: RootContent[];
  /** The same for front matter: each text that holds facts, and how it reads. */
  words: Record<string, string>;
  frame: PageFrame;
  title: string;
  description: string;
  /** Questions that the page answers, in plain words. */
  questions: { question: string; answer: string }[];
  /** Nobody wrote it: it follows from the catalogue. */
  isMade: boolean;
  facts: Citation[];
  /** What its title and description ask, and what its words do: less than the whole page with its frame. */
  headFacts: Citation[];
  wordFacts: Citation[];
  problems: Problem[];
}

/** What is kept of a page once its words were handed on. */
export interface KnownPage extends Omit<SitePage, 'body' | 'document' | 'tree'> {
  /** Its front matter, as written. */
  head: Document['frontmatter'];
  /** The Markdown edition of its words. */
  markdown: string;
}

/**
 * Every page of the site with all it asks. Front matter may name the `features` that a page is about. `keep` is
 * told each page as soon as it is read, and says what is to be kept of it: all of them at once would fill memory.
 */
export function readPages<Kept = SitePage>(
  catalogue: Catalogue,
  files: PageFile[],
  made: PageFile[] = [],
  keep: (page: SitePage, index: number) => Kept = (page) => page as Kept,
): Kept[] {
  const answers: Answers = new Map();
  const all = [...files, ...made].filter(({ path }) => isPage(path));
  // Menus name every page on every page.
  const titles = createReader(catalogue, answers);
  const asking: Asking = { reader: titles, language: catalogue.product.language };
  for (const { path, text } of all) {
    const head = headOf(text);
    if (head?.includes('<Fact')) fillData(readFrontMatter(head, path).data.title, asking, () => {});
  }
  const shared = titles.citations().map(({ id }) => id);
  return all.map((file, index) => {
    const page = {
      path: file.path,
      isMade: made.includes(file),
      ...parseDocument(file.text, file.path),
    };
    return keep(readPage(catalogue, createReader(catalogue, answers), shared, page), index);
  });
}

interface Parsed {
  path: string;
  isMade: boolean;
  document: Document;
  problems: Problem[];
}

function readPage(
  catalogue: Catalogue,
  reader: Reader,
  shared: string[],
  { path: file, isMade, document, problems }: Parsed,
): SitePage {
  const asking: Asking = { reader, language: catalogue.product.language };
  const resolved = resolve(document, asking);
  const wordFacts = reader.citations();
  for (const id of shared) reader.maybe(id);
  const head = createReader(catalogue);
  const { title, description } = document.frontmatter;
  fillData({ title, description }, { ...asking, reader: head }, () => {});
  const id = file
    .slice(CONTENT.length + 1)
    .replace(/\.mdx?$/, '')
    .replace(/\/index$/, '');
  const badges = frameBadges(reader, resolved.frontmatter.features, catalogue, file, problems);
  const { language, version } = siteFrame(reader);
  const factsDate = day(reader.read('catalogue.asOf'), language);
  const prefix = reader.read<string>('product.sheetPrefix');
  const tree: Root = { type: 'root', children: resolved.tree.children.map(withoutPlaces) };
  return {
    file,
    output: id === 'index' ? 'index.html' : id === '404' ? '404.html' : `${id}/index.html`,
    document,
    tree,
    body: dressTables(tree.children),
    words: Object.fromEntries(changedTexts(document.frontmatter, resolved.frontmatter)),
    frame: {
      id,
      sheet: sheetId(prefix, id),
      ...(isMade ? {} : { source: file }),
      badges,
      minutes: Math.max(1, Math.round(countWords(tree) / 200)),
      revision: `${version} · ${revision(reader.citations())}`,
      factsDate,
    },
    title: String(resolved.frontmatter.title ?? ''),
    description: String(resolved.frontmatter.description ?? ''),
    questions: questionsIn(resolved.tree.children),
    isMade,
    facts: reader.citations(),
    headFacts: head.citations(),
    wordFacts,
    problems: [...problems, ...resolved.problems],
  };
}

/** What stands in smaller headings under "Questions and answers", each with the words below it. */
function questionsIn(nodes: readonly RootContent[]): SitePage['questions'] {
  const start = nodes.findIndex((node) => isHeading(node, 2) && plainWords(node) === 'Questions and answers');
  if (start < 0) return [];
  const length = nodes.slice(start + 1).findIndex((node) => isHeading(node, 2));
  const part = nodes.slice(start + 1, length < 0 ? undefined : start + 1 + length);
  const found: SitePage['questions'] = [];
  for (const node of part)
    if (isHeading(node, 3)) found.push({ question: plainWords(node), answer: '' });
    else if (found.length > 0) found.at(-1)!.answer = `${found.at(-1)!.answer} ${plainWords(node)}`.trim();
  return found;
}

function isHeading(node: RootContent, depth: number): boolean {
  return node.type === 'heading' && node.depth === depth;
}

function plainWords(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map((child) => plainWords(child as Nodes)).join('') : '';
}

function countWords(node: Nodes): number {
  if ('value' in node) return node.value.split(/\s+/).filter(Boolean).length;
  return 'children' in node ? node.children.reduce((sum, child) => sum + countWords(child as Nodes), 0) : 0;
}

/** Texts that are not the same in two values of the same shape. */
function changedTexts(before: unknown, after: unknown): [string, string][] {
  if (typeof before === 'string') return before === after ? [] : [[before, String(after)]];
  if (typeof before !== 'object' || before === null) return [];
  return Object.entries(before).flatMap(([key, value]) =>
    changedTexts(value, (after as Record<string, unknown>)[key]),
  );
}

function frameBadges(
  reader: Reader,
  features: unknown,
  catalogue: Catalogue,
  file: string,
  problems: Problem[],
): PageFrame['badges'] {
  if (features === undefined) return [];
  const list = Array.isArray(features) ? features : [features];
  const all = reader.read<number>('count.tiers');
  return list.flatMap((id) => {
    if (typeof id !== 'string' || !catalogue.features.some((feature) => feature.id === id)) {
      problems.push({
        code: 'unknown-feature',
        severity: 'error',
        message: `\`${String(id)}\` in \`features\` is not a feature.`,
        hint: 'Use ids of content/licensing/features.json.',
        file,
        line: 1,
        column: 1,
      });
      return [];
    }
    const status = featureStatus(reader, id);
    const names = reader.read<string[]>(`features.${id}.tier-names`);
    const tiers = names.length === all ? 'All tiers' : names.join(' · ');
    const roleNames = reader
      .read<string[]>(`features.${id}.roles`)
      .map((role) => reader.read<string>(`roles.${role}.name`));
    const name = featureName(reader, id);
    return [{ id, name, status, shape: SHAPES[status], tiers, tierNames: names, roleNames }];
  });
}

/** `getting-started/quick-start` → `AEC-GS-QUICK-START`: by path, so that a new page renumbers no other. */
function sheetId(prefix: string, id: string): string {
  const parts = id.split('/');
  const initials = parts.slice(0, -1).map((part) =>
    part
      .split('-')
      .map((word) => word.charAt(0))
      .join(''),
  );
  return [prefix, ...initials, parts.at(-1)!].join('-').toUpperCase();
}
