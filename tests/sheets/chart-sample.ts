import type { Cell, Chart, ChartSeries, Row, Sheet, Workbook } from '../../src/sheets/index.ts';
import { brand } from './sample.ts';

const FLOW = "Cash flow: it's > 0";

/** Every kind of chart, with its figures on a sheet of a difficult name. */
export const charted: Workbook = {
  title: 'What it pays back',
  created: new Date('2026-01-31T08:30:00Z'),
  language: 'en-US',
  brand,
  names: { gains: { sheet: FLOW, range: 'B3:F3' } },
  sheets: [
    {
      name: 'Charts',
      protect: true,
      columns: [{ width: 2, gutter: true }, ...Array.from({ length: 7 }, () => ({ width: 16 }))],
      rows: [
        {
          cells: [
            null,
            { kind: 'text', text: 'What it pays back', style: 'title', span: 3 },
            null,
            null,
            null,
            {
              kind: 'choice',
              value: 'EUR',
              choices: ['EUR', 'USD', '007', '=1+1'],
              name: 'currency',
              prompt: { title: 'Currency', text: 'Choose yours.' },
              error: 'Choose EUR or USD.',
            },
            {
              kind: 'choice',
              value: 'Year 2',
              choices: { sheet: FLOW, range: 'B1:F1' },
              name: 'horizon',
              note: 'A note, which is drawn too.',
            },
          ],
        },
        ...blank(44),
      ],
      charts: [
        chart('bars', 'Gain and cost of each year', 'B3', 'D16', [series(3, 'ink'), series(4, 'accent')]),
        chart('stacked', 'Where the hours go', 'F3', 'H16', [series(3), series(4, 'line')], {
          labels: true,
          axes: { values: 'Hours a year' },
        }),
        chart('line', 'Balance over the years', 'B19', 'D32', [series(6, 'accent'), series(3, 'ink')], {
          markers: true,
          axes: { values: 'EUR, thousands', categories: 'Year of use' },
        }),
        {
          kind: 'tornado',
          title: 'What the answer hangs on',
          descr: 'Bars to both sides of the base case: the hourly rate moves it most.',
          place: { from: 'F19', to: 'H32' },
          series: [side('B', 'At its lowest', 'line'), side('C', 'At its highest', 'ink')],
          format: '+#,##0;-#,##0;0',
          labels: true,
          axes: { values: 'Difference to the base case, EUR' },
        },
        chart('bars', 'Gain of each year', 'B35', 'D45', [series(3, 'accent')], { labels: true }),
        chart('line', 'Without marks', 'F35', 'H45', [series(3), series(4), series(6)]),
      ],
    },
    {
      name: FLOW,
      print: { area: 'A1:F7' },
      columns: [{ width: 24 }, ...Array.from({ length: 5 }, () => ({ width: 12 }))],
      conditions: [
        { range: 'B3:F7', when: 'negative', style: 'warn' },
        { range: 'B3:F7', when: 'positive', style: 'good' },
        { range: 'A1:A20', when: { equals: 'say "<no>"' }, style: 'quiet' },
        { range: 'B3:F3', when: { formula: 'B3>SUM($B$3:$F$3)/2' }, style: 'warn' },
      ],
      rows: [
        row('', ['Year 1', 'Year 2', 'Year 3', 'Year 4', 'Year 5']),
        row('Not used', []),
        row('Gain', [12_000, 31_000, 38_000, 41_000, 44_000]),
        row('Cost', [24_000, 9_000, 9_000, 9_500, 9_500]),
        row('Training', [6_000, 2_000, 2_000, 1_000, 1_000]),
        {
          cells: [
            { kind: 'text', text: 'Balance' },
            ...'BCDEF'.split('').map(
              (column, index): Cell => ({
                kind: 'formula',
                formula: `SUM($B$3:${column}$3)-SUM($B$4:${column}$4)`,
                result: [-12_000, 10_000, 39_000, 70_500, 105_000][index]!,
                format: '#,##0',
              }),
            ),
          ],
        },
        row('', []),
        row('', []),
        row('Hourly rate', [-21_000, 26_000]),
        row('Hours for one element', [-14_500, 14_500]),
        row('Elements a month', [-9_000, 6_000]),
        row('Training', [-1_200, 800]),
      ],
    },
  ],
};

/** The chart of that title in a workbook of its own kind, for tests that break one thing. */
export function withChart(change: Partial<Chart>): Workbook {
  const [first, ...others] = charted.sheets as [Sheet, ...Sheet[]];
  return { ...charted, sheets: [{ ...first, charts: [{ ...first.charts![0]!, ...change }] }, ...others] };
}

function chart(
  kind: Chart['kind'],
  title: Chart['title'],
  from: string,
  to: string,
  list: ChartSeries[],
  more: Partial<Chart> = {},
): Chart {
  const descr = 'The gain overtakes the cost in year 2 & stays > it.';
  return { kind, title, descr, place: { from, to }, series: list, ...more };
}

function series(line: number, color?: ChartSeries['color']): ChartSeries {
  return {
    name: { sheet: FLOW, cell: `A${line}` },
    categories: { sheet: FLOW, range: 'B1:F1' },
    values: { sheet: FLOW, range: `B${line}:F${line}` },
    ...(color ? { color } : {}),
  };
}

function side(column: string, name: string, color: ChartSeries['color']): ChartSeries {
  return {
    name,
    categories: { sheet: FLOW, range: 'A9:A12' },
    values: { sheet: FLOW, range: `${column}9:${column}12` },
    color,
  };
}

function row(name: string, values: (number | string)[]): Row {
  return {
    cells: [
      { kind: 'text', text: name },
      ...values.map(
        (value): Cell =>
          typeof value === 'string' ? { kind: 'text', text: value } : { kind: 'number', value },
      ),
    ],
  };
}

function blank(count: number): Row[] {
  return Array.from({ length: count }, () => ({ cells: [] }));
}
