import type { Nodes, Table } from 'mdast';
import type { Place } from './blocks.ts';
import { type Look, room, type Size, sizes } from './look.ts';
import { lineCount, longestWord, widthOf } from './measure.ts';
import { type Context, inline, type Run } from './runs.ts';
import { cellPadding, type TableBox, type Unit } from './units.ts';

/** A real table: its head on every slide it goes on over, a unit per row, columns as wide as they ask for. */
export function table(node: Table, context: Context, place: Place): Unit[] {
  const count = Math.max(0, ...node.children.map((row) => row.children.length));
  const [first, ...others] = node.children;
  if (count === 0 || !first) return [];
  const { look } = context;
  const cells = (row: typeof first, isHead: boolean) =>
    Array.from({ length: count }, (_, column): Run[] => {
      const children = (row.children[column]?.children ?? []) as Nodes[];
      return inline(children, context, isHead ? { mono: true, caps: true, color: look.muted } : {});
    });
  const head = cells(first, true).map((runs) => runs.map((run) => ({ ...run, size: sizes.label.size })));
  const rows = others.map((row) => cells(row, false));
  const width = place.width - place.left;
  const layouts = sizes.dense.map((size) => layOut(head, rows, size, width, look));
  const [large, small] = layouts as [Layout, Layout];
  const chosen = large.total <= room || small.total > room * 1.6 ? large : small;
  const box: TableBox = {
    kind: 'table',
    left: place.left,
    opening: chosen.head,
    head,
    widths: chosen.widths,
    align: Array.from({ length: count }, (_, column) => node.align?.[column] ?? null),
    count: rows.length,
    size: chosen.size.size,
    line: chosen.size.line,
  };
  // A head alone is a table too.
  return (rows.length > 0 ? rows : [[]]).map(
    (row, index): Unit => ({
      // With its number among all rows, so that every fifth rule is found on the next slide too.
      content: { kind: 'row', cells: row, number: index },
      height: chosen.rows[index] ?? 0,
      gap: index === 0 ? 14 : 0,
      name: 'row of a table',
      line: others[index]?.position?.start.line,
      container: box,
      whole: place.whole ?? box,
      // Under a head stands more than one row.
      keep: index === 0 && rows.length > 1,
    }),
  );
}

interface Layout {
  size: Size;
  widths: number[];
  head: number;
  rows: number[];
  total: number;
}

function layOut(head: Run[][], rows: Run[][][], size: Size, width: number, look: Look): Layout {
  const all = [head, ...rows];
  const pad = cellPadding.side * 2;
  const natural = head.map(
    (_, column) => Math.max(...all.map((row) => widthOf(row[column]!, size.size, look))) + pad + 1,
  );
  const least = head.map(
    (_, column) => Math.max(...all.map((row) => longestWord(row[column]!, size.size, look))) + pad + 1,
  );
  const widths = justified(width, share(width, natural, least));
  const lines = (row: Run[][]) =>
    Math.max(...row.map((runs, column) => lineCount(runs, size.size, widths[column]! - pad, look)));
  const heights = rows.map((row) => lines(row) * size.line + cellPadding.top * 2);
  const headHeight = lines(head) * sizes.label.line + cellPadding.top * 2;
  const total = heights.reduce((sum, height) => sum + height, headHeight);
  return { size, widths, head: headHeight, rows: heights, total };
}

/** What columns ask for if it is there, and a little more; if not, their longest word and a share of the rest. */
function share(width: number, natural: number[], least: number[]): number[] {
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const spare = width - sum(natural);
  // A few short columns must not drift so far apart that the eye loses the row.
  if (spare >= 0) {
    const extra = Math.min(spare, Math.max(sum(natural) * 0.6, width * 0.4 - sum(natural)));
    return natural.map((one) => one + extra / natural.length);
  }
  const shrink = Math.min(1, width / sum(least));
  const floor = least.map((one) => one * shrink);
  const wants = natural.map((one, column) => Math.max(0, one - floor[column]!));
  const rest = Math.max(0, width - sum(floor));
  // Long texts get more, but not in proportion: they can wrap, and short ones had better not.
  const weights = wants.map((want) => want ** 0.6);
  const widths = floor.map((one, column) => one + (rest * weights[column]!) / (sum(weights) || 1));
  return widths.map((one, column) => Math.min(one, Math.max(natural[column]!, floor[column]!)));
}

/** A table that is nearly as wide as the slide ends where the rule under the title ends. */
function justified(width: number, widths: number[]): number[] {
  const total = widths.reduce((sum, one) => sum + one, 0);
  return total < width * 0.85 ? widths : widths.map((one) => one + (width - total) / widths.length);
}
