import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Recipe } from '../../src/build/recipe.ts';
import { loadCatalogue } from '../../src/catalog/load.ts';
import { createReader, revision } from '../../src/facts/reader.ts';
import { copyProduct, tree } from '../support/product.ts';
import { buildWith, failure, recipe } from './recipes.ts';

let product: string;
beforeAll(() => {
  product = copyProduct();
});
afterAll(() => rmSync(product, { recursive: true, force: true }));

const ours = [
  recipe('leaflet', { 'downloads/leaflet.md': 'For everyone.' }),
  recipe('battle-card', { 'battle-card.md': 'Only for sales.' }, { audience: 'sales' }),
  recipe('workshop', { 'workshops/first/plan.md': 'Only for facilitators.' }, { audience: 'facilitator' }),
];
const files = () => Object.keys(tree(join(product, 'dist'))).sort();
const json = (path: string) => JSON.parse(readFileSync(join(product, 'dist', path), 'utf8'));

describe('audiences are kept apart', () => {
  test('only public outputs stand in the site’s folder', async () => {
    await buildWith(product, ours);
    expect(files()).toEqual([
      'internal/battle-card.md',
      'internal/index.html',
      'internal/manifest.json',
      'internal/workshops/first/plan.md',
      'site/downloads/leaflet.md',
      'site/downloads/manifest.json',
    ]);
  });

  test('each folder has a manifest, laid out to be read', () => {
    for (const path of ['site/downloads/manifest.json', 'internal/manifest.json']) {
      const text = readFileSync(join(product, 'dist', path), 'utf8');
      expect(text).toBe(`${JSON.stringify(json(path), null, 1)}\n`);
      expect(json(path).outputs.length).toBeGreaterThan(0);
    }
  });

  test('nothing in the site’s folder names or holds anything of the others', () => {
    for (const path of files().filter((name) => name.startsWith('site/'))) {
      const text = readFileSync(join(product, 'dist', path), 'utf8');
      expect(text).not.toMatch(/battle-card|workshop|Only for|sales|facilitator/);
    }
    expect(
      json('internal/manifest.json').outputs.map((output: { audience: string }) => output.audience),
    ).toEqual(['sales', 'facilitator']);
  });

  test('asking for one audience builds only its deliverables', async () => {
    const changed = ours.map((entry) =>
      recipe(entry.id, { 'new.md': entry.id }, { audience: entry.audience }),
    );
    const fresh = copyProduct();
    try {
      expect((await buildWith(fresh, changed, { audience: 'sales' })).built).toEqual(['battle-card']);
      expect(Object.keys(tree(join(fresh, 'dist')))).not.toContain('site/new.md');
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });

  test('a deliverable that moves to another audience leaves the site', async () => {
    const moved: Recipe[] = [{ ...ours[0]!, audience: 'sales' }];
    await failure(buildWith(product, [...moved, recipe('leaflet-2', {})], { only: ['nothing'] }));
    await buildWith(product, [recipe('price-list', { 'downloads/prices.md': 'x' }, { audience: 'sales' })]);
    expect(files()).toEqual([
      'internal/downloads/prices.md',
      'internal/index.html',
      'internal/manifest.json',
      'site/downloads/manifest.json',
    ]);
  });
});

describe('a recipe stays in its place', () => {
  const leaving = [
    '../site/x.md',
    '/etc/x.md',
    'a/../../b.md',
    './a.md',
    'a//b.md',
    '',
    'a\\..\\b.md',
    'a\u0000.md',
    'a/',
    '..',
  ];

  test.each(leaving)('%j is refused, and nothing is published', async (path) => {
    const before = tree(product);
    const { said, exitCode } = await failure(
      buildWith(product, [recipe('sly', { [path]: 'x' }, { audience: 'sales' })]),
    );
    expect(said).toContain('output-leaves-folder: The recipe `sly` would write');
    expect(said).toContain('outside of its folder `internal/`');
    expect(exitCode).toBe(1);
    expect(tree(product)).toEqual(before);
  });

  test.each([
    ['the same path', 'downloads/a.md', 'downloads/a.md'],
    ['the same path in other letters', 'downloads/A.md', 'downloads/a.md'],
    ['a file where the other needs a folder', 'downloads/a', 'downloads/a/b.md'],
    ['a folder where the other has a file', 'downloads/a/b.md', 'downloads/a'],
  ])('two recipes that want %s are both named', async (_, first, second) => {
    const { said } = await failure(
      buildWith(product, [recipe('one', { [first]: '1' }), recipe('two', { [second]: '2' })]),
    );
    expect(said).toMatch(/^output-is-taken: The recipe `two` and the recipe `one` would both write/);
  });

  test('a recipe that is kept holds its paths too', async () => {
    const kept = recipe('zz-kept', { 'downloads/mine.md': 'mine' });
    await buildWith(product, [kept]);
    const { said } = await failure(
      buildWith(product, [recipe('aa-new', { 'downloads/mine.md': 'x' }), kept]),
    );
    expect(said).toContain('`zz-kept` and the recipe `aa-new` would both write `site/downloads/mine.md`');
  });

  test.each([
    ['public', 'downloads/manifest.json'],
    ['sales', 'manifest.json'],
  ] as const)('nobody writes over the manifest: %s', async (audience, path) => {
    const { said } = await failure(buildWith(product, [recipe('sly', { [path]: '{}' }, { audience })]));
    expect(said).toMatch(/^output-is-taken: The recipe `sly` and the manifest would both write/);
  });

  test('a recipe that does not make what it promised is ours to fix', async () => {
    await expect(buildWith(product, [recipe('lazy', {}, { outputs: ['downloads/a.md'] })])).rejects.toThrow(
      'The recipe lazy promised `downloads/a.md` and did not make it.',
    );
  });
});

describe('the manifest', () => {
  const stating = recipe(
    'b-card',
    {},
    {
      build: async ({ facts }) => {
        facts.read('product.name');
        const own = createReader(loadCatalogue(product));
        own.read('tiers.solo.name');
        return {
          files: { 'downloads/b.md': 'Ünï', 'downloads/a.bin': new Uint8Array([0, 255]) },
          facts: { 'downloads/a.bin': own.citations() },
        };
      },
    },
  );

  test('names every output with digest, size, revision and facts, sorted, and matches the disk', async () => {
    await buildWith(product, [recipe('z', { 'z.md': '' }), stating]);
    const { format, product: named, outputs } = json('site/downloads/manifest.json');
    expect({ format, named }).toEqual({ format: 1, named: { id: 'aec-os', name: 'AEC OS' } });
    expect(outputs.map(({ path }: { path: string }) => path)).toEqual([
      'downloads/a.bin',
      'downloads/b.md',
      'z.md',
    ]);
    for (const { path, sha256, bytes, revision: seven, facts } of outputs) {
      const found = readFileSync(join(product, 'dist/site', path));
      expect(createHash('sha256').update(found).digest('hex')).toBe(sha256);
      expect(found.length).toBe(bytes);
      const cited = Object.entries(facts).map(([id, digest]) => ({ id, digest: String(digest) }));
      expect(revision(cited)).toBe(seven);
      expect(Object.keys(facts)).toEqual([path === 'downloads/a.bin' ? 'tiers.solo.name' : 'product.name']);
    }
    expect(Object.keys(tree(join(product, 'dist/site'))).sort()).toEqual([
      'downloads/a.bin',
      'downloads/b.md',
      'downloads/manifest.json',
      'z.md',
    ]);
  });
});
