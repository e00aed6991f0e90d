import { replaceNonCharacters } from '../open-xml/text.ts';
import { isFilledIn } from './cells.ts';
import { checkRange, findSheet, parseRange } from './ranges.ts';
import { checkLength } from './text.ts';
import type { Cell, CellPlace, RangePlace, Sheet, Workbook } from './workbook.ts';

/** `cellName(2, 7)` → `B7`. Both count from 1. */
export function cellName(column: number, row: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row}`;
}

/** How a formula on another sheet points at cells: `reference('It’s 1/2', 'B7')` → `'It’s 1-2'!$B$7`. */
export function reference(sheet: string, cell: string): string {
  return `${quoteSheet(sheetName(sheet))}!${absolute(cell)}`;
}

/** The name a sheet gets in the file: Excel’s rules applied to what was asked for. */
export function sheetName(name: string): string {
  const tidy = replaceNonCharacters(name)
    .replace(/[\\/?*[\]:]/g, '-')
    // Open XML would read `_x0041_` as the letter A, and escaping it could take the name over the limit.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '-')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ');
  // The cut must not leave half of an emoji behind, nor an apostrophe or a space at the end.
  const short = trimName(
    trimName(tidy)
      .slice(0, 31)
      .replace(/[\uD800-\uDBFF]$/, ''),
  );
  // Excel keeps “History” for itself.
  if (/^history$/i.test(short)) return `${short}_`;
  return short || 'Sheet';
}

/** Every sheet’s name in the file, in order. */
export function sheetNames(sheets: Sheet[]): string[] {
  if (sheets.length === 0)
    throw new Error('The workbook has no sheet. Excel opens a file only if it has one.');
  const taken = new Map<string, string>();
  return sheets.map(({ name }) => {
    const safe = sheetName(name);
    const other = taken.get(safe.toLowerCase());
    if (other !== undefined) {
      throw new Error(
        `The sheets “${other}” and “${name}” would both be called “${safe}”: Excel allows 31 characters, ` +
          'none of \\ / ? * [ ] :, and does not tell capitals apart. Rename one of them.',
      );
    }
    taken.set(safe.toLowerCase(), name);
    return safe;
  });
}

export interface DefinedName {
  name: string;
  /** `'Summary'!$B$7` */
  target: string;
}

/** All names of a workbook, its inputs’ included, sorted as Excel sorts them. */
export function definedNames(workbook: Workbook): DefinedName[] {
  const places = [...Object.entries(workbook.names ?? {}), ...inputNames(workbook)];
  const seen = new Set<string>();
  for (const [name, place] of places) {
    checkName(name);
    if (seen.has(name.toLowerCase())) {
      throw new Error(`Two cells are named “${name}”. Excel does not tell capitals apart; rename one.`);
    }
    seen.add(name.toLowerCase());
    checkPlace(name, place, workbook);
  }
  return places
    .map(([name, place]) => ({ name, target: reference(place.sheet, rangeOf(place)) }))
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

export function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** `B7` → `$B$7`, `B7:D9` → `$B$7:$D$9` */
export function absolute(range: string): string {
  return range.replace(/([A-Z]+)([0-9]+)/g, '$$$1$$$2');
}

function trimName(name: string): string {
  return name.replace(/^['\s]+|['\s]+$/g, '');
}

function* inputNames(workbook: Workbook): Generator<[string, CellPlace]> {
  for (const sheet of workbook.sheets) {
    for (const [r, row] of sheet.rows.entries()) {
      for (const [c, cell] of row.cells.entries()) {
        const name = inputName(cell);
        if (name !== undefined) yield [name, { sheet: sheet.name, cell: cellName(c + 1, r + 1) }];
      }
    }
  }
}

function inputName(cell: Cell): string | undefined {
  return cell && isFilledIn(cell) ? cell.name : undefined;
}

function checkName(name: string): void {
  checkLength(name, `The name “${name.slice(0, 20)}…”`, 255);
  const shaped = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name);
  // `AB12` and `R1C1` are cells already, in one of Excel’s two ways of counting.
  const cell = /^[a-z]{1,3}[0-9]+$/i.test(name) || /^r?[0-9]*c?[0-9]*$/i.test(name);
  if (shaped && !cell) return;
  throw new Error(
    `“${name}” cannot name a cell. A name starts with a letter or an underscore, goes on with letters, ` +
      'digits, underscores and dots, and is not itself a cell such as A1 or R1C1. Try “hours_per_element”.',
  );
}

function checkPlace(name: string, place: CellPlace | RangePlace, workbook: Workbook): void {
  const what = `The name “${name}” points at`;
  findSheet(place.sheet, workbook, what);
  if ('range' in place) checkRange(place.range, what);
  else if (!parseRange(place.cell) || place.cell.includes(':')) {
    throw new Error(`${what} “${place.cell}”. Write one cell, for example B7, or call it a range.`);
  }
}

function rangeOf(place: CellPlace | RangePlace): string {
  return 'range' in place ? place.range : place.cell;
}
