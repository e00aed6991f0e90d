import type { Expression, FunctionName, Operator } from './parse.ts';

/**
 * The formula in the signs of mathematics, with ids for symbols: `worth = benefit-today − cost-today`. What has a
 * value for each year carries the year, `benefit[t]`.
 */
export function toSymbols(tree: Expression, isYearly: (name: string) => boolean, years: number): string {
  const write = (part: Expression): string => {
    switch (part.kind) {
      case 'number':
        return String(part.value);
      case 'name':
        return part.name === 'year' ? 't' : isYearly(part.name) ? `${part.name}[t]` : part.name;
      case 'negate':
        return `−${beside(part.value)}`;
      case 'operation': {
        const isProduct = '*/'.includes(part.operator);
        const isSum = (side: Expression) => side.kind === 'operation' && '+-'.includes(side.operator);
        const isOpen = (side: Expression) => side.kind === 'call' && OPEN.includes(side.name);
        const left =
          (isProduct && isSum(part.left)) || isOpen(part.left) ? beside(part.left) : write(part.left);
        const isClosed =
          part.right.kind === 'call'
            ? !isOpen(part.right)
            : part.right.kind === 'operation' && !isProduct && !isSum(part.right);
        return `${left} ${SIGNS[part.operator]} ${isClosed ? write(part.right) : beside(part.right)}`;
      }
      case 'call':
        return CALLS[part.name](part.values.map(write), part.values.map(beside));
    }
  };
  const beside = (part: Expression): string =>
    part.kind === 'number' || part.kind === 'name' ? write(part) : `(${write(part)})`;

  const CALLS: Record<FunctionName, (values: string[], closed: string[]) => string> = {
    min: (values) => `min(${values.join(', ')})`,
    max: (values) => `max(${values.join(', ')})`,
    abs: ([value]) => `|${value}|`,
    floor: ([value]) => `⌊${value}⌋`,
    ceil: ([value]) => `⌈${value}⌉`,
    round: (values) => `round(${values.join(', ')})`,
    either: ([first, second]) => `${first} if ${first} ≠ 0, else ${second}`,
    ratio: (_, [above, below]) => `${above} ÷ ${below}`,
    'by-year': (values) =>
      values
        .map(
          (value, index) =>
            `${value} (t ${index > 0 && index === values.length - 1 ? '≥' : '='} ${index + 1})`,
        )
        .join(', '),
    total: ([series]) => `Σ(t = 1…${years}) ${series}`,
    'so-far': ([series]) => `Σ(s = 1…t) ${series!.replace('[t]', '[s]')}`,
    present: ([series], [, rate]) => `Σ(t = 1…${years}) ${series} ÷ (1 + ${rate})^t`,
    payback: ([once, series]) =>
      `the least month m with (Σ ${series} up to m, evenly through each year) ≥ ${once}`,
  };
  return write(tree);
}

/** Whose end one cannot see where other things follow. */
const OPEN: FunctionName[] = ['either', 'ratio', 'by-year', 'total', 'so-far', 'present', 'payback'];

const SIGNS: Record<Operator, string> = { '+': '+', '-': '−', '*': '×', '/': '÷' };
