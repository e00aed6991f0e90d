import { describe, expect, test } from 'vitest';
import { listCode, nearest, quote, suggestion } from '../../src/errors/nearest.ts';

const TIERS = ['solo', 'small-firm', 'enterprise'];

describe('Did you mean', () => {
  const cases: [string, string, string[]][] = [
    ['a letter is missing', 'smal-firm', ['small-firm']],
    ['two letters are swapped', 'sool', ['solo']],
    ['the case differs', 'SOLO', ['solo']],
    ['the words are joined in another way', 'smallFirm', ['small-firm']],
    ['it is written with a space', 'Small Firm', ['small-firm']],
    ['it is only the start', 'enter', ['enterprise']],
    ['it goes on after the word', 'solo-plan', ['solo']],
    ['nothing is close', 'gold', []],
    ['nothing was written', '', []],
  ];
  for (const [when, word, expected] of cases)
    test(`when ${when}: ${word || 'nothing'}`, () => expect(nearest(word, TIERS)).toEqual(expected));

  test('short words are not close to each other by being short', () => {
    expect(nearest('eur', ['usd', 'gbp'])).toEqual([]);
    expect(nearest('xy', ['ab'])).toEqual([]);
  });
  test('the closest comes first, and three at most', () => {
    expect(nearest('plan', ['plane', 'plans', 'planar', 'plain', 'clan'])).toEqual([
      'clan',
      'plain',
      'plane',
    ]);
  });
  test('the same word in another spelling stands alone', () => {
    expect(nearest('tier', ['tiers', 'Tier'])).toEqual(['Tier']);
  });
  test('a word of a million letters takes no time', () => {
    expect(nearest('x'.repeat(1_000_000), TIERS)).toEqual([]);
  });
});

describe('A suggestion', () => {
  test('asks when something is close', () =>
    expect(suggestion('smal-firm', TIERS)).toBe('Did you mean `small-firm`?'));
  test('lists the choices when nothing is', () =>
    expect(suggestion('gold', TIERS)).toBe('Known: `solo`, `small-firm` and `enterprise`.'));
  test('says so when there are no choices', () =>
    expect(suggestion('gold', [])).toBe('None is defined yet.'));
  test('shortens a long list', () => {
    const many = Array.from({ length: 45 }, (_, index) => `feature-${index}`);
    expect(suggestion('gold', many)).toMatch(/^Known: `feature-0`, .*`feature-9`, and 35 more\.$/);
  });
});

describe('Words in a sentence', () => {
  test('are listed with an and or an or', () => {
    expect(listCode(['a'], 'and')).toBe('`a`');
    expect(listCode(['a', 'b', 'c'], 'or')).toBe('`a`, `b` or `c`');
  });
  test('are shortened when they are long', () => expect(quote('word '.repeat(100))).toHaveLength(60));
  test('are never cut through an emoji', () => expect(quote('🏗'.repeat(80)).isWellFormed()).toBe(true));
  test('cannot command a terminal', () => expect(quote('\u001b[2J\u202e')).toBe('`\\u001b[2J\\u202e`'));
  test('can be seen when they are empty', () => expect(quote('')).toBe('`""`'));
});
