import type { DataValidation } from 'exceljs';
import { reference } from './names.ts';
import { cellsOf, checkRange, findSheet } from './ranges.ts';
import { checkLength, escapeAttribute, escapeText, shorten } from './text.ts';
import type { ChoiceCell, InputCell, Workbook } from './workbook.ts';

/** What Excel accepts in a cell that the reader fills in, and what it says before and after. */

export function inputValidation(cell: InputCell, place: string): DataValidation | undefined {
  const { min, max, prompt } = cell;
  checkValue(cell, place);
  if (min === undefined && max === undefined && prompt === undefined) return undefined;
  return {
    type: isWhole(cell.step) ? 'whole' : 'decimal',
    ...limits(min, max),
    allowBlank: false,
    ...words(prompt, rangeInWords(cell)),
  };
}

export function choiceValidation(cell: ChoiceCell, workbook: Workbook, place: string): DataValidation {
  const texts = choicesOf(cell, workbook, place);
  if (!texts.includes(cell.value)) {
    throw new Error(
      `The choice in ${place} starts at “${cell.value}”, which it does not offer. ` +
        `It offers ${texts.map((text) => `“${text}”`).join(', ')}.`,
    );
  }
  const { choices } = cell;
  const list = Array.isArray(choices) ? listInPlace(choices, place) : reference(choices.sheet, choices.range);
  return {
    type: 'list',
    formulae: [list],
    allowBlank: false,
    ...words(cell.prompt, cell.error ?? `Choose one of: ${texts.join(', ')}.`, cell.error),
  };
}

/** A list that stands in the rule itself: Excel parts it at commas, and takes 255 characters. */
function listInPlace(choices: string[], place: string): string {
  const elsewhere = 'Put the choices into cells and point at those.';
  const odd = choices.find((text) => text.includes(',') || text !== text.trim() || /\p{Cc}/u.test(text));
  if (odd !== undefined) {
    throw new Error(
      `The choice in ${place} offers “${odd}”. A list in place holds no commas, line breaks or spaces at the ends. ${elsewhere}`,
    );
  }
  const list = choices.join(',');
  if (list.length > 255) {
    throw new Error(
      `The choices in ${place} have ${list.length} characters together, and Excel holds 255 there. ${elsewhere}`,
    );
  }
  return escapeText(`"${list.replaceAll('"', '""')}"`);
}

function choicesOf({ choices }: ChoiceCell, workbook: Workbook, place: string): string[] {
  const texts = Array.isArray(choices) ? choices : textsIn(choices, workbook, place);
  if (texts.length === 0 || texts.includes('')) {
    throw new Error(`The choice in ${place} offers nothing, or an empty text. Give every choice a word.`);
  }
  return texts.map((text) => checkLength(text, `A choice in ${place}`));
}

function textsIn(
  { sheet, range }: Exclude<ChoiceCell['choices'], string[]>,
  workbook: Workbook,
  place: string,
) {
  const what = `The choice in ${place} points at`;
  const cells = cellsOf(checkRange(range, what), findSheet(sheet, workbook, what));
  return cells.map((cell) => {
    if (cell?.kind === 'text') return cell.text;
    if (cell?.kind === 'formula' && typeof cell.result === 'string') return cell.result;
    throw new Error(`${what} “${range}” of the sheet “${sheet}”, where a cell holds no text.`);
  });
}

/** What was typed and is refused is answered by the prompt again, unless there is something else to say. */
function words(prompt: InputCell['prompt'], otherwise: string, error?: string): Partial<DataValidation> {
  const title = shorten(prompt?.title ?? '', 32, escapeAttribute);
  const text = shorten(prompt?.text ?? '', 255, escapeAttribute);
  return {
    showErrorMessage: true,
    errorTitle: title,
    error: error === undefined && text ? text : shorten(otherwise, 255, escapeAttribute),
    ...(prompt ? { showInputMessage: true, promptTitle: title, prompt: text } : {}),
  };
}

function checkValue(cell: InputCell, place: string): void {
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
