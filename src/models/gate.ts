import { scaleOf } from '../catalog/money.ts';
import type { Access } from '../catalog/schemas/features.ts';
import type { Model } from '../catalog/schemas/model.ts';
import type { Money } from '../catalog/schemas/shared.ts';
import type { Reader } from '../facts/reader.ts';
import type { Case, Settings } from './run.ts';

/** What a model takes from the catalogue: which features count, and the figures that are facts. */

export interface Choice {
  tier: string;
  scenario: string | undefined;
  case: Case;
}

type Start = Model['inputs'][number]['default'] | NonNullable<Model['assumptions']>[number]['value'];

/** A figure counts where its feature has one of the scenario’s statuses and the tier has the feature. */
export function counting(
  facts: Reader,
  scenario: NonNullable<Model['scenarios']>[number] | undefined,
  tier: string,
): (feature: string) => boolean {
  const statuses: readonly string[] = scenario?.statuses ?? ['available', 'preview'];
  return (feature) => {
    const status = facts.read<string>(`features.${feature}.status`);
    const access = facts.read<Record<string, Access>>(`features.${feature}.availability`)[tier];
    return statuses.includes(status) && access !== undefined && access !== 'absent';
  };
}

/** What holds where the reader says nothing. */
export function settingsOf(
  facts: Reader,
  model: Model,
  choice: Choice,
  given: Record<string, number> = {},
): Settings {
  const scenario = model.scenarios?.find(({ id }) => id === choice.scenario);
  const sets = Object.fromEntries(
    Object.entries(scenario?.sets ?? {}).map(([id, value]) => [id, mainUnits(value)]),
  );
  const inputs = Object.fromEntries(
    model.inputs.map((input) => [
      input.id,
      given[input.id] ?? sets[input.id] ?? startOf(facts, input, choice.tier),
    ]),
  );
  const assumptions = Object.fromEntries(
    (model.assumptions ?? []).map((entry) => [
      entry.id,
      given[entry.id] ?? sets[entry.id] ?? assumed(facts, entry, choice),
    ]),
  );
  return { inputs, assumptions, counts: counting(facts, scenario, choice.tier) };
}

/** Which inputs stand at an example: nobody said what they are. */
export function isExample(input: Model['inputs'][number]): boolean {
  return input.default === 'ask' && input.counts !== false;
}

export function startOf(facts: Reader, input: Model['inputs'][number], tier: string): number {
  if (input.default === 'ask') return input.example === undefined ? 0 : mainUnits(input.example);
  return figure(facts, input.default, tier);
}

export function assumed(
  facts: Reader,
  { value, low, high }: NonNullable<Model['assumptions']>[number],
  choice: Choice,
): number {
  if (choice.case === 'low' && low !== undefined) return mainUnits(low);
  if (choice.case === 'high' && high !== undefined) return mainUnits(high);
  return figure(facts, value, choice.tier);
}

function figure(facts: Reader, value: Start, tier: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === 'ask' || 'choice' in value) return 0;
  if ('currency' in value) return mainUnits(value);
  const found = figureOf(facts, value.fact.replace('<tier>', tier));
  return found ?? (value.otherwise === undefined ? 0 : mainUnits(value.otherwise));
}

/** The figure of a price, a sum or a number in the catalogue; nothing where none was decided. */
function figureOf(facts: Reader, fact: string): number | undefined {
  const found = facts.maybe<unknown>(fact);
  if (typeof found === 'number') return found;
  if (typeof found !== 'object' || found === null) return undefined;
  if ('currency' in found) return mainUnits(found as Money);
  const { kind, amount } = found as { kind?: string; amount?: Money };
  if (kind === 'free') return 0;
  // What is agreed with each customer has a figure for examples only.
  return (kind === 'published' || kind === 'from') && amount ? mainUnits(amount) : undefined;
}

/** Dollars, where a sum counts cents. */
export function mainUnits(value: number | Money): number {
  return typeof value === 'number' ? value : value.amount / 10 ** scaleOf(value);
}
