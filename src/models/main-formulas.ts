import type { Model } from '../catalog/schemas/model.ts';
import type { Worked } from './book.ts';
import { compile, type Frame } from './evaluate.ts';
import type { Expression } from './parse.ts';

type Formula = Model['formulas'][number];

/** What a model is drawn by: the last formula by years of each kind of group sums it up. */
export function mainFormulas({ formulas, groups }: Model) {
  const of = (kind: string) =>
    formulas.filter(({ group, each }) => each && groups?.find(({ id }) => id === group)?.kind === kind);
  const cash = of('cash-flow');
  const [net, balance]: (Formula | undefined)[] = cash.length > 1 ? cash.slice(-2) : [undefined, cash[0]];
  return { benefit: of('benefits').at(-1), cost: of('costs').at(-1), net, balance };
}

/** What a formula by years gives before the first: known where years stand in it only as “so far”. */
export function atStart({ prepared, result }: Worked, id: string): number | undefined {
  const { tree } = prepared.formulas.find((formula) => formula.id === id)!;
  const isYearly = (name: string) => name === 'year' || Array.isArray(result.values.get(name));
  if (!onlySoFar(tree, isYearly)) return undefined;
  const values = [...prepared.places.keys()].map((name) => result.values.get(name)!);
  const frame: Frame = { values, year: 0 };
  return compile(tree, (name) => prepared.places.get(name)!)(frame);
}

function onlySoFar(tree: Expression, isYearly: (name: string) => boolean): boolean {
  let found = false;
  const look = (part: Expression): boolean => {
    switch (part.kind) {
      case 'number':
        return true;
      case 'name':
        return !isYearly(part.name);
      case 'negate':
        return look(part.value);
      case 'operation':
        return look(part.left) && look(part.right);
      case 'call':
        if (part.name === 'so-far') found = true;
        return part.name === 'so-far' || (part.name !== 'by-year' && part.values.every(look));
    }
  };
  return look(tree) && found;
}
