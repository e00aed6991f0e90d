import type { Catalogue } from './load.ts';
import type { Access, Feature } from './schemas/features.ts';
import type { Tier } from './schemas/tiers.ts';

/**
 * Who gets what: pure questions about a loaded catalogue. A tier gives what it says itself, or else what
 * the tier that it extends gives.
 */

/** The tier and those it builds on, nearest first. Stops at a cycle, which `check` reports. */
export function lineage(catalogue: Pick<Catalogue, 'tiers'>, tierId: string): Tier[] {
  const line: Tier[] = [];
  let next: string | undefined = tierId;
  while (next !== undefined) {
    const tier = catalogue.tiers.find(({ id }) => id === next);
    if (!tier || line.includes(tier)) break;
    line.push(tier);
    next = tier.extends;
  }
  return line;
}

export function accessOf(catalogue: Pick<Catalogue, 'tiers'>, feature: Feature, tierId: string): Access {
  for (const tier of lineage(catalogue, tierId)) {
    const own = Object.hasOwn(feature.tiers, tier.id) ? feature.tiers[tier.id] : undefined;
    if (own !== undefined) return own;
  }
  return 'absent';
}

/** Tier id → access, for every tier, in the order of the ladder. */
export function availability(catalogue: Pick<Catalogue, 'tiers'>, feature: Feature): Record<string, Access> {
  return Object.fromEntries(catalogue.tiers.map(({ id }) => [id, accessOf(catalogue, feature, id)]));
}

/** The features that a tier gives in any form. */
export function featuresOf(catalogue: Pick<Catalogue, 'tiers' | 'features'>, tierId: string): Feature[] {
  return catalogue.features.filter((feature) => accessOf(catalogue, feature, tierId) !== 'absent');
}

/** The features that a tier adds to, or raises above, the tier it extends. */
export function addedBy(catalogue: Pick<Catalogue, 'tiers' | 'features'>, tierId: string): Feature[] {
  const parent = catalogue.tiers.find(({ id }) => id === tierId)?.extends;
  return featuresOf(catalogue, tierId).filter((feature) => {
    if (parent === undefined) return true;
    const before = accessOf(catalogue, feature, parent);
    return rank(feature, before) < rank(feature, accessOf(catalogue, feature, tierId));
  });
}

/** How much an access gives, for comparing tiers: absent 0, add-on 1, optional or a grade, included most. */
export function rank(feature: Feature, access: Access): number {
  if (access === 'absent') return 0;
  if (access === 'included') return 1000;
  if (access === 'optional') return 2;
  if ('addOn' in access) return 1;
  return 3 + (feature.grades ?? []).findIndex(({ id }) => id === access.grade);
}

/** The tier that a name means: its id, or one of its aliases. */
export function tierNamed(catalogue: Pick<Catalogue, 'tiers'>, name: string): Tier | undefined {
  return (
    catalogue.tiers.find(({ id }) => id === name) ??
    catalogue.tiers.find(({ aliases }) => aliases?.some((alias) => alias.name === name))
  );
}
