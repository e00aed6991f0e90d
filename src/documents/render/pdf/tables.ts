import type { Nodes, Table, TableCell } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import { leading, type Room } from './blocks.ts';
import { type Context, inline } from './inline.ts';
import { type Look, labelStyle } from './look.ts';
import type { Block } from './press.ts';
import type { Run } from './runs.ts';

/**
 * A table without vertical rules: head lettered like a drawing and repeated on every page, a hairline
 * under each row, a darker one under every fifth. Its columns are as wide as their words ask for.
 */
export function table(node: Table, context: Context, room: Room): Block[] {
  const count = Math.max(0, ...node.children.map((row) => row.children.length));
  if (count === 0) return [];
  const { look } = context;
  const sheet = look.layout === 'sheet';
  const gap = look.body * (sheet ? 0.8 : 1.3);
  const rows = node.children.map((row, index) =>
    Array.from({ length: count }, (_, column) => cell(row.children[column], index === 0, context)),
  );
  const trailing = rows[0]!.map((_, column) =>
    node.align?.[column] === 'right' ? afterPoint(node, column, rows, context) : [],
  );
  const natural = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row, index) => textWidth(row[column]!, context) + (trailing[column]![index] ?? 0))),
  );
  const least = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => longestWord(row[column]!, context))),
  );
  const gaps = gap * (count - 1);
  // A table that fits beside the indent stands with the text; a wide one takes the whole page.
  const fits = sum(natural) + gaps <= room.width - room.indent;
  const indent = fits ? room.indent : 0;
  const wanted = share(
    fits ? spread(room.width - indent - gaps, natural, look) : room.width - gaps,
    natural,
    least,
  );

  const widths = settle(
    wanted,
    rows.map((row) => row.map((runs) => textWidth(runs, context))),
    least,
  );

  // The tables that blocks make say in the first cell what a row is about.
  const isNamed = (node.data as { hProperties?: { className?: unknown } } | undefined)?.hProperties
    ?.className;
  const isLow = (row: Run[][]) =>
    Math.max(...row.map((runs, column) => lineCount(textWidth(runs, context), widths[column]!))) < 16;
  const body = rows.map((row, index) =>
    row.map((runs, column) => ({
      text: (runs.length > 0 ? runs : [' ']) as Content[],
      alignment: node.align?.[column] ?? 'left',
      lineHeight: sheet ? 1 : Math.min(leading(context), 1.04),
      margin: [0, 0, trailing[column]![index] ?? 0, 0],
      ...(isNamed && index > 0 && column === 0 ? { struct: { type: 'TH', scope: 'Row' } } : {}),
    })),
  );
  return [
    {
      table: {
        // What must stay in one piece and is higher than the page, pdfmake cuts off.
        headerRows: isLow(rows[0]!) ? 1 : 0,
        keepWithHeaderRows: rows.length > 1 && isLow(rows[0]!) && isLow(rows[1]!) ? 1 : 0,
        dontBreakRows: rows.every(isLow),
        widths,
        body,
      },
      layout: rules(rows.length, gap, context),
      struct: { type: 'Table', headRows: 1 },
      margin: [indent, look.unit * (sheet ? 0 : 1), 0, look.unit * (sheet ? 2.4 : 4)],
    } as Block,
  ];
}

/**
 * How far each number of a column has to stand in from the right so that all points stand below each other.
 * Nothing where the column holds other things than numbers. Digits of the brand's font are of one width.
 */
function afterPoint(node: Table, column: number, rows: Run[][][], context: Context): number[] {
  const [, ...texts] = node.children.map((row) => wordsOf(row.children[column]).trim());
  const isNumber = (text: string) => /^[^\p{L}\d]{0,3}\d[\d\p{P}\p{Zs}]*[^\d]{0,5}$/u.test(text);
  const isEmpty = (text: string) => /^[–—-]?$/.test(text);
  if (!texts.some(isNumber) || !texts.every((text) => isNumber(text) || isEmpty(text))) return [];
  const tails = texts.map((text, index) => {
    if (isEmpty(text)) return 0;
    const point = text.search(new RegExp(`\\${context.decimalPoint}(?=\\d)`));
    const cut = point < 0 ? text.search(/\d\D*$/) + 1 : point;
    const [run] = rows[index + 1]![column]!;
    return run ? context.widthOf(run, text.slice(cut)) : 0;
  });
  const longest = Math.max(...tails);
  return [0, ...tails.map((tail) => longest - tail)];
}

function wordsOf(node: Nodes | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('') : '';
}

/** A cell as wide as its words to the last digit would still wrap them. */
const rounding = 0.2;

