import { quote, suggestion } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Comparison, Expression, FunctionName, Operator } from './parse.ts';

/** Where a formula finds what it asks for. */
export interface Known {
  value(name: string, column: number): number;
  /** The values of a formula by years, of which `so-far` sees those up to `year`. */
  years?(name: string, column: number): readonly number[];
  /** The year that is being worked out, from 1. */
  year?: number;
}

/** The number that a formula gives. */
export function evaluate(tree: Expression, values: Record<string, number>): number {
  return compute(tree, {
    value(name, column) {
      if (!Object.hasOwn(values, name)) failUnknown(name, column, Object.keys(values));
      return values[name]!;
    },
  });
}

export function compute(tree: Expression, known: Known): number {
  const value = step(tree, known);
  if (!Number.isFinite(value)) fail('number-too-large', 'A formula gives a number too large to write down.');
  // Nobody wants to read -0.
  return value === 0 ? 0 : value;
}

export function failUnknown(name: string, column: number, known: Iterable<string>): never {
  fail(
    'unknown-name',
    `${quote(name)} at column ${column} is neither an input, an assumption nor a formula above.`,
    { hint: suggestion(name, known) },
  );
}

/** Whether a comparison holds, as a spreadsheet sees it: by the digits that a person sees. */
export function holds({ left, is, right }: Comparison, known: Known): boolean {
  const difference = settled(compute(left, known) - compute(right, known));
  if (is === '<=') return difference <= 0;
  if (is === '>=') return difference >= 0;
  if (is === '<') return difference < 0;
  if (is === '>') return difference > 0;
  return difference === 0;
}

function step(tree: Expression, known: Known): number {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name':
      return known.value(tree.name, tree.column);
    case 'negate':
      return -step(tree.value, known);
    case 'operation':
      return SIGNS[tree.operator](step(tree.left, known), step(tree.right, known));
    case 'call':
      return CALLS[tree.name](tree.values, known);
  }
}

const SIGNS: Record<Operator, (left: number, right: number) => number> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => {
    if (right === 0) fail('division-by-zero', 'A formula divides by zero with these inputs.');
    return left / right;
  },
};

const CALLS: Record<FunctionName, (values: Expression[], known: Known) => number> = {
  min: (values, known) => Math.min(...values.map((value) => step(value, known))),
  max: (values, known) => Math.max(...values.map((value) => step(value, known))),
  abs: ([value], known) => Math.abs(step(value!, known)),
  floor: ([value], known) => Math.floor(settled(step(value!, known))),
  ceil: ([value], known) => Math.ceil(settled(step(value!, known))),
  round: ([value, digits], known) =>
    roundHalfUp(step(value!, known), digits ? Math.trunc(step(digits, known)) : 0),
  either: ([first, second], known) => step(first!, known) || step(second!, known),
  ratio([first, second], known) {
    const below = step(second!, known);
    return below === 0 ? 0 : step(first!, known) / below;
  },
  'by-year': (values, known) => step(values[Math.min(known.year ?? 1, values.length) - 1]!, known),
  total: ([series], known) => yearsOf(series!, known).reduce((sum, value) => sum + value, 0),
  'so-far': ([series], known) =>
    yearsOf(series!, known)
      .slice(0, known.year ?? 1)
      .reduce((sum, value) => sum + value, 0),
  present([series, rate], known) {
    const growth = 1 + step(rate!, known);
    if (growth === 0) fail('division-by-zero', 'A discount rate of −100 % divides by zero.');
    return yearsOf(series!, known).reduce((sum, value, index) => sum + value / growth ** (index + 1), 0);
  },
  payback: ([once, series], known) => paybackMonth(step(once!, known), yearsOf(series!, known)),
};

function yearsOf(tree: Expression, known: Known): readonly number[] {
  // The parser lets nothing but a name stand here.
  const { name, column } = tree as Extract<Expression, { kind: 'name' }>;
  return known.years?.(name, column) ?? failUnknown(name, column, []);
}

/**
 * What a year brings comes evenly through its months. A year in which the sum is reached, and lost again
 * before its end, does not count.
 */
function paybackMonth(once: number, years: readonly number[]): number {
  if (settled(once) <= 0) return 0;
  let before = 0;
  for (const [index, value] of years.entries()) {
    if (settled(before + value - once) >= 0)
      return 12 * index + Math.ceil(settled((12 * (once - before)) / value));
    before += value;
  }
  return 12 * years.length + 1;
}

/**
 * 4.35 * 100 is 434.99999999999994 in binary, and spreadsheets differ in what they make of its whole part.
 * All of ours settle on this many digits first.
 */
export const SETTLED = 9;
const settled = (value: number) => roundHalfUp(value, SETTLED);

/**
 * Half away from zero, as spreadsheets round: by the decimal digits that a person sees, of which a number
 * has fifteen. So 1.005 becomes 1.01, though it is a little less in binary.
 */
function roundHalfUp(value: number, digits: number): number {
  const shown = shift(Number(Math.abs(value).toPrecision(15)), digits);
  return Math.sign(value) * shift(Math.round(Number(shown.toPrecision(15))), -digits);
}

/** Moves the point without arithmetic: 1.005 by two is 100.5. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

export type Rounding = { decimals: number; mode: 'half-up' | 'half-even' | 'down' | 'up' };

/** The figure that is shown, made from the exact one. */
export function roundAs(value: number, { decimals, mode }: Rounding): number {
  const size = Number(Math.abs(value).toPrecision(15));
  const shown = Number(shift(size, decimals).toPrecision(15));
  const whole = Math.floor(shown);
  const isTie = shown - whole === 0.5;
  const kept =
    mode === 'down'
      ? whole
      : mode === 'up'
        ? Math.ceil(shown)
        : mode === 'half-even' && isTie
          ? whole + (whole % 2)
          : Math.round(shown);
  const result = Math.sign(value) * shift(kept, -decimals);
  return result === 0 ? 0 : result;
}
