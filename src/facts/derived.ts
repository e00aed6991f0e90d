import type { Catalogue } from '../catalog/load.ts';
import { figureMicros } from '../catalog/money.ts';
import { addedBy, availability, featuresOf } from '../catalog/resolve.ts';
import { type Feature, statuses } from '../catalog/schemas/features.ts';
import type { Tier } from '../catalog/schemas/tiers.ts';

/**
 * Facts that nobody types because they follow from others. Each row is a shape of id, what it says, and how
 * it is found. `<tier>` and `<feature>` stand for an id; the reference page is made from this table.
 */
export interface Derived {
  shape: string;
  says: string;
  find(catalogue: Catalogue, found: { tier: Tier; feature: Feature; word: string }): unknown;
}

const ids = (list: { id: string }[]) => list.map(({ id }) => id);

export const DERIVED: Derived[] = [
  {
    shape: 'list.tiers',
    says: 'Ids of the tiers, from the smallest to the largest.',
    find: ({ tiers }) => ids(tiers),
  },
  { shape: 'list.features', says: 'Ids of all features.', find: ({ features }) => ids(features) },
  { shape: 'list.groups', says: 'Ids of the feature groups.', find: ({ groups }) => ids(groups) },
  { shape: 'list.roles', says: 'Ids of the roles.', find: ({ roles }) => ids(roles) },
  { shape: 'list.support', says: 'Ids of the support plans.', find: ({ support }) => ids(support) },
  { shape: 'list.sources', says: 'Ids of the sources.', find: ({ sources }) => ids(sources) },
  {
    shape: 'list.conflicts',
    says: 'Ids of the recorded conflicts.',
    find: ({ conflicts }) => ids(conflicts ?? []),
  },
  {
    shape: 'list.addOns',
    says: 'Ids of the add-ons.',
    find: ({ addOns }) => ids(addOns ?? []),
  },
  { shape: 'list.meters', says: 'Ids of the meters.', find: ({ meters }) => ids(meters ?? []) },
  {
    shape: 'list.method-groups',
    says: 'Ids of the groups of API methods.',
    find: ({ reference }) => ids(reference?.groups ?? []),
  },
  {
    shape: 'list.class-kinds',
    says: 'Ids of the kinds of API classes.',
    find: ({ reference }) => ids(reference?.kinds ?? []),
  },
  {
    shape: 'list.topics',
    says: 'Ids of what is compared with other products.',
    find: ({ comparison }) => ids(comparison?.topics ?? []),
  },
  {
    shape: 'list.alternatives',
    says: 'Ids of the products that this one is compared with.',
    find: ({ comparison }) => ids(comparison?.alternatives ?? []),
  },
  {
    shape: 'list.quick-tables',
    says: 'Ids of the tables for quick reference.',
    find: ({ quick }) => ids(quick?.tables ?? []),
  },
  {
    shape: 'list.questions',
    says: 'Ids of the questions that lead to a tier.',
    find: ({ finder }) => ids(finder?.questions ?? []),
  },
  { shape: 'list.offers', says: 'Ids of the offers.', find: ({ offers }) => ids(offers ?? []) },
  {
    shape: 'list.features.<word>',
    says: `Ids of the features with one status: ${statuses.join(', ')}.`,
    find: ({ features }, { word }) =>
      (statuses as readonly string[]).includes(word)
        ? ids(features.filter(({ status }) => status === word))
        : undefined,
  },
  { shape: 'count.tiers', says: 'How many tiers there are.', find: ({ tiers }) => tiers.length },
  { shape: 'count.features', says: 'How many features there are.', find: ({ features }) => features.length },
  {
    shape: 'count.features.<word>',
    says: 'How many features have one status.',
    find: ({ features }, { word }) =>
      (statuses as readonly string[]).includes(word)
        ? features.filter(({ status }) => status === word).length
        : undefined,
  },
  {
    shape: 'tiers.<tier>.features',
    says: 'Ids of the features that the tier gives, inherited ones too.',
    find: (catalogue, { tier }) => ids(featuresOf(catalogue, tier.id)),
  },
  {
    shape: 'tiers.<tier>.adds',
    says: 'Ids of the features that the tier adds to, or raises above, the tier it extends.',
    find: (catalogue, { tier }) => ids(addedBy(catalogue, tier.id)),
  },
  {
    shape: 'tiers.<tier>.saving',
    says: 'What a year costs less than twelve months, in percent. Below zero: it costs more.',
    find: (_, { tier }) => {
      const monthly = figureMicros(tier.price?.monthly);
      const annual = figureMicros(tier.price?.annual);
      if (!monthly || annual === undefined) return undefined;
      return Math.round((1 - Number(annual) / Number(monthly * 12n)) * 1000) / 10;
    },
  },
  {
    shape: 'features.<feature>.availability',
    says: 'What each tier gets of the feature, inherited included.',
    find: (catalogue, { feature }) => availability(catalogue, feature),
  },
  {
    shape: 'features.<feature>.tier-names',
    says: 'Names of the tiers that give the feature.',
    find: (catalogue, { feature }) => {
      const access = availability(catalogue, feature);
      return catalogue.tiers.filter(({ id }) => access[id] !== 'absent').map(({ name }) => name);
    },
  },
  {
    shape: 'features.<feature>.first-tier',
    says: 'Name of the smallest tier that gives the feature.',
    find: (catalogue, { feature }) => {
      const access = availability(catalogue, feature);
      return catalogue.tiers.find(({ id }) => access[id] !== 'absent')?.name;
    },
  },
];

/** Each shape in steps. */
const ROWS = DERIVED.map((row) => ({ ...row, steps: row.shape.split('.') }));
const fits = (shape: string[], segments: string[]) =>
  segments.every((part, index) => shape[index] === part || shape[index]!.startsWith('<'));

/** The value of a derived fact, or nothing when no row has that shape. */
export function derive(catalogue: Catalogue, segments: string[]): unknown {
  const [, second] = segments;
  for (const { steps, find } of ROWS) {
    if (steps.length !== segments.length || !fits(steps, segments)) continue;
    const tier = catalogue.tiers.find(({ id }) => id === second);
    const feature = catalogue.features.find(({ id }) => id === second);
    if (steps[1] === '<tier>' && !tier) continue;
    if (steps[1] === '<feature>' && !feature) continue;
    return find(catalogue, { tier: tier!, feature: feature!, word: segments.at(-1)! });
  }
  return undefined;
}

/** What may follow a prefix among derived facts: for "did you mean". */
export function derivedSteps(segments: string[]): string[] {
  return ROWS.filter(({ steps }) => steps.length > segments.length && fits(steps, segments)).flatMap(
    ({ steps }) => {
      const next = steps[segments.length]!;
      if (next === '<word>') return statuses;
      return next.startsWith('<') ? [] : [next];
    },
  );
}
