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
  const elsewhere = keepTrack(copyEngine({ whole: true, from: engine }));
  const dist = (product: string) => join(product, 'dist');
  let first: Record<string, string>;

  beforeAll(async () => {
    await build(here, [], { engine, ...TOKYO });
    await build(there, [], { engine: elsewhere, ...NEWFOUNDLAND });
    first = tree(dist(here));
  });

  test('by engines in different folders, time zones, languages and rights have the same names and bytes', () => {
    expect(Object.keys(first).length).toBeGreaterThan(50);
    expect(changedPaths(first, tree(dist(there)))).toEqual([]);
  });

  test('say nothing of where they were made', () => {
    const places = [here, there, engine, elsewhere, root, '.tierpress', 'stage-'];
    expect([...leaks(dist(here), places), ...leaks(dist(there), places)]).toEqual([]);
  });

  test('made one deliverable at a time, in another order, are the same too', async () => {
    const product = fresh();
    const report = await build(product, ['--only', 'site'], { engine });
    expect(report.built).toEqual(['site']);
    await build(product, ['--only', 'roi-calculator'], { engine });
    await build(product, [], { engine });
    expect(changedPaths(first, tree(dist(product)))).toEqual([]);
  });

  test('have the date of SOURCE_DATE_EPOCH in every file that has one', async () => {
    const [dated, again] = [fresh(), fresh()];
    const moment = { SOURCE_DATE_EPOCH: '981173106' };
    await build(dated, ['--no-site'], { engine, env: { ...moment, TZ: 'Asia/Tokyo' } });
    const pdf = (product: string) =>
      readFileSync(join(dist(product), 'site/downloads/designer-cheatsheet.pdf')).toString('latin1');
    expect(pdf(dated)).toContain('D:20010203040506Z');
    expect(pdf(here)).not.toContain('D:2001');
    const files = tree(dist(dated));
    const changed = Object.keys(files).filter((path) => files[path] !== first[path]);
    expect(changed).toContain('site/downloads/roi-calculator.xlsx');
    expect(files).toHaveProperty(['site/downloads/comparison-matrix.md']);
    expect(changed).not.toContain('site/downloads/comparison-matrix.md');

    await build(again, ['--no-site'], { engine, env: { ...moment, TZ: 'America/St_Johns' } });
    expect(changedPaths(files, tree(dist(again)))).toEqual([]);
  });
});

/** Files that hold one of the words, as they are. Compressed ones are compared by their bytes above. */
function leaks(folder: string, words: string[]): string[] {
  return listFiles(folder, '.').flatMap((path) => {
    const text = readFileSync(join(folder, path)).toString('latin1');
    return words.filter((word) => text.includes(word)).map((word) => `${path} holds ${word}`);
  });
}
