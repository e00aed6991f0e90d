import type { Slide } from './deck.ts';
import type { Drawing } from './drawing.ts';
import type { Paragraph, TextBody } from './drawing-ml.ts';
import { type Box, body, type Look, measure } from './look.ts';
import { heightOf } from './paginate.ts';
import type { DeckRows, DeckSlide } from './pptxgen.ts';
import type { Run } from './runs.ts';
import { type Container, cellPadding, codePadding, type Para, type TableBox, type Unit } from './units.ts';

/**
 * Places boxes through pptxgenjs. What they hold is put in afterwards: a box gets a token for its text, and
 * the token stands for a text body, so that no text ever passes through a package that might cut it.
 */
export type Placeholder = 'title' | 'ctrTitle' | 'subTitle' | 'body';

export type Held =
  | { body: TextBody; placeholder?: Placeholder | undefined }
  | { drawing: Drawing; says: string; box: Box };

export type Tokens = Map<string, Held>;

export function hold(tokens: Tokens, held: Held): string {
  const token = `[text ${tokens.size}]`;
  tokens.set(token, held);
  return token;
}

export interface Canvas {
  slide: DeckSlide;
  tokens: Tokens;
  look: Look;
}

export function text(
  { slide, tokens }: Canvas,
  name: string,
  box: Box,
  held: TextBody,
  more: { placeholder?: Placeholder; fill?: string } = {},
): void {
  slide.addText([{ text: hold(tokens, { body: held, placeholder: more.placeholder }) }], {
    ...inches(box),
    objectName: name,
    isTextBox: true,
    ...(more.fill ? { fill: { color: hex(more.fill) } } : {}),
  });
}

/** The units of a slide, from the top of its body. */
export function drawUnits(canvas: Canvas, { units }: Slide, top: number, width: number): void {
  let y = top;
  let hasBody = false;
  for (const [index, group] of groups(units).entries()) {
    const height = heightOf(group);
    if (index > 0) y += group[0]!.gap;
    const { container, content } = group[0]!;
    const box = { x: body.x, y, w: width, h: height };
    if (content.kind === 'figure') figure(canvas, content, { ...box, w: content.width, h: content.height });
    else if (container?.kind === 'table') table(canvas, container, group, box);
    else if (container) boxed(canvas, container, group, box);
    else {
      // The first text is the body of the slide, so that an outline of the deck has it.
      const placeholder = hasBody || index > 0 ? {} : ({ placeholder: 'body' } as const);
      hasBody = true;
      text(
        canvas,
        `Text ${index + 1}`,
        { ...box, w: Math.min(width, measure) },
        { paragraphs: paragraphs(group) },
        placeholder,
      );
    }
    y += height;
  }
}

/** Units that are drawn in one box. */
function groups(units: Unit[]): Unit[][] {
  const found: Unit[][] = [];
  for (const unit of units) {
    const last = found.at(-1)?.at(-1);
    const joins =
      last &&
      last.container === unit.container &&
      last.content.kind !== 'figure' &&
      unit.content.kind !== 'figure';
    if (joins && !countsAnew(found.at(-1)!, unit)) found.at(-1)!.push(unit);
    else found.push([unit]);
  }
  return found;
}

/** Office would go on counting where one numbered list follows another in a box. */
function countsAnew(group: Unit[], { content }: Unit): boolean {
  const numberOf = (para: Para) => (para.mark && 'number' in para.mark ? para.mark.number : undefined);
  const number = content.kind === 'para' ? numberOf(content.para) : undefined;
  if (number === undefined || content.kind !== 'para') return false;
  const paras = group.flatMap((unit) => (unit.content.kind === 'para' ? [unit.content.para] : []));
  const before = paras.findLast(({ level }) => level <= content.para.level);
  const last = before?.level === content.para.level ? numberOf(before) : undefined;
  return last !== undefined && last + 1 !== number;
}

