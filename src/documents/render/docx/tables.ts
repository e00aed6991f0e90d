import { AlignmentType, Paragraph, Table, TableCell, TableRow, type XmlComponent } from 'docx';
import type { Nodes, Table as TableNode } from 'mdast';
import { wordsOf } from '../../tree.ts';
import type { Room } from './blocks.ts';
import type { Context } from './context.ts';
import { inline } from './inline.ts';
import { CELL_GAP } from './styles.ts';

/**
 * A table whose head says that it is one, and is repeated on every page. No row is parted by a page break; a
 * darker rule stands under every fifth. Columns are as wide as their words ask for.
 */
export function table(node: TableNode, context: Context, room: Room): XmlComponent[] {
  const count = Math.max(0, ...node.children.map((row) => row.children.length));
  if (count === 0) return [];
  const { look } = context;
  const width = room.width - room.indent;
  const widths = columnWidths(
    node.children.map((row) => Array.from({ length: count }, (_, index) => wordsOf(row.children[index]))),
    width,
    (look.body - 1) * 10 * LETTER,
  );
  // Markdown has no table without a head; an empty one is none.
  const hasHead = node.children[0]!.children.some((cell) => cell.children.length > 0);
  const shown = hasHead ? node.children : node.children.slice(1);
  if (shown.length === 0) return [];
  const rows = shown.map((row, index) => {
    const isHead = hasHead && index === 0;
    const isLast = index === shown.length - 1;
    const number = hasHead ? index : index + 1;
    const isFifth = number > 0 && number % 5 === 0 && !isLast;
    const isSixth = number > 1 && number % 5 === 1;
    const rule = { style: 'single' as const, size: 4, color: look.muted };
    const cells = widths.map(
      (size, column) =>
        new TableCell({
          width: { size, type: 'dxa' },
          // Said on both sides of the line: which of the two counts is not the same everywhere.
          ...(isFifth ? { borders: { bottom: rule } } : isSixth ? { borders: { top: rule } } : {}),
          ...(isHead ? { verticalAlign: 'bottom' as const } : {}),
          children: [
            new Paragraph({
              style: isHead ? 'TableHead' : 'TableText',
              alignment: SIDES[node.align?.[column] ?? 'left'],
              ...(isSigned(row.children[column]) ? { spacing: { before: SIGNATURE } } : {}),
              children: inline(row.children[column]?.children ?? [], context),
            }),
          ],
        }),
    );
    // A low table stays in one piece; a high one at least does not begin at the foot of a page.
    const keepNext = !isLast && (shown.length <= LOW || index <= 1);
    return new TableRow({ children: cells, tableHeader: isHead, cantSplit: true, keepNext });
  });
  return [
    new Table({
      style: 'Ledger',
      rows,
      columnWidths: widths,
      width: { size: width, type: 'dxa' },
      indent: { size: room.indent, type: 'dxa' },
      layout: 'fixed',
      tableLook: {
        firstRow: hasHead,
        lastRow: false,
        firstColumn: false,
        lastColumn: false,
        noHBand: true,
        noVBand: true,
      },
    }),
    gap(),
  ];
}

const LOW = 10;

/** How wide a letter is on average, in parts of its size. */
const LETTER = 0.5;

/** Room for a pen above the prompt. */
const SIGNATURE = 620;

function isSigned(node: Nodes | undefined): boolean {
  if (!node) return false;
  if (node.type === 'mark' && node.name === 'field') return node.detail?.kind === 'signature';
  return 'children' in node && (node.children as Nodes[]).some(isSigned);
}

const SIDES = {
  left: AlignmentType.LEFT,
  right: AlignmentType.RIGHT,
  center: AlignmentType.CENTER,
} as const;

/** Word joins tables that nothing parts, and wants a paragraph at the end of a cell. */
export function gap(): Paragraph {
  return new Paragraph({ style: 'TableGap' });
}

/**
 * Every column gets its longest word; what is left goes to those that still have text to set, by the square
 * root of how much. `letter`: how wide one is, on average.
 */
function columnWidths(rows: string[][], width: number, letter: number): number[] {
  const columns = rows[0]!.map((_, column) => rows.map((row) => row[column]!));
  const wide = (length: number) => length * letter + CELL_GAP;
  const longest = (texts: string[]) => Math.max(3, ...texts.map(({ length }) => length));
  const words = (texts: string[]) => texts.flatMap((text) => text.split(/[\s/]+/));
  const least = columns.map((texts) => wide(Math.min(24, longest(words(texts)))) * 1.06);
  // A head may stand on several lines where what is below it is short.
  const natural = columns.map(([, ...texts], column) => Math.max(least[column]!, wide(longest(texts))));
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
  const spread = (wanted: number[]) => wanted.map((one) => one + (width - sum(wanted)) / wanted.length);
  const full = columns.map((texts) => wide(longest(texts)));
  let shares: number[];
  if (sum(full) <= width) shares = spread(full);
  else if (sum(natural) <= width) shares = spread(natural);
  else if (sum(least) >= width) shares = least.map((one) => (one * width) / sum(least));
  else {
    const wants = natural.map((one, column) => Math.sqrt(Math.max(0, one - least[column]!)));
    const left = width - sum(least);
    shares = least.map((one, column) => one + (left * wants[column]!) / (sum(wants) || 1));
  }
  const whole = shares.map(Math.floor);
  return whole.with(-1, whole.at(-1)! + width - sum(whole));
}
