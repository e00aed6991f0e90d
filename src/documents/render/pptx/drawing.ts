import { escapeXml } from '../../../open-xml/text.ts';
import { emu, monoFont } from './drawing-ml.ts';
import type { Box, Look } from './look.ts';
import { widthOf } from './measure.ts';

/**
 * A drawing as shapes of Office rather than as a picture: its words stay words, it prints as sharp as the
 * rest, and programs that know no SVG show it too. Read are the few elements that our drawings are made of;
 * whoever gives others gets the words of the drawing instead.
 */
export interface Drawing {
  width: number;
  height: number;
  marks: Mark[];
  /** Of the smallest letters. */
  letters: number;
}

type Mark =
  | { kind: 'path'; points: Step[]; pen: Pen }
  | { kind: 'circle'; x: number; y: number; r: number; pen: Pen }
  | {
      kind: 'words';
      x: number;
      y: number;
      text: string;
      size: number;
      font: string;
      bold: boolean;
      italics: boolean;
      anchor: string;
      color: string;
    };

type Step = { x: number; y: number; move?: boolean } | 'close';

interface Pen {
  color: string;
  width: number;
  filled: boolean;
  dashed: boolean;
}

/** Undefined when something is in it that is not read here. */
export function readDrawing(svg: string): Drawing | undefined {
  const marks: Mark[] = [];
  const moved = [{ x: 0, y: 0 }];
  let size: [number, number] | undefined;
  for (const [, close, name, written = '', alone, inner = ''] of svg.matchAll(
    /<(\/?)([a-z]+)([^>]*?)(\/?)>([^<]*)/g,
  )) {
    const attributes = readAttributes(written);
    const number = (key: string) => Number(attributes[key] ?? 0);
    const at = moved.at(-1)!;
    const [x, y] = [number('x') + at.x, number('y') + at.y];
    if (close) {
      if (name === 'g') moved.pop();
    } else if (name === 'svg') {
      const [, , width, height] = (attributes.viewBox ?? '').split(/[\s,]+/).map(Number);
      if (width && height) size = [width, height];
    } else if (name === 'g') {
      const found = /^translate\(([-\d.]+)[\s,]+([-\d.]+)\)$/.exec(attributes.transform ?? 'translate(0 0)');
      if (!found) return undefined;
      if (!alone) moved.push({ x: at.x + Number(found[1]), y: at.y + Number(found[2]) });
    } else if (name === 'path') {
      const points = readPath(attributes.d ?? '', at);
      if (!points) return undefined;
      marks.push({ kind: 'path', points, pen: penOf(attributes) });
    } else if (name === 'circle')
      marks.push({
        kind: 'circle',
        x: number('cx') + at.x,
        y: number('cy') + at.y,
        r: number('r'),
        pen: penOf(attributes),
      });
    else if (name === 'text')
      marks.push({
        kind: 'words',
        x,
        y,
        text: decoded(inner),
        size: number('font-size'),
        font: attributes['font-family'] ?? '',
        bold: Number(attributes['font-weight'] ?? 400) >= 600,
        italics: attributes['font-style'] === 'italic',
        anchor: attributes['text-anchor'] ?? 'start',
        color: colorOf(attributes),
      });
    else return undefined;
  }
  if (!size) return undefined;
  const letters = Math.min(
    ...marks.map((mark) => (mark.kind === 'words' ? mark.size : Number.POSITIVE_INFINITY)),
  );
  return { width: size[0], height: size[1], marks, letters };
}

/** One group of shapes, described as a whole for who cannot see it. */
export function drawingXml(drawing: Drawing, says: string, box: Box, look: Look, language: string): string {
  const scale = box.w / drawing.width;
  const shapes = drawing.marks.map((mark) => {
    if (mark.kind === 'path') return pathXml(mark, box, scale);
    if (mark.kind === 'circle') return circleXml(mark, box, scale);
    return wordsXml(mark, box, scale, look, language);
  });
  const [off, ext] = [`x="${emu(box.x)}" y="${emu(box.y)}"`, `cx="${emu(box.w)}" cy="${emu(box.h)}"`];
  return (
    `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="0" name="Drawing" descr="${escapeXml(says)}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>` +
    `<p:grpSpPr><a:xfrm><a:off ${off}/><a:ext ${ext}/><a:chOff ${off}/><a:chExt ${ext}/></a:xfrm></p:grpSpPr>${shapes.join('')}</p:grpSp>`
  );
}

function pathXml({ points, pen }: Mark & { kind: 'path' }, box: Box, scale: number): string {
  const placed = points.filter((point) => point !== 'close');
  const [left, top] = [Math.min(...placed.map(({ x }) => x)), Math.min(...placed.map(({ y }) => y))];
  const width = (Math.max(...placed.map(({ x }) => x)) - left) * scale;
  const height = (Math.max(...placed.map(({ y }) => y)) - top) * scale;
  const steps = points.map((point) => {
    if (point === 'close') return '<a:close/>';
    const tag = point.move ? 'moveTo' : 'lnTo';
    return `<a:${tag}><a:pt x="${emu((point.x - left) * scale)}" y="${emu((point.y - top) * scale)}"/></a:${tag}>`;
  });
  const fill = pen.filled ? '' : ' fill="none"';
  const path = `<a:path w="${emu(width)}" h="${emu(height)}"${fill}>${steps.join('')}</a:path>`;
  const geometry = `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>${path}</a:pathLst></a:custGeom>`;
  return shape(
    { x: box.x + left * scale, y: box.y + top * scale, w: width, h: height },
    geometry,
    pen,
    scale,
  );
}

