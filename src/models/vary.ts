import type { Model } from '../catalog/schemas/model.ts';
import { type Choice, type Gate, mainUnits, settingsFrom } from './gate.ts';
import { type Prepared, run, type Settings } from './run.ts';

/** One figure changed, everything else as it was: what the result would be. */
export interface Variation {
  id: string;
  name: string;
  unit?: string;
  /** The figure, and the result, at the low and at the high end. */
  low: { figure: number; result: number };
  high: { figure: number; result: number };
}

/**
 * What the watched result depends on most, the widest first. Inputs go down and up by the spread of the model,
 * inside of what their field takes; assumptions go from their careful to their hopeful figure.
 */
export function vary(
  prepared: Prepared,
  gate: Gate,
  choice: Choice,
  settings: Settings,
): { of: string; base: number; variations: Variation[] } | undefined {
  const { sensitivity } = prepared.model;
  if (!sensitivity) return undefined;
  const resultOf = (changed: Settings) =>
    run(prepared, changed).outputs.find(({ id }) => id === sensitivity.of)!.exact;
  const width = ({ low, high }: Variation) => Math.abs(high.result - low.result);
  const variations = sensitivity.vary.map((id): Variation => {
    const { name, unit, ends } = rangeOf(prepared.model, gate, choice, settings, id);
    const [low, high] = ends.map((figure) => ({
      figure,
      result: resultOf(withFigure(settings, id, figure)),
    }));
    return { id, name, ...(unit ? { unit } : {}), low: low!, high: high! };
  });
  return {
    of: sensitivity.of,
    base: resultOf(settings),
    variations: variations.sort((a, b) => width(b) - width(a)),
  };
}

/** How far a figure goes down and up. */
export function rangeOf(
  model: Model,
  gate: Gate,
  choice: Choice,
  settings: Settings,
  id: string,
): { name: string; unit?: string; ends: [number, number] } {
  const input = model.inputs.find((entry) => entry.id === id);
  if (!input) {
    const { name, unit } = model.assumptions!.find((entry) => entry.id === id)!;
    const ends = (['low', 'high'] as const).map(
      (which) => settingsFrom(gate, { ...choice, case: which }).assumptions[id]!,
    );
    return { name, unit, ends: ends as [number, number] };
  }
  const { spread } = model.sensitivity!;
  const { min, max } = limitsOf(input);
  const inside = (value: number) => Math.min(Math.max(value, min), max);
  const figure = settings.inputs[id]!;
  const ends: [number, number] = [inside(figure * (1 - spread)), inside(figure * (1 + spread))];
  return { name: input.name, unit: input.unit, ends };
}

export function limitsOf({ min, max }: Model['inputs'][number]): { min: number; max: number } {
  return {
    min: min === undefined ? Number.NEGATIVE_INFINITY : mainUnits(min),
    max: max === undefined ? Number.POSITIVE_INFINITY : mainUnits(max),
  };
}

export function withFigure(settings: Settings, id: string, figure: number): Settings {
  return Object.hasOwn(settings.inputs, id)
    ? { ...settings, inputs: { ...settings.inputs, [id]: figure } }
    : { ...settings, assumptions: { ...settings.assumptions, [id]: figure } };
}
