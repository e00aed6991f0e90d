import type { Money, Price } from './schemas/shared.ts';

/** Sums as exact integers of 10^-6, so that figures of different scales can be compared without floats. */
export function micros(money: Money): bigint {
  return BigInt(money.amount) * 10n ** BigInt(6 - scaleOf(money));
}

const usual = new Map<string, number>();

/** Digits after the point: as given, or the currency's own. */
export function scaleOf(money: Money): number {
  if (money.scale !== undefined) return money.scale;
  let digits = usual.get(money.currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: money.currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    usual.set(money.currency, digits);
  }
  return digits;
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
