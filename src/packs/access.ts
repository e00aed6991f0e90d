import type { Access } from '../catalog/schemas/features.ts';
import { type Status, tierName } from '../documents/blocks/read-feature.ts';
import type { Reader } from '../facts/reader.ts';
import type { Item, Pack } from './read.ts';

/** What a tier lets be shown of what a step needs. */
export interface LeftOut {
  id: string;
  title: string;
  because: string;
}

/**
 * Leaves out what cannot be done: a feature that is only planned is told of in a walkthrough and nowhere else;
 * what the tier does not have is not shown on it.
 */
export function forTier<Kind extends Item>(
  pack: Pack<Kind>,
  tier: string,
  reader: Reader,
): { pack: Pack<Kind>; leftOut: LeftOut[] } {
  const leftOut: LeftOut[] = [];
  const parts = pack.parts.map((part) => ({
    ...part,
    items: part.items.filter((item) => {
      const because = whyNot(item, tier, reader);
      if (because) leftOut.push({ id: item.id, title: item.title, because });
      return because === undefined;
    }),
  }));
  return { pack: { parts: parts.filter(({ items }) => items.length > 0) }, leftOut };
}

function whyNot({ needs, isWalkthrough }: Item, tier: string, reader: Reader): string | undefined {
  for (const id of needs) {
    const name = reader.read<string>(`features.${id}.name`);
    const status = reader.read<Status>(`features.${id}.status`);
    if (status === 'retired') return `${name} is retired`;
    if (isWalkthrough) continue;
    if (status === 'planned') return `${name} is planned`;
    if (!has(reader, id, tier)) return `${tierName(reader, tier)} does not have ${name}`;
  }
  return undefined;
}

export function has(reader: Reader, feature: string, tier: string): boolean {
  return reader.read<Record<string, Access>>(`features.${feature}.availability`)[tier] !== 'absent';
}

/** Those of its features that are not there yet. */
export function plannedOf({ needs }: Item, reader: Reader): string[] {
  return needs.filter((id) => reader.read<Status>(`features.${id}.status`) === 'planned');
}
