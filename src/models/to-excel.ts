import type { Rounding } from './evaluate.ts';
import { SETTLED } from './evaluate.ts';
import type { Comparison, Expression, FunctionName } from './parse.ts';

/** Where a formula’s names stand in the workbook. */
export interface Places {
  /** The cell of a name; of a formula by years, its cell in the year that is worked out. */
  cell(name: string): string;
  /** The cells of a formula by years, from one year to another, both included. */
  years?(name: string, from: number, to: number): string;
  /** The year that is worked out, 0 before the first, and how many there are. */
  year?: number;
  last?: number;
}

/** The live formula that gives the same number. */
export function toExcel(tree: Expression, places: Places): string {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'name':
      return tree.name === 'year' && places.year ? String(places.year) : places.cell(tree.name);
    case 'negate':
      return `-${wrap(tree.value, places)}`;
    case 'operation':
      return `${wrap(tree.left, places)}${tree.operator}${wrap(tree.right, places)}`;
    case 'call':
      return CALLS[tree.name](tree.values, places);
  }
}

/** `TRUE` where the comparison holds. */
export function comparisonToExcel({ left, is, right }: Comparison, places: Places): string {
  return `ROUND(${wrap(left, places)}-${wrap(right, places)},${SETTLED})${is}0`;
}

/** What is shown, made from the cell that holds the exact figure. */
export function roundingToExcel(cell: string, { decimals, mode }: Rounding): string {
  if (mode === 'down') return `ROUNDDOWN(${cell},${decimals})`;
  if (mode === 'up') return `ROUNDUP(${cell},${decimals})`;
  if (mode === 'half-up') return `ROUND(${cell},${decimals})`;
  // Half-way between two, the one before is even.
  const parts = `ROUND(ABS(${cell})*10^${decimals < 0 ? `(${decimals})` : decimals},${SETTLED})`;
  return `IF(MOD(${parts},2)=0.5,ROUNDDOWN(${cell},${decimals}),ROUND(${cell},${decimals}))`;
}

const CALLS: Record<FunctionName, (values: Expression[], places: Places) => string> = {
  min: plain('MIN'),
  max: plain('MAX'),
  abs: plain('ABS'),
  round: (values, places) =>
    `ROUND(${toExcel(values[0]!, places)},${values[1] ? toExcel(values[1], places) : 0})`,
  // INT goes down for negative numbers too. Excel's own CEILING treats signs in its own way.
  floor: ([value], places) => `INT(ROUND(${toExcel(value!, places)},${SETTLED}))`,
  ceil: ([value], places) => ceiling(toExcel(value!, places)),
  either: ([first, second], places) =>
    `IF(${wrap(first!, places)}<>0,${toExcel(first!, places)},${toExcel(second!, places)})`,
  ratio: ([first, second], places) =>
    `IF(${wrap(second!, places)}=0,0,${wrap(first!, places)}/${wrap(second!, places)})`,
  'by-year': (values, places) => toExcel(values[Math.min(places.year ?? 1, values.length) - 1]!, places),
  total: ([series], places) => `SUM(${yearsOf(series!, places, 1, places.last!)})`,
  'so-far': ([series], places) =>
    places.year === 0 ? '0' : `SUM(${yearsOf(series!, places, 1, places.year ?? 1)})`,
  present: ([series, rate], places) =>
    `NPV(${toExcel(rate!, places)},${yearsOf(series!, places, 1, places.last!)})`,
  payback([once, series], places) {
    const paid = wrap(once!, places);
    const upTo = (year: number) => (year === 0 ? '0' : `SUM(${yearsOf(series!, places, 1, year)})`);
    let formula = String(12 * places.last! + 1);
    for (let year = places.last!; year >= 1; year--) {
      const months = ceiling(`12*(${paid}-${upTo(year - 1)})/${yearsOf(series!, places, year, year)}`);
      formula = `IF(ROUND(${upTo(year)}-${paid},${SETTLED})>=0,${12 * (year - 1)}+${months},${formula})`;
    }
    return `IF(ROUND(${paid},${SETTLED})<=0,0,${formula})`;
  },
};

function plain(name: string) {
  return (values: Expression[], places: Places) =>
    `${name}(${values.map((value) => toExcel(value, places)).join(',')})`;
}

function ceiling(value: string): string {
  return `(-INT(-ROUND(${value},${SETTLED})))`;
}

function yearsOf(tree: Expression, { years }: Places, from: number, to: number): string {
  return years!((tree as Extract<Expression, { kind: 'name' }>).name, from, to);
}

function wrap(tree: Expression, places: Places): string {
  const text = toExcel(tree, places);
  return tree.kind === 'operation' || tree.kind === 'negate' ? `(${text})` : text;
}
