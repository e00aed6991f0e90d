import { scaleOf } from '../catalog/money.ts';
import type { Money, Price } from '../catalog/schemas/shared.ts';

/**
 * A fact in words, as it stands in a sentence. `undefined`: the value is a group of facts, not one. The id,
 * where it is known, tells apart what looks alike: ten users and ten processors.
 */
export function inProse(value: unknown, language: string, id?: string): string | undefined {
  if (typeof value === 'number') return NAMES.test(id ?? '') ? String(value) : exact(value, language);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return inWords(value, language);
  if (value === null) return 'not decided';
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    const words = value.map((entry) => inProse(entry, language, id));
    return words.some((word) => word === undefined) ? undefined : list(words as string[]);
  }
  if (isMoney(value)) return money(value, language);
  if (isPrice(value)) return price(value, language);
  if (isUsers(value) && (id === undefined || /(^|\.)users$/.test(id))) return users(value, language);
  return undefined;
}

/** Numbers that name something rather than count it: 8080, not 8,080. */
const NAMES = /\.(port|host|code)$/;

export function money(sum: Money, language: string): string {
  const scale = scaleOf(sum);
  const usual = scaleOf({ amount: 0, currency: sum.currency });
  // The exact digits, as text: a float would print 0.1 + 0.2 somewhere one day.
  const digits = String(Math.abs(sum.amount)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  // No more zeros at the end than the currency is written with: $1.50, never $1.500; and $3,499 at all.
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const places = fraction === '' ? 0 : Math.max(fraction.length, usual);
  return numbers(language, {
    style: 'currency',
    currency: sum.currency,
    minimumFractionDigits: places,
    maximumFractionDigits: places,
  }).format(`${sum.amount < 0 ? '-' : ''}${whole}.${fraction || '0'}` as unknown as number);
}

/** Five different things, in words. "Ask us" is never 0. */
export function price(value: Price, language: string): string {
  switch (value.kind) {
    case 'published':
      return money(value.amount, language);
    case 'from':
      return value.upTo
        ? `${money(value.amount, language)} to ${money(value.upTo, language)}`
        : `from ${money(value.amount, language)}`;
    case 'custom':
      return 'by agreement';
    case 'free':
      return 'free';
    case 'not-set':
      return 'price on request';
  }
}

export function users({ min, max }: { min?: number; max: number | string }, language: string): string {
  const least = min === undefined || min === 1 ? undefined : count(min, language);
  if (max === 'unlimited') return least ? `${least} users or more` : 'any number of users';
  if (max === 'not-stated')
    return least ? `${least} users or more, upper limit not stated` : 'number of users not stated';
  const most = count(Number(max), language);
  if (min === max || max === 1) return `${most} user${max === 1 ? '' : 's'}`;
  return least ? `${least} to ${most} users` : `up to ${most} users`;
}

export function count(value: number, language: string): string {
  return numbers(language, { maximumFractionDigits: 6 }).format(value);
}

/** Every digit that the catalogue holds. */
function exact(value: number, language: string): string {
  return numbers(language, { maximumFractionDigits: 20 }).format(value);
}

/** A format takes longer to make than to use a hundred times. */
const days = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, Intl.NumberFormat>();

function numbers(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = known.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, options);
    known.set(key, format);
  }
  return format;
}

/** "19 February 2026", in the order that the language uses. */
export function day(iso: string, language: string): string {
  let format = days.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    days.set(language, format);
  }
  return format.format(new Date(`${iso}T00:00:00Z`));
}

/** "a, b and c" */
export function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function inWords(value: string, language: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language);
  if (value === 'not-stated') return 'not stated';
  return value;
}

function isMoney(value: unknown): value is Money {
  return isObject(value) && typeof value.amount === 'number' && typeof value.currency === 'string';
}

/** An assumption of the model may be `published` too, without being a price. */
function isPrice(value: unknown): value is Price {
  if (!isObject(value)) return false;
  if (value.kind === 'published' || value.kind === 'from') return isMoney(value.amount);
  return value.kind === 'custom' || value.kind === 'free' || value.kind === 'not-set';
}

function isUsers(value: unknown): value is { min?: number; max: number | string } {
  return isObject(value) && 'max' in value && Object.keys(value).every((key) => USER_KEYS.has(key));
}

const USER_KEYS = new Set(['min', 'max', 'source', 'asOf', 'confidence', 'note']);

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
