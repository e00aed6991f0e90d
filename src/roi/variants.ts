import type { Worked } from '../models/book.ts';
import { namesOf } from '../models/parse.ts';
import { run, type Settings } from '../models/run.ts';
import { type Places, toExcel } from '../models/to-excel.ts';
import type { Cell } from '../sheets/workbook.ts';
import { type Book, cellColumn, excelFormat, type Line, label, type pen } from './ledger.ts';
import { gated } from './sheets/assumptions.ts';

/**
 * The model once more with something changed, in a column of its own. Only what follows from the change is worked
 * out anew; where a cell is empty, the figure is that of the other sheets.
 */
export interface Variant {
  head: string;
  settings: Settings;
  /** Formulas that stand in for figures of the other sheets. */
  replaces: Record<string, (book: Book, sheet: string) => string>;
  /** Which column of Assumptions says whether a feature counts; absent: that of what was chosen. */
  gate?: string;
}

export interface Columns {
  lines: Line[];
  /** Where formulas find what they ask for, as the column of a variant has it. */
  places(variant: number, book: Book, year?: number): Places;
  values(variant: number): ReturnType<typeof run>['values'];
}

export function columnsOf(
  worked: Worked,
  sheet: string,
  variants: Variant[],
  { line }: ReturnType<typeof pen>,
): Columns {
  const { model, prepared, years } = worked;
  const affected = variants.map((variant) => followingFrom(worked, variant));
  const results = variants.map(({ settings }) => run(prepared, settings).values);
  const keyOf = (id: string, year: number) => `${sheet} ${id} ${year}`;
  const isYearly = (id: string) => Array.isArray(worked.result.values.get(id));

  const places = (index: number, book: Book, year?: number): Places => {
    const main = book.places(sheet, year);
    const column = cellColumn(3 + index);
    const rowOf = (name: string, at: number) => book.at(keyOf(name, at))!.row;
    return {
      ...main,
      cell: (name) =>
        affected[index]!.has(name)
          ? `${column}${rowOf(name, isYearly(name) ? (year ?? 1) : 1)}`
          : main.cell(name),
      years(name, from, to) {
        if (!affected[index]!.has(name)) return main.years!(name, from, to);
        const [first, last] = [from, to].map((at) => `${column}$${rowOf(name, at)}`);
        return from === to ? first! : `${first}:${last}`;
      },
    };
  };

  const cell = (id: string, index: number, year: number, book: Book, format: string): Cell => {
    if (!affected[index]!.has(id)) return null;
    const variant = variants[index]!;
    const value = results[index]!.get(id)!;
    const result = typeof value === 'number' ? value : value[year - 1]!;
    const replaced = variant.replaces[id]?.(book, sheet);
    const formula = prepared.formulas.find((entry) => entry.id === id);
    return {
      kind: 'formula',
      formula:
        replaced ??
        gated(book, sheet, formula!.needs, toExcel(formula!.tree, places(index, book, year)), variant.gate),
      result,
      format,
    };
  };

  const entries = [...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
  const lines = entries
    .filter(({ id }) => affected.some((ids) => ids.has(id)))
    .flatMap((entry): Line[] =>
      Array.from({ length: isYearly(entry.id) ? years : 1 }, (_, at) => ({
        id: keyOf(entry.id, at + 1),
        make: (_row, book) =>
          line(
            [
              label(isYearly(entry.id) ? `${entry.name}, year ${at + 1}` : entry.name),
              ...variants.map((_variant, index) =>
                cell(entry.id, index, at + 1, book, excelFormat(entry.format, model.currency)),
              ),
            ],
            entry.unit,
          ),
      })),
    );
  return { lines, places, values: (index) => results[index]! };
}

function followingFrom({ prepared }: Worked, { replaces, gate }: Variant): Set<string> {
  const ids = new Set(Object.keys(replaces));
  for (const { id, tree, needs } of prepared.formulas)
    if ((gate && needs.length > 0) || namesOf(tree).some(({ name }) => ids.has(name))) ids.add(id);
  return ids;
}
