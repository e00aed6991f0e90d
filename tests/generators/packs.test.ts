import { beforeAll, describe, expect, test } from 'vitest';
import { recipesOf } from '../../generators/index.ts';
import type { Recipe } from '../../src/build/recipe.ts';
import { tool } from '../documents/render/pdf/pdf-tools.ts';
import { bench } from '../packs/written.ts';
import { toPdf } from '../support/libreoffice.ts';
import { bytesOf } from '../support/made.ts';
import { checkPdfUa, inWords } from '../support/pdf-ua/index.ts';
import { root } from '../support/product.ts';

const packs = recipesOf(root).filter(({ id }) => /^(demo-script$|workshop-|video-)/.test(id));
const made = new Map<Recipe, Record<string, Uint8Array | string>>();

beforeAll(async () => {
  for (const recipe of packs) made.set(recipe, await bytesOf(await recipe.build(bench())));
});

test('one demo, three workshops and five videos are built, for sales and facilitators only', () => {
  expect(packs.map(({ id }) => id)).toHaveLength(9);
  expect(packs.every(({ audience }) => audience !== 'public')).toBe(true);
});

describe.each(packs.map((recipe) => ({ id: recipe.id, recipe })))('$id', ({ recipe }) => {
  const files = () => made.get(recipe)!;
  const pdfs = () =>
    Object.entries(files()).filter(([path]) => path.endsWith('.pdf')) as [string, Uint8Array][];

  test('makes what it promises, and the same again', async () => {
    for (const path of recipe.outputs) expect(Object.keys(files())).toContain(path);
    expect(await bytesOf(await recipe.build(bench()))).toEqual(files());
  });

  test('prints PDFs that break no rule of PDF/UA', async () => {
    expect(pdfs().length).toBeGreaterThan(0);
    for (const [path, pdf] of pdfs()) {
      expect(inWords(await checkPdfUa(pdf)), path).toBe('');
      expect(tool(pdf, 'qpdf', '--check', 'FILE'), path).toContain(
        'No syntax or stream encoding errors found',
      );
    }
  });
});

const workshops = packs.filter(({ id }) => id.startsWith('workshop-'));

test('slides open in LibreOffice: as many pages as the PDF has, with the same titles', async () => {
  for (const recipe of workshops) {
    const files = made.get(recipe)!;
    const [pptx, pdf] = ['slides.pptx', 'slides.pdf'].map(
      (name) => files[Object.keys(files).find((path) => path.endsWith(name))!] as Uint8Array,
    );
    const opened = await toPdf(pptx!, 'pptx');
    const pages = (bytes: Uint8Array) => Number(/^Pages:\s+(\d+)$/m.exec(tool(bytes, 'pdfinfo', 'FILE'))![1]);
    expect(pages(opened), recipe.id).toBe(pages(pdf!));
    const words = tool(opened, 'pdftotext', '-layout', 'FILE', '-').replaceAll(/\s+/g, ' ');
    const titles = [
      ...String(files[Object.keys(files).find((path) => path.endsWith('slides.md'))!]).matchAll(
        /^## (Exercise .+)$/gm,
      ),
    ];
    expect(titles.length).toBeGreaterThanOrEqual(6);
    for (const [, title] of titles) expect(words, recipe.id).toContain(title!.replaceAll(/[`\\]/g, ''));
  }
});

test('exercises have the same titles and minutes in the PDFs as in Markdown', () => {
  const words = (text: string) => text.replaceAll(/[\s\\_`*]+/g, ' ');
  for (const recipe of workshops) {
    const files = made.get(recipe)!;
    const file = (name: string) => files[Object.keys(files).find((path) => path.endsWith(`/${name}`))!]!;
    const printed = (name: string) =>
      words(tool(file(name) as Uint8Array, 'pdftotext', '-raw', 'FILE', '-')).replaceAll(/- (?=[a-z])/g, '-');
    const titles = [...String(file('handout.md')).matchAll(/^### (Exercise \d+: .+)\n\n_(\d+ min)/gm)];
    expect(titles.length).toBeGreaterThanOrEqual(6);
    const [handout, key, shown] = ['handout.pdf', 'key.pdf', 'slides.pdf'].map(printed);
    for (const [, title, minutes] of titles) {
      expect(handout, recipe.id).toContain(`${words(title!)} ${minutes}`);
      expect(key, recipe.id).toContain(words(title!));
      expect(shown, recipe.id).toContain(`${words(title!)} ${minutes}`);
    }
    for (const pdf of [handout!, key!, shown!])
      expect(new Set(pdf.match(/Exercise \d+: /g)).size, recipe.id).toBe(titles.length);
  }
});
