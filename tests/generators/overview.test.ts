import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { RECIPES } from '../../generators/index.ts';
import { objectionHandling } from '../../generators/objection-handling.ts';
import { productOverview } from '../../generators/product-overview.ts';
import type { Recipe } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import type { UserError } from '../../src/errors/problem.ts';
import { createReader } from '../../src/facts/reader.ts';
import { squeezed, textOf, tool } from '../documents/render/pdf/pdf-tools.ts';
import { checkPdfUa, inWords } from '../support/pdf-ua/index.ts';
import { root } from '../support/product.ts';

const catalogue: Catalogue = loadCatalogue(root);
const PAPERS = ['A4', 'LETTER'] as const;
const SHEETS = [
  { recipe: productOverview, pages: 4, output: 'downloads/product-overview.pdf' },
  { recipe: objectionHandling, pages: 1, output: 'objection-handling.pdf' },
];

async function make(
  recipe: Recipe,
  { page = 'A4', known = catalogue, rewrite = (text: string) => text } = {},
) {
  const own = structuredClone(known);
  own.product.brand.page = page as typeof own.product.brand.page;
  const sources = createSourceReader(root);
  const { files } = await recipe.build({
    facts: createReader(own),
    sources: { ...sources, text: (path) => rewrite(sources.text(path)) },
    catalogue: own,
    progress() {},
  });
  return files as Record<string, Uint8Array>;
}

const pagesIn = (pdf: Uint8Array) => Number(tool(pdf, 'pdfinfo', 'FILE').match(/^Pages:\s+(\d+)/m)![1]);

const made = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const { recipe, output } of SHEETS)
    for (const page of PAPERS) made.set(`${recipe.id} ${page}`, (await make(recipe, { page }))[output]!);
});

describe.each(SHEETS)('$recipe.id', ({ recipe, pages, output }) => {
  test('is shipped, to those whom it is for', () => {
    expect(RECIPES).toContain(recipe);
    expect(recipe.outputs).toEqual([output]);
    expect(recipe.audience).toBe(recipe === productOverview ? 'public' : 'sales');
  });

  test.each(PAPERS)(`has exactly the pages that were asked for on %s: ${pages}`, (page) => {
    const pdf = made.get(`${recipe.id} ${page}`)!;
    expect(pagesIn(pdf)).toBe(pages);
    expect(() => tool(pdf, 'qpdf', '--check', 'FILE')).not.toThrow();
  });

  test.each(PAPERS)('can be read by a machine on %s: no rule of PDF/UA is broken', async (page) => {
    expect(inWords(await checkPdfUa(made.get(`${recipe.id} ${page}`)!))).toBe('');
  });

  test('has the same bytes when it is made again, on a machine however slow', async () => {
    // A second between any two looks at the clock: whatever gives up after a while would give up.
    let now = Date.now();
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    const again = (await make(recipe).finally(() => clock.mockRestore()))[output]!;
    expect(Buffer.from(again).equals(Buffer.from(made.get(`${recipe.id} A4`)!))).toBe(true);
  });

  test.each([
    [
      'too much',
      (text: string) => `${text}\n\n## One more\n\n${'More words than fit. '.repeat(900)}\n`,
      'document-too-long',
    ],
    [
      'too little',
      (text: string) => `${text.split('\n---\n').slice(0, 2).join('\n---\n')}\n`,
      'document-too-short',
    ],
  ])('with %s in it the build fails and says where', async (what, rewrite, code) => {
    if (pages === 1 && what === 'too little') return;
    const error = (await make(recipe, { rewrite }).catch((thrown) => thrown)) as UserError;
    expect(error.problems.map((problem) => problem.code)).toEqual([code]);
    expect(error.problems[0]).toMatchObject({ file: recipe.inputs[0], hint: expect.stringMatching(/\d/) });
  });

  test('types no name and no number that the catalogue knows', () => {
    const source = readFileSync(join(root, recipe.inputs[0]!), 'utf8');
    for (const { name } of [...catalogue.tiers, ...catalogue.features, ...catalogue.sources])
      expect(source.includes(name), name).toBe(false);
    expect(source).not.toContain(catalogue.product.name);
    expect(source).not.toMatch(new RegExp(`\\b${catalogue.product.version.replaceAll('.', '\\.')}\\b`));
  });

  test('claims nothing that is not so', () => {
    const text = textOf(made.get(`${recipe.id} A4`)!);
    for (const [claim, because] of NOT_SO) expect(text, because).not.toMatch(claim);
  });
});

