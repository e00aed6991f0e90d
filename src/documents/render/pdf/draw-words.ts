import { joinWords } from './join-words.ts';
import { type Inline, type Line, type PdfDocument, TextDecorator } from './pdfmake-inside.ts';

/**
 * Writes the words of a line into the page. pdfmake and pdfkit would turn the page over, set the opacity and the
 * colour, and turn it back, word by word; a page says the same in half the bytes and half the time.
 */
export function drawWords(document: PdfDocument, line: Line, x: number, y: number): void {
  const baseline = y + line.getAscenderHeight();
  const joined = joinWords(line);
  const { inlines } = joined;
  const operators = ['BT'];
  for (const inline of inlines) {
    const at = { x: x + inline.x, y: baseline + shift(inline) };
    operators.push(...run(document, inline, at));
  }
  operators.push('ET');
  if (operators.length > 2) document.addContent(operators.join('\n'));
  if (inlines.some(({ decoration }) => decoration)) new TextDecorator(document).drawDecorations(joined, x, y);
}

function run(document: PdfDocument, inline: Inline, { x, y }: { x: number; y: number }): string[] {
  const { font, fontSize, characterSpacing = 0, color } = inline;
  const text = inline.text.replaceAll('\n', '');
  if (text === '') return [];
  document.page.fonts[font.id] ??= font.ref();
  const [codes, positions] = font.encode(text, inline.fontFeatures);
  const operators = [`${rgb(document, color)} rg`, `/${font.id} ${number(fontSize)} Tf`];
  if (characterSpacing) operators.push(`${number(characterSpacing)} Tc`);
  const scale = fontSize / 1000;
  const place = (dx: number, dy: number) => operators.push(`1 0 0 -1 ${number(x + dx)} ${number(y + dy)} Tm`);
  let pieces: string[] = [];
  let piece = '';
  const show = () => {
    if (piece) pieces.push(`<${piece}>`);
    if (pieces.length > 0) operators.push(`[${pieces.join('')}] TJ`);
    pieces = [];
    piece = '';
  };
  place(0, 0);
  for (const [index, { xAdvance, advanceWidth, xOffset, yOffset }] of positions.entries()) {
    const isMoved = xOffset || yOffset;
    if (isMoved) {
      show();
      place(xOffset * scale, -yOffset * scale);
    }
    piece += codes[index]!;
    if (xAdvance !== advanceWidth) {
      pieces.push(`<${piece}>${number(advanceWidth - xAdvance)}`);
      piece = '';
    }
    x += xAdvance * scale + characterSpacing;
    if (isMoved) {
      show();
      place(0, 0);
    }
  }
  show();
  if (characterSpacing) operators.push('0 Tc');
  return operators;
}

const colors = new Map<string, string>();
const mostColors = 1000;

function rgb(document: PdfDocument, color: string): string {
  let numbers = colors.get(color);
  if (numbers === undefined) {
    const parts = document._normalizeColor(color) ?? [0, 0, 0];
    numbers = parts.map(number).join(' ');
    if (colors.size >= mostColors) colors.clear();
    colors.set(color, numbers);
  }
  return numbers;
}

/** What stands above or below the line, in shares of its size. */
function shift({ sup, sub, fontSize }: Inline): number {
  return (sup ? -0.75 : 0) * fontSize + (sub ? 0.35 : 0) * fontSize;
}

/** As fine as pdfkit writes its own. */
function number(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
