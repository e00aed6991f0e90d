import { expect, test } from 'vitest';
import { balance } from '../../../../src/documents/render/pdf/sheet.ts';

/** Heights of sections in, heights of the sections in each column out. */
function check(heights: number[], capacity: number, columns: number, expected: number[][]) {
  const slots = balance(
    heights.map((height) => ({ height })),
    () => capacity,
    columns,
  );
  expect(slots.map((slot) => slot.map(({ height }) => height))).toEqual(expected);
}

test('sections that would fill one column are spread over all of them', () => {
  check([20, 20, 20, 20], 500, 4, [[20], [20], [20], [20]]);
});

test('the order of the sections is the order of reading', () => {
  check([90, 10, 50, 60], 130, 2, [
    [90, 10],
    [50, 60],
  ]);
});

test('no more pages are begun than the sections need', () => {
  check([80, 80, 80], 100, 2, [[80], [80], [80]]);
});

test('a section that is too high for the short last column starts the next page', () => {
  const slots = balance([{ height: 50 }, { height: 90 }], (slot) => (slot % 2 === 1 ? 60 : 100), 2);
  expect(slots.map((slot) => slot.length)).toEqual([1, 0, 1]);
});
