import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Rounding, roundAs } from '../../src/models/evaluate.ts';

/** On paper: the fifteen digits that a person sees, cut where asked, without arithmetic in binary. */
function byDigits(value: number, { decimals, mode }: Rounding): number {
  const [mantissa, exponent] = Math.abs(value).toExponential(14).split('e') as [string, string];
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1 + decimals;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const at = Math.max(0, point);
  const [whole, rest] = [BigInt(padded.slice(0, at) || '0'), padded.slice(at).replace(/0+$/, '')];
  const isMore =
    rest !== '' &&
    (mode === 'up' ||
      (mode !== 'down' && (rest > '5' || (rest === '5' && (mode === 'half-up' || whole % 2n === 1n)))));
  return Math.sign(value) * Number(`${whole + (isMore ? 1n : 0n)}e${-decimals}`) || 0;
}

const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e13, max: 1e13 }),
  fc.double({ noNaN: true, min: -1000, max: 1000 }),
  // Ties and whole numbers, and what binary makes of them.
  fc
    .tuple(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.constantFrom(1, 2, 10, 100, 1000, 2000))
    .map(([a, b]) => a / b),
  fc
    .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 1, max: 999 }))
    .map(([a, b]) => (a * b) / 1000),
);
const modes = fc.constantFrom<Rounding['mode']>('half-up', 'half-even', 'down', 'up');

test('a figure is rounded by the digits that a person sees, in every mode', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 9 }), modes, (value, decimals, mode) => {
      expect(roundAs(value, { decimals, mode })).toBe(byDigits(value, { decimals, mode }));
    }),
    { numRuns: 20_000, seed: 3 },
  );
});

test('ties that binary cannot hold go up, as in a spreadsheet', () => {
  const cents = (value: number) => roundAs(value, { decimals: 2, mode: 'half-up' });
  expect([1.005, 2.675, -1.005, 1.115, 8.345].map(cents)).toEqual([1.01, 2.68, -1.01, 1.12, 8.35]);
});
