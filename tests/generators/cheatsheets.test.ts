import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code, InlineCode, Nodes } from 'mdast';
import { beforeAll, describe, expect, test } from 'vitest';
import { cliCheatsheet } from '../../generators/cli-cheatsheet.ts';
import { contractorCheatsheet } from '../../generators/contractor-cheatsheet.ts';
import { designerCheatsheet } from '../../generators/designer-cheatsheet.ts';
import { readEdition } from '../../src/build/edition.ts';
import type { Recipe } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import type { Root } from '../../src/documents/tree.ts';
import { printProblem } from '../../src/errors/print.ts';
import { UserError } from '../../src/errors/problem.ts';
import { createReader } from '../../src/facts/reader.ts';
import { squeezed, textOf, tool } from '../documents/render/pdf/pdf-tools.ts';
import { root } from '../support/product.ts';

const recipes = [designerCheatsheet, contractorCheatsheet, cliCheatsheet];
const papers = { A4: [841.89, 595.28], LETTER: [792, 612] } as const;
type Paper = keyof typeof papers;

const catalogues = Object.fromEntries(
  Object.keys(papers).map((paper) => {
    const catalogue = loadCatalogue(root);
    return [paper, { ...catalogue, product: withPaper(catalogue.product, paper) }];
  }),
) as Record<Paper, Catalogue>;

function withPaper(product: Catalogue['product'], paper: string): Catalogue['product'] {
  return { ...product, brand: { ...product.brand, page: paper } } as Catalogue['product'];
}

/** A bench whose sources may be other than they are. */
function benchFor(catalogue: Catalogue, change = (text: string) => text) {
  const sources = createSourceReader(root);
  return {
    facts: createReader(catalogue),
    sources: { ...sources, text: (path: string) => change(sources.text(path)) },
    catalogue,
    progress() {},
  };
}

async function press(recipe: Recipe, paper: Paper, change?: (text: string) => string): Promise<Uint8Array> {
  const { files } = await recipe.build(benchFor(catalogues[paper], change));
  return files[recipe.outputs[0]!] as Uint8Array;
}

function treeOf({ inputs }: Recipe): Root {
  return readEdition(benchFor(catalogues.A4), inputs[0]!).tree;
}

function nodesIn(tree: Nodes): Nodes[] {
  return [tree, ...('children' in tree ? (tree.children as Nodes[]).flatMap(nodesIn) : [])];
}

for (const recipe of recipes) {
  describe(recipe.id, () => {
    const pdfs = {} as Record<Paper, Uint8Array>;
    beforeAll(async () => {
      for (const paper of Object.keys(papers) as Paper[]) pdfs[paper] = await press(recipe, paper);
    });

    for (const [paper, [width, height]] of Object.entries(papers) as [Paper, [number, number]][]) {
      test(`has exactly two pages on ${paper}, and leaves no column with a hole`, () => {
        const info = tool(pdfs[paper], 'pdfinfo', 'FILE');
        expect(info).toMatch(/^Pages: +2$/m);
        const size = info.match(/^Page size: +([\d.]+) x ([\d.]+)/m)!;
        expect([Math.round(Number(size[1])), Math.round(Number(size[2]))]).toEqual([
          Math.round(width),
          Math.round(height),
        ]);
        const holes = holesIn(pdfs[paper], width, height);
        expect(holes).toHaveLength(8);
        for (const [index, hole] of holes.entries()) expect(hole, `column ${index}`).toBeLessThan(0.15);
      });

      test(`says all that its Markdown edition says on ${paper}, with each line of code on one line`, () => {
        const text = textOf(pdfs[paper]);
        const all = squeezed(text).toLowerCase();
        const said = nodesIn(treeOf(recipe)).filter((node) => 'value' in node);
        expect(said.length).toBeGreaterThan(100);
        for (const { value } of said as Code[]) expect(all).toContain(squeezed(value).toLowerCase());
        const lines = new Set(text.split('\n').map(squeezed));
        for (const line of codeOf(recipe).flatMap(({ value }) => value.split('\n')))
          if (line.trim()) expect(lines).toContain(squeezed(line));
      });
    }

    test('names only calls that the product has, with parameters that they take', () => {
      const calls = [...codeOf(recipe), ...inlineOf(recipe)].flatMap(({ value }) => callsIn(value));
      expect(calls.length).toBeGreaterThan(10);
      expect(calls.flatMap(mistakes)).toEqual([]);
    });

    test('puts all that is planned into one dashed box', () => {
      const tree = treeOf(recipe);
      const boxes = nodesIn(tree).filter((node) => node.type === 'group' && node.name === 'planned');
      expect(boxes).toHaveLength(1);
      const isPlanned = (node: Nodes) => node.type === 'mark' && node.name === 'status-planned';
      expect(nodesIn(tree).filter(isPlanned)).toEqual(nodesIn(boxes[0]!).filter(isPlanned));
      expect(textOf(pdfs.A4)).toMatch(/○\s+planned: \w+/);
      for (const { value } of codeOf(recipe)) expect(value).not.toMatch(/^aecos\b/m);
    });
  });
}

