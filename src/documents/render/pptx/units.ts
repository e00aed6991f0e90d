import type { Nodes } from 'mdast';
import type { Drawing } from './drawing.ts';
import type { Look, Size } from './look.ts';
import { lineCount } from './measure.ts';
import type { Run } from './runs.ts';

/**
 * A slide is filled with units: the smallest things that cannot go on over two slides. Units that belong
 * into one box (a table, code, an aside) share a container.
 */
export interface Unit {
  content: Content;
  height: number;
  /** The space above it, unless it is the first on its slide. */
  gap: number;
  /** Never the last on a slide while something follows. */
  keep?: boolean;
  container?: Container;
  /** Units of one whole stay on one slide if that makes no slide more. */
  whole?: object;
  /** What it is, for the one who has to shorten it. */
  name: string;
  /** Where it is written. */
  line?: number | undefined;
  /** Starts a part of its slide: what follows had better not be parted from it. */
  opens?: Run[];
  /** What the speaker is told here. */
  notes?: Nodes[][];
}

export type Content =
  | { kind: 'para'; para: Para }
  | { kind: 'row'; cells: Run[][]; number: number }
  | { kind: 'figure'; drawing: Drawing; says: string; width: number; height: number }
  | { kind: 'notes' };

export interface Para extends Size {
  runs: Run[];
  /** How far the words stand in, and how far before them the first line, or its mark, starts. */
  left: number;
  hanging: number;
  /** How deep in lists, from 0. */
  level: number;
  mark?: { sign: string } | { number: number } | undefined;
}

export type Container =
  | { kind: 'text'; left: number; opening: 0 }
  | { kind: 'code'; left: number; opening: number }
  | { kind: 'aside'; left: number; opening: number; color: string; dashed: boolean }
  | TableBox;

export interface TableBox extends Size {
  kind: 'table';
  left: number;
  /** The height of the head, which every slide repeats. */
  opening: number;
  head: Run[][];
  widths: number[];
  align: (string | null)[];
  count: number;
}

export const codePadding = 10;
export const cellPadding = { side: 7, top: 4.5 };

export function paraUnit(
  para: Para,
  width: number,
  look: Look,
  more: Partial<Unit> & Pick<Unit, 'gap' | 'name'>,
): Unit {
  const lines = lineCount(para.runs, para.size, width - para.left, look);
  return { content: { kind: 'para', para }, height: lines * para.line, ...more };
}
