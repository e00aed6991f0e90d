import type { Model } from '../catalog/schemas/model.ts';
import { compile, compileComparison, type Frame, failUnknown, roundAs, type Work } from './evaluate.ts';
import { type Comparison, type Expression, parseComparison, parseFormula } from './parse.ts';

/** A model, read once, to be worked out as often as one likes. It knows no catalogue: see `gate.ts`. */
export interface Prepared {
  model: Model;
  years: number;
  /** Where in a frame each input, assumption and formula stands. */
  places: ReadonlyMap<string, number>;
  formulas: { id: string; tree: Expression; work: Work; isYearly: boolean; needs: readonly string[] }[];
  checks: { id: string; tree: Comparison; holds(frame: Frame): boolean; otherwise: string }[];
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
  values: { get(id: string): number | readonly number[] | undefined };
  outputs: { id: string; exact: number; shown: number }[];
  /** What the reader is warned of. */
  warnings: { id: string; says: string }[];
}

/** How many years a model looks at. */
export function yearsOf({ years = 3 }: Model): number {
  return years;
}

export function prepare(model: Model): Prepared {
  const entries = [...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
  const places = new Map(entries.map(({ id }, place) => [id, place]));
  const placeOf = (name: string, column: number) =>
    places.get(name) ?? failUnknown(name, column, places.keys());
  return {
    model,
    years: yearsOf(model),
    places,
    formulas: model.formulas.map(({ id, formula, each, needs = [] }) => {
      const tree = parseFormula(formula);
      return { id, tree, work: compile(tree, placeOf), isYearly: each === 'year', needs };
    }),
    checks: (model.checks ?? []).map(({ id, holds, otherwise }) => {
      const tree = parseComparison(holds);
      return { id, tree, holds: compileComparison(tree, placeOf), otherwise };
    }),
  };
}

export function run(prepared: Prepared, { inputs, assumptions, counts }: Settings): Result {
  const { model, years, places } = prepared;
  const frame: Frame = { values: [], year: 1 };
  const { values } = frame;
  for (const { id } of model.inputs) values.push(inputs[id] ?? 0);
  for (const { id, needs = [] } of model.assumptions ?? [])
    values.push(needs.every(counts) ? (assumptions[id] ?? 0) : 0);
  for (const { work, isYearly, needs } of prepared.formulas) {
    const isOpen = needs.every(counts);
    if (!isYearly) {
      values.push(isOpen ? work(frame) : 0);
      continue;
    }
    const row: number[] = [];
    for (frame.year = 1; frame.year <= years; frame.year++) row.push(isOpen ? work(frame) : 0);
    frame.year = 1;
    values.push(row);
  }
  return {
    values: { get: (id) => values[places.get(id) ?? -1] },
    outputs: model.outputs.map(({ id, of, rounding }) => {
      const value = values[places.get(of)!]!;
      const exact = typeof value === 'number' ? value : value.reduce((sum, part) => sum + part, 0);
      return { id, exact, shown: roundAs(exact, rounding) };
    }),
    warnings: prepared.checks
      .filter(({ holds }) => !holds(frame))
      .map(({ id, otherwise }) => ({ id, says: otherwise })),
  };
}

/** All figures by name, for programs and for those who compare. */
export function allValues({ places }: Prepared, { values }: Result): [string, number | readonly number[]][] {
  return [...places.keys()].map((id) => [id, values.get(id)!]);
}
