import { quote } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';

/**
 * A formula as people write it, `elements * (hours-before - hours-after) * rate`, read into a tree. Names
 * are ids, so they may hold hyphens; a minus therefore stands between spaces. A number may say what it counts:
 * `12 [months per year]`.
 */
export type Expression =
  | { kind: 'number'; value: number; unit?: string }
  | { kind: 'name'; name: string; column: number }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { kind: 'negate'; value: Expression }
  | { kind: 'call'; name: FunctionName; values: Expression[]; column: number };

export type Operator = '+' | '-' | '*' | '/';

/** What must hold: `hours-of-review <= hours-by-hand`. */
export interface Comparison {
  left: Expression;
  is: Comparator;
  right: Expression;
}

export type Comparator = '<=' | '>=' | '<' | '>' | '=';

/**
 * What each function takes: how many values at least and at most (Excel takes 255), and which of them must be
 * the name of a formula with a value for each year.
 */
export const FUNCTIONS = {
  min: { least: 1, most: 255 },
  max: { least: 1, most: 255 },
  round: { least: 1, most: 2 },
  floor: { least: 1, most: 1 },
  ceil: { least: 1, most: 1 },
  abs: { least: 1, most: 1 },
  /** The first of two that is not zero. */
  either: { least: 2, most: 2 },
  /** The first over the second, and 0 where the second is 0. */
  ratio: { least: 2, most: 2 },
  /** The first value in the first year, the second in the second, the last in all that follow. */
  'by-year': { least: 1, most: 10 },
  /** All years together. */
  total: { least: 1, most: 1, years: [0] },
  /** The years so far. */
  'so-far': { least: 1, most: 1, years: [0] },
  /** All years together, each discounted to today at the rate, as if it fell at the end of the year. */
  present: { least: 2, most: 2, years: [0] },
  /** The first month in which the years have brought back what was paid once; one past the end if never. */
  payback: { least: 2, most: 2, years: [1] },
} as const satisfies Record<string, { least: number; most: number; years?: readonly number[] }>;
export type FunctionName = keyof typeof FUNCTIONS;

/** Functions with a name of a formula by years among their values; `so-far` alone gives one itself. */
export function yearlyValues(name: FunctionName): readonly number[] {
  const { years } = FUNCTIONS[name] as { years?: readonly number[] };
  return years ?? [];
}

/** Excel gives up at 64 levels of functions; nobody reads half as many. */
const DEEPEST = 32;

const TOKEN = /\s+|(\d+(?:\.\d+)?)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|(\[[^[\]]*\])|(<=|>=|[-+*/(),<>=])/gy;

interface Token {
  text: string;
  kind: 'number' | 'name' | 'unit' | 'sign';
  column: number;
}

export function parseFormula(source: string): Expression {
  const reading = read(source);
  const tree = reading.sum();
  reading.end();
  return tree;
}

export function parseComparison(source: string): Comparison {
  const reading = read(source);
  const left = reading.sum();
  const is = reading.comparator();
  const right = reading.sum();
  reading.end();
  return { left, is, right };
}

function read(source: string) {
  const tokens = tokenize(source);
  let next = 0;
  let depth = 0;
  const peek = () => tokens[next]?.text;
  const wrong = (what: string, column = tokens[next]?.column ?? source.length + 1): never =>
    fail('invalid-formula', `${quote(source)} cannot be read at column ${column}: ${what}.`);
  const take = (text: string) => {
    if (peek() !== text)
      wrong(peek() === undefined ? `\`${text}\` is missing` : `expected \`${text}\`, found \`${peek()}\``);
    next++;
  };

  const sum = (): Expression => {
    let left = product();
    while (peek() === '+' || peek() === '-')
      left = { kind: 'operation', operator: tokens[next++]!.text as '+', left, right: product() };
    return left;
  };
  const product = (): Expression => {
    let left = unary();
    while (peek() === '*' || peek() === '/')
      left = { kind: 'operation', operator: tokens[next++]!.text as '*', left, right: unary() };
    return left;
  };
  const unary = (): Expression => {
    if (++depth > DEEPEST) wrong(`more than ${DEEPEST} parts stand inside each other`);
    let value: Expression;
    if (peek() === '-') {
      next++;
      value = { kind: 'negate', value: unary() };
    } else value = atom();
    depth--;
    return value;
  };
  const atom = (): Expression => {
    const token = tokens[next++];
    if (!token) return wrong('a number or a name is missing');
    if (token.kind === 'number') {
      const value = Number(token.text);
      return tokens[next]?.kind === 'unit'
        ? { kind: 'number', value, unit: tokens[next++]!.text.slice(1, -1).trim() }
        : { kind: 'number', value };
    }
    if (token.kind === 'name')
      return peek() === '(' ? call(token) : { kind: 'name', name: token.text, column: token.column };
    if (token.kind === 'unit') return wrong('a unit stands behind a number only', token.column);
    if (token.text !== '(') return wrong(`\`${token.text}\` cannot stand here`, token.column);
    const inner = sum();
    take(')');
    return inner;
  };
  const call = (token: Token): Expression => {
    if (!Object.hasOwn(FUNCTIONS, token.text))
      wrong(
        `\`${token.text}\` is not a function; known are ${Object.keys(FUNCTIONS).join(', ')}`,
        token.column,
      );
    take('(');
    const values = [sum()];
    while (peek() === ',') {
      next++;
      values.push(sum());
    }
    take(')');
    const name = token.text as FunctionName;
    const { least, most } = FUNCTIONS[name];
    if (values.length < least || values.length > most)
      wrong(`\`${name}\` takes ${counted(least, most)}, and ${values.length} are given`, token.column);
    for (const index of yearlyValues(name))
      if (values[index]!.kind !== 'name')
        wrong(
          `the ${index === 0 ? 'first' : 'second'} value of \`${name}\` is the name of a formula with \`"each": "year"\``,
          token.column,
        );
    return { kind: 'call', name, values, column: token.column };
  };
  const comparator = (): Comparator => {
    const sign = tokens[next];
    if (!sign) return wrong('`<=`, `>=`, `<`, `>` or `=` is missing');
    if (!['<=', '>=', '<', '>', '='].includes(sign.text)) wrong(`\`${sign.text}\` compares nothing`);
    next++;
    return sign.text as Comparator;
  };
  const end = () => {
    if (next < tokens.length) wrong(`\`${peek()}\` cannot stand here`);
  };
  return { sum, comparator, end };
}

function counted(least: number, most: number): string {
  if (least === most) return least === 1 ? 'one value' : `${least} values`;
  return `${least} to ${most} values`;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const column = TOKEN.lastIndex + 1;
    const found = TOKEN.exec(source);
    if (!found)
      fail(
        'invalid-formula',
        `${quote(source)} cannot be read at column ${column}: ${quote(String.fromCodePoint(source.codePointAt(column - 1)!))} means nothing here.`,
      );
    const [text, number, name, unit] = found;
    if (text.trim())
      tokens.push({ text, kind: number ? 'number' : name ? 'name' : unit ? 'unit' : 'sign', column });
  }
  return tokens;
}

/** Every name that a tree asks for, in order of reading. */
export function namesOf(tree: Expression): { name: string; column: number }[] {
  switch (tree.kind) {
    case 'number':
      return [];
    case 'name':
      return [tree];
    case 'negate':
      return namesOf(tree.value);
    case 'operation':
      return [...namesOf(tree.left), ...namesOf(tree.right)];
    case 'call':
      return tree.values.flatMap(namesOf);
  }
}
