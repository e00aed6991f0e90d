import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Catalogue, inspect } from '../../src/catalog/load.ts';
import { micros } from '../../src/catalog/money.ts';
import type { Money } from '../../src/catalog/schemas/shared.ts';
import { walk } from '../../src/catalog/walk.ts';

/**
 * Every demand that a product makes of the catalogue, proven by a small one. A fixture stands on `base.json`:
 * `files` replaces whole files of the base, `patch` changes them by JSON merge patch (RFC 7396).
 */
interface Demand {
  /** The demand, in one line. It names the test. */
  demand: string;
  /** `Co-Counsel 15.4` */
  from: string;
  /** Who derives what is not in the data, where the demand is about something shown. */
  shown?: string;
  files?: Record<string, unknown>;
  patch?: Record<string, unknown>;
  /** Fact id → value. */
  holds: Record<string, unknown>;
  /** Fact ids that name nothing, so that the page or sheet is left out. */
  absent?: string[];
  /** Codes, sorted; one for each problem found. */
  problems: string[];
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'demands');
const read = (name: string) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const base: Record<string, unknown> = read('base.json').files;
const names = readdirSync(FOLDER)
  .filter((name) => name !== 'base.json')
  .sort();
const demands = names.map((name): [string, Demand] => [name, read(name)]);

test.each(demands.map(([name, demand]) => [demand.demand, demand.from, name, demand] as const))(
  '%s (%s)',
  (_, __, ___, { files = {}, patch = {}, holds, absent = [], problems }) => {
    const found = inspect(toSources(files, patch));

    expect(found.problems.map(({ code }) => code).sort(), JSON.stringify(found.problems, null, 2)).toEqual(
      problems,
    );
    const held = Object.keys(holds).map((id) => [id, walk(found.catalogue, id)]);
    expect(Object.fromEntries(held)).toEqual(holds);
    expect(absent.filter((id) => walk(found.catalogue, id) !== undefined)).toEqual([]);
  },
);

test('a fixture asks for something', () => {
  const empty = demands.filter(
    ([, { holds, absent, problems }]) =>
      Object.keys(holds).length + (absent?.length ?? 0) + problems.length === 0,
  );
  expect(empty.map(([name]) => name)).toEqual([]);
});

test('a fixture is named after the demand that it proves', () => {
  const wrong = demands.filter(([name, { from }]) => {
    const [, product, number] = /^([a-z]+(?:-[a-z]+)*)-(\d\d)-/.exec(name) ?? [];
    return from !== `${TITLES[product ?? '']} 15.${Number(number)}`;
  });
  expect(wrong.map(([name]) => name)).toEqual([]);
});

test.each([
  ['Co-Counsel', 28],
  ['Healthcare Conversation', 36],
])('every demand of %s is proven, 1 to %i', (product, count) => {
  const proven = new Set(demands.map(([, { from }]) => from));
  const missing = Array.from({ length: count }, (_, index) => `${product} 15.${index + 1}`).filter(
    (from) => !proven.has(from),
  );
  expect(missing).toEqual([]);
});

/** What the data says must be enough to get the product's own figures from it, with no rule kept in code. */
test.each([
  { success: 1, ratio: 0, support: 'community', onboarded: 0, score: 0.94 },
  { success: 1, ratio: 0.5, support: 'standard', onboarded: 1, score: 0.87 },
  { success: 1, ratio: 0.71, support: 'standard', onboarded: 1, score: 0.807 },
  { success: 1, ratio: 0.8, support: 'standard', onboarded: 1, score: 0.6 },
  { success: 1, ratio: 0.95, support: 'standard', onboarded: 1, score: 0.385 },
  { success: 1, ratio: 1.4, support: 'standard', onboarded: 1, score: 0.37 },
])('the health rule alone gives $score at ratio $ratio', ({ success, ratio, support, onboarded, score }) => {
  const { measures, health } = load('co-counsel-18-health-rule.json').lifecycle!;
  const known: Record<string, number> = { 'success-rate': success, 'usage-ratio': ratio, onboarded };
  for (const measure of measures!) {
    if (measure.kind === 'formula') known[measure.id] = calculate(measure.formula, known);
    if (measure.kind === 'by-support') known[measure.id] = measure.values[support] ?? measure.otherwise!;
  }
  const holds = ({
    when: { measure, is, value },
  }: {
    when: { measure: string; is: string; value: number };
  }) => (is === '>=' ? known[measure]! >= value : known[measure] === value);
  const inRange = (value: number) => Math.min(health!.max, Math.max(health!.min, value));
  const sum = health!.terms.reduce((total, { id, weight }) => total + weight * known[id]!, 0);
  const base = inRange(sum - (health!.penalties!.find(holds)?.subtract ?? 0));
  const bonus = health!.bonuses!.filter(holds).reduce((total, { add }) => total + add, 0);
  expect(inRange(base + bonus)).toBeCloseTo(score, 9);
});

test.each([
  ['co-counsel-19-roi-as-data.json', { 'hours-saved': 52.5, 'annual-value': 179_550, 'net-value': 137_562 }],
  [
    'healthcare-conversation-25-build-or-buy.json',
    { 'build-first': 347_000, 'buy-first': 22_988, 'saving-first': 324_012, 'saving-term': 480_036 },
  ],
])('the model of %s alone gives the figures of its source', (name, wanted) => {
  const catalogue = load(name);
  const figure = (value: unknown): number => {
    if (typeof value === 'number') return value;
    const { fact, currency, amount } = value as { fact?: string; currency?: string; amount: unknown };
    if (fact !== undefined) return figure(walk(catalogue, fact));
    return currency === undefined ? figure(amount) : Number(micros(value as Money)) / 1e6;
  };
  const known: Record<string, number> = {};
  for (const input of catalogue.roi!.inputs)
    if (input.default !== 'ask') known[input.id] = figure(input.default);
  for (const assumption of catalogue.roi!.assumptions ?? []) known[assumption.id] = figure(assumption.value);
  for (const { id, formula } of catalogue.roi!.formulas) known[id] = calculate(formula, known);
  expect(known).toMatchObject(wanted);
});

function load(name: string): Catalogue {
  const { files = {}, patch = {} }: Demand = read(name);
  return inspect(toSources(files, patch)).catalogue!;
}

function toSources(files: Record<string, unknown>, patch: Record<string, unknown>): Record<string, string> {
  const wanted = mergePatch({ ...base, ...files }, patch) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(wanted).map(([path, file]) => [path, JSON.stringify(file)]));
}

/** Enough arithmetic for these tests: the formulas are ours, and ids become numbers before it runs. */
function calculate(formula: string, known: Record<string, number>): number {
  const filled = formula.replace(
    /[a-z][a-z0-9]*(-[a-z0-9]+)*/g,
    (word) => `(${known[word] ?? `Math.${word}`})`,
  );
  return Number(new Function(`return ${filled}`)());
}

const TITLES: Record<string, string> = {
  'co-counsel': 'Co-Counsel',
  'healthcare-conversation': 'Healthcare Conversation',
};

function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
