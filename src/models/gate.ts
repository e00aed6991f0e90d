import { figure, scaleOf } from '../catalog/money.ts';
import type { Access } from '../catalog/schemas/features.ts';
import type { Model } from '../catalog/schemas/model.ts';
import type { Money, Price } from '../catalog/schemas/shared.ts';
import type { Reader } from '../facts/reader.ts';
import type { Case, Settings } from './run.ts';

export interface Choice {
  tier: string;
  scenario: string | undefined;
  case: Case;
}

/**
 * What a model takes from the catalogue, as plain data, so that a browser can choose as we do: which features
 * count under which scenario and tier, and the figures that hold where the reader says nothing.
 */
export interface Gate {
  tiers: { id: string; name: string }[];
  scenarios: { id: string; name: string; sets: Record<string, number> }[];
  features: Record<string, Feature>;
  /** By tier: most figures are the same in each. */
  inputs: Record<string, number[]>;
  assumptions: Record<string, Record<Case, number[]>>;
}

interface Feature {
  name: string;
  status: string;
  byTier: boolean[];
  byScenario: boolean[];
  /** Whether it counts where no scenario was chosen. */
  isOpen: boolean;
}

type Start = Model['inputs'][number]['default'] | NonNullable<Model['assumptions']>[number]['value'];

export function gateOf(facts: Reader, model: Model): Gate {
  const tiers = facts
    .read<string[]>('list.tiers')
    .map((id) => ({ id, name: facts.read<string>(`tiers.${id}.name`) }));
  const scenarios: NonNullable<Model['scenarios']> = model.scenarios ?? [];
  const needed = [...(model.assumptions ?? []), ...model.formulas].flatMap(({ needs = [] }) => needs);
  const byTier = (value: Start) => tiers.map(({ id }) => amountOf(facts, value, id));
  return {
    tiers,
    scenarios: scenarios.map(({ id, name, sets }) => ({
      id,
      name,
      sets: Object.fromEntries(Object.entries(sets).map(([key, value]) => [key, mainUnits(value)])),
    })),
    features: Object.fromEntries(
      [...new Set(needed)].map((id) => {
        const status = facts.read<string>(`features.${id}.status`);
        const access = facts.read<Record<string, Access>>(`features.${id}.availability`);
        return [
          id,
          {
            name: facts.read<string>(`features.${id}.name`),
            status,
            byTier: tiers.map((tier) => access[tier.id] !== undefined && access[tier.id] !== 'absent'),
            byScenario: scenarios.map(({ statuses }) => isCounted(status, statuses)),
            isOpen: isCounted(status),
          },
        ];
      }),
    ),
    inputs: Object.fromEntries(
      model.inputs.map(({ id, default: start, example = 0 }) => [
        id,
        byTier(start === 'ask' ? mainUnits(example) : start),
      ]),
    ),
    assumptions: Object.fromEntries(
      (model.assumptions ?? []).map(({ id, value, low = value, high = value }) => [
        id,
        { low: byTier(low), base: byTier(value), high: byTier(high) },
      ]),
    ),
  };
}

/** Without a scenario, what works today counts. */
function isCounted(status: string, statuses: readonly string[] = ['available', 'preview']): boolean {
  return statuses.includes(status);
}

/** A figure counts where its feature has one of the scenario’s statuses and the tier has the feature. */
export function settingsFrom(gate: Gate, choice: Choice, given: Record<string, number> = {}): Settings {
  const tier = gate.tiers.findIndex(({ id }) => id === choice.tier);
  const scenario = gate.scenarios.findIndex(({ id }) => id === choice.scenario);
  const sets = gate.scenarios[scenario]?.sets ?? {};
  const settle = <T>(starts: Record<string, T>, pick: (start: T) => number) =>
    Object.fromEntries(
      Object.entries(starts).map(([id, start]) => [id, given[id] ?? sets[id] ?? pick(start)]),
    );
  return {
    inputs: settle(gate.inputs, (byTier) => byTier[tier]!),
    assumptions: settle(gate.assumptions, (cases) => cases[choice.case][tier]!),
    counts(id) {
      const { byTier, byScenario, isOpen } = gate.features[id]!;
      return byTier[tier]! && (byScenario[scenario] ?? isOpen);
    },
  };
}

export function settingsOf(
  facts: Reader,
  model: Model,
  choice: Choice,
  given: Record<string, number> = {},
): Settings {
  return settingsFrom(gateOf(facts, model), choice, given);
}

/** Which inputs stand at an example: nobody said what they are. */
export function isExample(input: Model['inputs'][number]): boolean {
  return input.default === 'ask' && input.counts !== false;
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
