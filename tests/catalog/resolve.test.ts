import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalog/load.ts';
import {
  accessOf,
  addedBy,
  availability,
  featuresOf,
  lineage,
  rank,
  tierNamed,
} from '../../src/catalog/resolve.ts';

/** Frozen to the last value: a question that changed the catalogue would throw. */
const catalogue = freeze(loadCatalogue(join(import.meta.dirname, '../fixtures/bad-catalogues/base')));
const feature = (id: string) => catalogue.features.find((entry) => entry.id === id)!;
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

describe('Who gets what', () => {
  test('a tier gives what the tier below it gives', () => {
    expect(availability(catalogue, feature('tide-table'))).toEqual({
      basic: 'included',
      plus: 'included',
      fleet: 'included',
    });
  });

  test('what a tier says itself goes before what it inherits', () => {
    expect(accessOf(catalogue, feature('history'), 'plus')).toEqual({ addOn: 'archive' });
    expect(accessOf(catalogue, feature('history'), 'fleet')).toBe('included');
  });

  test('a feature starts at its tier and is absent below it', () => {
    expect(accessOf(catalogue, feature('shared-log'), 'basic')).toBe('absent');
    expect(ids(featuresOf(catalogue, 'basic'))).toEqual(['tide-table', 'history']);
  });

  test('a higher grade counts as added, the same access does not', () => {
    expect(ids(addedBy(catalogue, 'fleet'))).toEqual(['route-planning', 'history', 'storm-model']);
    expect(ids(addedBy(catalogue, 'plus'))).toEqual(['route-planning', 'shared-log']);
  });

  test('the smallest tier adds all that it gives', () => {
    expect(addedBy(catalogue, 'basic')).toEqual(featuresOf(catalogue, 'basic'));
  });

  test('access is ranked from absent over add-on, option and grades to included', () => {
    const ranks = (
      ['absent', { addOn: 'archive' }, 'optional', { grade: 'short' }, { grade: 'full' }, 'included'] as const
    ).map((access) => rank(feature('route-planning'), access));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(ranks.length);
  });

  test('a key that every object has is not a tier', () => {
    expect(accessOf(catalogue, feature('tide-table'), 'constructor')).toBe('absent');
    expect(accessOf(catalogue, feature('tide-table'), '__proto__')).toBe('absent');
  });
});

describe('The line of a tier', () => {
  test('goes from the tier to the smallest one', () => {
    expect(ids(lineage(catalogue, 'fleet'))).toEqual(['fleet', 'plus', 'basic']);
  });
  test('is empty for a tier that does not exist', () => expect(lineage(catalogue, 'gold')).toEqual([]));
  test('ends where a circle closes', () => {
    const [basic, plus, fleet] = catalogue.tiers;
    const tiers = [{ ...basic!, extends: 'fleet' }, plus!, fleet!];
    expect(ids(lineage({ tiers }, 'plus'))).toEqual(['plus', 'basic', 'fleet']);
  });
});

describe('A tier by name', () => {
  test('is found by its id', () => expect(tierNamed(catalogue, 'plus')?.id).toBe('plus'));
  test('is found by an alias', () => expect(tierNamed(catalogue, 'starter')?.id).toBe('basic'));
  test('is not found by the name customers read, nor by nothing', () => {
    expect(tierNamed(catalogue, 'Basic')).toBeUndefined();
    expect(tierNamed(catalogue, '')).toBeUndefined();
  });
});

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
