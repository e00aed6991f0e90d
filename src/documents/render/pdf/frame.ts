import type { Content } from 'pdfmake/interfaces.js';
import { label } from './inline.ts';
import { type Look, labelStyle } from './look.ts';
import { pageSizes } from './pdfmake-inside.ts';
import { type Block, type Piece, type Placed, piece, rule } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { type Run, type RunStyle, textRuns } from './runs.ts';
import { type TitleBlock, titleBlock } from './title-block.ts';

/**
 * What stands around the text of a page. The first page carries the title block of a drawing; the others a
 * line at their head that says where one is, and a strip at their foot with the same facts as the block.
 */
export const margin = { side: 56, top: 60, bottom: 26, aboveBlock: 22, aboveStrip: 18 };
export const titleBlockWidth = 318;
const headAt = 32;

/** How high the text of a page may be. */
export function textHeight(page: string, foot: Piece, above: number): number {
  return pageSizes[page]![1] - margin.top - margin.bottom - foot.height - above;
}

export function portraitWidth(page: string): number {
  return pageSizes[page]![0] - margin.side * 2;
}

export function corner(
  document: PressDocument,
  title: TitleBlock,
  number: number,
  count: number,
  look: Look,
): Piece {
  return piece(document, look, titleBlock(title, number, count, titleBlockWidth, look), titleBlockWidth);
}

/** Where one is: the document and its chapter at the left, the section at the right. */
export function runningHead(document: PressDocument, look: Look, left: string[], right: string): Placed[] {
  const gap = look.unit * 4;
  const width = look.width;
  const style: RunStyle = labelStyle(look);
  const inked = { ...style, color: look.ink };
  const section = shortened(right, style, (width - gap) * 0.5, document);
  const room = width - gap - sum(section, document);
  const [first = '', ...rest] = left;
  const title = shortened(first, inked, rest.length > 0 ? room * 0.55 : room, document);
  const after =
    rest.length > 0 ? shortened(` · ${rest.join(' · ')}`, style, room - sum(title, document), document) : [];
  const columns = [
    { width: width - gap - sum(section, document), text: [...title, ...after] as Content[], noWrap: true },
    { width: '*', text: section as Content[], alignment: 'right', noWrap: true },
  ];
  const node = {
    columns,
    columnGap: gap,
    struct: { type: 'Artifact', artifact: 'Pagination' },
  } as unknown as Block;
  const { items, height } = piece(document, look, [node], width);
  const y = headAt + height + look.unit * 1.2;
  return [
    { x: margin.side, y: headAt, items },
    { x: 0, y: 0, items: [rule(margin.side, y, margin.side + width, y, look.line, look.hairline)] },
  ];
}

/** The title block on one line. */
export function strip(
  document: PressDocument,
  title: TitleBlock,
  number: number,
  count: number,
  look: Look,
): Piece {
  const size = look.body * 0.76;
  const sans: RunStyle = { ...look.text, size };
  const mono: RunStyle = { ...sans, inMono: true, size: size * 0.94 };
  const fields: [name: string, value: string, style: RunStyle][] = [
    ['Sheet', title.sheet, { ...mono, bold: true }],
    ['For', title.audience, sans],
    ['Revision', title.revision, mono],
    ['Facts of', title.factsDate, mono],
    ['Verify', title.verify, sans],
    ['Page', `sheet ${number} of ${count}`, mono],
  ];
  const pad = look.unit * 1.4;
  const names = { ...look, label: size * 0.7 };
  const natural = fields.map(
    ([name, value, style]) =>
      Math.max(sum(label(name, names), document), sum(textRuns(value || '–', style), document)) + 0.5,
  );
  // Numbers of pages are of different lengths, and the strip is the same on all of them.
  natural[5] = Math.max(natural[5]!, sum(textRuns('sheet 888 of 888', mono), document) + 0.5);
  const room = look.width - fields.length * pad * 2 - (fields.length + 1) * look.hairline;
  const needed = natural.reduce((total, one) => total + one, 0);
  const spare = room - needed;
  // The number keeps its width, and stays on one line.
  const own = natural[5]!;
  const widths = natural.map((one, index) => {
    if (spare >= 0) return one + spare / natural.length;
    return index === 5 ? own : (one * (room - own)) / (needed - own);
  });
  const cells = fields.map(([name, value, style]) => ({
    stack: [
      { text: label(name, names) as Content[], margin: [0, 0, 0, 0.5] },
      { text: textRuns(value || '–', style) as Content[] },
    ],
  }));
  const node = {
    table: { widths, body: [cells] },
    layout: {
      hLineWidth: () => look.hairline,
      vLineWidth: () => look.hairline,
      hLineColor: () => look.ink,
      vLineColor: () => look.ink,
      paddingLeft: () => pad,
      paddingRight: () => pad,
      paddingTop: () => look.unit * 0.7,
      paddingBottom: () => look.unit * 0.7,
    },
    struct: { type: 'Artifact', artifact: 'Pagination' },
  } as unknown as Block;
  return piece(document, look, [node], look.width);
}

/** As much of the words as fits, cut at a letter. */
function shortened(text: string, style: RunStyle, width: number, document: PressDocument): Run[] {
  const runs = textRuns(text, style);
  if (sum(runs, document) <= width) return runs;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sum(textRuns(`${text.slice(0, middle)}…`, style), document) <= width) low = middle;
    else high = middle - 1;
  }
  return textRuns(`${text.slice(0, low).trimEnd()}…`, style);
}

function sum(runs: Run[], document: PressDocument): number {
  return runs.reduce((total, run) => total + document.widthOf(run), 0) + 0.1;
}
