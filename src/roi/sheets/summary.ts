import { CASE_NAMES, type Worked } from '../../models/book.ts';
import { atStart, mainFormulas } from '../../models/main-formulas.ts';
import { comparisonToExcel, roundingToExcel, toExcel } from '../../models/to-excel.ts';
import type { Chart } from '../../sheets/charts/chart.ts';
import { cellName } from '../../sheets/names.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { cellColumn, excelFormat, type Line, label, type Page, pen } from '../ledger.ts';

const NAME = 'Summary';

/** One page for those who decide: what was chosen, the results, the years, two charts. */
export function summaryPage(worked: Worked): Page {
  const { model, years, choice, gate } = worked;
  const figures = years + 1;
  const { blank, head, line, top } = pen(figures);
  const scenario = gate.scenarios.find(({ id }) => id === choice.scenario)?.name;
  const chosen = [
    ['scenario', 'What counts', scenario],
    ['tier', 'Tier', gate.tiers.find(({ id }) => id === choice.tier)!.name],
    ['case', 'Figures of the documents', CASE_NAMES[choice.case]],
  ] as const;
  const main = mainFormulas(worked.model);
  const yearly = [main.benefit, main.cost, main.net, main.balance].filter((formula) => formula !== undefined);
  const byYear: Line[] = [
    head('By year', ['Start', ...Array.from({ length: years }, (_, index) => `Year ${index + 1}`)]),
    ...yearly.map(
      (formula): Line => ({ id: `summary ${formula.id}`, make: (_, book) => yearLine(formula.id, book) }),
    ),
  ];
  const lines: Line[] = [
    ...top('Summary', model.summary),
    head('Chosen on the sheet Start', ['']),
    ...chosen.flatMap(([id, title, result]): Line[] => [
      {
        make: (_, book) =>
          book.at(id)
            ? line([
                label(title),
                { kind: 'formula', formula: book.cell(id, 'C', NAME), result: result ?? '', align: 'right' },
              ])
            : { cells: [] },
      },
    ]),
    blank,
    head('Result', [''], 'What it says, and what it leaves out'),
    ...results(worked, NAME, false),
    blank,
    ...(yearly.length > 0 ? byYear : []),
    blank,
  ];
  const from = lines.length + 1;
  const hasCharts = yearly.length > 0 && ((main.benefit && main.cost) || main.balance);
  return {
    name: NAME,
    figures,
    print: { onePage: true },
    lines: [...lines, ...Array.from({ length: hasCharts ? 19 : 0 }, () => blank)],
    charts(book) {
      if (!hasCharts) return undefined;
      const last = cellColumn(2 + figures);
      const yearsHead = book.at(`summary ${yearly[0]?.id}`)!.row - 1;
      const series = (id: string, first: 'C' | 'D', color: 'ink' | 'accent') => {
        const { row } = book.at(`summary ${id}`)!;
        return {
          name: { sheet: NAME, cell: `B${row}` },
          categories: { sheet: NAME, range: `${first}${yearsHead}:${last}${yearsHead}` },
          values: { sheet: NAME, range: `${first}${row}:${last}${row}` },
          color,
        };
      };
      const charts: Chart[] = [];
      if (main.benefit && main.cost)
        charts.push({
          kind: 'bars',
          title: 'Benefit and cost by year',
          descr: 'Two columns for each year: what it brings, and what it costs in that year.',
          place: { from: `B${from}`, to: `D${from + 17}` },
          series: [series(main.benefit.id, 'D', 'ink'), series(main.cost.id, 'D', 'accent')],
        });
      if (main.balance)
        charts.push({
          kind: 'line',
          title: 'Balance so far',
          descr: 'A line over the years. Where it rises above nothing, the start is paid back.',
          place: { from: `F${from}`, to: `${cellName(figures + 4, from + 17)}` },
          series: [
            series(main.balance.id, atStart(worked, main.balance.id) === undefined ? 'D' : 'C', 'ink'),
          ],
          markers: true,
        });
      return charts;
    },
  };

  function yearLine(id: string, book: Parameters<Line['make']>[1]) {
    const entry = model.formulas.find((formula) => formula.id === id)!;
    const value = worked.result.values.get(id) as number[];
    const format = excelFormat(entry.format, model.currency);
    const start = atStart(worked, id);
    const tree = worked.prepared.formulas.find((formula) => formula.id === id)!.tree;
    const first: Cell =
      start === undefined
        ? null
        : { kind: 'formula', formula: toExcel(tree, book.places(NAME, 0)), result: start, format };
    return line(
      [
        label(entry.name),
        first,
        ...value.map(
          (result, index): Cell => ({
            kind: 'formula',
            formula: book.places(NAME, index + 1).cell(id),
            result,
            format,
          }),
        ),
      ],
      entry.unit,
      entry.means,
    );
  }
}

/** Each output with what it leaves out, and whether the figures hold together. */
export function results(worked: Worked, sheet: string, isBrief: boolean): Line[] {
  const { model, prepared, result, years } = worked;
  const { line } = pen(sheet === NAME ? years + 1 : 2);
  const outputs = isBrief
    ? model.outputs.filter(({ headline }, index) => headline || index < 4)
    : model.outputs;
  return [
    ...outputs.map((output): Line => {
      const source = model.formulas.find(({ id }) => id === output.of)!;
      const shown = result.outputs.find(({ id }) => id === output.id)!.shown;
      return {
        // The figures of Summary are the ones that other sheets and programs ask for.
        ...(isBrief ? {} : { id: `output ${output.id}` }),
        make: (_, book) => {
          const places = book.places(sheet);
          const exact = source.each ? `SUM(${places.years!(output.of, 1, years)})` : places.cell(output.of);
          return line(
            [
              { kind: 'text', text: output.name, style: output.headline ? 'total' : 'label' },
              {
                kind: 'formula',
                formula: isBrief
                  ? book.cell(`output ${output.id}`, 'C', sheet)
                  : roundingToExcel(exact, output.rounding),
                result: shown,
                format: excelFormat(output.format, model.currency),
                style: output.headline ? 'answer' : 'value',
              },
            ],
            source.unit,
            [source.means, ...(output.caveats ?? [])].filter(Boolean).join(' '),
            output.headline ? 'total' : 'line',
          );
        },
      };
    }),
    ...prepared.checks.map(({ id, tree, otherwise }): Line => {
      const holds = !result.warnings.some((warning) => warning.id === id);
      return {
        make: (_, book) =>
          line(
            [
              label('Does it hold together?'),
              {
                kind: 'formula',
                formula: `IF(${comparisonToExcel(tree, book.places(sheet, 1))},"holds","look")`,
                result: holds ? 'holds' : 'look',
                align: 'right',
              },
            ],
            '',
            `If it says “look”: ${otherwise}`,
          ),
      };
    }),
  ];
}
