import type { Face } from './lettering.ts';

/**
 * SVG as strings, in the few elements that every reader of SVG knows the same way. Words only enter
 * through `words`, which escapes them.
 *
 * Lines and letters are drawn in `currentColor`. Each ink carries the brand's colour for paper and a class,
 * so that a site may set the same drawing on a dark ground with four rules of CSS.
 */
export interface Style {
  width: number;
  /** Of the running words; everything else follows from it. */
  size: number;
  inks: Record<Ink, string>;
  fonts: Record<Face, string>;
}

export type Ink = 'ink' | 'muted' | 'line' | 'accent';

/** Values as XML has them: what anybody wrote goes through `escapeXml` first. */
type Attributes = Record<string, string | number | undefined>;

export function element(name: string, attributes: Attributes, inner = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : value}"`)
    .join('');
  return inner === '' ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** A line through points: `M0 0H20V8`. */
export function stroke(d: string, style: Style, more: { ink?: Ink; width?: number; dashed?: boolean } = {}) {
  const { ink = 'ink', width = 0.08, dashed = false } = more;
  return element('path', {
    d,
    ...inked(ink, style),
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': width * style.size,
    'stroke-dasharray': dashed ? `${short(style.size * 0.42)} ${short(style.size * 0.32)}` : undefined,
  });
}

export function disc(
  x: number,
  y: number,
  r: number,
  style: Style,
  ink: Ink = 'ink',
  filled = false,
): string {
  return element('circle', {
    cx: x,
    cy: y,
    r,
    ...inked(ink, style),
    fill: filled ? 'currentColor' : 'none',
    stroke: 'currentColor',
    'stroke-width': 0.08 * style.size,
  });
}

/** Solid, its tip at the point. */
export function arrow(x: number, y: number, to: 'right' | 'down', style: Style): string {
  const [long, half] = [style.size * 0.75, style.size * 0.28];
  const back = to === 'right' ? `l${short(-long)} ${short(-half)}v${short(half * 2)}` : '';
  const up = to === 'down' ? `l${short(-half)} ${short(-long)}h${short(half * 2)}` : '';
  return element('path', { d: `M${at(x, y)}${back}${up}Z`, ...inked('ink', style), fill: 'currentColor' });
}

/** What ends a dimension: a short slash across the corner. */
export function tick(x: number, y: number, style: Style, ink: Ink = 'ink'): string {
  const half = style.size * 0.36;
  return stroke(`M${at(x - half, y + half)}L${at(x + half, y - half)}`, style, { ink, width: 0.13 });
}

export interface Lettering {
  size?: number;
  face?: Face;
  bold?: boolean;
  italic?: boolean;
  ink?: Ink;
  anchor?: 'start' | 'middle' | 'end';
}

/** One line of words on its baseline. */
export function words(text: string, x: number, y: number, style: Style, how: Lettering = {}): string {
  const { size = style.size, face = 'text', bold, italic, ink = 'ink', anchor } = how;
  const attributes = {
    x,
    y,
    ...inked(ink, style),
    fill: 'currentColor',
    'font-family': escapeXml(style.fonts[face]),
    'font-size': size,
    'font-weight': bold ? 600 : undefined,
    'font-style': italic ? 'italic' : undefined,
    'text-anchor': anchor === 'start' ? undefined : anchor,
  };
  return element('text', attributes, escapeXml(text));
}

/** The lines one below the other, `y` being the first baseline. */
export function block(lines: string[], x: number, y: number, leading: number, style: Style, how?: Lettering) {
  return lines.map((line, index) => words(line, x, y + index * leading, style, how)).join('');
}

export function picture(height: number, says: string, inner: string, style: Style): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${short(style.width)} ${short(height)}`,
      width: style.width,
      height,
      role: 'img',
      'aria-label': escapeXml(says),
      ...inked('ink', style),
    },
    inner,
  );
}

export function at(x: number, y: number): string {
  return `${short(x)} ${short(y)}`;
}

/** Two digits are finer than any printer. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function inked(ink: Ink, { inks }: Style): Attributes {
  return { class: `drawing-${ink}`, color: escapeXml(inks[ink]) };
}

/**
 * As XML has it; characters that XML cannot carry become the sign for an unknown one. `@`, `(` and `=` are
 * written as numbers too: printers refuse drawings in which they see an address or code, also among words.
 */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"'@(=]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
