import { quote, suggestion } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { visit } from '../walk.ts';

/** What a reader is asked to believe must name its source, and the source must exist. */
export function checkSources(catalogue: Catalogue, report: Report): void {
  const known = catalogue.sources.map(({ id }) => id);
  for (const list of ['tiers', 'features', 'support', 'usage', 'addOns', 'offers'] as const)
    for (const [index, entry] of (catalogue[list] ?? []).entries())
      if (entry.source === undefined)
        report([list, index], {
          code: 'missing-source',
          message: `The ${WHAT[list]} \`${'id' in entry ? entry.id : entry.meter}\` does not say where it comes from.`,
          hint: known.length > 0 ? `Add \`"source"\`. ${suggestion('', known)}` : NO_SOURCES,
        });
  const { product, ...others } = catalogue;
  const cited: [string, Path][] = [];
  const cite = (value: unknown, path: Path) => {
    const isSource = path.at(-1) === 'source' && typeof value === 'string';
    if (isSource) cited.push([value, [...path]]);
    return !isSource;
  };
  visit(others, [], cite);
  // The rest of the product cites nothing, and `links` may well have one called `source`.
  visit(product.otherNames, ['product', 'otherNames'], cite);
  const unknown = cited.filter(([source]) => !known.includes(source));
  // Without any source, one sentence says it all.
  for (const [source, path] of known.length > 0 ? unknown : unknown.slice(0, 1))
    report(path, {
      code: 'unknown-source',
      message: `${quote(source)} is not a source${known.length > 0 || unknown.length === 1 ? '' : `, and neither is what ${unknown.length - 1} other places cite`}.`,
      hint: known.length > 0 ? suggestion(source, known) : NO_SOURCES,
    });
  for (const [index, tier] of catalogue.tiers.entries())
    for (const kind of ['monthly', 'annual'] as const) {
      const price = tier.price?.[kind];
      if ((price?.kind === 'published' || price?.kind === 'from') && !price.source && !tier.price?.source)
        report(['tiers', index, 'price', kind], {
          code: 'missing-source',
          message: `The ${kind} price of \`${tier.id}\` does not say where it comes from, and buyers rely on it.`,
          hint: `Add \`"source"\` to the price. ${known.length > 0 ? suggestion('', known) : NO_SOURCES}`,
        });
    }
}

const WHAT = {
  tiers: 'tier',
  features: 'feature',
  support: 'support plan',
  usage: 'price per unit of',
  addOns: 'add-on',
  offers: 'offer',
} as const;

const NO_SOURCES = 'No source is listed in `content/licensing/sources.json` yet: add it there first.';
