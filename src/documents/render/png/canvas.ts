import type { Line, SetGlyph } from '../pdf/lettering.ts';
import { channels, writePng } from './png.ts';
import { type Coverage, cover, flatten } from './raster.ts';

/** How finely an edge is shaded. */
const SHADES = 16;
/** Places between two pixels that a glyph can stand at: finer ones are not seen, and each is drawn anew. */
const PLACES = 2;

export interface Canvas {
  width: number;
  height: number;
  /** The first is the ground; each other one has shades between it and the ground. */
  colors: string[];
  /** Row after row: a zero, as a PNG wants it, and the pixels. */
  rows: Uint8Array;
}

export function canvas(width: number, height: number, colors: string[]): Canvas {
  return { width, height, colors, rows: new Uint8Array((width + 1) * height) };
}

/** Whole pixels: rules look sharp. */
export function fillBox(
  on: Canvas,
  x: number,
  y: number,
  width: number,
  height: number,
  color: number,
): void {
  const value = color * SHADES - 1;
  for (let row = y; row < y + height; row++) on.rows.fill(value, at(on, x, row), at(on, x + width, row));
}

export function write(on: Canvas, line: Line, x: number, y: number, color: number): void {
  for (const glyph of line.glyphs) {
    const start = x + glyph.x;
    const place = Math.round((start - Math.floor(start)) * PLACES) / PLACES;
    stamp(on, shapeOf(glyph, place), Math.floor(start), Math.round(y), color);
  }
}

const at = ({ width }: Canvas, x: number, y: number) => y * (width + 1) + 1 + x;

const shapes = new WeakMap<object, Map<string, Coverage>>();

/** A letter looks the same wherever it stands, and stands on every picture. */
function shapeOf({ glyph, font, scale }: SetGlyph, place: number): Coverage {
  const known = shapes.get(font) ?? new Map<string, Coverage>();
  shapes.set(font, known);
  const key = `${glyph.id} ${scale} ${place}`;
  const shape =
    known.get(key) ?? cover(flatten(glyph.path.commands, (x, y) => [x * scale + place, -y * scale]));
  known.set(key, shape);
  return shape;
}

function stamp(on: Canvas, shape: Coverage, x: number, y: number, color: number): void {
  const base = (color - 1) * SHADES;
  for (let row = 0; row < shape.height; row++) {
    const to = y + shape.top + row;
    if (to < 0 || to >= on.height) continue;
    for (let column = 0; column < shape.width; column++) {
      const shade = Math.round(shape.pixels[row * shape.width + column]! * SHADES);
      const across = x + shape.left + column;
      if (shade === 0 || across < 0 || across >= on.width) continue;
      const place = at(on, across, to);
      on.rows[place] = Math.max(on.rows[place]!, base + shade);
    }
  }
}

export function toPng({ width, height, colors, rows }: Canvas): Uint8Array {
  const [ground, ...inks] = colors.map(channels) as [[number, number, number], ...[number, number, number][]];
  const hex = (value: number) => Math.round(value).toString(16).padStart(2, '0');
  const shades = inks.flatMap((ink) =>
    Array.from({ length: SHADES }, (_, index) => {
      const part = (index + 1) / SHADES;
      return `#${ink.map((one, channel) => hex(ground[channel]! + (one - ground[channel]!) * part)).join('')}`;
    }),
  );
  return writePng(width, height, [colors[0]!, ...shades], rows);
}
