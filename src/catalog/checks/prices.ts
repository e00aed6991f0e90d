import { nearest } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { figure, figureMicros, micros } from '../money.ts';
import type { Money, Price } from '../schemas/shared.ts';
import type { Tier } from '../schemas/tiers.ts';
import { circleFrom } from './ladder.ts';

/** Prices must make sense beside each other: buyers compare them, so we do it first. */
export function checkPrices(catalogue: Catalogue, report: Report): void {
  for (const [index, tier] of catalogue.tiers.entries()) {
    checkAnnual(tier, ['tiers', index], report);
    checkQuotas(tier, ['tiers', index], report);
  }
  checkSums(catalogue, report);
  checkRanges(catalogue, report);
  checkBreaks(catalogue, report);
  checkLadderOfPrices(catalogue, report);
  checkUsageAgainstPlans(catalogue, report);
}

function checkAnnual({ id, price }: Tier, at: Path, report: Report): void {
  const monthly = figureMicros(price?.monthly);
  const annual = figureMicros(price?.annual);
  if (monthly === undefined || annual === undefined || !sameCurrency(price?.monthly, price?.annual)) return;
  if (monthly < 0n || annual <= monthly * 12n) return;
  report([...at, 'price', 'annual'], {
    code: 'annual-dearer',
    message: `A year of \`${id}\` costs ${show(annual, price?.annual)}, which is dearer than twelve months (${show(monthly * 12n, price?.monthly)}).`,
    hint: `Set it to ${show(monthly * 12n, price?.monthly)} or less, or record the disagreement in \`sources.json\` and use \`custom\`.`,
  });
}

function checkQuotas(tier: Tier, at: Path, report: Report): void {
  for (const [index, quota] of (tier.quotas ?? []).entries())
    if (quota.amount !== 'unlimited' && quota.overage === undefined)
      report([...at, 'quotas', index], {
        code: 'quota-without-overage',
        message: `The quota \`${quota.id}\` of \`${tier.id}\` does not say what happens above it.`,
        hint: 'Add `"overage": { "kind": "blocked" }`, or the kind `upgrade`, `priced` (with a `price`) or `not-stated`.',
      });
}

/** Every sum by itself: a currency that exists and is the catalogue's, and nothing below zero. */
function checkSums(catalogue: Catalogue, report: Report): void {
  const wanted = catalogue.catalogue.currency;
  if (wanted !== undefined && !CURRENCIES.includes(wanted))
    report(['catalogue', 'currency'], unknownCurrency(wanted));
  for (const root of ['tiers', 'usage', 'revenueShare', 'addOns', 'offers'] as const)
    visitMoney(catalogue[root], [root], (money, path) => {
      if (!CURRENCIES.includes(money.currency))
        report([...path, 'currency'], unknownCurrency(money.currency));
      else if (wanted !== undefined && CURRENCIES.includes(wanted) && money.currency !== wanted)
        report([...path, 'currency'], {
          code: 'mixed-currency',
          message: `This sum is in ${money.currency}, the catalogue in ${wanted}; sums of two currencies cannot be compared.`,
          hint: `Write \`${wanted}\`, or remove \`currency\` from \`catalogue\`.`,
        });
      if (money.amount < 0)
        report([...path, 'amount'], {
          code: 'negative-sum',
          message: `The sum is ${money.amount}, and a price is never below zero.`,
          hint: `Write \`${-money.amount}\`.`,
        });
    });
}

const CURRENCIES = Intl.supportedValuesOf('currency');

function unknownCurrency(code: string) {
  const near = nearest(code, ['USD', 'EUR', 'GBP', 'CHF', 'JPY', 'CAD', 'AUD'], 1)[0];
  return {
    code: 'unknown-currency',
    message: `\`${code}\` is not the code of a currency.`,
    hint: near ? `Did you mean \`${near}\`?` : 'Write a code of ISO 4217, for example `USD`.',
  };
}

