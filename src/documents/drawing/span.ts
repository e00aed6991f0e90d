import { widthOf, wrap } from './lettering.ts';
import type { Part, Plan } from './plan.ts';
import { at, block, disc, type Style, short, stroke, tick } from './svg.ts';

/**
 * Parts side by side: lengths on one dimension line, solid where they work, dashed where they are planned. The
 * line stands upright where its names are too long to lie beside each other.
 */
export function drawSpan(plan: Plan, style: Style): { inner: string; height: number } {
  const { size, width } = style;
  const room = width / plan.parts.length - size * 0.8;
  const beside = room - size * sign;
  const fits = plan.parts.every(
    (part) =>
      part.title.split(' ').every((word) => widthOf(word, size * titleScale) <= room) &&
      bodyOf(part).every((said) => said.split(' ').every((word) => widthOf(word, size) <= beside)),
  );
  const head = wrap(plan.before, width, size);
  const foot = wrap(plan.after, width, size);
  const top = head.length * size * leading + (head.length > 0 ? size * 0.6 : 0);
  const drawn = fits ? lying(plan.parts, top, style) : upright(plan.parts, top, style);
  return {
    inner: [
      block(head, 0, size * 0.85, size * leading, style),
      drawn.inner,
      block(foot, 0, drawn.bottom + size * 1.3, size * leading, style, { ink: 'muted' }),
    ].join(''),
    height: drawn.bottom + (foot.length > 0 ? size * (0.7 + foot.length * leading) : 0) + size * 0.3,
  };
}

const leading = 1.32;
const titleScale = 1.1;
/** The room of the sign before what is said of a part. */
const sign = 1.1;

interface Drawn {
  inner: string;
  bottom: number;
}

function lying(parts: Part[], top: number, style: Style): Drawn {
  const { size, width } = style;
  const length = width / parts.length;
  const titles = parts.map(({ title }) => wrap(title, length - size * 0.8, size * titleScale));
  const said = parts.map((part) =>
    bodyOf(part).flatMap((one) => wrap(one, length - size * (0.8 + sign), size)),
  );
  const most = (lines: string[][]) => Math.max(...lines.map((entry) => entry.length));
  const titleStep = size * titleScale * 1.25;
  const y = top + most(titles) * titleStep + size * 0.75;
  const out = parts.map((part, index) => {
    const [from, to] = [index * length, (index + 1) * length];
    const lines = titles[index]!;
    const first = y - size * 0.85 - (lines.length - 1) * titleStep;
    const left = from + size * 0.4;
    return [
      lengthLine(
        part,
        `M${at(from + end(index, size), y)}H${short(to - end(parts.length - 1 - index, size))}`,
        style,
      ),
      block(lines, left, first, titleStep, style, { bold: true, size: size * titleScale }),
      shape(part, left + size * 0.35, y + size * 1.36, style),
      block(said[index]!, left + size * sign, y + size * 1.7, size * leading, style, { ink: 'muted' }),
    ].join('');
  });
  const ticks = Array.from({ length: parts.length + 1 }, (_, index) =>
    tick(Math.min(width - size * 0.4, Math.max(size * 0.4, index * length)), y, style),
  );
  return { inner: [...out, ...ticks].join(''), bottom: y + size * (0.9 + most(said) * leading) };
}

/** The first and the last length end where their tick stands, inside the drawing. */
function end(fromEdge: number, size: number): number {
  return fromEdge === 0 ? size * 0.1 : 0;
}

function upright(parts: Part[], top: number, style: Style): Drawn {
  const { size, width } = style;
  const x = size * 0.5;
  const left = size * 2.4;
  const room = width - left;
  const titleStep = size * titleScale * 1.25;
  const out: string[] = [];
  let y = top + size * 0.5;
  const ticks = [tick(x, y, style)];
  for (const part of parts) {
    const titles = wrap(part.title, room, size * titleScale);
    const said = bodyOf(part).flatMap((one) => wrap(one, room - size * sign, size));
    const height = titles.length * titleStep + Math.max(1, said.length) * size * leading + size * 1.1;
    out.push(
      lengthLine(part, `M${at(x, y)}V${short(y + height)}`, style),
      block(titles, left, y + size * 1.4, titleStep, style, { bold: true, size: size * titleScale }),
      shape(part, left + size * 0.35, y + size * 1.06 + titles.length * titleStep, style),
      block(said, left + size * sign, y + size * 1.4 + titles.length * titleStep, size * leading, style, {
        ink: 'muted',
      }),
    );
    y += height;
    ticks.push(tick(x, y, style));
  }
  return { inner: [...out, ...ticks].join(''), bottom: y + size * 0.5 };
}

const bodyOf = ({ words, notes }: Part) => [words, ...notes].filter(Boolean);

function lengthLine(part: Part, d: string, style: Style): string {
  const dashed = part.status === 'planned';
  return stroke(d, style, { dashed, width: dashed ? 0.09 : 0.2 });
}

/** Status has a shape as well as a line, so that it survives grey print. */
function shape({ status }: Part, x: number, y: number, style: Style): string {
  const r = style.size * 0.33;
  const ring = disc(x, y, r, style, 'ink', status === 'available');
  if (status === 'preview')
    return ring + stroke(`M${at(x, y - r)}A${at(r, r)} 0 0 0 ${at(x, y + r)}Z`, style, { width: 0.2 });
  if (status === 'retired') return ring + stroke(`M${at(x - r, y + r)}L${at(x + r, y - r)}`, style);
  return ring;
}