function paragraphs(units: Unit[]): Paragraph[] {
  let counting: { level: number; start: number; next: number } | undefined;
  return units.flatMap((unit, index): Paragraph[] => {
    if (unit.content.kind !== 'para') return [];
    const { para } = unit.content;
    let { mark } = para;
    // Office counts on from the paragraph before; where something came between, it is told the number.
    if (mark && 'number' in mark) {
      const goesOn = counting && counting.level === para.level && counting.next === mark.number;
      counting = { level: para.level, start: goesOn ? counting!.start : mark.number, next: mark.number + 1 };
      mark = { number: counting.start };
    } else if (!counting || para.level <= counting.level) counting = undefined;
    return [{ ...para, mark, before: index === 0 ? 0 : unit.gap }];
  });
}

function boxed(canvas: Canvas, container: Exclude<Container, TableBox>, group: Unit[], box: Box): void {
  const { slide, look } = canvas;
  const at = { ...box, x: box.x + container.left, w: box.w - container.left };
  const held = { paragraphs: paragraphs(group) };
  if (container.kind === 'code') {
    const side = codePadding * 1.2;
    text(
      canvas,
      'Code',
      at,
      { ...held, inset: [side, codePadding, side, codePadding] },
      { fill: look.shade },
    );
    return;
  }
  if (container.kind === 'aside') {
    slide.addShape('line', {
      ...inches({ ...at, w: 0 }),
      objectName: 'Rule',
      line: {
        color: hex(container.color),
        width: 1.5,
        ...(container.dashed ? { dashType: 'dash' as const } : {}),
      },
    });
    const inner = {
      x: at.x + 18,
      y: at.y + container.opening / 2,
      w: Math.min(at.w, measure) - 18,
      h: at.h - container.opening,
    };
    text(canvas, 'Aside', inner, held);
  }
}

function table({ slide, tokens, look }: Canvas, table: TableBox, units: Unit[], box: Box): void {
  const none = { type: 'none' as const };
  const rule = (color: string, pt: number) => [
    none,
    none,
    { type: 'solid' as const, color: hex(color), pt },
    none,
  ];
  const { side, top } = cellPadding;
  const row = (cells: Run[][], border: ReturnType<typeof rule>, isHead: boolean) =>
    cells.map((runs, column) => {
      const align = ({ right: 'r', center: 'ctr' } as const)[table.align[column] ?? ''] ?? 'l';
      const line = isHead ? 19 : table.line;
      const token = hold(tokens, { body: { paragraphs: [{ runs, size: table.size, line, align }] } });
      return {
        text: token,
        // The first column lines up with the text above the table.
        options: {
          border,
          valign: isHead ? 'bottom' : 'top',
          margin: [top, side, top, column === 0 ? 1 : side],
        },
      };
    });
  const head = row(table.head, rule(look.ink, 1.25), true);
  const rows = units.flatMap(({ content }) => {
    if (content.kind !== 'row' || content.cells.length === 0) return [];
    const { cells, number } = content;
    const isLast = number === table.count - 1;
    const color = isLast ? look.ink : (number + 1) % 5 === 0 ? look.muted : look.line;
    return [row(cells, rule(color, isLast ? 1 : 0.75), false)];
  });
  slide.addTable([head, ...rows] as unknown as DeckRows, {
    ...inches({ ...box, x: box.x + table.left }),
    w: table.widths.reduce((sum, one) => sum + one, 0) / 72,
    colW: table.widths.map((one) => one / 72),
    rowH: [table.opening, ...units.map(({ height }) => height)].map((one) => one / 72),
    objectName: 'Table',
  });
}

/** The box is there so that the drawing has its place among the others. */
function figure(
  { slide, tokens }: Canvas,
  { drawing, says }: Unit['content'] & { kind: 'figure' },
  box: Box,
): void {
  const token = hold(tokens, { drawing, says, box });
  slide.addText([{ text: token }], { ...inches(box), objectName: 'Drawing' });
}

export function inches({ x, y, w, h }: Box): Box {
  return { x: x / 72, y: y / 72, w: w / 72, h: h / 72 };
}

export function hex(color: string): string {
  return color.slice(1).toUpperCase();
}
