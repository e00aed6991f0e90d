import { quote, suggestion } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import type { Feature } from '../schemas/features.ts';

/** Every id that names something else must name something that exists; every id stands once. */
export function checkReferences(catalogue: Catalogue, report: Report): void {
  const ids = (list: { id: string }[] | undefined) => (list ?? []).map(({ id }) => id);
  const tiers = ids(catalogue.tiers);
  const features = ids(catalogue.features);
  const meters = ids(catalogue.meters);
  const expect = (word: string | undefined, known: string[], what: string, path: Path, part?: 'key') => {
    if (word === undefined || known.includes(word)) return;
    report(path, {
      part,
      code: `unknown-${what.replaceAll(' ', '-')}`,
      message: `${quote(word)} is not ${/^[aeiou]/.test(what) ? 'an' : 'a'} ${what}.`,
      hint:
        known.length > 0
          ? suggestion(word, known)
          : `No ${what} is listed in \`${HOME[what]}\` yet: add it there first.`,
    });
  };

  for (const list of [
    'tiers',
    'features',
    'roles',
    'groups',
    'support',
    'meters',
    'addOns',
    'offers',
    'sources',
    'conflicts',
  ] as const)
    once(catalogue[list] ?? [], [list], report);

  const { links = {}, seenOn = {} } = catalogue.product;
  for (const name of Object.keys(seenOn))
    expect(name, Object.keys(links), 'link', ['product', 'seenOn', name], 'key');

  for (const [index, tier] of catalogue.tiers.entries()) {
    const at = ['tiers', index];
    expect(tier.extends, tiers, 'tier', [...at, 'extends']);
    expect(tier.support, ids(catalogue.support), 'support plan', [...at, 'support']);
    for (const [i, id] of (tier.highlights ?? []).entries())
      expect(id, features, 'feature', [...at, 'highlights', i]);
    for (const [i, quota] of (tier.quotas ?? []).entries())
      expect(quota.id, meters, 'meter', [...at, 'quotas', i, 'id']);
    for (const [i, usage] of (tier.usage ?? []).entries())
      expect(usage.meter, meters, 'meter', [...at, 'usage', i, 'meter']);
    once(tier.quotas ?? [], [...at, 'quotas'], report);
  }
  for (const [i, usage] of (catalogue.usage ?? []).entries())
    expect(usage.meter, meters, 'meter', ['usage', i, 'meter']);
  for (const [i, offer] of (catalogue.offers ?? []).entries())
    expect(offer.tier, tiers, 'tier', ['offers', i, 'tier']);

  const conflictIds = ids(catalogue.conflicts);
  for (const [index, feature] of catalogue.features.entries()) {
    const at = ['features', index];
    expect(feature.group, ids(catalogue.groups), 'group', [...at, 'group']);
    for (const [i, role] of feature.roles.entries())
      expect(role, ids(catalogue.roles), 'role', [...at, 'roles', i]);
    for (const [i, need] of (feature.needs ?? []).entries())
      expect(need, features, 'feature', [...at, 'needs', i]);
    for (const [i, id] of (feature.settles ?? []).entries())
      expect(id, conflictIds, 'conflict', [...at, 'settles', i]);
    once(feature.grades ?? [], [...at, 'grades'], report);
    for (const [tierId, access] of Object.entries(feature.tiers)) {
      expect(tierId, tiers, 'tier', [...at, 'tiers', tierId], 'key');
      if (typeof access === 'string') continue;
      if ('grade' in access) checkGrade(feature, access.grade, [...at, 'tiers', tierId, 'grade'], report);
      else expect(access.addOn, ids(catalogue.addOns), 'add-on', [...at, 'tiers', tierId, 'addOn']);
    }
    if (feature.needs?.includes(feature.id))
      report([...at, 'needs', feature.needs.indexOf(feature.id)], {
        code: 'needs-itself',
        message: `\`${feature.id}\` says that it builds on itself.`,
        hint: 'Remove it from the list.',
      });
  }
}

function checkGrade({ id, grades = [] }: Feature, grade: string, path: Path, report: Report): void {
  if (grades.some((known) => known.id === grade)) return;
  report(path, {
    code: 'unknown-grade',
    message: `${quote(grade)} is not a grade of \`${id}\`.`,
    hint:
      grades.length === 0
        ? `\`${id}\` has no grades: write \`"included"\` instead, or list them under \`grades\`.`
        : suggestion(
            grade,
            grades.map((known) => known.id),
          ),
  });
}

/** Where each kind of thing is listed. */
const HOME: Record<string, string> = {
  link: 'product.json',
  tier: 'tiers.json',
  feature: 'features.json',
  role: 'features.json',
  group: 'features.json',
  meter: 'pricing.json',
  'add-on': 'pricing.json',
  'support plan': 'support.json',
  conflict: 'sources.json',
};

function once(list: { id: string }[], at: Path, report: Report): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of list.entries()) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else
      report([...at, index, 'id'], {
        code: 'duplicate-id',
        message: `\`${id}\` already stands in \`${at.at(-1)}\`, as entry ${first + 1}; an id names one thing.`,
        hint: 'Rename one of the two, or remove it.',
      });
  }
}
