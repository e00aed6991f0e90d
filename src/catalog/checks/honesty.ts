import { quote } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { accessOf, lineage } from '../resolve.ts';
import { visit } from '../walk.ts';
import { namesKnownTiers } from './ladder.ts';

/** Planned is not shipped, and a blank is not a fact. */
export function checkHonesty(catalogue: Catalogue, report: Report): void {
  checkHighlights(catalogue, report);
  checkNeeds(catalogue, report);
  visit(catalogue, [], (value, path) => {
    const found = typeof value === 'string' && PLACEHOLDERS.find(({ pattern }) => pattern.test(value));
    if (found)
      report([...path], {
        code: 'placeholder',
        message: `${quote(value as string)} still holds ${found.what}, which readers would see.`,
        hint: found.hint ?? 'Write the real value, or leave the entry out.',
      });
    return true;
  });
}

function checkHighlights(catalogue: Catalogue, report: Report): void {
  for (const [index, tier] of catalogue.tiers.entries())
    for (const [i, id] of (tier.highlights ?? []).entries()) {
      const feature = catalogue.features.find((entry) => entry.id === id);
      if (!feature) continue;
      const path = ['tiers', index, 'highlights', i];
      if (feature.status === 'planned' || feature.status === 'retired')
        report(path, {
          code: 'planned-as-reason',
          message: `\`${id}\` is ${feature.status}, so it cannot be a reason to buy \`${tier.id}\` today.`,
          hint: `Remove it from \`highlights\`; it is still shown, marked as ${feature.status}.`,
        });
      const givers = catalogue.tiers.filter(({ id }) => accessOf(catalogue, feature, id) !== 'absent');
      // Without a whole ladder nobody knows what the tier gives; and what no tier gives is reported there.
      const known =
        namesKnownTiers(catalogue, feature) && lineage(catalogue, tier.id).at(-1)?.extends === undefined;
      if (known && givers.length > 0 && !givers.includes(tier))
        report(path, {
          code: 'highlight-not-in-tier',
          message: `\`${tier.id}\` does not give \`${id}\`, so \`${id}\` cannot be a reason to buy it.`,
          hint: `Remove it from \`highlights\`; it starts with \`${givers[0]!.id}\`.`,
        });
    }
}

/** What works today cannot rest on what does not exist yet. */
function checkNeeds(catalogue: Catalogue, report: Report): void {
  const byId = new Map(catalogue.features.map((feature) => [feature.id, feature]));
  for (const [index, feature] of catalogue.features.entries())
    for (const [i, id] of (feature.needs ?? []).entries()) {
      const need = byId.get(id);
      if (feature.status === 'available' && need && need.status === 'planned')
        report(['features', index, 'needs', i], {
          code: 'available-needs-planned',
          message: `\`${feature.id}\` is available, but it builds on \`${id}\`, which is only planned.`,
          hint: `Set \`${feature.id}\` to \`planned\`, set \`${id}\` to \`available\`, or remove it from \`needs\`.`,
        });
    }
}

const PLACEHOLDERS: { pattern: RegExp; what: string; hint?: string }[] = [
  { pattern: /\byour-?company\b/i, what: 'the placeholder “yourcompany”' },
  { pattern: /\bexample\.(com|org|net)\b/i, what: 'an example address' },
  // Capitals only: “todo” is a word, and products are made of it.
  { pattern: /\b(TODO|TBD|FIXME)\b/, what: 'a note to finish it' },
  { pattern: /\blorem ipsum\b/i, what: 'filler text' },
  { pattern: /\bX{4,}\b/, what: 'a blank of X’s' },
  {
    pattern: /[$€£]\s?(X+|\?+|_+)(?![A-Za-z])/,
    what: 'a price placeholder',
    hint: 'Write the figure. If nobody has decided it, use the kind `not-set` and say why.',
  },
];
