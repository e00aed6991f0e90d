import type { Context } from './inline.ts';
import type { Line, PdfDocument } from './pdfmake-inside.ts';
import { type Run, type RunStyle, textRuns } from './runs.ts';

/** `Ctrl` as it is lettered on a key: in a box of hairlines that stands on the line. */
export function key(words: Run[], style: RunStyle, { look }: Context): Run[] {
  const text = words.map((run) => run.text).join('');
  const small = { ...style, inMono: true, size: Math.min(style.size, look.body) * 0.8, color: look.ink };
  const box = { color: look.muted, width: look.hairline };
  // The blanks at its ends are what parts the letters from the box.
  return textRuns(`\u00A0${text}\u00A0`, small).map((run) => ({ ...run, noWrap: text.length <= 24, box }));
}

export function hasKeys(line: Line): boolean {
  return line.inlines.some((inline) => inline.box);
}

/** Draws the boxes of a line's keys; its words are drawn by pdfmake. */
export function drawKeys(document: PdfDocument, line: Line): void {
  const { inlines } = line;
  const baseline = line.y + line.getAscenderHeight();
  for (const [index, { box, fontSize: size, x: left }] of inlines.entries()) {
    if (!box || inlines[index - 1]?.box === box) continue;
    const rest = inlines.slice(index);
    const end = rest.findIndex((one) => one.box !== box);
    const width = rest.slice(0, end < 0 ? rest.length : end).reduce((sum, one) => sum + one.width, 0);
    document.save();
    document.lineWidth(box.width).undash().strokeColor(box.color);
    document
      .roundedRect(line.x + left + size * 0.2, baseline - size * 0.95, width - size * 0.4, size * 1.25, 1.2)
      .stroke();
    document.restore();
  }
}
