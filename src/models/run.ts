import type { Model } from '../catalog/schemas/model.ts';
import { compute, failUnknown, holds, roundAs } from './evaluate.ts';
import { type Comparison, type Expression, parseComparison, parseFormula } from './parse.ts';

/** A model, read once, to be worked out as often as one likes. It knows no catalogue: see `gate.ts`. */
export interface Prepared {
  model: Model;
  years: number;
  formulas: { id: string; tree: Expression; isYearly: boolean; needs: readonly string[] }[];
  checks: { id: string; tree: Comparison; otherwise: string }[];
}

export type Case = 'low' | 'base' | 'high';

/** Everything that a result depends on. */
export interface Settings {
  /** By id of input: what the reader says, in main units (dollars, not cents). */
  inputs: Readonly<Record<string, number>>;
  /** By id of assumption. */
  assumptions: Readonly<Record<string, number>>;
  /** Whether a feature counts, under the scenario and tier that were chosen. */
  counts(feature: string): boolean;
}

export interface Result {
  /** By id of input, assumption and formula. A formula by years has a list. */
  values: Map<string, number | readonly number[]>;
  outputs: { id: string; exact: number; shown: number }[];
  /** What the reader is warned of. */
  warnings: { id: string; says: string }[];
}

/** How many years a model looks at. */
export function yearsOf({ years = 3 }: Model): number {
  return years;
}

export function prepare(model: Model): Prepared {
  return {
    model,
    years: yearsOf(model),
    formulas: model.formulas.map(({ id, formula, each, needs = [] }) => ({
      id,
      tree: parseFormula(formula),
      isYearly: each === 'year',
      needs,
    })),
    checks: (model.checks ?? []).map(({ id, holds: words, otherwise }) => ({
      id,
      tree: parseComparison(words),
      otherwise,
    })),
  };
}

export function run(prepared: Prepared, { inputs, assumptions, counts }: Settings): Result {
  const { model, years } = prepared;
  const values: Result['values'] = new Map();
  for (const { id } of model.inputs) values.set(id, inputs[id] ?? 0);
  for (const { id, needs = [] } of model.assumptions ?? [])
    values.set(id, needs.every(counts) ? (assumptions[id] ?? 0) : 0);

  const known = {
    year: 1,
    value(name: string, column: number): number {
      const value = name === 'year' ? known.year : values.get(name);
      if (value === undefined) failUnknown(name, column, values.keys());
      return typeof value === 'number' ? value : value[known.year - 1]!;
    },
    years(name: string, column: number): readonly number[] {
      const value = values.get(name);
      if (typeof value !== 'object') failUnknown(name, column, values.keys());
      return value;
    },
  };
  for (const { id, tree, isYearly, needs } of prepared.formulas) {
    const isOpen = needs.every(counts);
    if (!isYearly) {
      known.year = 1;
      values.set(id, isOpen ? compute(tree, known) : 0);
      continue;
    }
    const row: number[] = [];
    for (known.year = 1; known.year <= years; known.year++) row.push(isOpen ? compute(tree, known) : 0);
    values.set(id, row);
  }
  known.year = 1;
  return {
    values,
    outputs: model.outputs.map(({ id, of, rounding }) => {
      const value = values.get(of) ?? 0;
      const exact = typeof value === 'number' ? value : value.reduce((sum, part) => sum + part, 0);
      return { id, exact, shown: roundAs(exact, rounding) };
    }),
    warnings: prepared.checks
      .filter(({ tree }) => !holds(tree, known))
      .map(({ id, otherwise }) => ({ id, says: otherwise })),
  };
}
