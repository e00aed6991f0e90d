import { quote, suggestion } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import {
  type Comparator,
  type Comparison,
  type Expression,
  type FunctionName,
  type Operator,
  yearlyValues,
} from './parse.ts';

/** The values of a model while it is worked out. A formula by years has a list. */
export interface Frame {
  values: (number | readonly number[])[];
  /** The year that is being worked out, from 1; 0 before the first. */
  year: number;
}

/** What a formula has become: given the values, its number. */
export type Work = (frame: Frame) => number;

/** Where in a frame the value of a name stands. */
export type PlaceOf = (name: string, column: number) => number;

/** The number that a formula gives. */
export function evaluate(tree: Expression, values: Record<string, number>): number {
  const names = Object.keys(values);
  const placeOf = (name: string, column: number) => {
    const place = names.indexOf(name);
    return place < 0 ? failUnknown(name, column, names) : place;
  };
  return compile(tree, placeOf)({ values: Object.values(values), year: 1 });
}

export function failUnknown(name: string, column: number, known: Iterable<string>): never {
  fail(
    'unknown-name',
    `${quote(name)} at column ${column} is neither an input, an assumption nor a formula above.`,
    { hint: suggestion(name, known) },
  );
}

/** Names are looked up once, here, so that a model can be worked out thousands of times. */
export function compile(tree: Expression, placeOf: PlaceOf): Work {
  const work = step(tree, placeOf);
  return (frame) => {
    const value = work(frame);
    if (!Number.isFinite(value))
      fail('number-too-large', 'A formula gives a number too large to write down.');
    // Nobody wants to read -0.
    return value === 0 ? 0 : value;
  };
}

/** Whether a comparison holds, as a spreadsheet sees it: by the digits that a person sees. */
export function compileComparison(
  { left, is, right }: Comparison,
  placeOf: PlaceOf,
): (frame: Frame) => boolean {
  const [first, second] = [compile(left, placeOf), compile(right, placeOf)];
  return (frame) => COMPARES[is](settled(first(frame) - second(frame)));
}

const COMPARES: Record<Comparator, (difference: number) => boolean> = {
  '<=': (difference) => difference <= 0,
  '>=': (difference) => difference >= 0,
  '<': (difference) => difference < 0,
  '>': (difference) => difference > 0,
  '=': (difference) => difference === 0,
};

function step(tree: Expression, placeOf: PlaceOf): Work {
  switch (tree.kind) {
    case 'number': {
      const { value } = tree;
      return () => value;
    }
    case 'name': {
      if (tree.name === 'year') return ({ year }) => year;
      const place = placeOf(tree.name, tree.column);
      return ({ values, year }) => {
        const value = values[place]!;
        return typeof value === 'number' ? value : value[year - 1]!;
      };
    }
    case 'negate': {
      const work = step(tree.value, placeOf);
      return (frame) => -work(frame);
    }
    case 'operation':
      return SIGNS[tree.operator](step(tree.left, placeOf), step(tree.right, placeOf));
    case 'call': {
      const yearly = yearlyValues(tree.name);
      return CALLS[tree.name](
        tree.values.map((value, index) => (yearly.includes(index) ? NONE : step(value, placeOf))),
        (index) => yearsOf(tree.values[index]!, placeOf),
      );
    }
  }
}

const NONE: Work = () => 0;

const SIGNS: Record<Operator, (left: Work, right: Work) => Work> = {
  '+': (left, right) => (frame) => left(frame) + right(frame),
  '-': (left, right) => (frame) => left(frame) - right(frame),
  '*': (left, right) => (frame) => left(frame) * right(frame),
  '/': (left, right) => (frame) => {
    const below = right(frame);
    if (below === 0) fail('division-by-zero', 'A formula divides by zero with these inputs.');
    return left(frame) / below;
  },
};

type Series = (frame: Frame) => readonly number[];

