import type { Cell, RangePlace, Sheet, Workbook } from './workbook.ts';

/** Which cells `B3:D3` means. Columns and rows count from 1, and the last ones belong to it. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Undefined when it is no range as Excel writes it: `B3:D9`, or one cell, `B3`. */
export function parseRange(range: string): Area | undefined {
  const match = /^([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?$/.exec(range);
  if (!match) return undefined;
  const [, column, row, lastColumn = column, lastRow = row] = match as unknown as [string, string, string];
  const area = {
    left: columnNumber(column),
    top: Number(row),
    right: columnNumber(lastColumn),
    bottom: Number(lastRow),
  };
  const ordered = area.left <= area.right && area.top <= area.bottom;
  return ordered && area.right <= 16_384 && area.bottom <= 1_048_576 ? area : undefined;
}

/** Throws when there is no such range. `what` begins the sentence: `The print area of “Summary” is`. */
export function checkRange(range: string, what: string): Area {
  const area = parseRange(range);
  if (area) return area;
  throw new Error(`${what} “${range}”. Write its first and its last cell, for example B3:D9.`);
}

/** The sheet of that name. `what` begins the sentence: `The name “rate” points at`. */
export function findSheet(name: string, workbook: Workbook, what: string): Sheet {
  const sheet = workbook.sheets.find((each) => each.name === name);
  if (sheet) return sheet;
  const choices = workbook.sheets.map((each) => `“${each.name}”`).join(', ');
  throw new Error(`${what} the sheet “${name}”. The workbook has ${choices}.`);
}

/** The cells of a row or a column, in order. `what` begins the sentence, as above. */
export function cellsInLine({ sheet, range }: RangePlace, workbook: Workbook, what: string): Cell[] {
  const found = findSheet(sheet, workbook, what);
  const area = checkRange(range, what);
  if (area.left !== area.right && area.top !== area.bottom) {
    throw new Error(`${what} “${range}”, a block. Choose cells side by side or one below the other.`);
  }
  const cells = cellsOf(area, found);
  if (cells.some(Boolean)) return cells;
  throw new Error(`${what} “${range}” of the sheet “${sheet}”, where every cell is empty.`);
}

/** Row by row; null where nothing stands, also beyond the end of the sheet. */
export function cellsOf({ left, top, right, bottom }: Area, sheet: Sheet): Cell[] {
  const rows = Array.from({ length: bottom - top + 1 }, (_, index) => sheet.rows[top - 1 + index]);
  const columns = Array.from({ length: right - left + 1 }, (_, index) => left - 1 + index);
  return rows.flatMap((row) => columns.map((column) => row?.cells[column] ?? null));
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
