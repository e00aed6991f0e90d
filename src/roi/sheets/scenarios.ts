import { CASE_NAMES, type Worked } from '../../models/book.ts';
import { roundAs } from '../../models/evaluate.ts';
import { settingsFrom } from '../../models/gate.ts';
import type { Case } from '../../models/run.ts';
import { roundingToExcel } from '../../models/to-excel.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { cellColumn, excelFormat, type Line, type Page, pen } from '../ledger.ts';
import { columnsOf, type Variant } from '../variants.ts';
import { gated } from './assumptions.ts';

const NAME = 'Scenarios';
const CASES = { low: 'D', base: 'E', high: 'F' } as const;

/** Every scenario with careful, middle and hopeful figures, side by side, for the tier and the inputs as they are. */
export function scenariosPage(worked: Worked): Page {
  const { model, gate, years } = worked;
  const cases = Object.keys(CASES) as Case[];
  const scenarios = gate.scenarios.length > 0 ? gate.scenarios : [undefined];
  const variants = scenarios.flatMap((_, index) => cases.map((which) => variantOf(worked, index, which)));
  const figures = variants.length;
  const drawn = pen(figures);
  const { blank, head, line, top } = drawn;
  const columns = columnsOf(worked, NAME, variants, drawn);
  const over: Cell[] = scenarios.flatMap((scenario): Cell[] => [
    {
      kind: 'text',
      text: scenario?.name ?? 'As it stands',
      style: 'head',
      align: 'right',
      span: cases.length,
    },
    ...cases.slice(1).map(() => null),
  ]);
  const outputs = model.outputs.map((output): Line => {
    const source = model.formulas.find(({ id }) => id === output.of)!;
    return {
      make: (_, book) =>
        line(
          [
            { kind: 'text', text: output.name, style: output.headline ? 'total' : 'label' },
            ...variants.map((_variant, index): Cell => {
              const places = columns.places(index, book);
              const value = columns.values(index).get(output.of)!;
              const exact = typeof value === 'number' ? value : value.reduce((sum, part) => sum + part, 0);
              return {
                kind: 'formula',
                formula: roundingToExcel(
                  source.each ? `SUM(${places.years!(output.of, 1, years)})` : places.cell(output.of),
                  output.rounding,
                ),
                result: roundAs(exact, output.rounding),
                format: excelFormat(output.format, model.currency),
                style: output.headline ? 'total' : 'value',
              };
            }),
          ],
          source.unit,
          (output.caveats ?? []).join(' '),
          output.headline ? 'total' : 'line',
        ),
    };
  });
  const words = variants.map(({ head: said }) => said);
  return {
    name: NAME,
    figures,
    lines: [
      ...top(
        NAME,
        'With your inputs and the tier chosen on Start: what counts, across; careful to hopeful, within.',
      ),
      { make: () => ({ cells: [null, null, ...over] }) },
      head('Result', words, 'What it leaves out'),
      ...outputs,
      blank,
      head(
        'How each column comes about',
        words,
        'Where a cell is empty, the figure is that of the other sheets.',
      ),
      ...columns.lines,
    ],
    freeze: { rows: 5, columns: 2 },
    print: { titleRows: 5 },
  };
}

function variantOf(worked: Worked, scenario: number, which: Case): Variant {
  const { model, gate, choice, settings } = worked;
  // Without scenarios, features count as they do on the other sheets.
  const column = model.scenarios?.length ? cellColumn(4 + scenario) : 'C';
  const changed = settingsFrom(gate, { ...choice, scenario: gate.scenarios[scenario]?.id, case: which });
  const moving = (model.assumptions ?? []).filter(
    ({ id, needs }) =>
      needs?.length ||
      Object.values(gate.assumptions[id]!).some((figures) => figures[0] !== gate.assumptions[id]!.base[0]),
  );
  return {
    head: CASE_NAMES[which],
    settings: { ...changed, inputs: settings.inputs },
    gate: column,
    replaces: Object.fromEntries(
      moving.map(({ id, needs }) => [
        id,
        (book, sheet) => gated(book, sheet, needs, book.cell(id, CASES[which], sheet), column),
      ]),
    ),
  };
}
