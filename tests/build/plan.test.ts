import { expect, test } from 'vitest';
import { type Evidence, plan, type RecipeRecord } from '../../src/build/plan.ts';
import { recipe } from './recipes.ts';

const code = { recipe: 'r', engine: 'e', surroundings: 's' };
const record: RecipeRecord = {
  code,
  catalogue: {},
  sources: {},
  facts: [{ id: 'product.name', digest: 'd' }],
  outputs: { 'downloads/a.md': { digest: 'x', bytes: 1 } },
};
const current: Evidence = {
  state: { a: record },
  codeOf: () => code,
  changedSource: () => undefined,
  changedFacts: () => [],
  damagedOutput: () => undefined,
};

/** Why recipe `a` is stale under evidence that differs in one point. */
const why = (rest: Partial<Evidence>) =>
  plan(freeze([recipe('a', {})]), freeze({ ...current, ...rest }))[0]!.stale;

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) freeze(child);
  }
  return value;
}

test('what is as it was is not made anew', () => {
  expect(why({})).toBeUndefined();
});

test('every reason is said in words', () => {
  expect({
    first: why({ state: {} }),
    recipe: why({ codeOf: () => ({ ...code, recipe: 'other' }) }),
    engine: why({ codeOf: () => ({ ...code, engine: 'other' }) }),
    surroundings: why({ codeOf: () => ({ ...code, surroundings: 'other' }) }),
    file: why({ changedSource: () => 'marketing/a.mdx' }),
    folder: why({ changedSource: () => 'content/docs/' }),
    fact: why({ changedFacts: () => ['tiers.solo.name'] }),
    facts: why({ changedFacts: () => ['tiers.solo.name', 'product.name', 'list.tiers'] }),
    output: why({ damagedOutput: () => 'downloads/a.md' }),
  }).toEqual({
    first: 'not built yet',
    recipe: 'its recipe changed',
    engine: 'the engine changed',
    surroundings: 'SOURCE_DATE_EPOCH or the version of Node changed',
    file: 'marketing/a.mdx changed',
    folder: 'files were added to or removed from content/docs/',
    fact: 'tiers.solo.name changed',
    facts: 'tiers.solo.name and 2 more changed',
    output: 'downloads/a.md is missing or was altered',
  });
});

test('a recipe whose name every object has is like any other', () => {
  const steps = plan([recipe('constructor', {}), recipe('__proto__', {})], current);
  expect(steps.map(({ stale }) => stale)).toEqual(['not built yet', 'not built yet']);
});

test('the same question has the same answer, and asks nothing that it need not', () => {
  let asked = 0;
  const counting = {
    ...current,
    changedFacts: () => {
      asked++;
      return [];
    },
    codeOf: () => ({ ...code, recipe: 'new' }),
  };
  const twice = [plan([recipe('a', {})], counting), plan([recipe('a', {})], counting)];
  expect(twice[0]!.map(({ stale }) => stale)).toEqual(twice[1]!.map(({ stale }) => stale));
  expect(asked).toBe(0);
});
