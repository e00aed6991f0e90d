import { cellFormat } from '../cells.ts';
import { reference } from '../names.ts';
import { cellsInLine, cellsOf, checkRange, findSheet } from '../ranges.ts';
import type { Cell, RangePlace, Workbook } from '../workbook.ts';
import type { Chart, ChartSeries } from './chart.ts';

/** A chart with everything looked up: where it points, and what stands there in this file. */
export interface ChartData {
  chart: Chart;
  series: SeriesData[];
  format: string;
}

export interface SeriesData {
  name: Words;
  categories: Points;
  values: Points;
}

/** Without a reference, the words are the chart’s own. */
export interface Words {
  text: string;
  reference?: string;
}

export interface Points {
  reference: string;
  /** Null where a cell holds nothing of use. */
  values: (number | string | null)[];
  format?: string;
}

export function chartData(chart: Chart, workbook: Workbook): ChartData {
  const called = nameOf(chart);
  if (chart.title.trim() === '') {
    const { from, to } = chart.place;
    throw new Error(`The chart over ${from}:${to} has no title. Say in a few words what it shows.`);
  }
  if (chart.descr.trim() === '') {
    throw new Error(
      `${called} has no alternative text. Say in \`descr\` what it shows to who does not see it.`,
    );
  }
  if (chart.series.length === 0) throw new Error(`${called} has no series. Give it at least one.`);
  if (chart.kind === 'tornado' && chart.series.length > 2) {
    throw new Error(
      `${called} has ${chart.series.length} series, and a tornado two sides. Leave out the others.`,
    );
  }
  const series = chart.series.map((each, index): SeriesData => {
    const which = `${called} takes the values of series ${index + 1} from`;
    const points = valuesOf(each.values, workbook, which);
    const names = pointsOf(each.categories, workbook, which.replace('values', 'categories'));
    if (names.values.length !== points.values.length) {
      throw new Error(
        `${called} has ${points.values.length} values and ${names.values.length} categories in series ${index + 1}. ` +
          'Make the two ranges equally long.',
      );
    }
    return {
      name: nameIn(each, workbook, which.replace('values', 'name')),
      categories: names,
      values: points,
    };
  });
  return {
    chart,
    series,
    format: chart.format ?? series[0]!.values.format ?? '#,##0',
  };
}

/** How errors call a chart. */
export function nameOf({ title }: Chart): string {
  return `The chart “${title}”`;
}

function nameIn({ name }: ChartSeries, workbook: Workbook, what: string): Words {
  if (typeof name === 'string') return { text: name };
  const cell = cellsInLine({ sheet: name.sheet, range: name.cell }, workbook, what)[0]!;
  return { text: `${shown(cell)}`, reference: reference(name.sheet, name.cell) };
}

function pointsOf(place: RangePlace, workbook: Workbook, what: string): Points {
  const cells = cellsInLine(place, workbook, what);
  const format = cells.flatMap((cell) => (cell && cellFormat(cell)) ?? [])[0];
  return {
    reference: reference(place.sheet, place.range),
    values: cells.map((cell) => shown(cell)),
    ...(format ? { format } : {}),
  };
}

/** A formula may give words for “not set”: the point is left out until it gives a figure. */
function valuesOf(place: RangePlace, workbook: Workbook, what: string): Points {
  const points = pointsOf(place, workbook, what);
  const cells = cellsOf(checkRange(place.range, what), findSheet(place.sheet, workbook, what));
  if (!cells.some((cell) => cell?.kind === 'formula' || typeof shown(cell) === 'number')) {
    throw new Error(`${what} “${place.range}” of the sheet “${place.sheet}”, where no cell holds a figure.`);
  }
  return { ...points, values: points.values.map((value) => (typeof value === 'number' ? value : null)) };
}

function shown(cell: Cell): number | string | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
    case 'link':
      return cell.text;
    case 'formula':
      return cell.result;
    case 'date':
      // Days since the last one of 1899, as Excel counts.
      return Date.parse(`${cell.date}T00:00:00Z`) / 86_400_000 + 25_569;
    default:
      return cell.value;
  }
}
