import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Money } from '../../src/catalog/schemas/shared.ts';
import { count, day, inProse, list, money } from '../../src/facts/format.ts';
import { root } from '../documents/sample.ts';

const usd = (amount: number, scale?: number): Money => ({ amount, currency: 'USD', scale });
const say = (value: unknown, id?: string) => inProse(value, 'en-US', id);

describe('money is exact', () => {
  test.each<[string, Money, string]>([
    ['whole sums have no cents', usd(349900), '$3,499'],
    ['other sums have both', usd(349950), '$3,499.50'],
    ['three decimals', usd(15, 3), '$0.015'],
    ['a third zero is left out', usd(1500, 3), '$1.50'],
    ['six decimals', usd(5, 6), '$0.000005'],
    ['no decimals given', usd(12, 0), '$12'],
    ['one decimal gets its second', usd(125, 1), '$12.50'],
    ['below zero', usd(-5), '-$0.05'],
    ['nothing', usd(0), '$0'],
    ['the largest sum that JSON can hold', usd(Number.MAX_SAFE_INTEGER), '$90,071,992,547,409.91'],
    ['the same below zero', usd(Number.MIN_SAFE_INTEGER), '-$90,071,992,547,409.91'],
    ['a currency without cents', { amount: 5000, currency: 'JPY' }, '¥5,000'],
    ['a currency with three', { amount: 1, currency: 'BHD' }, 'BHD\u00a00.001'],
  ])('%s', (_, sum, expected) => {
    expect(money(sum, 'en-US')).toBe(expected);
  });

  test('in the order that the language uses', () => {
    expect(money(usd(349950), 'de-DE')).toBe('3.499,50\u00a0$');
  });

  test('for every sum, the digits shown are the digits given', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (amount, scale) => {
        const shown = money(usd(amount, scale), 'en-US').replace(/[$,]/g, '');
        const [whole, fraction = ''] = shown.split('.');
        expect(BigInt(whole! + fraction.slice(0, scale).padEnd(scale, '0'))).toBe(BigInt(amount));
      }),
      { seed: 7 },
    );
  });
});

describe('a price is one of five different things', () => {
  test.each([
    ['published', { kind: 'published', amount: usd(1950) }, '$19.50'],
    ['from', { kind: 'from', amount: usd(349900) }, 'from $3,499'],
    ['a range', { kind: 'from', amount: usd(900000), upTo: usd(2500000) }, '$9,000 to $25,000'],
    ['custom', { kind: 'custom' }, 'by agreement'],
    ['custom, with a figure for arithmetic', { kind: 'custom', amount: usd(100) }, 'by agreement'],
    ['free', { kind: 'free' }, 'free'],
    ['not set', { kind: 'not-set', reason: 'Nobody decided.' }, 'price on request'],
  ])('%s', (_, value, expected) => {
    expect(say(value)).toBe(expected);
  });

  test('an assumption of the model that is "published" is not a price', () => {
    expect(say({ id: 'rate', kind: 'published', value: 12 })).toBeUndefined();
  });
});

describe('users', () => {
  test.each([
    [{ min: 1, max: 1 }, '1 user'],
    [{ max: 1 }, '1 user'],
    [{ min: 1, max: 10 }, 'up to 10 users'],
    [{ max: 10 }, 'up to 10 users'],
    [{ min: 5, max: 50 }, '5 to 50 users'],
    [{ min: 5, max: 5 }, '5 users'],
    [{ min: 1, max: 'unlimited' }, 'any number of users'],
    [{ min: 50, max: 'unlimited' }, '50 users or more'],
    [{ max: 'not-stated' }, 'number of users not stated'],
    [{ min: 2, max: 'not-stated' }, '2 users or more, upper limit not stated'],
    [{ min: 1, max: 2500, note: 'A note.' }, 'up to 2,500 users'],
  ])('%j is "%s"', (value, expected) => {
    expect(say(value, 'tiers.x.users')).toBe(expected);
  });

  test('a range of processors is not a number of users', () => {
    expect(say({ min: 1, max: 4 }, 'deployment.services.api.sizes.0.cpu')).toBeUndefined();
  });
});

describe('other facts in a sentence', () => {
  test.each<[string, unknown, string | undefined, string | undefined]>([
    ['a number', 1234.5, undefined, '1,234.5'],
    ['a very small number', 0.00004, undefined, '0.00004'],
    ['a port', 8080, 'deployment.services.api.ports.0.port', '8080'],
    ['yes', true, undefined, 'yes'],
    ['no', false, undefined, 'no'],
    ['nothing decided', null, undefined, 'not decided'],
    ['nothing stated', 'not-stated', undefined, 'not stated'],
    ['words', 'Small Firm', undefined, 'Small Firm'],
    ['a day', '2026-02-19', undefined, 'February 19, 2026'],
    ['words that hold a day', 'since 2026-02-19', undefined, 'since 2026-02-19'],
    ['an empty list', [], undefined, 'none'],
    ['one', ['a'], undefined, 'a'],
    ['two', ['a', 'b'], undefined, 'a and b'],
    ['three', ['a', 'b', 'c'], undefined, 'a, b and c'],
    ['a list of groups', [{ id: 'a' }], undefined, undefined],
    ['a group', { id: 'a' }, undefined, undefined],
  ])('%s', (_, value, id, expected) => {
    expect(say(value, id)).toBe(expected);
  });

  test('a count keeps the digits of a meter', () => {
    expect(count(0.25, 'en-US')).toBe('0.25');
    expect(count(0.1 + 0.2, 'en-US')).toBe('0.3');
  });

  test('a list joins its words', () => {
    expect(list([])).toBe('');
    expect(list(['a', 'b', 'c', 'd'])).toBe('a, b, c and d');
  });

  test('a day is the same day in every time zone and locale', () => {
    expect(day('2026-01-01', 'en-US')).toBe('January 1, 2026');
    expect(day('2026-02-28', 'en-GB')).toBe('28 February 2026');
    const script = `import { day, money } from '${root}src/facts/format.ts';
      console.log(day('2026-01-01', 'en-US'), money({ amount: 5, currency: 'USD' }, 'en-US'));`;
    for (const [TZ, LANG] of [
      ['Pacific/Kiritimati', 'de_DE.UTF-8'],
      ['America/Los_Angeles', 'C'],
      ['Pacific/Niue', 'ar_EG.UTF-8'],
    ])
      expect(
        execFileSync(process.execPath, ['--input-type=module', '-e', script], {
          env: { ...process.env, TZ, LANG, LC_ALL: LANG },
          encoding: 'utf8',
        }).trim(),
      ).toBe('January 1, 2026 $0.05');
  });
});
