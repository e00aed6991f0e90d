import { SETTLED } from './evaluate.ts';
import type { Expression, FunctionName } from './parse.ts';

/** The live formula that gives the same number; `cell` turns a name into a reference. */
export function toExcel(tree: Expression, cell: (name: string) => string): string {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'name':
      return cell(tree.name);
    case 'negate':
      return `-${wrap(tree.value, cell)}`;
    case 'operation':
      return `${wrap(tree.left, cell)}${tree.operator}${wrap(tree.right, cell)}`;
    case 'call': {
      const values = tree.values.map((value) => toExcel(value, cell));
      // INT goes down for negative numbers too. Excel's own CEILING treats signs in its own way.
      if (tree.name === 'floor') return `INT(ROUND(${values[0]},${SETTLED}))`;
      if (tree.name === 'ceil') return `(-INT(-ROUND(${values[0]},${SETTLED})))`;
      if (tree.name === 'round' && values.length === 1) values.push('0');
      return `${NAMES[tree.name]}(${values.join(',')})`;
    }
  }
}

const NAMES: Record<Exclude<FunctionName, 'floor' | 'ceil'>, string> = {
  min: 'MIN',
  max: 'MAX',
  abs: 'ABS',
  round: 'ROUND',
};

function wrap(tree: Expression, cell: (name: string) => string): string {
  const text = toExcel(tree, cell);
  return tree.kind === 'operation' || tree.kind === 'negate' ? `(${text})` : text;
}
