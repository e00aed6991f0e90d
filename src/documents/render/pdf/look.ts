import type { Brand } from '../../../catalog/schemas/brand.ts';
import { familyId } from './faces.ts';
import type { RunStyle } from './runs.ts';

/** The brand, worked out for one kind of page: sizes in points, colours of ink on paper. */
export interface Look {
  layout: 'document' | 'sheet';
  body: number;
  /** Sizes of headings 1 to 6. */
  headings: [number, number, number, number, number, number];
  /** Labels, title block, heads of tables. */
  label: number;
  /** The space that all other spaces are multiples of. */
  unit: number;
  hairline: number;
  ink: string;
  muted: string;
  line: string;
  accent: string;
  text: RunStyle;
  /** How far running text stands in from headings and wide tables. */
  indent: number;
  /** The width that blocks may take at the left edge. */
  width: number;
}

/** Monospaced letters are wide and look larger than their neighbours. */
export const monoScale = 0.93;

/** Between the brand's text size and that of a sheet that hangs on a wall and is read in columns. */
const sheetScale = 0.826;

/** How much larger than the brand says: the letters, and the space between lines of a table and blocks. */
export interface Scale {
  text: number;
  space: number;
}

export function lookFor(brand: Brand, layout: Look['layout'], width: number, scale: Scale): Look {
  const { ink, muted, line, accent } = brand.colors.light;
  const { print: ratio, printBase } = brand.scale;
  const body = round((layout === 'sheet' ? printBase * sheetScale : printBase) * scale.text);
  const step = (power: number) => round(body * ratio ** power);
  const family = { text: familyId(brand.fonts.text), mono: familyId(brand.fonts.mono) };
  return {
    layout,
    body,
    headings:
      layout === 'sheet'
        ? [step(7), step(2), step(0), step(0), step(-1), step(-1)]
        : [step(7), step(4), step(2), step(1), step(0), step(0)],
    label: round(layout === 'sheet' ? body * 0.78 : body * 0.72),
    unit: brand.space.print * scale.text * scale.space,
    hairline: 0.35,
    ink,
    muted,
    line,
    accent,
    text: { ...family, size: body, color: ink },
    indent: layout === 'sheet' ? 0 : 132,
    width,
  };
}

export function labelStyle(look: Look): RunStyle {
  return {
    ...look.text,
    inMono: true,
    size: look.label,
    color: look.muted,
    characterSpacing: look.label * 0.08,
  };
}

function round(size: number): number {
  return Math.round(size * 100) / 100;
}
