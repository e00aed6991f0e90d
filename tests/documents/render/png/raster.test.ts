import { expect, test } from 'vitest';
import { cover, flatten, type Point } from '../../../../src/documents/render/png/raster.ts';

const sum = (pixels: Float32Array) => pixels.reduce((total, one) => total + one, 0);
const square = (size: number, x = 0, y = 0): Point[] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];

test('a square covers its area, also where it stands between pixels', () => {
  const whole = cover([square(4)]);
  expect(sum(whole.pixels)).toBeCloseTo(16, 4);
  const between = cover([square(4, 0.25, 0.5)]);
  expect(sum(between.pixels)).toBeCloseTo(16, 4);
  expect(between.pixels[0]).toBeCloseTo(0.75 * 0.5, 5);
  expect([between.left, between.top]).toEqual([0, 0]);
});

test('slopes, flat ones and steep ones, cover what they enclose', () => {
  for (const triangle of [
    [
      [0, 0],
      [9, 1],
      [2, 3],
    ],
    [
      [0.3, 0.2],
      [1.1, 9.7],
      [0.9, 3.3],
    ],
    [
      [-3.5, 2],
      [8.25, 2.5],
      [-1, 7.75],
    ],
  ] as Point[][]) {
    const [[ax, ay], [bx, by], [cx, cy]] = triangle as [Point, Point, Point];
    const area = Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2;
    expect(sum(cover([triangle]).pixels)).toBeCloseTo(area, 3);
    expect(sum(cover([triangle.toReversed()]).pixels)).toBeCloseTo(area, 3);
  }
});

test('a hole, which goes the other way round, stays empty', () => {
  expect(sum(cover([square(6), square(2, 2, 2).toReversed()]).pixels)).toBeCloseTo(32, 4);
});

test('curves become lines near enough to the circle that they draw', () => {
  const k = 0.5523;
  const circle = flatten(
    [
      { command: 'moveTo', args: [10, 0] },
      { command: 'bezierCurveTo', args: [10, 10 * k, 10 * k, 10, 0, 10] },
      { command: 'bezierCurveTo', args: [-10 * k, 10, -10, 10 * k, -10, 0] },
      { command: 'bezierCurveTo', args: [-10, -10 * k, -10 * k, -10, 0, -10] },
      { command: 'bezierCurveTo', args: [10 * k, -10, 10, -10 * k, 10, 0] },
      { command: 'closePath', args: [] },
    ],
    (x, y) => [x, y],
  );
  expect(Math.abs(sum(cover(circle).pixels) - Math.PI * 100)).toBeLessThan(2);
});

test('nothing covers nothing', () => {
  expect(cover([]).pixels).toHaveLength(0);
});
