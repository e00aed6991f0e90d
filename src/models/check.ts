import type { Model } from '../catalog/schemas/model.ts';
import { type Problem, UserError } from '../errors/problem.ts';
import { evaluate } from './evaluate.ts';
import { parseFormula } from './parse.ts';

type Found = Pick<Problem, 'code' | 'message' | 'hint'>;

/** Formulas that cannot be read, or that give no number. `report` is told where: `['formulas', 0, 'formula']`. */
export function checkModel(model: Model, report: (path: (string | number)[], problem: Found) => void): void {
  const values: Record<string, number> = Object.fromEntries(
    [...model.inputs.map(({ id, default: value }) => ({ id, value })), ...(model.assumptions ?? [])].map(
      ({ id, value }) => [id, amountOf(value)],
    ),
  );
  for (const [index, { id, formula }] of model.formulas.entries())
    try {
      values[id] = evaluate(parseFormula(formula), values);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      // It is reported here, and not once more wherever its name stands.
      values[id] = 1;
      for (const problem of error.problems) report(['formulas', index, 'formula'], problem);
    }
}

/** Money in its main unit; what is not a number counts as one, so that formulas can be tried. */
function amountOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const sum = value as { amount?: unknown; scale?: number } | null;
  return typeof sum?.amount === 'number' ? sum.amount / 10 ** (sum.scale ?? 2) : 1;
}
