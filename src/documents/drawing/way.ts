import { wrap } from './lettering.ts';
import type { Part, Plan } from './plan.ts';
import { arrow, at, block, disc, element, type Style, short, stroke, tick, words } from './svg.ts';

/**
 * Parts in an order: sheets joined by a line with arrows, each with its number in a section mark, and what it
 * leaves behind lettered over a dimension line. As many side by side as the width has room for.
 */
export function drawWay(plan: Plan, style: Style): { inner: string; height: number } {
  const { size, width } = style;
  const gap = size * 2.6;
  const fit = Math.floor((width + gap) / (size * 15 + gap));
  // Six are two rows of three, not one of four and one of two.
  const rows = Math.ceil(plan.parts.length / Math.max(1, fit));
  const columns = Math.ceil(plan.parts.length / rows);
  const cell = (width - gap * (columns - 1)) / columns;
  const sheets = plan.parts.map((part) => measure(part, cell, style));

  const out: string[] = [];
  let y = size * 1.2;
  const middle = cell / 2;
  if (plan.before !== '') {
    const { inner, height } = strip(plan.before, 'above', style);
    out.push(element('g', { transform: `translate(0 ${short(y - size * 0.2)})` }, inner));
    y += height;
    const from = y - size * 0.4;
    y += gap;
    out.push(
      stroke(`M${at(middle, from)}V${short(y - size * 0.75)}`, style),
      arrow(middle, y, 'down', style),
    );
  }
  for (let row = 0; row < rows; row += 1) {
    const inRow = sheets.slice(row * columns, (row + 1) * columns);
    const noteLines = Math.max(...inRow.map(({ notes }) => notes.length));
    const height = Math.max(...inRow.map((sheet) => sheet.height)) + notesHeight(noteLines, size);
    for (const [column, sheet] of inRow.entries()) {
      const number = row * columns + column + 1;
      const x = column * (cell + gap);
      out.push(drawSheet(sheet, number, x, y, cell, height, noteLines, style));
      const next = sheets[number];
      if (!next) continue;
      const dashed = next.part.status === 'planned';
      const level = y + size * 2.05;
      if (column < columns - 1) {
        out.push(
          stroke(`M${at(x + cell, level)}H${short(x + cell + gap - size * 0.75)}`, style, { dashed }),
          arrow(x + cell + gap, level, 'right', style),
        );
        continue;
      }
      const [bottom, turn, top] = [y + height, y + height + gap / 2, y + height + gap];
      const d = columns === 1 ? '' : `V${short(turn)}H${short(middle)}`;
      out.push(
        stroke(`M${at(x + middle, bottom)}${d}V${short(top - size * 0.75)}`, style, { dashed }),
        arrow(middle, top, 'down', style),
      );
    }
    y += height + (row < rows - 1 ? gap : 0);
  }
  if (plan.after !== '') {
    const column = (plan.parts.length - 1) % columns;
    const x = column * (cell + gap) + middle;
    out.push(stroke(`M${at(x, y)}V${short(y + gap - size * 0.75)}`, style), arrow(x, y + gap, 'down', style));
    y += gap;
    const { inner, height } = strip(plan.after, 'below', style);
    out.push(element('g', { transform: `translate(0 ${short(y)})` }, inner));
    y += height;
  }
  return { inner: out.join(''), height: y + size * 0.4 };
}

interface Sheet {
  part: Part;
  title: string[];
  body: string[];
  notes: string[];
  /** Without the notes, which stand on one line in all sheets of a row. */
  height: number;
}

const leading = 1.32;
const noteScale = 0.88;
const titleScale = 1.16;
const underTitle = 0.2;

function notesHeight(lines: number, size: number): number {
  return lines === 0 ? 0 : size * 1.1 + lines * size * noteScale * 1.35;
}

function measure(part: Part, cell: number, style: Style): Sheet {
  const { size } = style;
  const room = cell - size * 2;
  const title = wrap(part.title, room, size * titleScale);
  const body = wrap(part.words, room, size);
  const notes = part.notes.flatMap((note) => wrap(note, room, size * noteScale, 'mono'));
  const height =
    size * 1.35 +
    title.length * size * titleScale * 1.25 +
    (body.length > 0 ? size * underTitle : 0) +
    body.length * size * leading +
    size * 0.75;
  return { part, title, body, notes, height };
}

function drawSheet(
  { part, title, body, notes }: Sheet,
  number: number,
  x: number,
  y: number,
  width: number,
  height: number,
  noteLines: number,
  style: Style,
): string {
  const { size } = style;
  const r = size * 0.92;
  const pad = size;
  // The border stands open for the mark, so that no ground has to be painted behind it.
  const border = `M${at(x + pad + r * 2, y)}H${short(x + width)}V${short(y + height)}H${short(x)}V${short(y)}H${short(x + pad)}`;
  const dashed = part.status === 'planned';
  const digits = String(number);
  let line = y + size * 1.35 + size * titleScale;
  const out = [
    stroke(border, style, { dashed }),
    disc(x + pad + r, y, r, style),
    words(digits, x + pad + r, y + size * 0.31, style, {
      face: 'mono',
      size: size * (digits.length > 2 ? 0.6 : 0.88),
      anchor: 'middle',
    }),
    block(title, x + pad, line, size * titleScale * 1.25, style, { bold: true, size: size * titleScale }),
  ];
  line += (title.length - 1) * size * titleScale * 1.25 + size * (leading + underTitle);
  out.push(block(body, x + pad, line, size * leading, style, { ink: 'muted' }));
  if (notes.length > 0) {
    const step = size * noteScale * 1.35;
    const first = y + height - size * 0.75 - (noteLines - 1) * step - size * 0.1;
    const rule = first - size * 1.3;
    out.push(
      stroke(`M${at(x + pad, rule)}H${short(x + width - pad)}`, style, { ink: 'muted', width: 0.05 }),
      tick(x + pad, rule, style),
      tick(x + width - pad, rule, style),
      block(notes, x + pad, first, step, style, { face: 'mono', size: size * noteScale }),
    );
  }
  return out.join('');
}

/** What goes in or comes out, over the whole width between two ticks. */
function strip(said: string, side: 'above' | 'below', style: Style): { inner: string; height: number } {
  const { size, width } = style;
  const letters = size * 1.12;
  const step = letters * leading;
  const lines = wrap(said, width, letters);
  const tall = lines.length * step;
  const rule = side === 'above' ? tall + size * 0.35 : size * 0.1;
  const first = side === 'above' ? letters * 0.8 : rule + size * 0.65 + letters * 0.95;
  const ends = [tick(size * 0.4, rule, style, 'accent'), tick(width - size * 0.4, rule, style, 'accent')];
  const line = stroke(`M${at(0, rule)}H${short(width)}`, style, { width: 0.09 });
  const lettering = block(lines, 0, first, step, style, { size: letters, italic: side === 'above' });
  return {
    inner: [line, ...ends, lettering].join(''),
    height: tall + size * (side === 'above' ? 0.55 : 1),
  };
}