function cell(node: TableCell | undefined, isHead: boolean, context: Context): Run[] {
  if (!node) return [];
  const { look } = context;
  if (!isHead) return inline(node.children, context, look.text);
  return inline(node.children.map(uppercase), context, { ...labelStyle(look), color: look.ink });
}

/** Lettering is in capitals; code keeps its case, because its case means something. */
function uppercase<Node extends Nodes>(node: Node): Node {
  if (node.type === 'text') return { ...node, value: node.value.toUpperCase() };
  if ('children' in node) return { ...node, children: (node.children as Nodes[]).map(uppercase) } as Node;
  return node;
}

function rules(rowCount: number, gap: number, { look }: Context): object {
  const isEdge = (index: number) => index === 1 || index === rowCount;
  const padding = look.unit * (look.layout === 'sheet' ? 0.7 : 1.1);
  return {
    hLineWidth: (index: number) => (index === 0 ? 0 : look.hairline),
    hLineColor: (index: number) =>
      isEdge(index) ? look.ink : (index - 1) % 5 === 0 ? look.muted : look.line,
    vLineWidth: () => 0,
    paddingLeft: (column: number) => (column === 0 ? 0 : gap / 2),
    paddingRight: (column: number, node: { table: { widths: unknown[] } }) =>
      column === node.table.widths.length - 1 ? 0 : gap / 2,
    paddingTop: () => padding,
    paddingBottom: () => padding,
  };
}

/** A few short columns must not drift so far apart that the eye loses the row. */
function spread(width: number, natural: number[], { layout }: Look): number {
  return layout === 'sheet' ? width : Math.min(width, Math.max(sum(natural) * 1.7, width * 0.45));
}

/**
 * Columns that ask for less than an equal share get what they ask for; the others get their longest word,
 * and share the rest by how much text each still has to set.
 */
function share(width: number, natural: number[], least: number[]): number[] {
  const spare = width - sum(natural);
  if (spare >= 0) return natural.map((one) => one + spare / natural.length);
  const widths: number[] = natural.map(() => 0);
  let open = natural.map((_, column) => column);
  let left = width;
  for (let settled = true; settled; ) {
    const fair = left / open.length;
    const modest = open.filter((column) => natural[column]! <= fair);
    settled = modest.length > 0;
    for (const column of modest) {
      widths[column] = natural[column]!;
      left -= natural[column]!;
    }
    open = open.filter((column) => !modest.includes(column));
  }
  const floor = open.map((column) => Math.min(least[column]!, (left / open.length) * 1.5));
  const room = Math.max(0, left - sum(floor));
  const shrink = Math.min(1, left / sum(floor));
  const wants = open.map((column, index) => Math.sqrt(Math.max(0, natural[column]! - floor[index]!)));
  for (const [index, column] of open.entries()) {
    widths[column] = floor[index]! * shrink + (room * wants[index]!) / (sum(wants) || 1);
  }
  return widths;
}

/** Moves width from column to column, a little at a time, as long as that takes lines out of the table. */
function settle(start: number[], texts: number[][], least: number[]): number[] {
  const step = 3;
  // The widths of the first rows speak for the rest of a long table.
  const sample = texts.slice(0, 60);
  const lines = (widths: number[]) =>
    sum(sample.map((row) => Math.max(...row.map((text, column) => lineCount(text, widths[column]!)))));
  let widths = start;
  let best = lines(widths);
  for (let round = 0; round < 60; round += 1) {
    let better: number[] | undefined;
    for (const [from] of widths.entries()) {
      for (const [to] of widths.entries()) {
        for (const amount of [step, step * 4, step * 10]) {
          if (from === to || widths[from]! - amount < least[from]!) continue;
          const moved = widths.with(from, widths[from]! - amount).with(to, widths[to]! + amount);
          const count = lines(moved);
          if (count >= best) continue;
          best = count;
          better = moved;
        }
      }
    }
    if (!better) return widths;
    widths = better;
  }
  return widths;
}

/** Every line but the last ends short, by half a word on average. */
function lineCount(text: number, width: number): number {
  return text <= width ? 1 : Math.ceil(text / Math.max(1, width * 0.88));
}

function textWidth(runs: Run[], { widthOf }: Context): number {
  return sum(runs.map((run) => widthOf(run))) + rounding;
}

function longestWord(runs: Run[], { widthOf }: Context): number {
  let longest = 0;
  // What must not be parted counts as one word, also where it changes its font.
  let whole = 0;
  for (const run of runs) {
    whole = run.noWrap ? whole + widthOf(run) : 0;
    longest = Math.max(longest, whole);
    for (const word of run.text.split(/[\s\u200B]+/)) longest = Math.max(longest, widthOf(run, word));
  }
  return longest + rounding;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
