import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clock, fitMinutes, fits, minutesOf } from '../../src/packs/fit.ts';
import { itemsOf, type Pack, type Step } from '../../src/packs/read.ts';

function step(id: string, minutes: number, rest: Partial<Step> = {}): Step {
  return {
    id,
    title: id,
    kind: 'talk',
    needs: [],
    isWalkthrough: false,
    parts: {},
    slides: [],
    notes: [],
    minutes,
    least: minutes,
    most: minutes,
    ...rest,
  };
}

const pack = (...items: Step[]): Pack<Step> => ({ parts: [{ title: 'One', items }] });

function fitted(from: Pack<Step>, wanted: number): string | [least: number, most: number] {
  const result = fitMinutes(from, wanted);
  if (!fits(result)) return [result.least, result.most];
  return itemsOf(result.pack)
    .map(({ id, minutes }) => `${id} ${minutes}`)
    .join(', ');
}

describe('minutes', () => {
  const day = pack(
    step('open', 5),
    step('show', 10, { least: 6, most: 14 }),
    step('extra', 5, { cut: 1, least: 3 }),
    step('close', 5, { least: 3 }),
  );

  test('stay as they are written when they make what is wanted', () => {
    expect(fitted(day, 25)).toBe('open 5, show 10, extra 5, close 5');
  });

  test('are taken evenly from the steps that may be shorter', () => {
    expect(fitted(day, 21)).toBe('open 5, show 8, extra 4, close 4');
  });

  test('are given to the steps that may be longer', () => {
    expect(fitted(day, 28)).toBe('open 5, show 13, extra 5, close 5');
  });

  test('come from a step that may be cut when nothing else is enough', () => {
    expect(fitted(day, 15)).toBe('open 5, show 6, close 4');
  });

  test('that nothing makes are refused, with what it comes to at the least and at the most', () => {
    expect(fitted(day, 13)).toEqual([14, 29]);
    expect(fitted(day, 30)).toEqual([14, 29]);
  });

  test('are cut in the order that is written', () => {
    const both = pack(step('a', 5, { cut: 2 }), step('b', 5, { cut: 1 }), step('c', 5));
    expect(fitted(both, 10)).toBe('a 5, c 5');
    expect(fitted(both, 5)).toBe('c 5');
  });

  test('are a clock', () => {
    expect([0, 5, 65, 480].map(clock)).toEqual(['0:00', '0:05', '1:05', '8:00']);
  });
});

const anyStep = fc
  .record({
    minutes: fc.integer({ min: 0, max: 40 }),
    less: fc.integer({ min: 0, max: 20 }),
    more: fc.integer({ min: 0, max: 20 }),
    cut: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  })
  .map(({ minutes, less, more, cut }) => ({
    minutes,
    least: Math.max(0, minutes - less),
    most: minutes + more,
    cut,
  }));

test('whatever the steps: what fits makes exactly the minutes, within what each may take, and nothing that must stay is gone', () => {
  let accepted = 0;
  fc.assert(
    fc.property(
      fc.array(anyStep, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 300 }),
      (given, wanted) => {
        const steps = given.map(({ minutes, cut, ...rest }, index) =>
          step(`s${index}`, minutes, { ...rest, ...(cut === undefined ? {} : { cut }) }),
        );
        const result = fitMinutes(pack(...steps), wanted);
        if (!fits(result)) return;
        accepted += 1;
        const kept = itemsOf(result.pack);
        expect(minutesOf(kept)).toBe(wanted);
        for (const one of kept) {
          expect(one.minutes).toBeGreaterThanOrEqual(one.least);
          expect(one.minutes).toBeLessThanOrEqual(one.most);
        }
        expect(kept.length + result.cut.length).toBe(steps.length);
        expect(result.cut.every(({ cut }) => cut !== undefined)).toBe(true);
      },
    ),
    { seed: 20261129, numRuns: 2_000 },
  );
  expect(accepted).toBeGreaterThan(200);
});