/** "From 10 to 20" needs its ends in that order. */
function checkRanges(catalogue: Catalogue, report: Report): void {
  visitPrices(catalogue.tiers, ['tiers']);
  visitPrices(catalogue.addOns, ['addOns']);

  function visitPrices(value: unknown, path: Path): void {
    if (typeof value !== 'object' || value === null) return;
    const price = value as Price;
    if (price.kind === 'from' && price.upTo && price.upTo.currency === price.amount.currency)
      if (micros(price.upTo) < micros(price.amount))
        report([...path, 'upTo'], {
          code: 'price-range',
          message: `The price goes from ${show(micros(price.amount), price)} up to ${show(micros(price.upTo), price)}, which is less.`,
          hint: 'Exchange `amount` and `upTo`.',
        });
    for (const [key, child] of Object.entries(value))
      visitPrices(child, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function checkBreaks(catalogue: Catalogue, report: Report): void {
  const lists: [NonNullable<Tier['usage']>, Path][] = [
    [catalogue.usage ?? [], ['usage']],
    ...catalogue.tiers.map((tier, index): [NonNullable<Tier['usage']>, Path] => [
      tier.usage ?? [],
      ['tiers', index, 'usage'],
    ]),
  ];
  for (const [list, path] of lists)
    for (const [i, usage] of list.entries())
      for (const [j, step] of (usage.breaks ?? []).entries()) {
        const before = usage.breaks![j - 1];
        if (before && before.at >= step.at)
          report([...path, i, 'breaks', j, 'at'], {
            code: 'breaks-order',
            message: `The step at ${step.at} stands after the one at ${before.at}; steps rise.`,
            hint: before.at === step.at ? 'Remove one of the two.' : 'Put the steps in rising order.',
          });
        if (j === 0 && usage.steps === undefined)
          report([...path, i, 'breaks'], {
            code: 'steps-unclear',
            message: `The volume steps of \`${usage.meter}\` do not say how they count, and the two ways give different bills.`,
            hint: 'Add `"steps"` beside `breaks`: `graduated`, `volume` or `not-stated`.',
          });
      }
}

/** Warnings: a ladder whose larger tier is cheaper is odd, and sometimes meant. */
function checkLadderOfPrices({ tiers }: Catalogue, report: Report): void {
  for (const [index, tier] of tiers.entries()) {
    const parent = tiers.find(({ id }) => id === tier.extends) ?? tiers[index - 1];
    if (!parent || circleFrom(tiers, tier) || parent.price?.per !== tier.price?.per) continue;
    for (const period of ['monthly', 'annual'] as const) {
      const lower = figureMicros(parent.price?.[period]);
      const higher = figureMicros(tier.price?.[period]);
      if (lower === undefined || higher === undefined || higher >= lower) continue;
      if (!sameCurrency(parent.price?.[period], tier.price?.[period])) continue;
      report(['tiers', index, 'price', period], {
        code: 'price-inversion',
        severity: 'warning',
        message: `\`${tier.id}\` costs less (${show(higher, tier.price?.[period])}) than the smaller \`${parent.id}\` (${show(lower, parent.price?.[period])}).`,
        hint: 'Compare both with their source. If it is meant, say why in a `note`.',
      });
    }
    for (const [i, quota] of (tier.quotas ?? []).entries()) {
      const below = parent.quotas?.find(({ id }) => id === quota.id);
      const priced = below?.overage?.kind === 'priced' ? below.overage.price : undefined;
      if (!below || !priced) continue;
      const cost = reach(parent, priced, quota.amount, below.amount);
      const own = figureMicros(tier.price?.monthly);
      if (cost !== undefined && own !== undefined && cost < own && sameCurrency(tier.price?.monthly, priced))
        report(['tiers', index, 'quotas', i], {
          code: 'overage-cheaper',
          severity: 'warning',
          message: `\`${parent.id}\` with overage reaches the ${quota.id} of \`${tier.id}\` for ${show(cost, priced)} a month, less than its ${show(own, priced)}.`,
          hint: 'Do not rank these tiers by the cost of use alone.',
        });
      if (
        quota.overage?.kind === 'priced' &&
        quota.overage.price.currency === priced.currency &&
        micros(quota.overage.price) > micros(priced)
      )
        report(['tiers', index, 'quotas', i, 'overage'], {
          code: 'overage-rises',
          severity: 'warning',
          message: `One more unit of \`${quota.id}\` costs ${show(micros(quota.overage.price), priced)} on \`${tier.id}\`, more than on the smaller \`${parent.id}\` (${show(micros(priced), priced)}).`,
          hint: 'Compare both with their source. If it is meant, say why in a `note`.',
        });
    }
  }
}

/** What the smaller tier costs when it is stretched to an amount by paying for the excess. */
function reach(parent: Tier, overage: Money, amount: unknown, below: unknown): bigint | undefined {
  const base = figureMicros(parent.price?.monthly);
  if (typeof amount !== 'number' || typeof below !== 'number' || base === undefined) return undefined;
  if (!sameCurrency(parent.price?.monthly, overage)) return undefined;
  return base + BigInt(Math.max(0, Math.round(amount - below))) * micros(overage);
}

function checkUsageAgainstPlans(catalogue: Catalogue, report: Report): void {
  for (const [index, usage] of (catalogue.usage ?? []).entries())
    for (const tier of catalogue.tiers) {
      const quota = tier.quotas?.find(({ id }) => id === usage.meter);
      const plan = figureMicros(tier.price?.monthly);
      if (typeof quota?.amount !== 'number' || plan === undefined) continue;
      if (!sameCurrency(tier.price?.monthly, usage.price)) continue;
      const metered = micros(usage.price) * BigInt(Math.round(quota.amount));
      if (metered < plan)
        report(['usage', index], {
          code: 'metered-cheaper',
          severity: 'warning',
          message: `Paying per unit of \`${usage.meter}\` costs ${show(metered, usage.price)} for the full quota of \`${tier.id}\`, less than its ${show(plan, usage.price)} a month.`,
          hint: 'Do not rank metered use and this tier by the cost of use alone.',
        });
    }
}

/** Sums of two currencies have no order. */
function sameCurrency(a: Price | undefined, b: Price | Money | undefined): boolean {
  const [first, second] = [currencyOf(a), currencyOf(b)];
  return first === undefined || second === undefined || first === second;
}

function currencyOf(value: Price | Money | undefined): string | undefined {
  if (value === undefined || !('kind' in value)) return value?.currency;
  const sum = figure(value);
  return typeof sum === 'object' ? sum.currency : undefined;
}

function visitMoney(value: unknown, path: Path, visit: (money: Money, path: Path) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const { amount, currency } = value as { amount?: unknown; currency?: unknown };
  if (typeof amount === 'number' && typeof currency === 'string') {
    visit(value as Money, path);
    return;
  }
  for (const [key, child] of Object.entries(value))
    visitMoney(child, [...path, Array.isArray(value) ? Number(key) : key], visit);
}

/** "228.00 USD" */
function show(sum: bigint, like: Price | Money | undefined): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
  const figures = (Number(sum) / 1e6).toLocaleString('en-US', digits);
  return `${figures} ${currencyOf(like) ?? ''}`.trimEnd();
}
