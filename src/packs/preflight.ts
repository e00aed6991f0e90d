import { type Status, tierName } from '../documents/blocks/read-feature.ts';
import { count, list } from '../facts/format.ts';
import type { Reader } from '../facts/reader.ts';
import { has } from './access.ts';
import { itemsOf, type Pack, type Step } from './read.ts';

/** What a workshop needs of a tenant, what of it is short, and what cures that at the least cost. */
export interface Preflight {
  features: { id: string; name: string; status: Status; isThere: boolean; firstTier: string | undefined }[];
  seats: number | undefined;
  /** How many the tier holds; nothing: any number. */
  holds: number | undefined;
  /** Empty when all is there. */
  short: string[];
  /** A sentence; absent when nothing is short. */
  cure?: string;
}

export function preflight({
  pack,
  seats,
  tier,
  reader,
}: {
  pack: Pack<Step>;
  seats: number | undefined;
  tier: string;
  reader: Reader;
}): Preflight {
  const language = reader.read<string>('product.language');
  // What is told of and not done needs nothing of a tenant.
  const needed = [
    ...new Set(
      itemsOf(pack)
        .filter(({ isWalkthrough }) => !isWalkthrough)
        .flatMap(({ needs }) => needs),
    ),
  ];
  const tiers = reader.read<string[]>('list.tiers');
  const features = needed.map((id) => ({
    id,
    name: reader.read<string>(`features.${id}.name`),
    status: reader.read<Status>(`features.${id}.status`),
    isThere: has(reader, id, tier),
    firstTier: tiers.find((other) => has(reader, id, other)),
  }));
  const holds = usersOf(reader, tier);
  const missing = features.filter(({ isThere }) => !isThere).map(({ name }) => name);
  const planned = features.filter(({ status }) => status === 'planned').map(({ name }) => name);
  const isFull = seats !== undefined && holds !== undefined && seats > holds;
  const name = tierName(reader, tier);
  const short = [
    ...(missing.length > 0 ? [`${name} does not have ${list(missing)}`] : []),
    ...(planned.length > 0 ? [`${list(planned)} ${planned.length > 1 ? 'are' : 'is'} planned`] : []),
    ...(isFull
      ? [
          `${name} holds ${count(holds, language)} ${holds === 1 ? 'user' : 'users'}, and ${count(seats, language)} take part`,
        ]
      : []),
  ];
  if (short.length === 0) return { features, seats, holds, short };
  return { features, seats, holds, short, cure: cureFor() };

  function cureFor(): string {
    // Tiers stand from the smallest to the largest: the first that has all is the cheapest.
    const enough = tiers.find(
      (other) =>
        needed.every((id) => has(reader, id, other)) &&
        (seats === undefined || (usersOf(reader, other) ?? Infinity) >= seats),
    );
    const waiting = planned.length > 0 ? ` ${list(planned)} cannot be cured by any tier today.` : '';
    if (enough === tier) return waiting.trim();
    const apart =
      isFull && missing.length === 0
        ? ` Or ${holds === 1 ? 'each brings' : `each ${count(holds, language)} share`} a tenant of ${name}.`
        : '';
    if (enough)
      return `The smallest tier that has all of it is ${tierName(reader, enough)}.${apart}${waiting}`;
    return `No tier has all of it: part the group, or take fewer seats.${apart}${waiting}`;
  }
}

/** How many users a tier holds; nothing: any number. */
export function usersOf(reader: Reader, tier: string): number | undefined {
  const most = reader.maybe<number | string>(`tiers.${tier}.users.max`);
  return typeof most === 'number' ? most : undefined;
}
