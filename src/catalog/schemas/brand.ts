import { z } from 'zod';

const hex = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/)
  .describe('A colour as six hexadecimal digits, for example `#14202E`.');

const family = z
  .string()
  .regex(/^[A-Za-z0-9]+( [A-Za-z0-9]+)*$/, 'expected the name of a font family, for example `IBM Plex Sans`');

const palette = z.strictObject({
  ink: hex.describe('Text and rules.'),
  paper: hex.describe('The ground everything stands on.'),
  muted: hex.describe('Labels, captions and what a tier inherits. Must be readable on `paper`.'),
  line: hex.describe('Hairlines between sections and rows.'),
  accent: hex.describe('The one thing on a page that matters: the primary action, the current item.'),
  tint: hex.describe('A pale form of the accent: input cells, the marked row.'),
});

/** The look of the house: every value reaches site, PDF, workbook and slides from here. */
export const brand = z.strictObject({
  colors: z.strictObject({
    light: palette.describe('The light theme, and everything printed.'),
    dark: palette.describe('The dark theme of the site.'),
  }),
  fonts: z.strictObject({
    text: family.describe('The font family for reading, from a `@fontsource` package: `IBM Plex Sans`.'),
    mono: family.describe('The font family for labels, codes and dimensions: `IBM Plex Mono`.'),
  }),
  scale: z.strictObject({
    site: z.number().min(1).max(2).describe('Ratio between one heading size and the next on the site.'),
    siteBase: z.number().min(12).max(24).describe('Size of body text on the site, in px.'),
    print: z.number().min(1).max(2).describe('Ratio between one heading size and the next in print.'),
    printBase: z.number().min(6).max(14).describe('Size of body text in print, in pt.'),
  }),
  space: z.strictObject({
    site: z.number().min(2).max(12).describe('The module of the site’s grid, in px.'),
    print: z.number().min(2).max(12).describe('The module of the print grid, in pt.'),
  }),
  radius: z.number().min(0).max(16).describe('Corner radius on the site, in px.'),
  page: z.enum(['A4', 'LETTER']).describe('Paper for everything printed.'),
});

export type Brand = z.infer<typeof brand>;
