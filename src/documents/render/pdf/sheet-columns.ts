/**
 * Sections into columns, in the order of reading. All of it is about heights alone: a slot is one column of
 * one page, its capacity the height it offers, and a section is never torn here.
 */

export interface High {
  height: number;
}

/** Fills columns on as few pages as it takes, all of them to about the same height. */
export function balance<Section extends High>(
  sections: Section[],
  capacity: (slot: number) => number,
  columns: number,
  gap: number,
): Section[][] {
  const fill = (share: number) => {
    const slots: Section[][] = [[]];
    let used = 0;
    for (const section of sections) {
      const needed = used + (used > 0 ? gap : 0) + section.height;
      if (used === 0 || needed > capacity(slots.length - 1) * share) {
        if (used > 0) slots.push([]);
        // Some column among the next ones is high enough: longer sections were split before.
        for (let skipped = 0; skipped <= columns && section.height > capacity(slots.length - 1); skipped += 1)
          slots.push([]);
        used = section.height;
      } else used = needed;
      slots.at(-1)!.push(section);
    }
    return slots;
  };
  const most = Math.ceil(fill(1).length / columns) * columns;
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    if (fill(middle).length <= most) high = middle;
    else low = middle;
  }
  return fill(high);
}

/** The first section that finds no room, by how much, and how much all that follows it would need besides. */
export interface Misfit {
  section: number;
  by: number;
  after: number;
}

/** Filling every slot to its foot shows whether the sections fit at all. */
export function misfit(heights: number[], capacities: number[], gap: number): Misfit | undefined {
  let slot = 0;
  let used = 0;
  for (const [section, height] of heights.entries()) {
    const needed = used === 0 ? height : used + gap + height;
    if (needed <= capacities[slot]!) {
      used = needed;
      continue;
    }
    const next = capacities.findIndex((capacity, index) => index > slot && height <= capacity);
    if (next === -1) {
      const last = slot === capacities.length - 1;
      const by = last ? needed - capacities[slot]! : height - Math.max(...capacities.slice(slot + 1));
      const after = heights.slice(section + 1).reduce((sum, one) => sum + gap + one, 0);
      return { section, by, after };
    }
    [slot, used] = [next, height];
  }
  return undefined;
}

export interface Spread {
  /** How many sections each slot holds. */
  counts: number[];
  /** The largest empty share of a slot. */
  hole: number;
}

/** The split over exactly these slots that leaves the smallest holes; nothing when the sections do not fit. */
export function spread(heights: number[], capacities: number[], gap: number): Spread | undefined {
  type Way = { cost: number; hole: number; counts: number[] };
  let ways = new Map<number, Way>([[0, { cost: 0, hole: 0, counts: [] }]]);
  for (const capacity of capacities) {
    const next = new Map<number, Way>();
    for (const [placed, way] of ways) {
      let used = 0;
      for (let end = placed; ; end += 1) {
        const hole = (capacity - used) / capacity;
        const cost = way.cost + hole ** 2;
        if (cost < (next.get(end)?.cost ?? Number.POSITIVE_INFINITY))
          next.set(end, { cost, hole: Math.max(way.hole, hole), counts: [...way.counts, end - placed] });
        if (end === heights.length) break;
        used += (used > 0 ? gap : 0) + heights[end]!;
        if (used > capacity) break;
      }
    }
    ways = next;
  }
  const best = ways.get(heights.length);
  return best && { counts: best.counts, hole: best.hole };
}
