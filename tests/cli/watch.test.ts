import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { edit, makeFolder, type Running, run, start } from '../support/product.ts';

/** A product that is built again and again while its files change, until it is told to end. */
describe('build --watch', () => {
  const TIERS = 'content/licensing/tiers.json';
  let product: string;
  let watching: Running;
  let said = 0;
  const matrix = () => readFileSync(join(product, 'dist/site/downloads/comparison-matrix.md'), 'utf8');
  /** The next thing that is said of a build. */
  const next = async () => {
    const all = await watching.says(new RegExp(`(?:^\\{.*\\n){${said + 1}}`, 'm'));
    said += 1;
    return JSON.parse(all.trim().split('\n')[said - 1]!);
  };

  /** The next build that made something: a file system may tell of a change twice. */
  const nextMade = async (): Promise<string[]> => {
    const { ok, built } = await next();
    expect(ok).toBe(true);
    return built.length > 0 ? built : nextMade();
  };

  beforeAll(async () => {
    product = join(makeFolder('watch'), 'product');
    expect((await run(['init', product])).code).toBe(0);
    watching = start(['build', '--watch', '--no-site', '--json', '--product', product]);
  });
  afterAll(async () => {
    watching.kill('SIGKILL');
    await watching.done;
    rmSync(product, { recursive: true, force: true });
  });

  test('makes everything first', async () => {
    const { ok, built, current } = await next();
    expect({ ok, current }).toEqual({ ok: true, current: [] });
    expect(built).toContain('comparison-matrix');
  });

  test('makes again what a changed value touches', async () => {
    const { tiers } = JSON.parse(readFileSync(join(product, TIERS), 'utf8'));
    edit(product, TIERS, `tiers.${tiers[0].id}.name`, 'Renamed');
    expect(await nextMade()).toContain('comparison-matrix');
    expect(matrix()).toContain('Renamed');
  });

  test('says what is wrong, keeps what stands, and goes on when it is put right', async () => {
    const before = readFileSync(join(product, TIERS), 'utf8');
    writeFileSync(join(product, TIERS), before.replace('"tiers"', '"teirs"'));
    let wrong = await next();
    while (wrong.ok) wrong = await next();
    expect(wrong.problems[0]).toMatchObject({ file: TIERS });
    expect(matrix()).toContain('Renamed');
    writeFileSync(join(product, TIERS), before);
    let right = await next();
    while (!right.ok) right = await next();
    expect(right.built).toEqual([]);
  });

  test('sees a file that an editor put in the place of another, and what is written into it later', async () => {
    const path = join(product, TIERS);
    const { tiers, ...rest } = JSON.parse(readFileSync(path, 'utf8'));
    const named = (name: string) =>
      JSON.stringify({ tiers: [{ ...tiers[0], name }, ...tiers.slice(1)], ...rest });
    writeFileSync(`${path}.new`, named('Replaced'));
    renameSync(`${path}.new`, path);
    expect(await nextMade()).toContain('comparison-matrix');
    expect(matrix()).toContain('Replaced');
    writeFileSync(path, named('Written'));
    expect(await nextMade()).toContain('comparison-matrix');
    expect(matrix()).toContain('Written');
  });

  test('sees what is in a folder that is new', async () => {
    const folder = join(product, 'content/docs/new-section/deeper');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'page.md'), '---\ntitle: New\n---\n\nWords.\n');
    expect(await nextMade()).toContain('documentation');
    appendFileSync(join(folder, 'page.md'), 'More.\n');
    expect(await nextMade()).toContain('documentation');
  });

  test('sees a part of the product that was not there', async () => {
    mkdirSync(join(product, 'training/workshops'), { recursive: true });
    writeFileSync(join(product, 'training/workshops/first.mdx'), '---\ntitle: First\n---\n\nWords.\n');
    let wrong = await next();
    while (wrong.ok) wrong = await next();
    expect(wrong.problems[0]).toMatchObject({ file: 'training/workshops/first.mdx' });
    rmSync(join(product, 'training'), { recursive: true });
    let right = await next();
    while (!right.ok) right = await next();
    expect(right.built).toEqual([]);
  });

  test('ends when it is told to, and says that all is well', async () => {
    watching.kill('SIGINT');
    expect(await watching.done).toMatchObject({ code: 0, error: '' });
  });
});
