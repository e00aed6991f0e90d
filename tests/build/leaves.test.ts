import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { RECIPES } from '../../generators/index.ts';
import { workshop } from '../../generators/workshop.ts';
import type { Made } from '../../src/build/recipe.ts';
import { createSourceReader, listFiles } from '../../src/build/source-reader.ts';
import { type Catalogue, inspect, readSources, type Sources } from '../../src/catalog/load.ts';
import { parseDocument } from '../../src/documents/parse.ts';
import { resolve } from '../../src/documents/resolve.ts';
import { UserError } from '../../src/errors/problem.ts';
import { type Answers, type Citation, changed, createReader, revision } from '../../src/facts/reader.ts';
import { CONTENT } from '../../src/site/content-folder.ts';
import { siteFrame } from '../../src/site/frame.ts';
import { readPages } from '../../src/site/pages.ts';
import { remembering } from '../support/memory.ts';
import { root } from '../support/product.ts';
import { another, type Leaf, leavesOf, nameOf, replaced } from './leaves.ts';

/**
 * Every single value of the licensing config is changed, alone, and one of three things must follow: a
 * problem is reported, an output changes, or it stands below with the reason why nobody reads it. And whenever
 * words change, the recorded citations must have noticed: otherwise a build would leave them stale.
 *
 * Printers are replaced by ones that give back what they were asked to print: the words are compared, and
 * six hundred PDFs are not made. That printers print what they are given is shown elsewhere.
 */
vi.mock('../../src/documents/render/pdf/index.ts', () => ({
  renderPdf: async (asked: unknown) => JSON.stringify(asked),
  renderBook: async (asked: unknown) => JSON.stringify(asked),
}));
vi.mock('../../src/documents/render/docx/index.ts', () => ({
  renderDocx: async (asked: unknown) => JSON.stringify(asked),
}));
vi.mock('../../src/documents/render/pptx/index.ts', () => ({
  renderSlides: async (asked: unknown) => JSON.stringify(asked),
}));
vi.mock('../../src/sheets/index.ts', async (original) => ({
  ...(await original<typeof import('../../src/sheets/index.ts')>()),
  renderWorkbook: async (asked: unknown) => JSON.stringify(asked),
}));

/** Values that no output shows, and why that is right, or who is going to show them. */
const UNREAD: { pattern: RegExp; why: string }[] = [
  { pattern: /^\$schema$/, why: 'tells editors where the schema is' },
];

interface Output {
  words: string;
  facts: Citation[];
}

const folder = 'content/licensing';
const sources = briefly(readSources(root));

