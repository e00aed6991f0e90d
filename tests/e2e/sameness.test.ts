import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/source-reader.ts';
import { build, changedPaths, copyEngine, copyProduct, root, tree } from '../support/product.ts';

/** The same input gives the same bytes: whatever the folder, the time zone, the language, the rights. */

const folders: string[] = [];
const keepTrack = (folder: string) => {
  folders.push(folder);
  return folder;
};
/** One state of the product and of the engine for all builds, also while somebody edits them. */
const source = keepTrack(copyProduct());
const fresh = () => keepTrack(copyProduct({ from: source }));
const engine = keepTrack(copyEngine({ whole: true }));

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

const TOKYO = { env: { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' }, before: 'umask 077' };
const NEWFOUNDLAND = { env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' }, before: 'umask 022' };

describe('two builds of one product', () => {
  const here = fresh();
  const there = fresh();
  let first: Record<string, string>;

  beforeAll(async () => {
    await build(here, [], { engine, ...TOKYO });
    await build(there, [], { engine, ...NEWFOUNDLAND });
    first = tree(join(here, 'dist'));
  }, 120_000);

  test('in different folders, time zones, languages and rights have the same names and bytes', () => {
    expect(Object.keys(first).length).toBeGreaterThan(50);
    expect(changedPaths(first, tree(join(there, 'dist')))).toEqual([]);
  });

  test('say nothing of where they were made', () => {
    expect(leaks(join(here, 'dist'), [here, engine, root, '.tierpress', 'stage-'])).toEqual([]);
  });

  test('by engines in different folders are the same too', { timeout: 120_000 }, async () => {
    const other = keepTrack(copyEngine({ whole: true, from: engine }));
    const product = fresh();
    await build(product, [], { engine: other, ...NEWFOUNDLAND });
    expect(changedPaths(first, tree(join(product, 'dist')))).toEqual([]);
    expect(leaks(join(product, 'dist'), [engine, other, product])).toEqual([]);
  });

  test('made one deliverable at a time, in another order, are the same too', {
    timeout: 120_000,
  }, async () => {
    const product = fresh();
    const report = await build(product, ['--only', 'site'], { engine });
    expect(report.built).toEqual(['site']);
    await build(product, ['--only', 'roi-calculator'], { engine });
    await build(product, [], { engine });
    expect(changedPaths(first, tree(join(product, 'dist')))).toEqual([]);
  });
});

describe('SOURCE_DATE_EPOCH', () => {
  test('is the date in every file that has one', { timeout: 120_000 }, async () => {
    const words = ['--no-site'];
    const plain = fresh();
    const dated = fresh();
    await build(plain, words, { engine });
    await build(dated, words, { engine, env: { SOURCE_DATE_EPOCH: '981173106', TZ: 'Asia/Tokyo' } });
    const pdf = (product: string) =>
      readFileSync(join(product, 'dist/site/downloads/designer-cheatsheet.pdf')).toString('latin1');
    expect(pdf(dated)).toContain('D:20010203040506Z');
    expect(pdf(plain)).not.toContain('D:2001');
    const changed = changedPaths(tree(join(plain, 'dist')), tree(join(dated, 'dist')));
    expect(changed).toContain('site/downloads/roi-calculator.xlsx');
    expect(changed).not.toContain('site/downloads/comparison-matrix.md');

    const again = fresh();
    await build(again, words, { engine, env: { SOURCE_DATE_EPOCH: '981173106', TZ: 'America/St_Johns' } });
    expect(changedPaths(tree(join(dated, 'dist')), tree(join(again, 'dist')))).toEqual([]);
  });
});

/** Files that hold one of the words, as they are. Compressed ones are compared by their bytes above. */
function leaks(folder: string, words: string[]): string[] {
  return listFiles(folder, '.').flatMap((path) => {
    const text = readFileSync(join(folder, path)).toString('latin1');
    return words.filter((word) => text.includes(word)).map((word) => `${path} holds ${word}`);
  });
}
