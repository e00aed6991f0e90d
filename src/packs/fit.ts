import { itemsOf, type Pack, type Step } from './read.ts';

/** A pack whose steps have the minutes that they are given. */
export interface Fitted {
  pack: Pack<Step>;
  minutes: number;
  /** Left out because time is short, in the order in which they went. */
  cut: Step[];
}

/** Why no choice of minutes comes to what was asked. */
export interface Misfit {
  /** What it comes to at the least and at the most. */
  least: number;
  most: number;
}

export const minutesOf = (steps: Step[]) => steps.reduce((sum, { minutes }) => sum + minutes, 0);

/**
 * Gives the steps their minutes so that they make `wanted` exactly: first every step keeps its own, then those
 * that may take more or less do so, evenly; and where that is not enough, steps that may be cut go, in the
 * order they name.
 */
export function fitMinutes(pack: Pack<Step>, wanted: number): Fitted | Misfit {
  const all = itemsOf(pack);
  const cuttable = all.filter(({ cut }) => cut !== undefined).sort((a, b) => a.cut! - b.cut!);
  const least = (steps: Step[]) => steps.reduce((sum, step) => sum + step.least, 0);
  const most = (steps: Step[]) => steps.reduce((sum, step) => sum + step.most, 0);
  const smallest = least(all.filter(({ cut }) => cut === undefined));
  for (let gone = 0; gone <= cuttable.length; gone += 1) {
    const cut = cuttable.slice(0, gone);
    const kept = all.filter((step) => !cut.includes(step));
    if (least(kept) > wanted) continue;
    if (most(kept) < wanted) break;
    const minutes = share(kept, wanted);
    return {
      pack: {
        parts: pack.parts
          .map((part) => ({
            ...part,
            items: part.items.flatMap((step) => {
              const given = minutes.get(step);
              return given === undefined ? [] : [{ ...step, minutes: given }];
            }),
          }))
          .filter(({ items }) => items.length > 0),
      },
      minutes: wanted,
      cut,
    };
  }
  return { least: smallest, most: most(all) };
}

export function fits(result: Fitted | Misfit): result is Fitted {
  return 'pack' in result;
}

/** A minute at a time, to or from the step that has moved least of what it may. */
function share(steps: Step[], wanted: number): Map<Step, number> {
  const given = new Map(steps.map((step) => [step, step.minutes]));
  let rest = wanted - minutesOf(steps);
  const sign = Math.sign(rest);
  while (rest !== 0) {
    const next = steps
      .map((step) => {
        const room = sign > 0 ? step.most - step.minutes : step.minutes - step.least;
        const moved = Math.abs(given.get(step)! - step.minutes);
        return { step, moved: room > 0 ? (moved + 1) / room : Infinity };
      })
      .reduce((best, one) => (one.moved < best.moved ? one : best));
    given.set(next.step, given.get(next.step)! + sign);
    rest -= sign;
  }
  return given;
}

/** `1:05`, from the start of the day. */
export function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
