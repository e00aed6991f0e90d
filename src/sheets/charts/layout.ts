import type { Brand } from '../../catalog/schemas/brand.ts';
import { lineCount, rowHeight, textWidth } from '../layout.ts';
import { checkRange } from '../ranges.ts';
import { sizes, voices } from '../styles.ts';
import type { Sheet } from '../workbook.ts';
import { type ChartData, nameOf } from './data.ts';

/**
 * Where the parts of a chart stand. Left to themselves, programs centre the title, turn the axis title on its
 * side and put the legend somewhere; here everything starts at the left edge, as the ledger does.
 */
export interface ChartLayout {
  title: Box;
  plot: Box;
  /** The title of the axis that lies. */
  below?: Box;
  legend?: Box;
}

/** In fractions of the chart. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** What Excel gives a column or a row that nothing is said about. */
const COLUMN = 9.14;
const ROW = 15;
/** Points in the width of a digit, which columns are counted in. */
const DIGIT = 5.25;

export function chartLayout(data: ChartData, sheet: Sheet, brand: Brand): ChartLayout {
  const { width, height } = chartSize(data, sheet, brand);
  const size = sizes(brand);
  const line = size.small * 1.4;
  const { upright = '', lying } = axisTitles(data);
  const room = (0.85 * width) / (size.body * 0.62);
  const titleHeight = lineCount(`${data.chart.title}   ${upright}`.trim(), room) * size.body * 1.35;
  const top = titleHeight + 0.6 * line;
  const legend = data.series.length > 1 ? legendSize(data, width, size.small) : undefined;
  const below = lying ? 1.5 * line : 0;
  const bottom = below + (legend ? legend.height + 0.4 * line : 0);
  if (height - top - bottom < 4 * line) {
    throw new Error(
      `${nameOf(data.chart)} is ${Math.round(height)} pt high, and its words leave no room to draw. ` +
        'Give it more rows or fewer words.',
    );
  }
  const box = (x: number, y: number, w: number, h: number): Box => ({
    x: x / width,
    y: y / height,
    w: w / width,
    h: h / height,
  });
  return {
    title: box(0, 0, width, titleHeight),
    plot: box(0, top, width - 4, height - top - bottom),
    ...(lying ? { below: box(0, height - bottom + 0.1 * line, width, line) } : {}),
    ...(legend ? { legend: box(0, height - legend.height, legend.width, legend.height) } : {}),
  };
}

/** A tornado lies on its side. */
export function axisTitles({ chart }: ChartData): { upright?: string; lying?: string } {
  const { categories, values } = chart.axes ?? {};
  return chart.kind === 'tornado'
    ? { upright: categories, lying: values }
    : { upright: values, lying: categories };
}

/** In points. */
function chartSize({ chart }: ChartData, sheet: Sheet, brand: Brand): { width: number; height: number } {
  const { left, top, right, bottom } = checkRange(
    `${chart.place.from}:${chart.place.to}`,
    `${nameOf(chart)} lies over`,
  );
  const looks = voices(brand);
  let width = 0;
  for (let column = left; column <= right; column += 1) {
    width += (sheet.columns[column - 1]?.width ?? COLUMN) * DIGIT;
  }
  let height = 0;
  for (let row = top; row <= bottom; row += 1) {
    const found = sheet.rows[row - 1];
    height += found ? rowHeight(found, sheet.columns, looks, brand) : ROW;
  }
  return { width, height };
}

/** Programs give every entry the room of the longest one. */
function legendSize(data: ChartData, width: number, size: number): { width: number; height: number } {
  const longest = Math.max(...data.series.map(({ name }) => textWidth(name.text) * 0.62 * size));
  const entry = Math.min(longest + (data.chart.kind === 'line' ? 4 : 2.5) * size, width);
  const across = Math.max(1, Math.min(data.series.length, Math.floor(width / entry)));
  return { width: across * entry, height: Math.ceil(data.series.length / across) * size * 1.5 };
}
