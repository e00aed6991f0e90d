import { type Inline, type Line, type PdfDocument, TextDecorator } from './pdfmake-inside.ts';

/**
 * Writes the words of a line into the page. pdfmake and pdfkit would turn the page over, set the opacity and the
 * colour, and turn it back, word by word; a page says the same in half the bytes and half the time.
 */
export function drawWords(document: PdfDocument, line: Line, x: number, y: number): void {
  const baseline = y + line.getAscenderHeight();
  const operators: string[] = [];
  let isDecorated = false;
  for (const { first, text } of runsOf(line.inlines)) {
    if (first.decoration) isDecorated = true;
    if (text) operators.push(drawRun(document, first, text, x + first.x, baseline + shift(first)));
  }
  if (operators.length > 0) document.addContent(`BT\n${operators.join('\n')}\nET`);
  if (isDecorated) new TextDecorator(document).drawDecorations(line, x, y);
}

function drawRun(document: PdfDocument, inline: Inline, text: string, x: number, y: number): string {
  const { font, fontSize, characterSpacing = 0, color } = inline;
  document.page.fonts[font.id] ??= font.ref();
  const [codes, positions] = font.encode(text, inline.fontFeatures);
  const scale = fontSize / 1000;
  const place = (dx: number, dy: number) => `1 0 0 -1 ${number(x + dx)} ${number(y + dy)} Tm`;
  const operators = [`${rgb(document, color)} rg`, `/${font.id} ${number(fontSize)} Tf`];
  if (characterSpacing) operators.push(`${number(characterSpacing)} Tc`);
  operators.push(place(0, 0));
  let shown = '';
  let piece = '';
  const show = () => {
    if (piece) shown += `<${piece}>`;
    if (shown) operators.push(`[${shown}] TJ`);
    shown = '';
    piece = '';
  };
  for (let index = 0; index < positions.length; index += 1) {
    const { xAdvance, advanceWidth, xOffset, yOffset } = positions[index]!;
    const isMoved = xOffset !== 0 || yOffset !== 0;
    if (isMoved) {
      show();
      operators.push(place(xOffset * scale, -yOffset * scale));
    }
    piece += codes[index]!;
    if (xAdvance !== advanceWidth) {
      shown += `<${piece}>${number(advanceWidth - xAdvance)}`;
      piece = '';
    }
    x += xAdvance * scale + characterSpacing;
    if (isMoved) {
      show();
      operators.push(place(0, 0));
    }
  }
  show();
  if (characterSpacing) operators.push('0 Tc');
  return operators.join('\n');
}

interface Run {
  first: Inline;
  text: string;
}

/** Words of one look that follow each other without a gap. */
function runsOf(words: readonly Inline[]): Run[] {
  const runs: Run[] = [];
  let last: Inline | undefined;
  for (const word of words) {
    if (last && isJoined(last, word)) runs.at(-1)!.text += word.text;
    else runs.push({ first: word, text: word.text });
    last = word;
  }
  return runs;
}

const LOOK = ['font', 'fontSize', 'color', 'fontFeatures', 'sup', 'sub', 'box'] as const;

/** Spaced letters are measured without the space after the last of a word, and would drift. */
function isJoined(last: Inline, word: Inline): boolean {
  return (
    !last.characterSpacing &&
    !word.characterSpacing &&
    !last.font.spells &&
    Math.abs(last.x + last.width - word.x) < 0.001 &&
    LOOK.every((name) => last[name] === word[name])
  );
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
