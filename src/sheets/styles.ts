import type { Alignment, Borders, Style } from 'exceljs';
import type { Brand } from '../catalog/schemas/brand.ts';
import type { Row, StyleName } from './workbook.ts';

/**
 * The look of the ledger, all of it taken from the brand: one family of type, one weight of ink, hairlines
 * between rows and no vertical rules. The only filled cells are those that wait for a figure. Cells have no
 * ground of their own, because a paper colour would print as a grey patch inside the white margin.
 */
export interface Voice {
  /** In points. */
  size: number;
  color: string;
  bold?: boolean;
  underline?: boolean;
  mono?: boolean;
  wrap?: boolean;
  indent?: number;
  /** Where the text stands in a row that is higher than it. */
  vertical?: Alignment['vertical'];
  /** Air above and below, in modules of the print grid. */
  air: number;
}

export type Voices = Record<StyleName, Voice>;

export function voices(brand: Brand): Voices {
  const { ink, muted, accent } = brand.colors.light;
  const size = sizes(brand);
  const line = { size: size.body, color: ink, air: 3 };
  return {
    title: { size: size.title, color: ink, air: 2, vertical: 'bottom' },
    heading: { size: size.heading, color: ink, bold: true, air: 6, vertical: 'bottom' },
    head: { size: size.small, color: muted, air: 2, wrap: true, vertical: 'bottom' },
    label: { ...line, wrap: true },
    value: line,
    unit: { size: size.small, color: muted, air: 3, indent: 1 },
    input: line,
    total: { ...line, bold: true },
    answer: { size: size.title, color: accent, air: 3 },
    body: { ...line, air: 1, wrap: true, vertical: 'top' },
    muted: { size: size.small, color: muted, air: 1 },
    note: { size: size.small, color: muted, air: 3, wrap: true },
    code: { size: size.small, color: ink, mono: true, air: 3, wrap: true },
    link: { ...line, underline: true },
  };
}

/** Type sizes in points: the print scale, one step up because a workbook is read on a screen first. */
export function sizes({ scale }: Brand) {
  const step = (n: number) => Math.round(scale.printBase * scale.print ** n * 2) / 2;
  return { small: step(0), body: step(1), heading: step(2), title: step(5) };
}

export interface StyleChoice {
  align: 'left' | 'center' | 'right';
  indent?: number;
  input: boolean;
  format?: string;
  /** Absent in gutters. */
  rule?: Row['rule'];
}

export function cellStyle(choice: StyleChoice, voice: Voice, brand: Brand): Partial<Style> {
  const { colors, fonts } = brand;
  const indent = choice.indent ?? voice.indent;
  return {
    ...(choice.format ? { numFmt: choice.format } : {}),
    font: {
      name: voice.mono ? fonts.mono : fonts.text,
      // The class of the face, from which a machine without the font picks its stand-in: 2 sans, 3 fixed.
      family: voice.mono ? 3 : 2,
      size: voice.size,
      color: { argb: argb(voice.color) },
      ...(voice.bold ? { bold: true } : {}),
      ...(voice.underline ? { underline: true } : {}),
    },
    alignment: {
      horizontal: choice.align,
      vertical: voice.vertical ?? 'middle',
      ...(voice.wrap ? { wrapText: true } : {}),
      ...(indent ? { indent } : {}),
    },
    ...(choice.input
      ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(colors.light.tint) } } }
      : {}),
    border: choice.input ? inputBorder(brand) : ruleBorder(choice.rule, brand),
    protection: { locked: !choice.input },
  };
}

export function ruleBorder(rule: Row['rule'], { colors }: Brand): Partial<Borders> {
  const ink = { style: 'thin', color: { argb: argb(colors.light.ink) } } as const;
  if (rule === 'line') return { bottom: { style: 'thin', color: { argb: argb(colors.light.line) } } };
  if (rule === 'head') return { bottom: ink };
  if (rule === 'total') return { top: ink };
  return {};
}

/** An accent line to write on: printed in grey, the tint alone would be lost. */
function inputBorder({ colors }: Brand): Partial<Borders> {
  return { bottom: { style: 'thin', color: { argb: argb(colors.light.accent) } } };
}

export function argb(hex: string): string {
  return `FF${hex.slice(1).toUpperCase()}`;
}
