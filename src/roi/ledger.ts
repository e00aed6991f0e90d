import type { Places } from '../models/to-excel.ts';
import { cellName } from '../sheets/names.ts';
import type { Cell, CellPlace, RangePlace, Row, Sheet } from '../sheets/workbook.ts';

/**
 * Sheets of the workbook before it is known where their figures stand: a formula on one asks for cells on another,
 * so rows are made when every line has its place.
 */
export interface Page extends Omit<Sheet, 'rows' | 'columns' | 'charts'> {
  /** How many columns hold figures, from C on; a unit and a note stand behind them. */
  figures: number;
  widths?: { label?: number; figure?: number; note?: number };
  /** Without unit and note: figures to the right edge. */
  isBare?: boolean;
  lines: Line[];
  charts?: (book: Book) => Sheet['charts'];
}

export interface Line {
  /** What stands in this line from C on, so that formulas find it; ids of the model get a name in the workbook. */
  id?: string;
  isYearly?: boolean;
  /** The figures of the years are cells below each other, each a line; this is the year. */
  make(row: number, book: Book): Row;
}

export interface Book {
  /** Sheet and row of what has an id. */
  at(id: string): { sheet: string; row: number; isYearly: boolean } | undefined;
  /** Where formulas on a sheet find what they ask for. */
  places(sheet: string, year?: number): Places;
  /** A cell of a line, as a formula on `sheet` writes it. */
  cell(id: string, column: string, sheet: string): string;
}

export interface Bound {
  sheets: Sheet[];
  names: Record<string, CellPlace | RangePlace>;
}

export function bind(pages: Page[], years: number, isNamed: (id: string) => boolean): Bound {
  const where = new Map<string, { sheet: string; row: number; isYearly: boolean }>();
  const names: Bound['names'] = {};
  for (const { name: sheet, lines } of pages)
    for (const [index, { id, isYearly = false }] of lines.entries()) {
      if (id === undefined) continue;
      const row = index + 1;
      where.set(id, { sheet, row, isYearly });
      if (!isNamed(id)) continue;
      names[safeName(id)] = isYearly
        ? { sheet, range: `C${row}:${cellName(2 + years, row)}` }
        : { sheet, cell: `C${row}` };
    }
  const prefix = (target: string, sheet: string) =>
    target === sheet ? '' : /^\w+$/.test(target) ? `${target}!` : `'${target.replaceAll("'", "''")}'!`;
  const book: Book = {
    at: (id) => where.get(id),
    cell(id, column, sheet) {
      const place = where.get(id)!;
      return `${prefix(place.sheet, sheet)}$${column}$${place.row}`;
    },
    places: (sheet, year) => ({
      year,
      last: years,
      cell(name) {
        const place = where.get(name)!;
        if (place.isYearly) return `${prefix(place.sheet, sheet)}${cellName(2 + (year ?? 1), place.row)}`;
        return isNamed(name) ? safeName(name) : book.cell(name, 'C', sheet);
      },
      years(name, from, to) {
        const { sheet: target, row } = where.get(name)!;
        const [first, last] = [from, to].map((at) => `$${cellColumn(2 + at)}$${row}`);
        return `${prefix(target, sheet)}${first}${from === to ? '' : `:${last}`}`;
      },
    }),
  };
  const sheets = pages.map(
    ({ figures, widths = {}, isBare, lines, charts, ...sheet }): Sheet => ({
      protect: true,
      ...sheet,
      columns: [
        { width: 2, gutter: true },
        { width: widths.label ?? 42 },
        ...Array.from({ length: figures }, () => ({ width: widths.figure ?? 15 })),
        ...(isBare ? [] : [{ width: 24 }, { width: widths.note ?? 60 }]),
      ],
      rows: lines.map((line, index) => line.make(index + 1, book)),
      charts: charts?.(book),
    }),
  );
  return { sheets, names };
}

/** How the lines of one page are written. */
export function pen(figures: number, isBare = false) {
  const line = (
    cells: Cell[],
    unit = '',
    note = '',
    rule: Row['rule'] = 'line',
    noteStyle: 'note' | 'head' = 'note',
  ): Row => {
    const given: Cell[] = [null, ...cells];
    while (given.length < figures + 2) given.push(null);
    if (isBare) return { rule, cells: given };
    return {
      rule,
      cells: [
        ...given,
        { kind: 'text', text: unit, style: 'unit' },
        { kind: 'text', text: note, style: noteStyle },
      ],
    };
  };
  const wide = (text: string, style: 'title' | 'muted' | 'note' | 'heading' | 'body'): Line => ({
    make: () => ({ cells: [null, { kind: 'text', text, style, span: figures + (isBare ? 1 : 3) }] }),
  });
  return {
    line,
    wide,
    blank: { make: () => ({ cells: [] }) } as Line,
    head(title: string, columns: string[], note = ''): Line {
      const words = [title, ...columns].map(
        (text, index): Cell => ({ kind: 'text', text, style: 'head', align: index === 0 ? 'left' : 'right' }),
      );
      return { make: () => line(words, '', note, 'head', 'head') };
    },
    /** The name of the sheet, and what it is for. */
    top: (title: string, says: string): Line[] => [wide(title, 'title'), wide(says, 'muted'), blankLine],
  };
}

const blankLine: Line = { make: () => ({ cells: [] }) };

/** `cellColumn(3)` → `C` */
export const cellColumn = (column: number): string => cellName(column, 1).slice(0, -1);

export const label = (text: string): Cell => ({ kind: 'text', text, style: 'label' });

/** `hours-by-hand` → `hours_by_hand`: Excel reads a hyphen as a minus, and `q1` as a cell. */
export function safeName(id: string): string {
  const name = id.replaceAll('-', '_');
  return /^([a-z]{1,3}\d+|r?\d*c?\d*)$/i.test(name) || !/^[a-z]/.test(name) ? `_${name}` : name;
}

export function excelFormat(
  format: { style: string; decimals?: number } | undefined,
  currency?: string,
): string {
  const digits = format?.decimals ? `.${'0'.repeat(format.decimals)}` : '';
  if (format?.style === 'percent') return `0${digits}%`;
  if (format?.style !== 'money' || !currency) return `#,##0${digits}`;
  return `"${signOf(currency)}"#,##0${digits}`;
}

/** Kept, because each cell asks, and making a format takes longer than all else of a cell. */
const signs = new Map<string, string>();

function signOf(currency: string): string {
  if (!signs.has(currency)) {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
    signs.set(currency, parts.find(({ type }) => type === 'currency')?.value ?? currency);
  }
  return signs.get(currency)!;
}
