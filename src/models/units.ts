import { quote } from '../errors/nearest.ts';
import type { Expression } from './parse.ts';

/**
 * What a number counts, as exponents: `USD per hour` is USD¹ hour⁻¹. `any` is what nobody said, and fits
 * everything; so a model may say as little as it likes, and is held to what it says.
 */
export type Unit = ReadonlyMap<string, number> | 'any';

const PLAIN: Unit = new Map();

/** Words that count nothing. */
const NOTHING = new Set(['', '%', 'percent', 'fraction', 'share', 'once', 'times', 'yes or no']);

/** `hours per element per month`; an `and` is read as a product: `user and month`. */
export function parseUnit(words: string): Unit {
  const [over = '', ...under] = words.split(/(?:^|\s+)per\s+/);
  const unit = new Map<string, number>();
  const add = (word: string, exponent: number) => {
    for (const part of word.split(/\s+and\s+|\s*[·×]\s*/)) {
      const name = singular(part.trim());
      if (!NOTHING.has(name)) unit.set(name, (unit.get(name) ?? 0) + exponent);
    }
  };
  add(over, 1);
  for (const word of under) add(word, -1);
  return withoutZeros(unit);
}

/** The currency of a sum belongs to its unit, whether it was written or not: `per hour` is `USD per hour`. */
export function unitOfMoney(words: string | undefined, currency: string | undefined): Unit {
  if (words === undefined || currency === undefined) return 'any';
  const unit = parseUnit(words);
  return unit === 'any' || unit.has(currency) ? unit : times(unit, parseUnit(currency), 1);
}

function singular(word: string): string {
  if (/^[A-Z]{3}$/.test(word)) return word;
  const lower = word.toLowerCase();
  if (lower === 'people') return 'person';
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`;
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower;
}

function withoutZeros(unit: Map<string, number>): Unit {
  for (const [name, exponent] of unit) if (exponent === 0) unit.delete(name);
  return unit;
}

function times(left: Unit, right: Unit, sign: 1 | -1): Unit {
  if (left === 'any' || right === 'any') return 'any';
  const unit = new Map(left);
  for (const [name, exponent] of right) unit.set(name, (unit.get(name) ?? 0) + sign * exponent);
  return withoutZeros(unit);
}

export function isSame(left: Unit, right: Unit): boolean {
  if (left === 'any' || right === 'any') return true;
  return left.size === right.size && [...left].every(([name, exponent]) => right.get(name) === exponent);
}

/** `USD per hour`, for people. */
export function showUnit(unit: Unit): string {
  if (unit === 'any') return 'anything';
  const word = ([name, exponent]: [string, number]) => Array(Math.abs(exponent)).fill(name);
  const over = [...unit].filter(([, exponent]) => exponent > 0).flatMap(word);
  const under = [...unit].filter(([, exponent]) => exponent < 0).flatMap(word);
  if (over.length + under.length === 0) return 'a plain number';
  return [over.join(' and ') || 'one', ...under].join(' per ').replace(/^one per/, 'per');
}

/** What a formula gives. `report` is told of every place where different things are added or compared. */
export function unitOf(
  tree: Expression,
  known: (name: string) => Unit,
  report: (message: string) => void,
): Unit {
  const of = (part: Expression) => unitOf(part, known, report);
  switch (tree.kind) {
    case 'number':
      // Nothing is nothing, whatever it counts.
      return tree.unit !== undefined ? parseUnit(tree.unit) : tree.value === 0 ? 'any' : PLAIN;
    case 'name':
      return known(tree.name);
    case 'negate':
      return of(tree.value);
    case 'operation': {
      const [left, right] = [of(tree.left), of(tree.right)];
      if (tree.operator === '*') return times(left, right, 1);
      if (tree.operator === '/') return times(left, right, -1);
      return agreed([left, right], tree.operator === '+' ? 'added to' : 'subtracted from', report);
    }
    case 'call': {
      const units = tree.values.map(of);
      switch (tree.name) {
        case 'ratio':
          return times(units[0]!, units[1]!, -1);
        case 'min':
        case 'max':
        case 'either':
        case 'by-year':
          return agreed(units, `taken together by \`${tree.name}\` with`, report);
        case 'total':
        case 'so-far':
        case 'present':
          // One year of so much a year.
          return times(units[0]!, parseUnit('year'), 1);
        case 'payback':
          agreed([units[0]!, times(units[1]!, parseUnit('year'), 1)], 'weighed by `payback` against', report);
          return parseUnit('months');
        default:
          return units[0]!;
      }
    }
  }
}

function agreed(units: Unit[], verb: string, report: (message: string) => void): Unit {
  const said = units.filter((unit) => unit !== 'any');
  const [first] = said;
  const other = said.find((unit) => !isSame(first!, unit));
  if (other) report(`${quote(showUnit(other))} is ${verb} ${quote(showUnit(first!))}`);
  return first ?? 'any';
}