/** What the facts say must not be claimed, where words alone can show it. */
const NOT_SO: [RegExp, string][] = [
  [/\$\s?\d[\d,.]*\s*(?:\/|per|a)\s*(?:user|month|year)/i, 'no price is set'],
  [/\$X/, 'a blank is no price'],
  [/\bSLA\b|within \d+ hours/, 'no service level has figures'],
  [/\b(?:winget|brew|apt|yum) install|docker run/i, 'no installer exists'],
  [/SOC ?2|ISO ?27001|HIPAA/i, 'nothing is certified'],
  [/\b(?:guarantee|zero errors|100 ?%)/i, 'nothing is guaranteed'],
  [/RSMeans/i, 'the prices are the author’s own'],
  [/\b(?:9[1-9]|[3-8]\d)(?:[–-]\d+)? ?%/, 'projections are not results'],
];

describe('the overview', () => {
  const text = () => textOf(made.get('product-overview A4')!);

  test('tells its story in headings', () => {
    const headings = [
      'What it is',
      'One sentence, one folder',
      'What it is not',
      'How it works',
      'Tiers',
      'What is available, and what is planned',
      'All features, by name',
      'Requirements',
      'How to start',
    ];
    const places = headings.map((heading) => text().search(new RegExp(`^${heading}$`, 'm')));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('names every feature, and marks what is planned', () => {
    const flat = squeezed(text());
    for (const { name } of catalogue.features) expect(flat, name).toContain(squeezed(name));
    const stages = catalogue.groups.filter(({ id }) =>
      catalogue.features.some(({ group, status }) => group === id && status === 'planned'),
    );
    expect(stages.length).toBeGreaterThan(3);
    for (const { name } of stages) expect(flat, name).toContain(`${name}○planned`);
  });

  test('has both drawings as figures that say what they show', () => {
    const structure = tool(made.get('product-overview A4')!, 'pdfinfo', '-struct-text', 'FILE');
    expect(structure.match(/^\s*Figure/gm)).toHaveLength(2);
    expect(squeezed(text())).toContain('Generate');
    expect(text()).toContain('Figure 2.');
  });

  test('follows the catalogue', async () => {
    const changed = structuredClone(catalogue);
    changed.features.find(({ id }) => id === 'change-orders')!.status = 'available';
    const pdf = (await make(productOverview, { known: changed }))['downloads/product-overview.pdf']!;
    const flat = squeezed(textOf(pdf));
    expect(flat).toContain('20featuresareavailable');
    expect(flat).toContain('Construction●available');
  });
});

describe('the objections', () => {
  test('each answer has its source, with a day', () => {
    const source = readFileSync(join(root, objectionHandling.inputs[0]!), 'utf8');
    const asked = [...source.matchAll(/<Answer to="([^"]+)"/g)].map(([, words]) => words!);
    expect(asked.length).toBeGreaterThanOrEqual(8);
    const flat = squeezed(textOf(made.get('objection-handling A4')!));
    for (const words of asked) expect(flat).toContain(squeezed(words));
    const named = [...flat.matchAll(/Source:(.+?20\d\d)/g)].map(([, one]) => one!);
    expect(named).toHaveLength(asked.length);
    const sources = catalogue.sources.map(({ name }) => squeezed(name));
    for (const one of named)
      expect(
        sources.some((name) => one.startsWith(name)),
        one,
      ).toBe(true);
  });
});
