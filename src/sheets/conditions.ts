import type { ConditionalFormattingOptions } from 'exceljs';
import type { Brand } from '../catalog/schemas/brand.ts';
import { checkFormula } from './cells.ts';
import { cellName } from './names.ts';
import { checkRange } from './ranges.ts';
import { argb } from './styles.ts';
import { checkLength, escapeText } from './text.ts';
import type { Condition, Sheet } from './workbook.ts';

/**
 * Looks that depend on what a cell holds. They change the voice only, never the ground, which is what marks
 * cells to fill in; and colour never speaks alone, so a cell’s own words or sign must say it too.
 */
export function conditionalFormats(sheet: Sheet, name: string, brand: Brand): ConditionalFormattingOptions[] {
  return (sheet.conditions ?? []).map((condition, index) => ({
    ref: condition.range,
    rules: [
      {
        type: 'expression',
        // What is said first wins.
        priority: index + 1,
        formulae: [formulaOf(condition, name)],
        style: { font: fontOf(condition.style, brand) },
      },
    ],
  }));
}

/** Written for the first cell of the range; the program moves it along for the others. */
function formulaOf({ range, when }: Condition, name: string): string {
  const what = `A condition on the sheet “${name}”`;
  const { left, top } = checkRange(range, `${what} is for`);
  const cell = cellName(left, top);
  // To Excel, text is greater than every number.
  if (when === 'negative') return `AND(ISNUMBER(${cell}),${cell}<0)`;
  if (when === 'positive') return `AND(ISNUMBER(${cell}),${cell}>0)`;
  if ('formula' in when) return checkFormula(when.formula, `a condition for ${name}!${range}`);
  const text = checkLength(when.equals, `The text of ${what.toLowerCase()}`, 255).replaceAll('"', '""');
  return escapeText(`${cell}="${text}"`);
}

function fontOf(style: Condition['style'], { colors }: Brand) {
  const { accent, ink, muted } = colors.light;
  const color = { warn: accent, good: ink, quiet: muted }[style];
  return { bold: style !== 'quiet', color: { argb: argb(color) } };
}
