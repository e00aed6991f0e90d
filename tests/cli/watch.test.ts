import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
    said += 1;
    const all = await watching.says(new RegExp(`(?:^\\{.*\\n){${said}}`, 'm'));
    return JSON.parse(all.trim().split('\n').at(-1)!);
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
    const { ok, built } = await next();
    expect(ok).toBe(true);
    expect(built).toContain('comparison-matrix');
    expect(matrix()).toContain('Renamed');
  });

  test('says what is wrong, keeps what stands, and goes on when it is put right', async () => {
    const before = readFileSync(join(product, TIERS), 'utf8');
    writeFileSync(join(product, TIERS), before.replace('"tiers"', '"teirs"'));
    const wrong = await next();
    expect(wrong.ok).toBe(false);
    expect(wrong.problems[0]).toMatchObject({ file: TIERS });
    expect(matrix()).toContain('Renamed');
    writeFileSync(join(product, TIERS), before);
    expect(await next()).toMatchObject({ ok: true, built: [] });
  });

  test('ends when it is told to, and says that all is well', async () => {
    watching.kill('SIGINT');
    expect(await watching.done).toMatchObject({ code: 0, error: '' });
  });
});
