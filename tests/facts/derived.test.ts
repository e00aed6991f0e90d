import { describe, expect, test } from 'vitest';
import { DERIVED } from '../../src/facts/derived.ts';
import { lookup } from '../../src/facts/lookup.ts';
import { aecOs, sample } from '../documents/sample.ts';

const value = (id: string, catalogue = sample) => {
  const answer = lookup(catalogue, id);
  return answer.found ? answer.value : undefined;
};

describe('facts that follow from others', () => {
  test('the tiers, from the smallest to the largest', () => {
    expect(value('list.tiers')).toEqual(['free', 'starter', 'growth', 'dedicated']);
    expect(value('count.tiers')).toBe(4);
  });

  test('the features with one status, and how many there are', () => {
    expect(value('list.features.planned')).toEqual(['exports']);
    expect(value('count.features.planned')).toBe(1);
    expect(value('count.features')).toBe(5);
    expect(value('count.features.soon')).toBeUndefined();
  });

  test('what a tier gives includes what it inherits', () => {
    expect(value('tiers.dedicated.features')).toEqual(['search', 'assistant', 'audit-log', 'exports']);
  });

  test('what a tier adds includes what it raises: a better grade, an add-on that becomes included', () => {
    expect(value('tiers.growth.adds')).toEqual(['search', 'assistant', 'audit-log']);
    expect(value('tiers.dedicated.adds')).toEqual(['audit-log']);
  });

  test('what a year costs less than twelve months', () => {
    expect(value('tiers.starter.saving')).toBe(16.7);
    expect(value('tiers.growth.saving')).toBeUndefined();
    expect(value('tiers.free.saving')).toBeUndefined();
  });

  test('who gets a feature', () => {
    expect(value('features.assistant.availability')).toEqual({
      free: 'absent',
      starter: { addOn: 'assistant-pack' },
      growth: 'included',
      dedicated: 'included',
    });
    expect(value('features.assistant.tier-names')).toEqual(['Starter', 'Growth', 'Dedicated']);
    expect(value('features.assistant.first-tier')).toBe('Starter');
  });

  test('a feature in no tier has no first tier', () => {
    expect(value('features.fax.first-tier')).toBeUndefined();
    expect(value('features.fax.tier-names')).toEqual([]);
  });

  test('lists of a section that the product lacks are empty', () => {
    for (const id of ['list.addOns', 'list.meters', 'list.offers']) expect(value(id, aecOs)).toEqual([]);
    expect(value('list.offers')).toEqual(['trial']);
  });

  test('every shape has a sentence and can be asked for', () => {
    for (const { shape, says } of DERIVED) {
      const id = shape
        .replace('<tier>', 'starter')
        .replace('<feature>', 'search')
        .replace('<word>', 'planned');
      expect(value(id), id).toBeDefined();
      expect(says).toMatch(/\.$/);
    }
  });
});
