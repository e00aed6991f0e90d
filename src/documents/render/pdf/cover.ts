import type { Content } from 'pdfmake/interfaces.js';
import { label } from './inline.ts';
import type { Look } from './look.ts';
import { type PageItem, pageSizes } from './pdfmake-inside.ts';
import { type Block, type Page, piece, rule } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { textRuns } from './runs.ts';
import { type TitleBlock, titleBlock } from './title-block.ts';

/** A drawing sheet: a frame with its zones, the title on a dimension line, and a title block across its foot. */
export interface Cover {
  subtitle?: string;
  /** A line above the title; the product's name unless told. */
  above?: string;
}

const frame = 26;
const inset = 30;
const zones = { across: 4, down: 6 };

/** Tried one after the other, for titles that are long. */
const sizes = [4.4, 3.4, 2.6, 1.8, 1.2, 0.8];

export function cover(
  document: PressDocument,
  page: string,
  { title, subtitle, above }: Cover & { title: string },
  block: TitleBlock,
  count: number,
  look: Look,
): Page {
  const [width, height] = pageSizes[page]!;
  const inner = width - 2 * (frame + inset);
  const top = height * 0.24;
  const big: Look = { ...look, body: look.body * 1.35, unit: look.unit * 1.35 };
  const blockWidth = width - 2 * frame;
  const foot = piece(document, look, titleBlock(block, 1, count, blockWidth, big), blockWidth);
  const room = height - frame - foot.height - inset - top;
  const words = sizes
    .map((size) =>
      piece(
        document,
        look,
        lettering({ title, subtitle, above: above ?? block.product }, size, inner, look),
        inner,
      ),
    )
    .find((one, index) => one.height <= room || index === sizes.length - 1)!;
  return {
    width,
    height,
    placed: [
      { x: 0, y: 0, items: framed(width, height, look) },
      ...marks(document, width, height, look),
      { x: frame + inset, y: top, items: words.items },
      { x: frame, y: height - frame - foot.height, items: foot.items },
    ],
  };
}

function lettering(
  { title, subtitle, above }: { title: string; subtitle: string | undefined; above: string },
  scale: number,
  width: number,
  look: Look,
): Block[] {
  const bar = { type: 'rect', x: 0, y: 0, w: look.body * 6, h: look.body * 0.4, color: look.accent };
  const small = Math.min(1, scale / 3);
  const lead = { ...look.text, size: look.body * 1.5 * small, color: look.muted };
  return [
    {
      text: label(above, { ...look, label: look.body * small, muted: look.ink }),
      struct: { type: 'P' },
    },
    { canvas: [bar], margin: [0, look.unit * 5, 0, look.unit * 6] },
    {
      text: textRuns(title, { ...look.text, bold: true, size: look.body * scale }),
      lineHeight: 0.9,
      struct: { type: 'P' },
    },
    { canvas: dimension(width, look), margin: [0, look.unit * 6, 0, look.unit * 5] },
    ...(subtitle
      ? [
          {
            text: textRuns(subtitle, lead),
            margin: [0, 0, width * 0.25, 0],
            lineHeight: 1.1,
            struct: { type: 'P' },
          },
        ]
      : []),
  ] as unknown as Block[];
}

/** A line with a tick at each end, as it measures a wall. */
function dimension(width: number, look: Look): object[] {
  const tick = look.unit * 1.3;
  const stroke = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    x1,
    y1,
    x2,
    y2,
    lineWidth: look.hairline * 2,
    lineColor: look.ink,
  });
  return [
    stroke(0, 0, width, 0),
    stroke(-tick, tick, tick, -tick),
    stroke(width - tick, tick, width + tick, -tick),
    stroke(0, -tick * 1.6, 0, tick * 1.6),
    stroke(width, -tick * 1.6, width, tick * 1.6),
  ];
}

function framed(width: number, height: number, look: Look): PageItem[] {
  const [left, top, right, bottom] = [frame, frame, width - frame, height - frame];
  const border = look.hairline * 2.4;
  const line = (x1: number, y1: number, x2: number, y2: number, weight = border) =>
    rule(x1, y1, x2, y2, look.ink, weight);
  const step = { x: (right - left) / zones.across, y: (bottom - top) / zones.down };
  const ticks = [
    ...Array.from({ length: zones.across - 1 }, (_, index) => left + step.x * (index + 1)).flatMap((x) => [
      line(x, top - 10, x, top, look.hairline),
      line(x, bottom, x, bottom + 10, look.hairline),
    ]),
    ...Array.from({ length: zones.down - 1 }, (_, index) => top + step.y * (index + 1)).flatMap((y) => [
      line(left - 10, y, left, y, look.hairline),
      line(right, y, right + 10, y, look.hairline),
    ]),
  ];
  return [
    line(left, top, right, top),
    line(right, top, right, bottom),
    line(right, bottom, left, bottom),
    line(left, bottom, left, top),
    ...ticks,
  ];
}

/** Letters down the sides and numbers along the top, as on any drawing that is pointed at. */
function marks(document: PressDocument, width: number, height: number, look: Look): Page['placed'] {
  const step = { x: (width - 2 * frame) / zones.across, y: (height - 2 * frame) / zones.down };
  const at = (text: string, x: number, y: number) => {
    const runs = label(text, look);
    const node = { text: runs as Content[], struct: { type: 'Artifact' } } as unknown as Block;
    const { items, height: high } = piece(document, look, [node], 40);
    return { x: x - document.widthOf(runs[0]!) / 2, y: y - high / 2, items };
  };
  const across = Array.from({ length: zones.across }, (_, index) => {
    const x = frame + step.x * (index + 0.5);
    return [at(String(index + 1), x, frame / 2 + 4), at(String(index + 1), x, height - frame / 2 - 4)];
  });
  const down = Array.from({ length: zones.down }, (_, index) => {
    const y = frame + step.y * (index + 0.5);
    const letter = String.fromCharCode(65 + index);
    return [at(letter, frame / 2 + 4, y), at(letter, width - frame / 2 - 4, y)];
  });
  return [...across, ...down].flat();
}
