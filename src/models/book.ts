import type { Model } from '../catalog/schemas/model.ts';
import type { Reader } from '../facts/reader.ts';
import { type Choice, type Gate, gateOf, settingsFrom } from './gate.ts';
import { type Prepared, prepare, type Result, run, type Settings } from './run.ts';

/** The model with all that its readings say of it, as plain data: the page hands it to the browser. */
export interface RoiBook {
  model: Model;
  gate: Gate;
  sources: Record<string, { name: string; kind: string; date?: string; where?: string; note?: string }>;
}

export function roiBook(facts: Reader, model: Model): RoiBook {
  const entries = [model, ...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
  const cited = new Set(entries.flatMap(({ source }) => source ?? []));
  const sources = facts.read<string[]>('list.sources').filter((id) => cited.has(id));
  return {
    model,
    gate: gateOf(facts, model),
    sources: Object.fromEntries(
      sources.map((id) => [id, facts.read<RoiBook['sources'][string]>(`sources.${id}`)]),
    ),
  };
}

/** What is chosen before anybody chose. */
export function firstChoice({ gate }: RoiBook): Choice {
  return { tier: gate.tiers[0]!.id, scenario: gate.scenarios[0]?.id, case: 'base' };
}

/** The model worked out for one set of figures, with what every sheet asks for. */
export interface Worked extends RoiBook {
  prepared: Prepared;
  choice: Choice;
  settings: Settings;
  result: Result;
  years: number;
}

export function workOut(book: RoiBook, choice: Choice, given: Record<string, number> = {}): Worked {
  const prepared = prepare(book.model);
  const settings = settingsFrom(book.gate, choice, given);
  return { ...book, prepared, choice, settings, result: run(prepared, settings), years: prepared.years };
}

/** “Planned, not available: …” where a figure rests on what does not exist yet. */
export function plannedWords({ gate }: RoiBook, needs: readonly string[] = []): string {
  const names = needs
    .filter((id) => gate.features[id]!.status === 'planned')
    .map((id) => gate.features[id]!.name);
  return names.length > 0 ? `Planned, not available: ${names.join(', ')}.` : '';
}

/** “Source: …, 2026-02-18” */
export function sourceWords({ sources }: RoiBook, entry: { source?: string; asOf?: string }): string {
  if (!entry.source) return '';
  return `Source: ${sources[entry.source]!.name}${entry.asOf ? `, ${entry.asOf}` : ''}.`;
}

export const CASE_NAMES = { low: 'Careful', base: 'Middle', high: 'Hopeful' } as const;
