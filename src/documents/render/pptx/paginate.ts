import type { Problem } from '../../../errors/problem.ts';
import type { Unit } from './units.ts';

/**
 * Divides units among slides: as few as it takes, and evenly, since a slide with one line left over looks
 * like a mistake. Of the ways with the fewest slides the one that parts least is taken. Nothing is made
 * smaller to fit.
 */
export function paginate(units: Unit[], capacity: number): Unit[][] {
  if (units.length === 0) return [[]];
  const ways = [1, 0.5].flatMap((share) => [true, false].map((tidy) => ({ share, tidy })));
  const slides = ways.map(({ share, tidy }) =>
    fill(chunks(units, capacity, share), capacity, capacity, tidy),
  );
  const count = Math.min(...slides.map(({ length }) => length));
  const { share, tidy } = ways[slides.findIndex(({ length }) => length === count)]!;
  const parts = chunks(units, capacity, share);
  let [low, high] = [0, capacity];
  for (let round = 0; round < 14; round += 1) {
    const middle = (low + high) / 2;
    if (fill(parts, middle, capacity, tidy).length <= count) high = middle;
    else low = middle;
  }
  return fill(parts, high, capacity, tidy);
}

/** What must not be parted: a heading and what it heads, a table that takes no more than a share of a slide. */
function chunks(units: Unit[], capacity: number, share: number): Unit[][] {
  const whole = new Set<object>();
  for (const key of new Set(units.map((unit) => unit.whole)))
    if (key && heightOf(units.filter((unit) => unit.whole === key)) <= capacity * share) whole.add(key);
  const chunks: Unit[][] = [];
  for (const unit of units) {
    const open = chunks.at(-1);
    const last = open?.at(-1);
    const joined = last?.keep || (unit.whole && last?.whole === unit.whole && whole.has(unit.whole));
    if (open && joined && heightOf([...open, unit]) <= capacity) open.push(unit);
    else chunks.push([unit]);
  }
  return chunks;
}

/** `tidy`: what a heading opens starts on a slide of its own if it would not end on this one. */
function fill(parts: Unit[][], level: number, capacity: number, tidy: boolean): Unit[][] {
  const slides: Unit[][] = [];
  for (const [index, part] of parts.entries()) {
    const open = slides.at(-1);
    const parted = tidy && open && part[0]!.opens && !endsOn(open, parts, index, capacity);
    if (open && !parted && heightOf([...open, ...part]) <= level + 0.01) open.push(...part);
    else slides.push([...part]);
  }
  return slides;
}

/** Does what starts here, up to the next heading, end on this slide? */
function endsOn(open: Unit[], parts: Unit[][], index: number, capacity: number): boolean {
  const next = parts.findIndex((one, at) => at > index && one[0]!.opens);
  const section = parts.slice(index, next < 0 ? undefined : next).flat();
  return heightOf([...open, ...section]) <= capacity;
}

/** How high units are below each other. */
export function heightOf(units: Unit[]): number {
  let height = 0;
  for (const [index, unit] of units.entries()) {
    const opens = unit.container && unit.container !== units[index - 1]?.container;
    height += (index === 0 ? 0 : unit.gap) + (opens ? unit.container!.opening : 0) + unit.height;
  }
  return height;
}

/** What fits on no slide, with what it takes to make it fit. */
export function tooHigh(units: Unit[], capacity: number, title: string, file: string | undefined): Problem[] {
  return units
    .filter((unit) => heightOf([unit]) > capacity)
    .map((unit) => {
      const needs = Math.ceil(heightOf([unit]));
      const more = Math.ceil(heightOf([unit]) - capacity);
      return {
        code: 'slide-overflow',
        severity: 'error',
        message: `A ${unit.name} on the slide “${title}” is ${needs} points high, and a slide has room for ${Math.floor(capacity)}: ${more} too many.`,
        hint: `Shorten it by about ${Math.ceil((more / needs) * 100)} %, or part it in two with an empty line between them.`,
        ...(file === undefined ? {} : { file }),
        ...(file === undefined || unit.line === undefined ? {} : { line: unit.line, column: 1 }),
      };
    });
}
