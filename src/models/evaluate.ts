import { quote, suggestion } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import type { Expression, FunctionName } from './parse.ts';

/** The number that a formula gives. */
export function evaluate(tree: Expression, values: Record<string, number>): number {
  const value = compute(tree, values);
  if (!Number.isFinite(value)) fail('number-too-large', 'A formula gives a number too large to write down.');
  // Nobody wants to read -0.
  return value === 0 ? 0 : value;
}

function compute(tree: Expression, values: Record<string, number>): number {
  switch (tree.kind) {
    case 'number':
      return tree.value;
    case 'name':
      if (!Object.hasOwn(values, tree.name))
        fail(
          'unknown-name',
          `${quote(tree.name)} at column ${tree.column} is neither an input, an assumption nor a formula above.`,
          { hint: suggestion(tree.name, Object.keys(values)) },
        );
      return values[tree.name]!;
    case 'negate':
      return -compute(tree.value, values);
    case 'operation': {
      const left = compute(tree.left, values);
      const right = compute(tree.right, values);
      if (tree.operator === '+') return left + right;
      if (tree.operator === '-') return left - right;
      if (tree.operator === '*') return left * right;
      if (right === 0) fail('division-by-zero', 'A formula divides by zero with these inputs.');
      return left / right;
    }
    case 'call':
      return CALLS[tree.name](tree.values.map((value) => compute(value, values)));
  }
}

const CALLS: Record<FunctionName, (values: number[]) => number> = {
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  abs: ([value]) => Math.abs(value!),
  floor: ([value]) => Math.floor(roundHalfUp(value!, SETTLED)),
  ceil: ([value]) => Math.ceil(roundHalfUp(value!, SETTLED)),
  round: ([value, digits = 0]) => roundHalfUp(value!, Math.trunc(digits)),
};

/**
 * 4.35 * 100 is 434.99999999999994 in binary, and spreadsheets differ in what they make of its whole part.
 * All of ours settle on this many digits first.
 */
export const SETTLED = 9;

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
