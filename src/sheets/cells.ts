import type { CellValue, DataValidation } from 'exceljs';
import { checkLength, checkUrl, escapeAttribute, escapeText, looksLikeFormula, shorten } from './text.ts';
import type { Cell, FormulaCell, InputCell, StyleName } from './workbook.ts';

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
    case 'date':
      return dateValue(cell.date, place);
    case 'formula':
      return { formula: checkFormula(cell, place), result: resultValue(cell, place) };
    case 'link':
      return { text: textValue(cell.text, place), hyperlink: checkUrl(cell.url, place) };
  }
}

export function defaultStyle(cell: Filled): StyleName {
  if (cell.kind === 'text') return 'body';
  if (cell.kind === 'input' || cell.kind === 'link') return cell.kind;
  return 'value';
}

export function defaultAlign(cell: Filled): 'left' | 'right' {
  if (cell.kind === 'text' || cell.kind === 'link') return 'left';
  return cell.kind === 'formula' && typeof cell.result === 'string' ? 'left' : 'right';
}

export function cellFormat(cell: Filled): string | undefined {
  switch (cell.kind) {
    case 'text':
    case 'link':
      return looksLikeFormula(cell.text) ? '@' : undefined;
    case 'date':
      return cell.format ?? 'yyyy-mm-dd';
    case 'formula':
      return cell.format ?? (typeof cell.result === 'number' ? '#,##0.00' : undefined);
    default:
      return cell.format ?? (Number.isInteger(cell.value) ? '#,##0' : '#,##0.00');
  }
}

/** What Excel accepts in an input, and what it says before and after. */
export function inputValidation(cell: InputCell, place: string): DataValidation | undefined {
  const { min, max, prompt } = cell;
  checkRange(cell, place);
  if (min === undefined && max === undefined && prompt === undefined) return undefined;
  const title = shorten(prompt?.title ?? '', 32, escapeAttribute);
  const text = shorten(prompt?.text ?? '', 255, escapeAttribute);
  return {
    type: isWhole(cell.step) ? 'whole' : 'decimal',
    ...limits(min, max),
    allowBlank: false,
    showErrorMessage: true,
    errorTitle: title,
    error: text || rangeInWords(cell),
    ...(prompt ? { showInputMessage: true, promptTitle: title, prompt: text } : {}),
  };
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
function checkFormula({ formula }: FormulaCell, place: string): string {
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

function checkRange(cell: InputCell, place: string): void {
  const { value, min, max, step } = cell;
  const low = min ?? Number.NEGATIVE_INFINITY;
  const high = max ?? Number.POSITIVE_INFINITY;
  if (value >= low && value <= high && (!isWhole(step) || Number.isInteger(value))) return;
  throw new Error(
    `The input in ${place} starts at ${value}, which its own rule refuses: “${rangeInWords(cell)}” ` +
      'Change the value or the rule.',
  );
}

function isWhole(step: number | undefined): boolean {
  return step !== undefined && Number.isInteger(step);
}

function limits(min?: number, max?: number): Pick<DataValidation, 'operator' | 'formulae'> {
  if (min !== undefined && max !== undefined) return { operator: 'between', formulae: [min, max] };
  if (max !== undefined) return { operator: 'lessThanOrEqual', formulae: [max] };
  // Without a limit the rule is still “a number”; this is the lowest that Excel can store.
  return { operator: 'greaterThanOrEqual', formulae: [min ?? -9.99999999999999e307] };
}

function rangeInWords({ min, max, step }: InputCell): string {
  const what = isWhole(step) ? 'a whole number' : 'a number';
  const show = (limit: number) => limit.toLocaleString('en-US', { maximumFractionDigits: 10 });
  if (min !== undefined && max !== undefined) return `Enter ${what} from ${show(min)} to ${show(max)}.`;
  if (max !== undefined) return `Enter ${what} up to ${show(max)}.`;
  return min === undefined ? `Enter ${what}.` : `Enter ${what} of at least ${show(min)}.`;
}
