import { type Expression, namesOf } from './parse.ts';
import type { Prepared, Result } from './run.ts';

/** Where a figure comes from: each line under what it is part of. What was explained once is only named again. */
export interface Explained {
  id: string;
  name: string;
  value: number | readonly number[];
  unit?: string;
  /** The formula as written; absent for what is given. */
  formula?: string;
  /** Why it counts for nothing: the features that are not there. */
  closed?: string[];
  note?: string;
  parts: Explained[];
  isAbove?: true;
}

export function explain(
  prepared: Prepared,
  values: Result['values'],
  counts: (feature: string) => boolean,
  id: string,
  seen = new Set<string>(),
): Explained | undefined {
  const { model } = prepared;
  const formula = prepared.formulas.find((entry) => entry.id === id);
  const written = model.formulas.find((entry) => entry.id === id);
  const given =
    model.inputs.find((entry) => entry.id === id) ?? model.assumptions?.find((entry) => entry.id === id);
  const entry = written ?? given;
  const value = values.get(id);
  if (!entry || value === undefined) return undefined;
  const needs = 'needs' in entry ? (entry.needs ?? []) : [];
  const closed = needs.filter((feature) => !counts(feature));
  const isAbove = seen.has(id);
  seen.add(id);
  const parts =
    formula && !isAbove && closed.length === 0
      ? namesIn(formula.tree).flatMap((name) => explain(prepared, values, counts, name, seen) ?? [])
      : [];
  return {
    id,
    name: entry.name,
    value,
    ...(entry.unit ? { unit: entry.unit } : {}),
    ...(written ? { formula: written.formula } : {}),
    ...(closed.length > 0 ? { closed } : {}),
    ...(entry.note ? { note: entry.note } : {}),
    parts,
    ...(isAbove && formula ? { isAbove: true as const } : {}),
  };
}

function namesIn(tree: Expression): string[] {
  return [...new Set(namesOf(tree).map(({ name }) => name))];
}