/** `series` gives all years of a value that must be the name of a formula by years. */
const CALLS: Record<FunctionName, (values: Work[], series: (index: number) => Series) => Work> = {
  min: (values) => (frame) => Math.min(...values.map((value) => value(frame))),
  max: (values) => (frame) => Math.max(...values.map((value) => value(frame))),
  abs:
    ([value]) =>
    (frame) =>
      Math.abs(value!(frame)),
  floor:
    ([value]) =>
    (frame) =>
      Math.floor(settled(value!(frame))),
  ceil:
    ([value]) =>
    (frame) =>
      Math.ceil(settled(value!(frame))),
  round:
    ([value, digits]) =>
    (frame) =>
      roundHalfUp(value!(frame), digits ? Math.trunc(digits(frame)) : 0),
  either:
    ([first, second]) =>
    (frame) =>
      first!(frame) || second!(frame),
  ratio:
    ([first, second]) =>
    (frame) => {
      const below = second!(frame);
      return below === 0 ? 0 : first!(frame) / below;
    },
  'by-year': (values) => (frame) => values[Math.min(frame.year, values.length) - 1]!(frame),
  total(_, series) {
    const years = series(0);
    return (frame) => years(frame).reduce((sum, value) => sum + value, 0);
  },
  'so-far'(_, series) {
    const years = series(0);
    return (frame) =>
      years(frame)
        .slice(0, frame.year)
        .reduce((sum, value) => sum + value, 0);
  },
  present([, rate], series) {
    const years = series(0);
    return (frame) => {
      const growth = 1 + rate!(frame);
      if (growth === 0) fail('division-by-zero', 'A discount rate of −100 % divides by zero.');
      return years(frame).reduce((sum, value, index) => sum + value / growth ** (index + 1), 0);
    };
  },
  payback([once], series) {
    const years = series(1);
    return (frame) => paybackMonth(once!(frame), years(frame));
  },
};

function yearsOf(tree: Expression, placeOf: PlaceOf): Series {
  // The parser lets nothing but a name stand here.
  const { name, column } = tree as Extract<Expression, { kind: 'name' }>;
  const place = placeOf(name, column);
  return ({ values }) => {
    const value = values[place]!;
    return typeof value === 'number' ? failUnknown(name, column, []) : value;
  };
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
  return Math.sign(value) * pointBack(Math.round(pointMoved(Math.abs(value), digits)), digits);
}

const POWERS = Array.from({ length: 16 }, (_, digits) => Number(`1e${digits}`));

/**
 * A number, not below 0, with its point moved, by the fifteen digits that a person sees. Arithmetic does where it
 * is plain on which side of a whole number and of a half the result lies; where it is close, the digits tell.
 */
function pointMoved(size: number, digits: number): number {
  const power = POWERS[digits];
  if (power !== undefined) {
    const moved = size * power;
    const rest = moved - Math.floor(moved);
    const margin = moved * 1e-14;
    const isPlain = rest > margin && rest < 1 - margin && Math.abs(rest - 0.5) > margin;
    if (moved < 1e14 && (rest === 0 || isPlain)) return moved;
  }
  return Number(shift(Number(size.toPrecision(15)), digits).toPrecision(15));
}

/** Whole numbers and powers of ten are exact, and so what is nearest to their quotient is what the digits say. */
function pointBack(whole: number, digits: number): number {
  const power = POWERS[digits];
  return power !== undefined && whole < 1e15 ? whole / power : shift(whole, -digits);
}

/** Moves the point without arithmetic: 1.005 by two is 100.5. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

export type Rounding = { decimals: number; mode: 'half-up' | 'half-even' | 'down' | 'up' };

/** The figure that is shown, made from the exact one. */
export function roundAs(value: number, { decimals, mode }: Rounding): number {
  const shown = pointMoved(Math.abs(value), decimals);
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
  const result = Math.sign(value) * pointBack(kept, decimals);
  return result === 0 ? 0 : result;
}