/** With one other product and three questions: the licensing config is what is changed here. */
function briefly(all: Sources): Sources {
  const file = 'marketing/comparison/alternatives.json';
  const { topics, alternatives, ...rest } = JSON.parse(all[file]!);
  const kept = topics.slice(0, 3).map(({ id }: { id: string }) => id);
  const [{ cells, ...first }] = alternatives;
  const few = Object.fromEntries(kept.map((id: string) => [id, cells[id]]));
  const short = { ...rest, topics: topics.slice(0, 3), alternatives: [{ ...first, cells: few }] };
  return { ...all, [file]: JSON.stringify(short) };
}
const data = Object.fromEntries(
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [`${folder}/${name}`, JSON.parse(sources[`${folder}/${name}`]!) as unknown]),
);
/** The files beside the one that is changed are read once. */
const good = remembering();
const base = inspect(sources, good);
const memory = { ...good, keep: () => undefined };
const pages = listFiles(root, CONTENT)
  .filter((path) => /\.mdx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  .map((page) => ({ ...page, document: parseDocument(page.text, page.path).document }));

/** What each output says under a catalogue, without the revision, which stands for its citations. */
function outputs(catalogue: Catalogue, answers: Answers): Record<string, () => Promise<Output>> {
  const made: Record<string, () => Promise<Output>> = {};
  const frame = createReader(catalogue, answers);
  const site = siteFrame(frame);
  for (const recipe of [...RECIPES.filter(({ id }) => id !== 'site'), workshop('designer-half-day')]) {
    const facts = createReader(catalogue, answers);
    let building: Promise<Made> | undefined;
    // Each file by itself: some state less than all of them together.
    for (const path of recipe.outputs)
      made[`${recipe.id}: ${path}`] = async () => {
        building ??= recipe.build({
          facts,
          sources: createSourceReader(root),
          catalogue,
          progress() {},
        });
        const { files, facts: own } = await building;
        const file = files[path]!;
        const bytes = typeof file === 'function' ? await file() : file;
        const text = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1');
        const stated = own?.[path] ?? facts.citations();
        return { words: text.replaceAll(revision(stated), ''), facts: stated };
      };
  }
  for (const { path, text, document } of pages)
    made[path] = async () => {
      const reader = createReader(catalogue, answers);
      const { tree, frontmatter } = resolve(document, { reader, language: catalogue.product.language });
      // The frame of a page asks by its front matter alone.
      const head = /^---\n[\s\S]*?\n---\n/.exec(text)?.[0] ?? '';
      const [page] = readPages(catalogue, [{ path, text: head }]);
      return {
        words: JSON.stringify([tree, frontmatter, { ...page!.frame, revision: '' }, site]),
        facts: [...reader.citations(), ...page!.facts, ...frame.citations()],
      };
    };
  return made;
}

type Outcome = 'problem' | 'words' | 'revision' | 'nothing';

describe('every value of the licensing config, changed alone', () => {
  const outcomes: { name: string; file: string; outcome: Outcome }[] = [];
  const missed: string[] = [];
  const crashed: string[] = [];

  beforeAll(async () => {
    const catalogue = base.catalogue!;
    const ids = (list: string) =>
      ((catalogue as unknown as Record<string, { id: string }[]>)[list] ?? []).map(({ id }) => id);
    const before: Record<string, Output> = {};
    for (const [path, make] of Object.entries(outputs(catalogue, new Map()))) before[path] = await make();
    const asked = [
      ...new Map(Object.values(before).flatMap(({ facts }) => facts.map((fact) => [fact.id, fact]))).values(),
    ];
    const leaves = Object.entries(data).flatMap(([file, value]) => leavesOf(file, value));
    for (const leaf of leaves) {
      const name = nameOf(data[leaf.file], leaf.path);
      try {
        outcomes.push({
          name,
          file: leaf.file,
          outcome: await changeOne(leaf, name, before, asked, another(leaf, ids)),
        });
      } catch (error) {
        crashed.push(`${name}: ${(error as Error).stack?.split('\n').slice(0, 3).join(' ')}`);
      }
    }
  });

  async function changeOne(
    leaf: Leaf,
    name: string,
    before: Record<string, Output>,
    asked: Citation[],
    value: unknown,
  ): Promise<Outcome> {
    const text = JSON.stringify(replaced(data[leaf.file], leaf.path, value));
    const { catalogue, problems } = inspect({ ...sources, [leaf.file]: text }, memory);
    if (problems.length > base.problems.length || !catalogue) return 'problem';
    const answers: Answers = new Map();
    const moved = new Set(changed(catalogue, asked, answers));
    const isNoticed = (path: string) => before[path]!.facts.some(({ id }) => moved.has(id));
    const after = outputs(catalogue, answers);
    const differs = async (path: string) => (await after[path]!()).words !== before[path]!.words;
    const paths = Object.keys(before);
    try {
      // What the citations overlook must say what it said. Of the others one that changed is enough.
      // There are many of both: pages are asked after every second value, whole documents after every fourth.
      const isAsked = (path: string) => outcomes.length % (path.startsWith(CONTENT) ? 2 : 4) === 0;
      for (const path of paths.filter((each) => !isNoticed(each) && isAsked(each)))
        if (await differs(path)) missed.push(`${name} → ${path}`);
      // A page is soon asked, a whole document is not.
      const noticed = paths.filter(isNoticed);
      const isPage = (path: string) => path.startsWith(CONTENT);
      for (const path of [...noticed.filter(isPage), ...noticed.filter((each) => !isPage(each))])
        if (await differs(path)) return 'words';
    } catch (error) {
      if (error instanceof UserError) return 'problem';
      throw error;
    }
    return paths.some(isNoticed) ? 'revision' : 'nothing';
  }

  test('never breaks anything', () => {
    expect(base.problems).toEqual([]);
    expect(crashed).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(400);
  });

  test('is noticed by the citations of every output whose words change', () => {
    expect(missed).toEqual([]);
  });

  test('is a problem, or changes an output, or stands in the table of what nobody reads', () => {
    const count = (outcome: Outcome) => outcomes.filter((entry) => entry.outcome === outcome).length;
    const unread = outcomes.filter(({ outcome }) => outcome === 'nothing');
    const reasonOf = (name: string) => UNREAD.find(({ pattern }) => pattern.test(name))?.why;
    console.log(
      [
        `${outcomes.length} values: ${count('problem')} are refused, ${count('words')} change words,`,
        `${count('revision')} change only a revision, ${unread.length} change nothing.`,
        'Only a revision, because they belong to something that is read as a whole:',
        ...outcomes.filter(({ outcome }) => outcome === 'revision').map(({ name }) => `  ${name}`),
        'Nothing:',
        ...unread.map(({ name }) => `  ${name}: ${reasonOf(name) ?? 'UNEXPLAINED'}`),
      ].join('\n'),
    );
    expect(unread.filter(({ name }) => !reasonOf(name)).map(({ name }) => name)).toEqual([]);
  });

  test('every reason in that table is needed', () => {
    const names = outcomes.filter(({ outcome }) => outcome === 'nothing').map(({ name }) => name);
    expect(UNREAD.filter(({ pattern }) => !names.some((name) => pattern.test(name)))).toEqual([]);
  });
});
