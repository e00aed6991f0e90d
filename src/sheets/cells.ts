import type { CellValue } from 'exceljs';
import { checkLength, checkUrl, escapeText, looksLikeFormula } from './text.ts';
import type { Cell, ChoiceCell, FormulaCell, InputCell, StyleName } from './workbook.ts';

/** What kind of thing each cell becomes. `place` names the cell in errors: `Summary!B7`. */

type Filled = Exclude<Cell, null>;

export function cellValue(cell: Filled, place: string): CellValue {
  switch (cell.kind) {
    case 'text':
      // An empty string would stop the text to its left from running on over it.
      return cell.text === '' ? null : textValue(cell.text, place);
    case 'number':
    case 'input':
      return checkNumber(cell.value, place);
    case 'choice':
      return textValue(cell.value, place);
    case 'date':
      return dateValue(cell.date, place);
    case 'formula':
      return { formula: checkFormula(cell.formula, place), result: resultValue(cell, place) };
    case 'link':
      return { text: textValue(cell.text, place), hyperlink: checkUrl(cell.url, place) };
  }
}

/** Whether the cell is the reader’s: tinted, and open where all else is locked. */
export function isFilledIn(cell: Filled): cell is InputCell | ChoiceCell {
  return cell.kind === 'input' || cell.kind === 'choice';
}

export function defaultStyle(cell: Filled): StyleName {
  if (cell.kind === 'text') return 'body';
  if (cell.kind === 'link') return 'link';
  if (isFilledIn(cell)) return 'input';
  return 'value';
}

export function defaultAlign(cell: Filled): 'left' | 'right' {
  if (cell.kind === 'text' || cell.kind === 'link' || cell.kind === 'choice') return 'left';
  return cell.kind === 'formula' && typeof cell.result === 'string' ? 'left' : 'right';
}

export function cellFormat(cell: Filled): string | undefined {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return looksLikeFormula(cell.text) ? '@' : undefined;
    case 'choice':
      // Otherwise `007`, once chosen anew, would be seven.
      return '@';
    case 'date':
      return cell.format ?? 'yyyy-mm-dd';
    case 'formula':
      return cell.format ?? (typeof cell.result === 'number' ? '#,##0.00' : undefined);
    default:
      return cell.format ?? (Number.isInteger(cell.value) ? '#,##0' : '#,##0.00');
  }
}

function textValue(text: string, place: string): string {
  return escapeText(checkLength(text, `The text in ${place}`));
}

function checkNumber(value: number, place: string): number {
  if (Number.isFinite(value)) return value;
  throw new Error(`${place} holds ${value}, which no cell can. Show “not set” as text instead.`);
}

function dateValue(date: string, place: string): Date {
  const value = new Date(`${date}T00:00:00Z`);
  const real = /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(value.getTime());
  // Excel believes that 1900 was a leap year, so its earlier dates are off by one; and 31 April is no date.
  if (real && value.toISOString().startsWith(date) && date >= '1900-03-01') return value;
  throw new Error(`${place} holds the date “${date}”. Write a day as 2026-01-31, from 1900-03-01 on.`);
}

/**
 * A formula computes from this workbook alone. Reaching outside it, by another file, a program or the network,
 * is refused even though formulas are ours: a mistake upstream must not become someone’s remote call.
 */
export function checkFormula(formula: string, place: string): string {
  checkLength(formula, `The formula in ${place}`, 8_192);
  if (formula.trim() === '' || formula.startsWith('=')) {
    throw new Error(`The formula in ${place} is “${formula}”. Write it without the equals sign: SUM(B2:B5).`);
  }
  const code = formula.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'(?=!)/g, '""');
  const outside = /[[\]|]|\b(?:WEBSERVICE|HYPERLINK|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|DDE|EXEC)\s*\(/i.exec(
    code,
  );
  if (outside) {
    throw new Error(
      `The formula in ${place} uses “${outside[0]}”, which reaches outside the workbook: ${formula}. ` +
        'Put the value into a cell and point at that.',
    );
  }
  return escapeText(formula);
}

function resultValue({ result }: FormulaCell, place: string): number | string {
  return typeof result === 'number' ? checkNumber(result, place) : textValue(result, place);
}
