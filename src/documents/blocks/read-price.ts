import type { Price } from '../../catalog/schemas/shared.ts';
import type { Tier } from '../../catalog/schemas/tiers.ts';
import { count, money, price } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { capital } from '../make.ts';

/** The ways to pay for a tier, in words. What nobody stated is said to be so, never left to be guessed. */

type Offer = NonNullable<Tier['price']>;
type Usage = NonNullable<Tier['usage']>[number];
type Share = NonNullable<Tier['revenueShare']>;

/** "$3,499 a month, or $34,990 a year, for each user" */
export function priceWords({ per, monthly, annual }: Offer, language: string): string {
  const each = per === 'user' ? ' for each user' : '';
  if (monthly && annual && hasFigure(monthly) && hasFigure(annual))
    return capital(
      `${price(monthly, language)} a month, or ${price(annual, language)} a year${each && `,${each}`}`,
    );
  const alone = monthly === undefined || annual === undefined || monthly.kind === annual.kind;
  const part = (value: Price | undefined, period: 'month' | 'year') => {
    if (!value) return [];
    if (hasFigure(value)) return [`${price(value, language)} a ${period}${each}`];
    if (value.kind === 'free') return [alone ? 'free' : `free by the ${period}`];
    // Beside another kind of price it must be said which period it is about.
    const which = alone ? '' : period === 'month' ? 'monthly ' : 'yearly ';
    if (value.kind === 'not-set') return [`${which}price on request${each}`];
    return [alone ? 'by agreement' : `${which}price by agreement`];
  };
  return capital([...new Set([...part(monthly, 'month'), ...part(annual, 'year')])].join('; '));
}

function hasFigure({ kind }: Price): boolean {
  return kind === 'published' || kind === 'from';
}

/** "$9,000 once, and $1,800 a year for support" */
export function licenceWords(
  { once, yearlySupport }: NonNullable<Tier['licence']>,
  language: string,
): string {
  const paid = hasFigure(once) ? `${price(once, language)} once` : price(once, language);
  if (!yearlySupport) return capital(paid);
  const support = hasFigure(yearlySupport)
    ? `${price(yearlySupport, language)} a year for support`
    : `support ${yearlySupport.kind === 'not-set' ? 'on request' : price(yearlySupport, language)}`;
  return capital(`${paid}, and ${support}`);
}

/** "1,000 queries a month, then $0.015 a query; no limit on sites" */
export function quotaWords(reader: Reader, id: string, language: string): string {
  const quotas = reader.maybe<NonNullable<Tier['quotas']>>(`tiers.${id}.quotas`) ?? [];
  return quotas
    .map(({ id: meter, amount, period, overage }) => {
      const many = reader.read<string>(`meters.${meter}.many`);
      const one = reader.read<string>(`meters.${meter}.one`);
      if (amount === 'unlimited') return `unlimited ${many}`;
      if (amount === 'not-stated') return `${many}: number not stated`;
      const every = {
        month: ' a month',
        year: ' a year',
        total: ' in all',
        'not-stated': ', period not stated',
      };
      const above = {
        blocked: ', then no more',
        upgrade: ', then a larger tier',
        'not-stated': ', price of more not stated',
      };
      const more =
        overage?.kind === 'priced'
          ? `, then ${money(overage.price, language)} a ${one}`
          : overage
            ? above[overage.kind]
            : '';
      return `${count(amount, language)} ${amount === 1 ? one : many}${every[period]}${more}`;
    })
    .join('; ');
}

/** Prices of the tier, and those that hold for every tier. */
export function usageWords(reader: Reader, id: string, language: string): string {
  const own = reader.maybe<Usage[]>(`tiers.${id}.usage`) ?? [];
  const shared = reader.maybe<Usage[]>('usage') ?? [];
  const prices = [...own, ...shared.filter(({ meter }) => !own.some((usage) => usage.meter === meter))];
  return prices
    .map(({ meter, price: unit, breaks, steps }) => {
      const one = reader.read<string>(`meters.${meter}.one`);
      const many = reader.read<string>(`meters.${meter}.many`);
      const stages = (breaks ?? []).map((step) => {
        const sum = step.price === 'not-stated' ? 'price not stated' : money(step.price, language);
        return `${sum} from ${count(step.at, language)} ${many}`;
      });
      const how =
        stages.length === 0
          ? ''
          : { graduated: ', each step for its own units', volume: ', for all units', 'not-stated': '' }[
              steps ?? 'not-stated'
            ];
      return `${[`${money(unit, language)} a ${one}`, ...stages].join(', ')}${how}`;
    })
    .join('; ');
}

/** "8% of platform revenue, at least $500 a month" */
export function shareWords(reader: Reader, id: string, language: string): string {
  const share = reader.maybe<Share>(`tiers.${id}.revenueShare`) ?? reader.maybe<Share>('revenueShare');
  if (!share) return '';
  const { percent, of, minimum } = share;
  const least = minimum ? `, at least ${money(minimum.amount, language)} a ${minimum.every}` : '';
  return `${count(percent, language)}% of ${of}${least}`;
}