test('what is to be typed into a shell is whole: no quote or bracket is left open', () => {
  const blocks = recipes.flatMap(codeOf).filter(({ lang }) => lang === 'sh');
  expect(blocks.length).toBeGreaterThan(10);
  for (const { value } of blocks) execFileSync('bash', ['-n'], { input: value, stdio: 'pipe' });
});

test('today’s way beside a planned command is a call that exists', () => {
  const box = nodesIn(treeOf(cliCheatsheet)).find(
    (node) => node.type === 'group' && node.name === 'planned',
  )!;
  const rows = nodesIn(box)
    .filter((node) => node.type === 'tableRow')
    .slice(1);
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const [planned, today] = nodesIn(row).filter((node) => node.type === 'inlineCode') as InlineCode[];
    expect(planned!.value).toMatch(/^aecos /);
    expect(Object.keys(signatures('AecOS'))).toContain(today!.value);
  }
});

const long = `## A section too many\n\n${'A sentence of some length that nobody needs. '.repeat(60)}\n\n`;

test('a sheet that overflows fails the build, with the section, by how much, and its line', async () => {
  const change = (text: string) => text.replace('## Reuse', `${long}## Reuse`);
  expect(await failure(press(designerCheatsheet, 'A4', change))).toMatchSnapshot();
  expect(await failure(press(designerCheatsheet, 'LETTER', change))).toMatchSnapshot();
});

test('a sheet that does not fill its pages fails the build, with how much is missing', async () => {
  const change = (text: string) => text.replace(/## Words for sizes[\s\S]*(?=## Make it)/, '');
  expect(await failure(press(designerCheatsheet, 'A4', change))).toMatchSnapshot();
});

test('a line of code that would wrap fails the build, with the line and how long it may be', async () => {
  const change = (text: string) =>
    text.replace('aec.parse(text)', 'aec.parse(text, context={"project_type": "office"})');
  expect(await failure(press(designerCheatsheet, 'A4', change))).toMatchSnapshot();
});

test('a number of pages that is none fails the build, and without one a sheet is as short as it can be', async () => {
  for (const pages of ['0', 'two', '1.5'])
    expect(
      await failure(press(cliCheatsheet, 'A4', (text) => text.replace('pages: 2', `pages: ${pages}`))),
    ).toMatch(/^error invalid-pages {2}training\/quick-reference\/cli-cheatsheet\.mdx\n/);
  const change = (text: string) => text.replace('pages: 2\n', '').replace(/## Parse[\s\S]*/, '');
  expect(tool(await press(cliCheatsheet, 'A4', change), 'pdfinfo', 'FILE')).toMatch(/^Pages: +1$/m);
});

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems.map((problem) => printProblem(problem, false)).join('\n');
  }
  throw new Error('It did not fail.');
}

/** The empty share of every column, from where the last words of each stand. */
function holesIn(pdf: Uint8Array, width: number, height: number): number[] {
  const edge = 32;
  const columnStep = (width - 2 * edge + 18) / 4;
  const pages = tool(pdf, 'pdftotext', '-bbox', 'FILE', '-').split('<page ').slice(1);
  return pages.flatMap((page) => {
    const words = [
      ...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)/g),
    ].map(([, x, top, bottom, word]) => ({
      x: Number(x),
      top: Number(top),
      bottom: Number(bottom),
      word: word!,
    }));
    // The title block begins with the label of the sheet’s number.
    const block = Math.min(
      ...words.filter(({ word, x }) => word === 'SHEET' && x > width / 2).map(({ top }) => top),
    );
    const zones = words.filter(({ word }) => /^[A-H]1$/.test(word)).map(({ top }) => top);
    const from = zones.sort((a, b) => b - a)[0]! - 6;
    return [0, 1, 2, 3].map((column) => {
      const foot = column === 3 ? block - 4 : height - edge;
      const left = edge + column * columnStep - 6;
      const own = words.filter(({ x, top }) => x >= left && x < left + columnStep && top < foot);
      return (foot - Math.max(...own.map(({ bottom }) => bottom))) / (foot - from);
    });
  });
}

