import type { Brand } from '../../../catalog/schemas/brand.ts';

/**
 * A slide as a drawing sheet: paper, a hairline frame, the title block in its lower right corner. All
 * measures are points; a wide slide has 960 by 540.
 */
export const page = { width: 960, height: 540 };
export const frame = 16;

/** The title ends where the rule under it begins, so that slides with one line and with two line up. */
export const head = { x: 44, y: 34, width: 872, height: 66, rule: 108 };
export const body = { x: 44, y: 124, width: 872, bottom: 476 };
export const room = body.bottom - body.y;

/** Running text has no longer lines than can be read with ease; tables, code and drawings take it all. */
export const measure = 740;
/** The title of a cover, and of a slide that opens a part. */
export const opener = { x: head.x, y: 128, w: 800, h: 104 };
export const block = { width: 520, height: 34 };

export interface Size {
  size: number;
  line: number;
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Look {
  ink: string;
  paper: string;
  muted: string;
  line: string;
  accent: string;
  /** The ground of code. */
  shade: string;
  text: string;
  mono: string;
}

/** Nothing that is said is smaller than 14 points; only the title block is. */
export const sizes = {
  openers: [
    { size: 44, line: 52 },
    { size: 36, line: 43 },
    { size: 28, line: 34 },
  ],
  titles: [
    { size: 28, line: 33 },
    { size: 24, line: 29 },
    { size: 20, line: 21.5 },
  ],
  body: { size: 20, line: 27 },
  subhead: { size: 20, line: 27 },
  minor: { size: 17, line: 23 },
  note: { size: 14, line: 19 },
  label: { size: 14, line: 19 },
  /** Tables and code: the first that fits. */
  dense: [
    { size: 16, line: 22 },
    { size: 14, line: 19 },
  ],
} as const satisfies Record<string, Size | readonly Size[]>;

export function lookFor({ colors, fonts }: Brand): Look {
  const { ink, paper, muted, line, accent } = colors.light;
  return { ink, paper, muted, line, accent, shade: mixed(paper, line, 0.28), ...fonts };
}

/** `share` of the second colour in the first. */
function mixed(first: string, second: string, share: number): string {
  const channel = (color: string, at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(channel(first, at) * (1 - share) + channel(second, at) * share);
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0')).join('')}`;
}
