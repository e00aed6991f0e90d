import type { Worked } from '../../models/book.ts';
import { roundAs } from '../../models/evaluate.ts';
import { limitsOf, rangeOf, withFigure } from '../../models/vary.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { type Book, cellColumn, excelFormat, type Line, label, type Page, pen } from '../ledger.ts';
import { columnsOf, type Variant } from '../variants.ts';
import { gated } from './assumptions.ts';

const NAME = 'Sensitivity';
const SIDES = ['low', 'high'] as const;
/** Widths that differ by less are the same width. */
const SAME = { decimals: 6, mode: 'half-up' } as const;

/** What the watched result depends on most: one figure changed at a time, sorted by how far the result moves. */
export function sensitivityPage(worked: Worked): Page | undefined {
  const { model, result, years } = worked;
  const { sensitivity } = model;
  if (!sensitivity) return undefined;
  const output = model.outputs.find(({ id }) => id === sensitivity.of)!;
  const source = model.formulas.find(({ id }) => id === output.of)!;
  const ids = sensitivity.vary;
  const variants = ids.flatMap((id) => SIDES.map((side) => variantOf(worked, id, side)));
  const figures = variants.length;
  const drawn = pen(figures, true);
  const { blank, head, line, top } = drawn;
  const columns = columnsOf(worked, NAME, variants, drawn);
  const format = excelFormat(output.format, model.currency);

  const watched = (book: Book, index?: number) => {
    const places = index === undefined ? book.places(NAME) : columns.places(index, book);
    return source.each ? `SUM(${places.years!(output.of, 1, years)})` : places.cell(output.of);
  };
  const exact = (value: number | readonly number[]) =>
    typeof value === 'number' ? value : value.reduce((sum, part) => sum + part, 0);
  const base = exact(result.values.get(output.of)!);
  const found = ids.map((id, at) => {
    const [low, high] = [0, 1].map((side) => exact(columns.values(2 * at + side).get(output.of)!) - base);
    return { id, low: low!, high: high!, width: roundAs(Math.abs(high! - low!), SAME) };
  });
  const orders = found.map(
    ({ width }, at) =>
      1 + found.filter((other, index) => other.width > width || (other.width === width && index < at)).length,
  );

  const tableAt = 4 + ids.length + 22;
  const rows = { first: tableAt + 1, last: tableAt + ids.length };
  const range = (column: string) => `$${column}$${rows.first}:$${column}$${rows.last}`;
  const sorted = ids.map((_, index): Line => {
    const entry = found[orders.indexOf(index + 1)]!;
    const pick = (column: string) => `INDEX(${range(column)},MATCH(${index + 1},${range('I')},0))`;
    return {
      make: () =>
        line([
          {
            kind: 'formula',
            formula: pick('B'),
            result: nameOf(worked, entry.id),
            style: 'label',
            align: 'left',
          },
          { kind: 'formula', formula: pick('F'), result: entry.low, format },
          { kind: 'formula', formula: pick('G'), result: entry.high, format },
        ]),
    };
  });
  const each = ids.map(
    (id, at): Line => ({
      make(row, book) {
        const { name, ends } = rangeOf(model, worked.gate, worked.choice, worked.settings, id);
        const given = formatOf(worked, id);
        const figure = (side: number): Cell => ({
          kind: 'formula',
          formula: `${cellColumn(3 + 2 * at + side)}${book.at(`${NAME} ${id} 1`)!.row}`,
          result: closed(worked, id) ? 0 : ends[side]!,
          format: given,
        });
        const difference = (side: number): Cell => ({
          kind: 'formula',
          formula: `${watched(book, 2 * at + side)}-${watched(book)}`,
          result: found[at]![SIDES[side]!],
          format,
        });
        return line([
          label(name),
          figure(0),
          figure(1),
          null,
          difference(0),
          difference(1),
          {
            kind: 'formula',
            formula: `ROUND(ABS(G${row}-F${row}),${SAME.decimals})`,
            result: found[at]!.width,
            format,
          },
          {
            kind: 'formula',
            formula: `RANK(H${row},${range('H')})+COUNTIF($H$${rows.first}:H${row},H${row})-1`,
            result: orders[at]!,
            format: '0',
            style: 'muted',
          },
        ]);
      },
    }),
  );
  const percent = `${Math.round(sensitivity.spread * 100)} %`;
  return {
    name: NAME,
    figures,
    isBare: true,
    widths: { figure: 14 },
    lines: [
      ...top(
        NAME,
        `How far “${output.name}” moves when one figure changes. Inputs go ${percent} down and up, assumptions from careful to hopeful.`,
      ),
      head('What it depends on, the most first', ['Low', 'High']),
      ...sorted,
      ...Array.from({ length: 20 }, () => blank),
      blank,
      head('Each figure, changed alone', ['From', 'To', '', 'Low', 'High', 'Width', 'Order']),
      ...each,
      blank,
      head(
        'How each column comes about. Where a cell is empty, the figure is that of the other sheets.',
        variants.map(({ head: said }) => said),
      ),
      ...columns.lines,
    ],
    freeze: { rows: 3, columns: 2 },
    print: { area: `B1:I${rows.last}`, onePage: true },
    charts: () => [
      {
        kind: 'tornado',
        title: `${output.name}: what moves it`,
        descr:
          'Bars to both sides of the result as it is: how far it moves at the low and at the high figure.',
        place: { from: `B${6 + ids.length}`, to: `I${6 + ids.length + 18}` },
        series: SIDES.map((side, index) => ({
          name: { sheet: NAME, cell: `${index === 0 ? 'C' : 'D'}4` },
          categories: { sheet: NAME, range: `B5:B${4 + ids.length}` },
          values: {
            sheet: NAME,
            range: `${index === 0 ? 'C' : 'D'}5:${index === 0 ? 'C' : 'D'}${4 + ids.length}`,
          },
          color: side === 'low' ? 'accent' : 'ink',
        })),
        format,
      },
    ],
  };

  function variantOf({ settings, gate, choice }: Worked, id: string, side: (typeof SIDES)[number]): Variant {
    const end = rangeOf(model, gate, choice, settings, id).ends[side === 'low' ? 0 : 1];
    return {
      head: `${nameOf(worked, id)}: ${side}`,
      settings: withFigure(settings, id, end),
      replaces: { [id]: (book, sheet) => replaced(id, side, book, sheet) },
    };
  }

  function replaced(id: string, side: (typeof SIDES)[number], book: Book, sheet: string): string {
    const input = model.inputs.find((entry) => entry.id === id);
    if (!input) {
      const { needs } = model.assumptions!.find((entry) => entry.id === id)!;
      return gated(book, sheet, needs, book.cell(id, side === 'low' ? 'D' : 'F', sheet));
    }
    const { min, max } = limitsOf(input);
    const moved = `${book.places(sheet).cell(id)}*${side === 'low' ? 1 - sensitivity!.spread : 1 + sensitivity!.spread}`;
    const above = Number.isFinite(min) ? `MAX(${min},${moved})` : moved;
    return Number.isFinite(max) ? `MIN(${max},${above})` : above;
  }

  function closed({ settings }: Worked, id: string): boolean {
    const entry = model.assumptions?.find((assumption) => assumption.id === id);
    return entry?.needs?.some((feature) => !settings.counts(feature)) ?? false;
  }

  function formatOf({ model: { inputs, assumptions = [], currency } }: Worked, id: string): string {
    return excelFormat([...inputs, ...assumptions].find((entry) => entry.id === id)!.format, currency);
  }

  function nameOf({ model: { inputs, assumptions = [] } }: Worked, id: string): string {
    return [...inputs, ...assumptions].find((entry) => entry.id === id)!.name;
  }
}
