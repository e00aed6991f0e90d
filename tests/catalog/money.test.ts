import { expect, test } from 'vitest';
import { micros, scaleOf } from '../../src/catalog/money.ts';

test('an amount counts the smallest units of its currency, unless it says what it counts', () => {
  const digits = ['USD', 'JPY', 'KWD', 'CLF', 'HUF'].map((currency) => scaleOf({ amount: 1, currency }));
  expect(digits).toEqual([2, 0, 3, 4, 2]);
  expect(scaleOf({ amount: 1, currency: 'USD', scale: 3 })).toBe(3);
  expect(micros({ amount: 150, currency: 'USD' })).toBe(micros({ amount: 1500, currency: 'KWD' }));
});

test('where people write currencies as the standard says, they are read as they are written', () => {
  const written = (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  const often = 'USD EUR GBP CHF JPY KRW CLP VND ISK KWD BHD TND AUD CAD'.split(' ');
  for (const currency of often) expect(scaleOf({ amount: 1, currency }), currency).toBe(written(currency));
});
