import type { Brand } from '../../../catalog/schemas/brand.ts';

/** The brand, worked out for a page that people write on: sizes in half points, lengths in twips. */
export interface Look {
  body: number;
  /** Sizes of headings 1 to 6. */
  headings: number[];
  title: number;
  /** Labels, heads of tables, title block. */
  label: number;
  small: number;
  ink: string;
  muted: string;
  line: string;
  accent: string;
  /** The ground of what is still to be filled in. */
  tint: string;
  text: string;
  mono: string;
  page: { width: number; height: number };
  margin: { top: number; right: number; bottom: number; left: number; footer: number };
  /** Between the margins. */
  width: number;
  /** What running text leaves free at the right: long lines are hard to read. */
  aside: number;
  /** The space that all other spaces are multiples of. */
  unit: number;
}

const PAGES = { A4: { width: 11_906, height: 16_838 }, LETTER: { width: 12_240, height: 15_840 } };

/** Read on screens and typed into, so a little larger than what is only printed. */
const screenScale = 1.09;

export function lookFor(brand: Brand): Look {
  const { ink, muted, line, accent, tint } = brand.colors.light;
  const points = brand.scale.printBase * screenScale;
  const step = (power: number) => Math.round(points * brand.scale.print ** power * 2);
  const bare = (color: string) => color.slice(1).toUpperCase();
  const page = PAGES[brand.page];
  const margin = { top: 1250, right: 1190, bottom: 1980, left: 1470, footer: 560 };
  const width = page.width - margin.left - margin.right;
  return {
    body: step(0),
    headings: [step(3.6), step(2), step(1), step(0), step(0), step(0)],
    title: step(7.5),
    label: Math.round(points * 0.76 * 2),
    small: Math.round(points * 0.86 * 2),
    ink: bare(ink),
    muted: bare(muted),
    line: bare(line),
    accent: bare(accent),
    tint: bare(tint),
    text: brand.fonts.text,
    mono: brand.fonts.mono,
    page,
    margin,
    width,
    aside: Math.round(width * 0.17),
    unit: brand.space.print * 20,
  };
}
