import type { Brand } from '../catalog/schemas/brand.ts';
import { defaultStyle } from './cells.ts';
import type { Voices } from './styles.ts';
import { sizes } from './styles.ts';
import type { Cell, Column, Row } from './workbook.ts';

/** Excel’s own limit, in points. */
const HIGHEST_ROW = 409;
/** The width of a space, in digits. */
const SPACE = 0.5;

/**
 * The height of a row in points, in whole modules of the print grid. Excel fits rows to wrapped text by
 * itself, but not across merged cells, and not before the file is first edited; so it is worked out here,
 * a little generously because the reader’s machine may set the text in another font.
 */
export function rowHeight(row: Row, columns: Column[], voices: Voices, brand: Brand): number {
  const module = brand.space.print;
  if (row.height !== undefined) return Math.min(row.height, HIGHEST_ROW);
  const heights = row.cells.map((cell, index) => cellHeight(cell, index, columns, voices, brand));
  const needed = Math.max(4 * module, ...heights);
  return Math.min(Math.ceil(needed / module) * module, HIGHEST_ROW);
}

function cellHeight(cell: Cell, index: number, columns: Column[], voices: Voices, brand: Brand): number {
  if (!cell) return 0;
  const voice = voices[cell.style ?? defaultStyle(cell)];
  const width = columns.slice(index, index + (cell.span ?? 1)).reduce((sum, column) => sum + column.width, 0);
  const text = cell.kind === 'text' || cell.kind === 'link' ? cell.text : '';
  // Widths are counted in digits of the body text; smaller text fits more of them.
  const room = Math.max(1, ((width - 1) * sizes(brand).body) / voice.size);
  const lines = voice.wrap ? lineCount(text, room) : 1;
  return lines * voice.size * 1.3 + voice.air * brand.space.print;
}

/** How many lines the text takes when `room` characters fit on one, breaking between words. */
export function lineCount(text: string, room: number): number {
  return text.split(/\r\n?|\n/).reduce((sum, paragraph) => sum + paragraphLines(paragraph, room), 0);
}

function paragraphLines(paragraph: string, room: number): number {
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(' ')) {
    const width = textWidth(word);
    if (used > 0 && used + SPACE + width > room) {
      lines += 1;
      used = 0;
    }
    used += (used > 0 ? SPACE : 0) + width;
    // A word longer than the line is broken anywhere.
    if (used > room) {
      lines += Math.ceil(used / room) - 1;
      used %= room;
    }
  }
  return lines;
}

/** In digits: a letter of a text face takes about 0.88 of one on average, CJK characters and emoji two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character >= '\u2E80' ? 2 : 0.88;
  return width;
}
