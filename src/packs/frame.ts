import type { Brand } from '../catalog/schemas/brand.ts';
import { setLines } from '../documents/render/pdf/lettering.ts';
import { type Canvas, canvas, fillBox, toPng, write } from '../documents/render/png/canvas.ts';
import { plannedOf } from './access.ts';
import { type Film, paragraphs, type Scene, timeWords } from './film.ts';
import { promptedLines } from './terminal.ts';

/** Pictures of a film, drawn without a browser: what stands on the screen in each shot, and its first picture. */

const SIZE = { width: 960, height: 540 };
const MARGIN = 56;
const [INK, MUTED, ACCENT] = [1, 2, 3];

export function drawScene(scene: Scene, film: Film, brand: Brand): Uint8Array {
  const isTerminal = scene.shot.screen === 'terminal';
  const on = sheet(brand, isTerminal ? 'dark' : 'light', SIZE);
  const mono = (size: number, bold = false) => ({ family: brand.fonts.mono, bold, size });
  const inner = SIZE.width - 2 * MARGIN;
  const top = 44;
  put(on, scene.shot.title, mono(15), MARGIN, top, inner * 0.7, MUTED);
  if (plannedOf(scene.shot, film.reader).length > 0)
    put(on, '○ planned', mono(15, true), SIZE.width - MARGIN - 110, top, 110, ACCENT);
  fillBox(on, MARGIN, top + 14, inner, 1, MUTED);
  fillBox(on, MARGIN, SIZE.height - 48, inner, 1, MUTED);
  put(on, timeWords(scene.start), mono(15), MARGIN, SIZE.height - 22, 200, MUTED);
  if (isTerminal) terminal(on, scene, brand, top + 52);
  else card(on, scene, brand, top + 96);
  return toPng(on);
}

function terminal(on: Canvas, scene: Scene, brand: Brand, from: number): void {
  const lines = [
    ...promptedLines(scene).map(({ prompt, text }) => ({ text: `${prompt}${text}`, color: INK })),
    ...scene.answer.map((text) => ({ text, color: MUTED })),
  ];
  const room = SIZE.height - 70 - from;
  const longest = Math.max(40, ...lines.map(({ text }) => text.length));
  // As large as the lines let it be: in a storyboard the picture is small.
  const size = Math.floor(
    Math.max(
      12,
      Math.min(26, room / Math.max(6, lines.length) / 1.35, (SIZE.width - 2 * MARGIN) / longest / 0.6),
    ),
  );
  let y = from;
  for (const { text, color } of lines) {
    if (y > from + room) {
      put(on, '…', { family: brand.fonts.mono, bold: false, size }, MARGIN, y, 100, MUTED);
      return;
    }
    // Letters of a monospaced face are six tenths of their size wide; blanks between words are one.
    const indent = (text.length - text.trimStart().length) * size * 0.6;
    const style = { family: brand.fonts.mono, bold: false, size };
    put(on, text, style, MARGIN + indent, y, SIZE.width - 2 * MARGIN - indent, color);
    y += size * 1.35;
  }
}

function card(on: Canvas, { shot }: Scene, { fonts }: Brand, from: number): void {
  const inner = SIZE.width - 2 * MARGIN;
  let y = from;
  fillBox(on, MARGIN, y - 52, 56, 5, ACCENT);
  for (const { title, children } of shot.slides) {
    for (const line of setLines(title, { family: fonts.text, bold: true, size: 40 }, inner, 2)) {
      write(on, line, MARGIN, y, INK);
      y += 48;
    }
    y += 8;
    for (const words of children.flatMap((child) =>
      child.type === 'code' ? child.value.split('\n') : paragraphs([child]),
    ))
      for (const line of setLines(words, { family: fonts.text, bold: false, size: 25 }, inner - 20, 2)) {
        if (y > SIZE.height - 64) return;
        write(on, line, MARGIN, y, INK);
        y += 36;
      }
  }
}

/** What is shown of the film where it waits to be played. */
export function drawThumbnail(film: Film, brand: Brand): Uint8Array {
  const size = { width: 1280, height: 720 };
  const on = sheet(brand, 'light', size);
  const margin = 96;
  const inner = size.width - 2 * margin;
  fillBox(on, margin, 150, 84, 8, ACCENT);
  let y = 270;
  for (const line of setLines(
    film.head.title,
    { family: brand.fonts.text, bold: true, size: 96 },
    inner,
    3,
  )) {
    write(on, line, margin, y, INK);
    y += 110;
  }
  y += 10;
  for (const line of setLines(
    film.head.description,
    { family: brand.fonts.text, bold: false, size: 38 },
    inner,
    2,
  )) {
    write(on, line, margin, y, MUTED);
    y += 52;
  }
  fillBox(on, margin, size.height - 130, inner, 2, INK);
  const foot = `${film.reader.read<string>('product.name')} · ${film.head.minutes} minutes · ${film.head.audience}`;
  put(on, foot, { family: brand.fonts.mono, bold: false, size: 28 }, margin, size.height - 80, inner, INK);
  return toPng(on);
}

function sheet(brand: Brand, theme: 'light' | 'dark', { width, height }: { width: number; height: number }) {
  const { paper, ink, muted, accent } = brand.colors[theme];
  return canvas(width, height, [paper, ink, muted, accent]);
}

type Lettering = Parameters<typeof setLines>[1];

function put(
  on: Canvas,
  words: string,
  style: Lettering,
  x: number,
  y: number,
  width: number,
  color: number,
): void {
  const [line] = setLines(words, style, width, 1);
  if (line) write(on, line, x, y, color);
}