function codeOf(recipe: Recipe): Code[] {
  return nodesIn(treeOf(recipe)).filter((node) => node.type === 'code') as Code[];
}

function inlineOf(recipe: Recipe): InlineCode[] {
  return nodesIn(treeOf(recipe)).filter((node) => node.type === 'inlineCode') as InlineCode[];
}

interface Api {
  classes: Record<string, { fields: string[]; methods: string[] }>;
}
const api = JSON.parse(readFileSync(join(root, 'tests/fixtures/api/aec-os-1.0.0.json'), 'utf8')) as Api;

/** What the sheets call their things, and the class of each. */
const things: Record<string, string> = {
  aec: 'AecOS',
  a: 'AecOS',
  AecOS: 'AecOS',
  spec: 'ParametricSpec',
  report: 'ComplianceReport',
  cost: 'CostReport',
  review: 'Review',
  r: 'Review',
  task: 'Task',
  q: 'Comment',
  c: 'Comment',
  wall: 'Element',
  e: 'Element',
  rule: 'Rule',
  t: 'RegistryEntry',
};
const parts: Record<string, string> = {
  collaboration: 'CollaborationManager',
  compliance: 'ComplianceEngine',
};

interface Call {
  owner: string;
  name: string;
  /** The words between its brackets; absent where it is only named. */
  given: string[] | undefined;
}

/** `aec.estimate_cost(folder, region="LA")` → the class, the name and what is given. */
function callsIn(code: string): Call[] {
  const calls: Call[] = [];
  for (const match of code.matchAll(/(?<![\w.$'"/-])(\w+)\.(\w+)(?:\.(\w+))?/g)) {
    const [whole, thing, first, second] = match;
    const owner = things[thing!];
    if (!owner || /\.(md|json|ifc|py|obj|git|example)$/.test(whole)) continue;
    const rest = code.slice(match.index + whole.length);
    const given = rest.startsWith('(') ? argumentsOf(rest) : undefined;
    const part = second && owner === 'AecOS' ? parts[first!] : undefined;
    calls.push({ owner, name: first!, given: second ? undefined : given });
    if (part) calls.push({ owner: part, name: second!, given });
  }
  return calls;
}

/** What stands between the first bracket and the one that closes it, split at its commas. */
function argumentsOf(code: string): string[] {
  const found = [''];
  let depth = 0;
  let quote = '';
  for (const letter of code) {
    if (quote) quote = letter === quote ? '' : quote;
    else if (`"'`.includes(letter)) quote = letter;
    else if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter)) depth -= 1;
    if (depth === 0) break;
    if (letter === ',' && depth === 1 && !quote) found.push('');
    else found[found.length - 1] += letter;
  }
  return found.map((one) => one.replace(/^\(/, '').trim()).filter(Boolean);
}

function signatures(owner: string): Record<string, string[]> {
  const { methods } = api.classes[owner]!;
  return Object.fromEntries(
    methods.map((one) => {
      const [, name, inside] = one.match(/^(\w+)\((.*)\)$/)!;
      return [name!, inside ? inside.split(', ') : []];
    }),
  );
}

function mistakes({ owner, name, given }: Call): string[] {
  const parameters = signatures(owner)[name];
  if (!parameters) return api.classes[owner]!.fields.includes(name) ? [] : [`${owner} has no ${name}`];
  if (!given) return [];
  const star = parameters.indexOf('*');
  const positional = star === -1 ? parameters : parameters.slice(0, star);
  const names = parameters.map((one) => one.replace('=', ''));
  const takesAny = names.some((one) => one.startsWith('**'));
  const keywords = given.flatMap((one) => one.match(/^(\w+)=(?!=)/)?.[1] ?? []);
  const inPlace = given.length - keywords.length;
  const filled = new Set([...positional.slice(0, inPlace).map((one) => one.replace('=', '')), ...keywords]);
  return [
    ...(inPlace > positional.length ? [`${owner}.${name} takes no ${inPlace} arguments in a row`] : []),
    ...(takesAny ? [] : keywords.filter((one) => !names.includes(one))).map(
      (one) => `${owner}.${name} has no ${one}`,
    ),
    ...parameters
      .filter((one) => !one.startsWith('*') && !one.endsWith('=') && !filled.has(one))
      .map((one) => `${owner}.${name} needs ${one}`),
  ];
}
