import type { Expression, FunctionName, Operator } from './parse.ts';

/** A sentence in pieces: words of ours, and the names that stand in it, so that each can lead to what it is. */
export type Prose = (string | { name: string })[];

/** The formula as a person would say it: `the hours, times the rate`. */
export function toProse(tree: Expression): Prose {
  return joined(say(tree));
}

/** The sentence as one text, each name as `called` has it. */
export function proseText(prose: Prose, called: (name: string) => string): string {
  return prose.map((piece) => (typeof piece === 'string' ? piece : called(piece.name))).join('');
}

function say(tree: Expression): Prose {
  switch (tree.kind) {
    case 'number':
      return [tree.unit ? `${tree.value} ${tree.unit}` : String(tree.value)];
    case 'name':
      return tree.name === 'year' ? ['the number of the year'] : [{ name: tree.name }];
    case 'negate':
      return ['minus ', ...part(tree.value)];
    case 'operation': {
      // A sum needs no brackets on its left, and a product none around it.
      const isLoose = (side: Expression) =>
        side.kind === 'operation' && '+-'.includes(side.operator) && '*/'.includes(tree.operator);
      const left = isLoose(tree.left) || isLong(tree.left) ? part(tree.left) : say(tree.left);
      const needsNone =
        tree.right.kind === 'operation' && '*/'.includes(tree.right.operator) && '+-'.includes(tree.operator);
      return [...left, SIGNS[tree.operator], ...(needsNone ? say(tree.right) : part(tree.right))];
    }
    case 'call':
      return CALLS[tree.name](tree.values);
  }
}

const SIGNS: Record<Operator, string> = { '+': ' plus ', '-': ' less ', '*': ' times ', '/': ' divided by ' };

/** Calls are sentences of their own: beside others they stand in brackets. */
const isLong = (tree: Expression) => tree.kind === 'call' && tree.name !== 'total';

/** What stands beside other things, in brackets where one could read it otherwise. */
function part(tree: Expression): Prose {
  return tree.kind === 'number' || tree.kind === 'name' ? say(tree) : ['(', ...say(tree), ')'];
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

const CALLS: Record<FunctionName, (values: Expression[]) => Prose> = {
  min: (values) => ['the smallest of ', ...list(values.map(part))],
  max: (values) => ['the largest of ', ...list(values.map(part))],
  abs: ([value]) => ['the size of ', ...part(value!), ', without its sign'],
  floor: ([value]) => [...part(value!), ', rounded down to a whole number'],
  ceil: ([value]) => [...part(value!), ', rounded up to a whole number'],
  round: ([value, digits]) => [
    ...part(value!),
    ...(digits
      ? [', rounded to ', ...say(digits), ' digits after the point']
      : [', rounded to a whole number']),
  ],
  either: ([first, second]) => [...part(first!), ', or ', ...part(second!), ' where that is 0'],
  ratio: ([above, below]) => [...part(above!), ' divided by ', ...part(below!), '; 0 where that is 0'],
  'by-year': (values) =>
    list(
      values.map((value, index) => [
        ...part(value),
        ` in the ${ORDINALS[index]} year${index > 0 && index === values.length - 1 ? ' and after it' : ''}`,
      ]),
    ),
  total: ([series]) => [...say(series!), ' of all years together'],
  'so-far': ([series]) => ['all ', ...say(series!), ' of the years so far'],
  present: ([series, rate]) => [...say(series!), ' of every year, discounted to today at ', ...say(rate!)],
  payback: ([once, series]) => [
    'the first month in which ',
    ...say(series!),
    ', coming evenly through each year, has covered ',
    ...say(once!),
  ],
};

/** `a, b and c` */
function list(parts: Prose[]): Prose {
  return parts.flatMap((words, index) =>
    index === 0 ? words : [index === parts.length - 1 ? ' and ' : ', ', ...words],
  );
}

/** Neighbouring words as one. */
function joined(prose: Prose): Prose {
  const all: Prose = [];
  for (const piece of prose) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else all.push(piece);
  }
  return all;
}
