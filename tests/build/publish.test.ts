import {
  appendFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import {
  build,
  changedPaths,
  copyEngine,
  copyProduct,
  edit,
  makeFolder,
  type RunOptions,
  removeLater,
  run,
  start,
  tree,
} from '../support/product.ts';
import { buildWith, failure, recipe } from './recipes.ts';

const TIERS = 'content/licensing/tiers.json';
const seats = (product: string, max: number) => edit(product, TIERS, 'tiers.team.users.max', max);
/** A product that is soon built. */
async function smallProduct(): Promise<string> {
  const product = join(removeLater(makeFolder('small')), 'product');
  expect((await run(['init', product])).code).toBe(0);
  return product;
}
const store = (product: string) =>
  readdirSync(join(product, '.tierpress/dist'))
    .filter((name) => name !== 'memory')
    .sort();

describe('a build that is killed', () => {
  /** Kills a build at each of the moments; whoever looks sees one of two whole trees. */
  async function killAt(product: string, moments: number[], words: string[], options: RunOptions = {}) {
    const dist = join(product, 'dist');
    const other = removeLater(makeFolder('other'));
    await build(product, words, options);
    const old = tree(dist);
    seats(product, 12);
    await build(product, [...words, '--out', join(other, 'dist')], options);
    const fresh = tree(join(other, 'dist'));
    expect(changedPaths(old, fresh).length).toBeGreaterThan(1);

    const seen: string[] = [];
    for (const moment of moments) {
      const running = start(['build', '--product', product, ...words], options);
      await wait(moment);
      running.kill('SIGKILL');
      await running.done;
      const now = tree(dist);
      const is =
        changedPaths(old, now).length === 0 ? 'old' : changedPaths(fresh, now).length === 0 ? 'new' : 'torn';
      seen.push(is);
      if (is === 'new') {
        seats(product, 10);
        await build(product, words, options);
        seats(product, 12);
      }
    }
    expect(seen).not.toContain('torn');

    await build(product, words, options);
    expect(changedPaths(fresh, tree(dist))).toEqual([]);
    // One tree, and nothing of those that were begun.
    expect(store(product)).toEqual([readlinkSync(dist).split('/').at(-2)]);
    return seen;
  }

  test('leaves the old tree or the new one, and the next build cleans up', async () => {
    const product = await smallProduct();
    const seen = await killAt(product, [60, 200, 350, 500, 650, 800], ['--no-site']);
    expect(seen).toContain('old');
  });

  test('also in the middle of the site', async () => {
    const product = await smallProduct();
    const engine = removeLater(copyEngine({ whole: true }));
    await killAt(product, [1500, 2500], [], { engine });
  });

  test('leaves a stage behind that the next build of anything removes', async () => {
    const product = await smallProduct();
    const engine = removeLater(copyEngine());
    const running = start(['build', '--product', product], { engine });
    await running.says(/pages read/);
    await wait(300);
    running.kill('SIGKILL');
    await running.done;
    const left = () => readdirSync(join(engine, '.tierpress')).filter((name) => name !== 'dist');
    expect(left().some((name) => name.startsWith('stage-'))).toBe(true);
    await build(product, ['--no-site'], { engine });
    expect(left()).toEqual([]);
  });

  test('what was begun and not finished is swept away even when there is nothing to do', async () => {
    const product = removeLater(copyProduct());
    const ours = [recipe('a', { 'a.md': 'a' })];
    await buildWith(product, ours);
    mkdirSync(join(product, '.tierpress/dist/making-1/tree'), { recursive: true });
    expect((await buildWith(product, ours)).built).toEqual([]);
    expect(store(product)).toHaveLength(1);
  });
});

describe('one build at a time', () => {
  test('a second build says who is at work, and exits with 2', async () => {
    const product = removeLater(copyProduct());
    const first = start(['build', '--product', product, '--no-site']);
    await first.says(/\[1\//);
    const second = await run(['build', '--product', product, '--no-site']);
    expect(second.code).toBe(2);
    expect(second.error).toContain('error already-building');
    expect(second.error).toContain(`Another build (process ${first.pid}) is writing here.`);
    expect((await first.done).code).toBe(0);
  });

  test('the lock of a process that is gone, or whose number somebody else has, is ignored', async () => {
    const product = removeLater(copyProduct());
    const ours = [recipe('a', { 'a.md': 'a' })];
    mkdirSync(join(product, '.tierpress/dist'), { recursive: true });
    for (const held of ['999999 1', `${process.ppid} 1`, '', 'nonsense', '-1 1', '0']) {
      writeFileSync(join(product, '.tierpress/dist/lock'), held);
      await buildWith(product, ours);
      expect(store(product), held).not.toContain('lock');
    }
  });
});

describe('what stands is not lost', () => {
  const ours = [recipe('a', { 'a.md': 'new' })];

  test('a folder that somebody else made is refused, and left as it is', async () => {
    const product = removeLater(copyProduct());
    mkdirSync(join(product, 'dist'));
    writeFileSync(join(product, 'dist/thesis.txt'), 'ten years of work');
    const before = tree(product);
    const { said, exitCode } = await failure(buildWith(product, ours));
    expect(said).toMatch(
      /^out-is-taken: .* exists and was not made by Tierpress; .* Move it away, or name another/,
    );
    expect(exitCode).toBe(2);
    expect(tree(product)).toEqual(before);
  });

  test('so is a file, and a link to somewhere else', async () => {
    const product = removeLater(copyProduct());
    const elsewhere = removeLater(makeFolder('elsewhere'));
    writeFileSync(join(product, 'dist'), 'a file');
    expect((await failure(buildWith(product, ours))).said).toContain('out-is-taken');
    rmSync(join(product, 'dist'));
    symlinkSync(elsewhere, join(product, 'dist'));
    expect((await failure(buildWith(product, ours))).said).toContain('out-is-taken');
    expect(readlinkSync(join(product, 'dist'))).toBe(elsewhere);
  });

  test('a recipe that fails leaves the tree that stood, and no half of a new one', async () => {
    const product = removeLater(copyProduct());
    await buildWith(product, ours);
    const before = tree(join(product, 'dist'));
    const broken = recipe('z', {}, { build: () => Promise.reject(new Error('no')) });
    await expect(buildWith(product, [recipe('a', { 'a.md': 'newer' }), broken])).rejects.toThrow('no');
    expect(tree(join(product, 'dist'))).toEqual(before);
    expect(store(product)).toHaveLength(1);
    expect((await buildWith(product, ours)).built).toEqual([]);
  });

  test('a mistake in a document stops the build with its place, before anything is replaced', async () => {
    const product = await smallProduct();
    await build(product, ['--no-site']);
    const before = tree(join(product, 'dist'));
    seats(product, 12);
    appendFileSync(join(product, 'marketing/comparison/matrix.mdx'), '\n<Fact id="tiers.teem.name" />\n');
    const ran = await run(['build', '--product', product, '--no-site']);
    expect(ran.code).toBe(1);
    expect(ran.error).toMatch(/error unknown-fact {2}marketing\/comparison\/matrix\.mdx:\d+:1\b/);
    expect(ran.error).toContain('Did you mean `tiers.team.name`?');
    expect(tree(join(product, 'dist'))).toEqual(before);
  });

  test('a store whose record cannot be read is made anew', async () => {
    const product = removeLater(copyProduct());
    await buildWith(product, ours);
    writeFileSync(join(product, readlinkSync(join(product, 'dist')), '../state.json'), '{"format":3');
    expect((await buildWith(product, ours)).reasons).toEqual({ a: 'not built yet' });
  });

  test('a file of the tree that became a link is made anew, and what it led to is untouched', async () => {
    const product = removeLater(copyProduct());
    await buildWith(product, ours);
    const file = join(product, 'dist/site/a.md');
    writeFileSync(join(product, 'mine.md'), 'new');
    rmSync(file);
    symlinkSync(join(product, 'mine.md'), file);
    expect((await buildWith(product, ours)).built).toEqual(['a']);
    expect(lstatSync(file).isFile()).toBe(true);
    expect(readFileSync(join(product, 'mine.md'), 'utf8')).toBe('new');
  });

  test('files that did not change are the same files as before', async () => {
    const product = removeLater(copyProduct());
    const kept = recipe('kept', { 'kept.md': 'k' });
    await buildWith(product, [kept, recipe('a', { 'a.md': '1' })]);
    const { ino } = lstatSync(join(product, 'dist/site/kept.md'));
    linkSync(join(product, 'dist/site/kept.md'), join(product, 'copy.md'));
    await buildWith(product, [kept, recipe('b', { 'b.md': '2' })]);
    expect(lstatSync(join(product, 'dist/site/kept.md')).ino).toBe(ino);
    expect(Object.keys(tree(join(product, 'dist/site')))).not.toContain('a.md');
  });
});
