import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Bench, Recipe } from '../../src/build/recipe.ts';
import { listen } from '../../src/facts/reader.ts';
import { copyProduct, edit, removeLater, tree } from '../support/product.ts';
import { buildWith, recipe } from './recipes.ts';

const TIERS = 'content/licensing/tiers.json';
let product: string;
beforeEach(() => {
  product = removeLater(copyProduct());
});

describe('what another process works on', () => {
  const log: string[] = [];
  beforeEach(() => {
    log.length = 0;
  });
  const told = (id: string, rest: Partial<Recipe> = {}) => {
    const build = async () => {
      log.push(id);
      return { files: { [`${id}.md`]: id } };
    };
    return recipe(id, {}, { build, ...rest });
  };
  const beside = (build: (bench: Bench) => Promise<{ files: Record<string, string> }>) =>
    recipe('slow', {}, { prepare: async () => () => log.push('stopped'), build });

  test('is begun first and waited for last', async () => {
    let finish = () => {};
    const slow = beside(async () => {
      log.push('slow begins');
      await new Promise<void>((done) => {
        finish = done;
      });
      log.push('slow');
      return { files: { 'slow.md': 'slow' } };
    });
    const last = told('z', {
      build: async () => {
        log.push('z');
        finish();
        return { files: { 'z.md': 'z' } };
      },
    });
    const { built } = await buildWith(product, [told('a'), slow, last]);
    expect(log).toEqual(['slow begins', 'a', 'z', 'slow', 'stopped']);
    // What is told of it stands in the order of the list.
    expect(built).toEqual(['a', 'slow', 'z']);
    expect(Object.keys(tree(join(product, 'dist/site')))).toEqual(
      expect.arrayContaining(['slow.md', 'z.md']),
    );
  });

  test('is told to end by the first mistake, which is the one that is told', async () => {
    const slow = beside(
      ({ cancelled }) =>
        new Promise((_, reject) => {
          cancelled!.addEventListener('abort', () => reject(new Error('cut short')));
        }),
    );
    const broken = recipe('b', {}, { build: () => Promise.reject(new Error('a mistake')) });
    await expect(buildWith(product, [slow, broken, told('never')])).rejects.toThrow('a mistake');
    expect(log).toEqual(['stopped']);
  });

  test('ends the others by a mistake of its own', async () => {
    const slow = beside(() => Promise.reject(new Error('no page')));
    const first = told('a', { build: () => new Promise((done) => setImmediate(done, { files: {} })) });
    await expect(buildWith(product, [first, slow, told('never')])).rejects.toThrow('no page');
    expect(log).not.toContain('never');
  });
});

describe('a file that says what it states itself', () => {
  const made: string[] = [];
  /** Two files of one recipe: one states the size of a tier, the other the product's name. */
  const pair = (words = '') =>
    recipe(
      'pair',
      {},
      {
        build: async ({ facts, sources }) => {
          sources.list('content/docs/compare');
          const file = (name: string, id: string) => {
            const own = listen(facts);
            const value = own.read(id);
            const make = () => {
              made.push(name);
              return `${value}${words}`;
            };
            return { make, facts: own.citations() };
          };
          const files = {
            'size.md': file('size', 'tiers.small-firm.users.max'),
            'name.md': file('name', 'product.name'),
          };
          const each = <T>(take: (one: (typeof files)['size.md']) => T) =>
            Object.fromEntries(Object.entries(files).map(([name, one]) => [name, take(one)]));
          return { files: each((one) => one.make), facts: each((one) => one.facts) };
        },
      },
    );
  const text = (name: string) => readFileSync(join(product, 'dist/site', name), 'utf8');
  const build = async (one = pair()) => {
    made.length = 0;
    await buildWith(product, [one]);
    return [...made];
  };

  test('keeps its bytes when a fact of another file changes', async () => {
    expect(await build()).toEqual(['name', 'size']);
    edit(product, TIERS, 'tiers.small-firm.users.max', 12);
    expect(await build()).toEqual(['size']);
    expect([text('size.md'), text('name.md')]).toEqual(['12', 'AEC OS']);
  });

  test('is made again where somebody altered it', async () => {
    await build();
    edit(product, TIERS, 'tiers.small-firm.users.max', 12);
    writeFileSync(join(product, 'dist/site/name.md'), 'edited');
    expect(await build()).toEqual(['name', 'size']);
    expect(text('name.md')).toBe('AEC OS');
  });

  test('is made again when a source or a choice is another', async () => {
    await build();
    writeFileSync(join(product, 'content/docs/compare/new.md'), '---\ntitle: New\n---\n');
    expect(await build()).toEqual(['name', 'size']);
    made.length = 0;
    await buildWith(product, [{ ...pair('!'), takes: ['tier'] }], {
      only: ['pair'],
      choices: { tier: 'solo' },
    });
    expect(made).toEqual(['name', 'size']);
    expect(text('name.md')).toBe('AEC OS!');
  });
});
