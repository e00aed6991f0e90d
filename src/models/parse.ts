import { quote } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';

/**
 * A formula as people write it, `elements * (hours-before - hours-after) * rate`, read into a tree. Names
 * are ids, so they may hold hyphens; a minus therefore stands between spaces.
 */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string; column: number }
  | { kind: 'operation'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { kind: 'negate'; value: Expression }
  | { kind: 'call'; name: FunctionName; values: Expression[] };

/** How many values each takes: at least, at most. Excel takes 255 at most. */
export const FUNCTIONS = {
  min: [1, 255],
  max: [1, 255],
  round: [1, 2],
  floor: [1, 1],
  ceil: [1, 1],
  abs: [1, 1],
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/** Excel gives up at 64 levels of functions; nobody reads half as many. */
const DEEPEST = 32;

const TOKEN = /\s+|(\d+(?:\.\d+)?)|([a-z][a-z0-9]*(?:-[a-z0-9]+)*)|([-+*/(),])/gy;

interface Token {
  text: string;
  kind: 'number' | 'name' | 'sign';
  column: number;
}

export function parseFormula(source: string): Expression {
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
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (token.kind === 'name')
      return peek() === '(' ? call(token) : { kind: 'name', name: token.text, column: token.column };
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
    const [least, most] = FUNCTIONS[name];
    if (values.length < least || values.length > most)
      wrong(`\`${name}\` takes ${counted(least, most)}, and ${values.length} are given`, token.column);
    return { kind: 'call', name, values };
  };

  const tree = sum();
  if (next < tokens.length) wrong(`\`${peek()}\` cannot stand here`);
  return tree;
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
    const [text, number, name] = found;
    if (text.trim()) tokens.push({ text, kind: number ? 'number' : name ? 'name' : 'sign', column });
  }
  return tokens;
}
