import { beforeAll, describe, expect, test } from 'vitest';
import { demoScript } from '../../generators/demo-script.ts';
import { documentation } from '../../generators/documentation.ts';
import { RECIPES } from '../../generators/index.ts';
import { readEdition } from '../../src/build/edition.ts';
import type { Bench, Recipe } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { loadCatalogue } from '../../src/catalog/load.ts';
import { renderMarkdown } from '../../src/documents/render/markdown.ts';
import type { Group, Root } from '../../src/documents/tree.ts';
import { type Answers, createReader } from '../../src/facts/reader.ts';
import { tool } from '../documents/render/pdf/pdf-tools.ts';
import { reread, visible } from '../documents/visible.ts';
import { checkPdfUa, inWords, spokenWords } from '../support/pdf-ua/index.ts';
import { root } from '../support/product.ts';

const catalogue = loadCatalogue(root);
const answers: Answers = new Map();
const bench = (): Bench => ({
  facts: createReader(catalogue, answers),
  sources: createSourceReader(root),
  catalogue,
  progress() {},
});

const PRINTED = RECIPES.filter(({ outputs }) => outputs.some((path) => path.endsWith('.pdf')));
const made = new Map<Recipe, Uint8Array>();

beforeAll(async () => {
  for (const recipe of PRINTED) {
    const { files } = await recipe.build(bench());
    made.set(recipe, files[recipe.outputs.find((path) => path.endsWith('.pdf'))!] as Uint8Array);
  }
});

test('the sheets, the overview, the objections and the book are among them', () => {
  expect(PRINTED.length).toBeGreaterThanOrEqual(6);
});

describe.each(PRINTED.map((recipe) => ({ id: recipe.id, recipe })))('$id', ({ recipe }) => {
  test('breaks no rule of PDF/UA', async () => {
    expect(inWords(await checkPdfUa(made.get(recipe)!))).toBe('');
  });

  test('is sound, tagged, and says what it is', () => {
    const pdf = made.get(recipe)!;
    expect(tool(pdf, 'qpdf', '--check', 'FILE')).toContain('No syntax or stream encoding errors found');
    expect(tool(pdf, 'mutool', 'info', 'FILE')).not.toMatch(/error|warning/);
    const info = tool(pdf, 'pdfinfo', 'FILE');
    expect(info).toMatch(/^Tagged:\s+yes$/m);
    expect(info).toMatch(/^Title:\s+\S/m);
    expect(info).toMatch(/^JavaScript:\s+no$/m);
  });

  test('is the same when it is made again', async () => {
    const { files } = await recipe.build(bench());
    expect(Object.values(files)).toContainEqual(made.get(recipe));
  });
});

/** Laid out anew from its steps, or with blanks that Markdown prints with all there is to pick from. */
const OTHERWISE = ['demo-script', 'playbook'];

describe('the words of the page are those of the Markdown edition', () => {
  test('also where the edition is laid out from steps', async () => {
    const { files } = await demoScript.build(bench());
    const [markdown] = String(files['demo-script.md']).split(/\n\*\*\*\n|\n---\n\nSheet /);
    const written = wordsOf(visible(reread(markdown!)));
    expect(written.size).toBeGreaterThan(400);
    expect(missing(written, wordsOf(await tagged(files['demo-script.pdf'] as Uint8Array)))).toEqual([]);
  });

  test.each(
    PRINTED.filter((recipe) => recipe !== documentation && !OTHERWISE.includes(recipe.id)).map((recipe) => ({
      id: recipe.id,
      recipe,
    })),
  )('$id', async ({ recipe }) => {
    const { tree, frontmatter } = readEdition(bench(), recipe.inputs[0]!, { audience: recipe.audience });
    const markdown = visible(reread(renderMarkdown(withoutFigures(tree))));
    const hasTitle = tree.children.some((node) => node.type === 'heading' && node.depth === 1);
    const written = wordsOf(hasTitle ? markdown : `${frontmatter.title} ${markdown}`);
    const printed = wordsOf(await tagged(made.get(recipe)!));
    expect(printed).toEqual(wordsOf(taggedByPoppler(made.get(recipe)!)));
    expect(missing(written, printed)).toEqual([]);
    expect(missing(printed, written).filter((word) => !LEGEND.has(word))).toEqual([]);
  });

  test('of the book too, chapter by chapter', async () => {
    const printed = wordsOf(await tagged(made.get(documentation)!));
    const sources = createSourceReader(root);
    const pages = sources.list('content/docs').filter((path) => !/\/(index|404)\.mdx?$/.test(path));
    expect(pages.length).toBeGreaterThan(2);
    const reading = bench();
    for (const path of pages) {
      const { tree, frontmatter } = readEdition(reading, path);
      if (frontmatter.printed === false) continue;
      const written = wordsOf(visible(reread(renderMarkdown(withoutFigures(tree)))));
      expect(
        missing(written, printed).filter((word) => !KINDS.has(word)),
        path,
      ).toEqual([]);
    }
  });
});

/** What a sheet explains about its own signs. */
const LEGEND = new Set(
  wordsOf(
    'Legend A1 column A, first section; abc type it as it stands; works today, as does all that bears no mark; planned, in a dashed box: not there yet',
  ).keys(),
);

/** What the Markdown edition calls an aside; in print it has a label of its own. */
const KINDS = new Set(['note', 'tip', 'warning', 'caution']);

/** What is furniture, a marker of a list, or a drawing. */
const BESIDE = new Set(['Figure', 'Caption', 'Lbl']);
const tagged = (pdf: Uint8Array) => spokenWords(pdf, BESIDE);

/** The same as poppler reads it. Of a whole book it takes a minute. */
function taggedByPoppler(pdf: Uint8Array): string {
  const lines = tool(pdf, 'pdfinfo', '-struct-text', 'FILE').split('\n');
  const depthOf = (line: string) => line.length - line.trimStart().length;
  const words: string[] = [];
  let hidden = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    if (depthOf(line) <= hidden) hidden = Number.POSITIVE_INFINITY;
    const role = /^\s*(\w+)\b/.exec(line)?.[1];
    if (role && BESIDE.has(role) && hidden === Number.POSITIVE_INFINITY) hidden = depthOf(line);
    const text = /^\s*"(.*)"$/.exec(line)?.[1];
    if (text !== undefined && hidden === Number.POSITIVE_INFINITY) words.push(text);
  }
  return words.join(' ');
}

function withoutFigures(tree: Root): Root {
  const isFigure = (node: { type: string }) => node.type === 'group' && (node as Group).name === 'figure';
  return { ...tree, children: tree.children.filter((node) => !isFigure(node)) };
}

/** How often each word stands there. Lettering in capitals is the same word. */
function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of text
    .toLowerCase()
    .replaceAll('\u200b', '')
    .match(/[\p{L}\p{N}$%]+/gu) ?? [])
    words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

function missing(from: Map<string, number>, inside: Map<string, number>): string[] {
  return [...from].filter(([word, count]) => count > (inside.get(word) ?? 0)).map(([word]) => word);
}
