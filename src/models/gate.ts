import { figure, scaleOf } from '../catalog/money.ts';
import type { Access } from '../catalog/schemas/features.ts';
import type { Model } from '../catalog/schemas/model.ts';
import type { Money, Price } from '../catalog/schemas/shared.ts';
import type { Reader } from '../facts/reader.ts';
import type { Case, Settings } from './run.ts';

/** What a model takes from the catalogue: which features count, and the figures that are facts. */

export interface Choice {
  tier: string;
  scenario: string | undefined;
  case: Case;
}

type Start = Model['inputs'][number]['default'] | NonNullable<Model['assumptions']>[number]['value'];

type Scenario = NonNullable<Model['scenarios']>[number];

/** A figure counts where its feature has one of the scenario’s statuses and the tier has the feature. */
export function statusCounts(facts: Reader, scenario: Scenario | undefined, feature: string): boolean {
  const statuses: readonly string[] = scenario?.statuses ?? ['available', 'preview'];
  return statuses.includes(facts.read<string>(`features.${feature}.status`));
}

export function tierHas(facts: Reader, tier: string, feature: string): boolean {
  const access = facts.read<Record<string, Access>>(`features.${feature}.availability`)[tier];
  return access !== undefined && access !== 'absent';
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
  const counts = (feature: string) =>
    statusCounts(facts, scenario, feature) && tierHas(facts, choice.tier, feature);
  return { inputs, assumptions, counts };
}

/** Which inputs stand at an example: nobody said what they are. */
export function isExample(input: Model['inputs'][number]): boolean {
  return input.default === 'ask' && input.counts !== false;
}

function startOf(facts: Reader, input: Model['inputs'][number], tier: string): number {
  if (input.default === 'ask') return input.example === undefined ? 0 : mainUnits(input.example);
  return amountOf(facts, input.default, tier);
}

export function assumed(
  facts: Reader,
  { value, low, high }: NonNullable<Model['assumptions']>[number],
  choice: Choice,
): number {
  if (choice.case === 'low' && low !== undefined) return mainUnits(low);
  if (choice.case === 'high' && high !== undefined) return mainUnits(high);
  return amountOf(facts, value, choice.tier);
}

function amountOf(facts: Reader, value: Start, tier: string): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return Number(value);
  if (value === 'ask' || 'choice' in value) return 0;
  if ('currency' in value) return mainUnits(value);
  const found = factFigure(facts, value.fact.replace('<tier>', tier));
  return found ?? (value.otherwise === undefined ? 0 : mainUnits(value.otherwise));
}

/** The figure of a price, a sum or a number in the catalogue; nothing where none was decided. */
function factFigure(facts: Reader, fact: string): number | undefined {
  const found = facts.maybe<unknown>(fact);
  if (typeof found === 'number') return found;
  if (typeof found !== 'object' || found === null) return undefined;
  if ('currency' in found) return mainUnits(found as Money);
  const sum = figure(found as Price);
  return sum === undefined ? undefined : sum === 'free' ? 0 : mainUnits(sum);
}

/** Dollars, where a sum counts cents. */
export function mainUnits(value: number | Money): number {
  return typeof value === 'number' ? value : value.amount / 10 ** scaleOf(value);
}