function circleXml({ x, y, r, pen }: Mark & { kind: 'circle' }, box: Box, scale: number): string {
  const at = { x: box.x + (x - r) * scale, y: box.y + (y - r) * scale, w: 2 * r * scale, h: 2 * r * scale };
  return shape(at, '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>', pen, scale);
}

function shape(at: Box, geometry: string, pen: Pen, scale: number): string {
  const color = solid(pen.color);
  const dash = pen.dashed ? '<a:prstDash val="dash"/>' : '';
  const line =
    pen.width > 0
      ? `<a:ln w="${emu(pen.width * scale)}">${color}${dash}<a:miter lim="800000"/></a:ln>`
      : '<a:ln><a:noFill/></a:ln>';
  return (
    '<p:sp><p:nvSpPr><p:cNvPr id="0" name="Line"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>' +
    `<p:spPr>${position(at)}${geometry}${pen.filled ? color : '<a:noFill/>'}${line}</p:spPr></p:sp>`
  );
}

/** A line of words starts where the drawing says, whatever font shows it. */
function wordsXml(
  mark: Mark & { kind: 'words' },
  box: Box,
  scale: number,
  look: Look,
  language: string,
): string {
  const size = mark.size * scale;
  const mono = mark.font === look.mono;
  const run = { text: mark.text, bold: mark.bold, italics: mark.italics, mono };
  const width = widthOf([run], size, look) + 2;
  const share = { middle: 0.5, end: 1 }[mark.anchor] ?? 0;
  const at = {
    x: box.x + mark.x * scale - width * share,
    y: box.y + mark.y * scale - size * 1.025,
    w: width,
    h: size * 1.3,
  };
  const align = { middle: 'ctr', end: 'r' }[mark.anchor] ?? 'l';
  const style = `${mark.bold ? ' b="1"' : ''}${mark.italics ? ' i="1"' : ''}`;
  const font = mono ? monoFont(look) : '';
  return (
    '<p:sp><p:nvSpPr><p:cNvPr id="0" name="Words"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>' +
    `<p:spPr>${position(at)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>` +
    `<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"/><a:lstStyle/>` +
    `<a:p><a:pPr algn="${align}"/><a:r><a:rPr lang="${escapeXml(language)}" sz="${Math.round(size * 100)}"${style} dirty="0">` +
    `${solid(mark.color)}${font}</a:rPr><a:t>${escapeXml(mark.text)}</a:t></a:r></a:p></p:txBody></p:sp>`
  );
}

function position({ x, y, w, h }: Box): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(w)}" cy="${emu(h)}"/></a:xfrm>`;
}

function solid(color: string): string {
  return `<a:solidFill><a:srgbClr val="${color.slice(1).toUpperCase()}"/></a:solidFill>`;
}

function readAttributes(written: string): Record<string, string> {
  return Object.fromEntries(
    [...written.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, decoded(value!)]),
  );
}

function decoded(text: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#(\d+)|(\w+));/g, (all, code?: string, name?: string) =>
    code ? String.fromCodePoint(Number(code)) : (named[name!] ?? all),
  );
}

function colorOf({ color = '' }: Record<string, string>): string {
  return /^#[0-9a-f]{6}$/i.test(color) ? color : '#000000';
}

function penOf(attributes: Record<string, string>): Pen {
  return {
    color: colorOf(attributes),
    width: attributes.stroke ? Number(attributes['stroke-width'] ?? 1) : 0,
    filled: attributes.fill !== 'none',
    dashed: attributes['stroke-dasharray'] !== undefined,
  };
}

/** Straight lines only: `M0 0H20v8Z`. */
function readPath(d: string, from: { x: number; y: number }): Step[] | undefined {
  if (/[^MLHVZmlhvz\d\s.,-]/.test(d)) return undefined;
  const steps: Step[] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([a-z])([^a-z]*)/gi)) {
    const numbers = (rest!.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    if (/z/i.test(command!)) steps.push('close');
    const isRelative = command === command!.toLowerCase();
    const pair = /[ml]/i.test(command!);
    for (let index = 0; index < numbers.length; index += pair ? 2 : 1) {
      const [first, second] = [numbers[index]!, numbers[index + 1] ?? 0];
      if (pair) [x, y] = isRelative ? [x + first, y + second] : [first, second];
      else if (/h/i.test(command!)) x = isRelative ? x + first : first;
      else y = isRelative ? y + first : first;
      steps.push({
        x: x + from.x,
        y: y + from.y,
        ...(/m/i.test(command!) && index === 0 ? { move: true } : {}),
      });
    }
  }
  return steps.some((step) => step !== 'close') ? steps : undefined;
}
