import { describe, expect, test } from 'vitest';
import { canonical, digest, hash } from '../../src/facts/digest.ts';

describe('a digest', () => {
  test('does not depend on the order of keys, however deep', () => {
    expect(digest({ a: 1, b: { c: [2], d: 'x' } })).toBe(digest({ b: { d: 'x', c: [2] }, a: 1 }));
  });

  test('depends on the order of a list', () => {
    expect(digest(['solo', 'small-firm'])).not.toBe(digest(['small-firm', 'solo']));
  });

  test('tells a value from the text that looks like it', () => {
    const values = [1, '1', true, 'true', null, 'null', undefined, 'absent', [], {}, '', [1], ['1'], 0];
    expect(new Set(values.map(digest)).size).toBe(values.length);
  });

  test('cannot be confused by quotes and commas inside texts', () => {
    expect(canonical(['a","b'])).not.toBe(canonical(['a', 'b']));
    expect(canonical({ 'a":1,"b': 2 })).not.toBe(canonical({ a: 1, b: 2 }));
  });

  test('takes a key without a value for a key that is not there', () => {
    expect(digest({ a: 1, b: undefined })).toBe(digest({ a: 1 }));
  });

  test('is the same on every machine', () => {
    expect(digest({ price: { amount: 349900, currency: 'USD' } })).toBe('bffc2760d8b30db0');
    expect(hash('')).toBe('e3b0c44298fc1c14');
  });
});
