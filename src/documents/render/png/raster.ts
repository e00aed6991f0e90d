/** Outlines become coverage: how much of each pixel lies inside, from 0 to 1. */
export interface Coverage {
  /** Of its first pixel, from where the outline has 0,0. */
  left: number;
  top: number;
  width: number;
  height: number;
  pixels: Float32Array;
}

export type Point = readonly [x: number, y: number];

/**
 * The area that closed lines enclose, exactly: each edge adds what it covers of the pixels that it crosses, and
 * running sums along the rows fill what lies to its right.
 */
export function cover(contours: readonly (readonly Point[])[]): Coverage {
  const points = contours.flat();
  if (points.length === 0) return { left: 0, top: 0, width: 0, height: 0, pixels: new Float32Array(0) };
  const least = (axis: 0 | 1) =>
    Math.floor(points.reduce((low, point) => Math.min(low, point[axis]), Infinity));
  const most = (axis: 0 | 1) =>
    Math.ceil(points.reduce((high, point) => Math.max(high, point[axis]), -Infinity));
  const [left, top] = [least(0), least(1)];
  // An edge spills into the pixel to its right.
  const [width, height] = [most(0) - left + 2, most(1) - top + 1];
  const pixels = new Float32Array(width * height + 1);
  for (const contour of contours)
    for (const [index, [x, y]] of contour.entries()) {
      const [toX, toY] = contour[(index + 1) % contour.length]!;
      edge(pixels, width, x - left, y - top, toX - left, toY - top);
    }
  for (let row = 0; row < height; row++) {
    let sum = 0;
    for (let at = row * width; at < (row + 1) * width; at++) {
      sum += pixels[at]!;
      pixels[at] = Math.min(1, Math.abs(sum));
    }
  }
  return { left, top, width, height, pixels };
}

/** Downwards or upwards: what lies between one of each is inside. */
function edge(pixels: Float32Array, width: number, x0: number, y0: number, x1: number, y1: number): void {
  if (y0 < y1) addRows(pixels, width, x0, y0, x1, y1, 1);
  else if (y0 > y1) addRows(pixels, width, x1, y1, x0, y0, -1);
}

function addRows(
  pixels: Float32Array,
  width: number,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  direction: number,
): void {
  const slope = (x1 - x0) / (y1 - y0);
  let x = x0;
  for (let row = Math.floor(y0); row < y1; row++) {
    const tall = Math.min(row + 1, y1) - Math.max(row, y0);
    const next = x + slope * tall;
    addSpan(pixels, row * width, Math.min(x, next), Math.max(x, next), tall * direction);
    x = next;
  }
}

/** One row of an edge, which goes from `from` to `to`: what each pixel gains over the one before it. */
function addSpan(pixels: Float32Array, start: number, from: number, to: number, weight: number): void {
  const first = Math.floor(from);
  const last = Math.ceil(to);
  if (last <= first + 1) {
    const past = (from + to) / 2 - first;
    pixels[start + first]! += weight * (1 - past);
    pixels[start + first + 1]! += weight * past;
    return;
  }
  // Covered to the right of the edge, up to the end of each pixel.
  const steep = weight / (to - from);
  const upTo = (x: number) => {
    const inside = Math.min(Math.max(x, from), to) - from;
    return steep * (inside * inside * 0.5 + Math.max(0, x - to) * (to - from));
  };
  let before = 0;
  let covered = 0;
  for (let at = first; at <= last; at++) {
    const area = upTo(at + 1);
    const own = area - before;
    pixels[start + at]! += own - covered;
    covered = own;
    before = area;
  }
}

/** Curves as lines so short that nobody sees a corner. */
export function flatten(
  commands: readonly { command: string; args: readonly number[] }[],
  place: (x: number, y: number) => Point,
): Point[][] {
  const contours: Point[][] = [];
  let here: Point = [0, 0];
  for (const { command, args } of commands) {
    const points = pairs(args).map(([x, y]) => place(x, y));
    if (command === 'closePath') continue;
    if (command === 'moveTo') contours.push([points[0]!]);
    else {
      const control = [here, ...points];
      const steps = points.length === 1 ? 1 : stepsOf(control);
      for (let step = 1; step <= steps; step++) contours.at(-1)?.push(between(control, step / steps));
    }
    here = points.at(-1) ?? here;
  }
  return contours;
}

function pairs(args: readonly number[]): Point[] {
  return Array.from({ length: args.length / 2 }, (_, index) => [args[2 * index]!, args[2 * index + 1]!]);
}

function stepsOf(control: readonly Point[]): number {
  const length = control
    .slice(1)
    .reduce((sum, [x, y], index) => sum + Math.hypot(x - control[index]![0], y - control[index]![1]), 0);
  return Math.max(2, Math.ceil(Math.sqrt(length) * 2));
}

/** A point on a curve: lines between its points, lines between theirs, until one point is left. */
function between(control: readonly Point[], part: number): Point {
  if (control.length === 1) return control[0]!;
  const nearer = control.slice(1).map(([x, y], index): Point => {
    const [fromX, fromY] = control[index]!;
    return [fromX + (x - fromX) * part, fromY + (y - fromY) * part];
  });
  return between(nearer, part);
}
