import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { accessOf, lineage, rank } from '../resolve.ts';
import type { Access, Feature } from '../schemas/features.ts';
import type { Tier } from '../schemas/tiers.ts';

/** The tiers form a ladder: no cycles, nothing out of reach, nothing lost on the way up. */
export function checkLadder(catalogue: Catalogue, report: Report): void {
  checkExtends(catalogue, report);
  checkAliases(catalogue, report);
  checkReach(catalogue, report);
  checkLosses(catalogue, report);
  checkUsers(catalogue, report);
}

function checkExtends({ tiers }: Catalogue, report: Report): void {
  const reported = new Set<string>();
  for (const [index, tier] of tiers.entries()) {
    const path = ['tiers', index, 'extends'];
    const circle = circleFrom(tiers, tier);
    if (circle) {
      // Once for the circle, at its first tier; the order of the others follows from it.
      if (!reported.has(tier.id))
        report(path, {
          code: 'extends-cycle',
          message:
            circle.length === 1
              ? `\`${tier.id}\` extends itself.`
              : `The tiers extend each other in a circle: ${[...circle, tier.id].join(' → ')}.`,
          hint:
            circle.length === 1
              ? 'Remove `extends`, or name a smaller tier.'
              : `Remove \`extends\` from the smallest of them, for example from \`${tier.id}\`.`,
        });
      for (const id of circle) reported.add(id);
      continue;
    }
    const parent = tiers.findIndex(({ id }) => id === tier.extends);
    if (parent > index)
      report(path, {
        code: 'ladder-order',
        message: `\`${tier.id}\` extends \`${tier.extends}\`, which stands after it; tiers go from the smallest to the largest.`,
        hint: `Move \`${tier.extends}\` before \`${tier.id}\`.`,
      });
  }
}

/** The ids of the tiers that lead back to this one. What compares tiers leaves them out. */
export function circleFrom(tiers: Tier[], tier: Tier): string[] | undefined {
  const chain = [tier.id];
  let next = tier.extends;
  while (next !== undefined && !chain.includes(next)) {
    chain.push(next);
    next = tiers.find(({ id }) => id === next)?.extends;
  }
  return next === tier.id ? chain : undefined;
}

function checkAliases({ tiers }: Catalogue, report: Report): void {
  const owner = new Map(tiers.map(({ id }) => [id, id]));
  for (const [index, tier] of tiers.entries())
    for (const [i, alias] of (tier.aliases ?? []).entries()) {
      const taken = owner.get(alias.name);
      if (taken !== undefined)
        report(['tiers', index, 'aliases', i, 'name'], {
          code: 'alias-taken',
          message:
            taken === tier.id
              ? `The alias \`${alias.name}\` already names this tier.`
              : `The alias \`${alias.name}\` already ${taken === alias.name ? 'is the id of another tier' : `names the tier \`${taken}\``}, so nobody could tell which is meant.`,
          hint: taken === tier.id ? 'Remove the alias.' : 'Remove the alias, or choose another.',
        });
      else owner.set(alias.name, tier.id);
    }
}

function checkReach(catalogue: Catalogue, report: Report): void {
  for (const [index, feature] of catalogue.features.entries()) {
    const reached = catalogue.tiers.some(({ id }) => accessOf(catalogue, feature, id) !== 'absent');
    if (!reached && feature.status !== 'retired' && namesKnownTiers(catalogue, feature))
      report(['features', index, 'tiers'], {
        code: 'feature-in-no-tier',
        message: `No tier gives \`${feature.id}\`, so nobody could buy it.`,
        hint: `Add a tier, for example \`"${catalogue.tiers.at(-1)!.id}": "included"\`, or set its \`status\` to \`retired\`.`,
      });
  }
}

function checkLosses(catalogue: Catalogue, report: Report): void {
  for (const [index, feature] of catalogue.features.entries())
    for (const tier of catalogue.tiers) {
      const [, parent] = lineage(catalogue, tier.id);
      if (!parent || circleFrom(catalogue.tiers, tier)) continue;
      const before = accessOf(catalogue, feature, parent.id);
      const after = accessOf(catalogue, feature, tier.id);
      // An unknown grade has a problem of its own, and no rank.
      if ([before, after].some((access) => rank(feature, access) === rank(feature, { grade: '' }))) continue;
      if (rank(feature, after) < rank(feature, before))
        report(['features', index, 'tiers', tier.id], {
          code: 'tier-loses-feature',
          message: `\`${tier.id}\` loses \`${feature.id}\`: it ${say(after)}, while \`${parent.id}\`, which it extends, ${say(before)}.`,
          hint: `Remove \`${tier.id}\` here: it then inherits what \`${parent.id}\` gives.`,
        });
    }
}

function checkUsers({ tiers }: Catalogue, report: Report): void {
  for (const [index, tier] of tiers.entries()) {
    const { min, max } = tier.users;
    if (circleFrom(tiers, tier)) continue;
    if (min !== undefined && typeof max === 'number' && min > max)
      report(['tiers', index, 'users', 'min'], {
        code: 'users-range',
        message: `\`${tier.id}\` starts at ${min} users and ends at ${max}.`,
        hint: `Set \`min\` to ${max} or less, or raise \`max\`.`,
      });
    const parent = tiers.find(({ id }) => id === tier.extends)?.users.max;
    if (parent !== undefined && count(max) < count(parent))
      report(['tiers', index, 'users', 'max'], {
        code: 'users-shrink',
        message: `\`${tier.id}\` allows fewer users (${max}) than \`${tier.extends}\`, which it extends (${parent}).`,
        hint: parent === 'unlimited' ? 'Set `max` to `"unlimited"`.' : `Set \`max\` to ${parent} or more.`,
      });
  }
}

const count = (max: number | string) =>
  max === 'unlimited' ? Number.POSITIVE_INFINITY : max === 'not-stated' ? Number.NaN : Number(max);

function say(access: Access): string {
  if (access === 'absent') return 'lacks it';
  if (access === 'included') return 'includes it';
  if (access === 'optional') return 'offers it as an option';
  return 'grade' in access
    ? `has the grade \`${access.grade}\``
    : `sells it as the add-on \`${access.addOn}\``;
}

/** A misspelt tier is reported by itself; what follows from it is not a second mistake. */
export function namesKnownTiers({ tiers }: Pick<Catalogue, 'tiers'>, feature: Feature): boolean {
  return Object.keys(feature.tiers).every((key) => tiers.some(({ id }) => id === key));
}
