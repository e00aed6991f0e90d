import type { Money, Price } from './schemas/shared.ts';

/** Sums as exact integers of 10^-6, so that figures of different scales can be compared without floats. */
export function micros(money: Money): bigint {
  return BigInt(money.amount) * 10n ** BigInt(6 - scaleOf(money));
}

/**
 * Currencies whose smallest unit is no hundredth, by ISO 4217. `Intl` knows them by how sums are usually written, which
 * differs from one version to the next: what an amount means must not.
 */
const UNUSUAL: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const DIGITS = new Map(
  Object.entries(UNUSUAL).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)]),
  ),
);

/** Digits after the point: as given, or the currency's own. */
export function scaleOf({ scale, currency }: Money): number {
  return scale ?? DIGITS.get(currency) ?? 2;
}

/** The figure of a price, where it has one that holds: free is 0, custom and not-set have none. */
export function figure(price: Price | undefined): Money | 'free' | undefined {
  if (price?.kind === 'published' || price?.kind === 'from') return price.amount;
  return price?.kind === 'free' ? 'free' : undefined;
}

export function figureMicros(price: Price | undefined): bigint | undefined {
  const found = figure(price);
  return found === undefined ? undefined : found === 'free' ? 0n : micros(found);
}
