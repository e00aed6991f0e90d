import { cellFormat } from '../cells.ts';
import { reference } from '../names.ts';
import { cellsInLine, cellsOf, checkRange, findSheet } from '../ranges.ts';
import type { Cell, RangePlace, Workbook } from '../workbook.ts';
import type { Chart, ChartText } from './chart.ts';

/** A chart with everything looked up: where it points, and what stands there in this file. */
export interface ChartData {
  chart: Chart;
  title: Words;
  axes: { categories?: Words; values?: Words };
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
  if (typeof chart.title === 'string' && chart.title.trim() === '') {
    throw new Error(`${called} has no title. Say in a few words what it shows.`);
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
  const words = (given: ChartText, what: string) => wordsOf(given, workbook, `${called} takes ${what} from`);
  const { categories, values } = chart.axes ?? {};
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
    return { name: words(each.name, `the name of series ${index + 1}`), categories: names, values: points };
  });
  return {
    chart,
    title: words(chart.title, 'its title'),
    axes: {
      ...(categories === undefined ? {} : { categories: words(categories, 'the title of an axis') }),
      ...(values === undefined ? {} : { values: words(values, 'the title of an axis') }),
    },
    series,
    format: chart.format ?? series[0]!.values.format ?? '#,##0',
  };
}

/** How errors call a chart. */
export function nameOf({ title }: Chart): string {
  return typeof title === 'string'
    ? `The chart “${title}”`
    : `The chart titled by ${title.sheet}!${title.cell}`;
}

function wordsOf(given: ChartText, workbook: Workbook, what: string): Words {
  if (typeof given === 'string') return { text: given };
  const cell = cellsInLine({ sheet: given.sheet, range: given.cell }, workbook, what)[0]!;
  return { text: `${shown(cell)}`, reference: reference(given.sheet, given.cell) };
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
