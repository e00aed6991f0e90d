import { Footer, Header, PageNumber, Paragraph, Tab, Table, TableCell, TableRow, TextRun } from 'docx';
import type { TitleBlock } from '../pdf/title-block.ts';
import { words } from './inline.ts';
import type { Look } from './look.ts';
import { printable } from './text.ts';

/** What stands above the text: an accent on the first page, product and title on the others. */
export function headers({ product, title }: TitleBlock, look: Look): { first: Header; default: Header } {
  const bar = new Paragraph({
    style: 'Header',
    indent: { right: look.width - look.body * 30 },
    border: { top: { style: 'single', size: 24, space: 0, color: look.accent } },
  });
  const line = new Paragraph({
    style: 'Header',
    tabStops: [{ type: 'right', position: look.width }],
    border: { bottom: { style: 'single', size: 4, space: 4, color: look.line } },
    children: [...words(product), new TextRun({ children: [new Tab()] }), ...words(title)],
  });
  return { first: new Header({ children: [bar] }), default: new Header({ children: [line] }) };
}

/** What a drawing has always had at its foot: which sheet, of when, for whom, checked how. */
export function titleBlock(block: TitleBlock, look: Look): Footer {
  const page = [
    new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], font: look.mono }),
  ];
  const mono = (text: string) => [new TextRun({ text: printable(text), font: look.mono })];
  const quarter = Math.floor(look.width / 4);
  const widths = [quarter, quarter, quarter, look.width - quarter * 3];
  const cell = (label: string, runs: Paragraph[] | TextRun[], columns: number, from: number) =>
    new TableCell({
      columnSpan: columns,
      width: { size: widths.slice(from, from + columns).reduce((sum, one) => sum + one, 0), type: 'dxa' },
      children: [
        new Paragraph({ style: 'FooterLabel', children: words(label) }),
        new Paragraph({ style: 'Footer', children: runs as TextRun[] }),
      ],
    });
  const title = [new TextRun({ text: printable(block.title), bold: true, size: look.body })];
  const line = { style: 'single' as const, size: 3, color: look.ink };
  const table = new Table({
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          cell(block.product, title, 2, 0),
          cell('Sheet', mono(block.sheet), 1, 2),
          cell('Page', page, 1, 3),
        ],
      }),
      new TableRow({
        cantSplit: true,
        children: [
          cell('For', words(block.audience) as TextRun[], 1, 0),
          cell('Revision', mono(block.revision), 1, 1),
          cell('Facts of', mono(block.factsDate), 1, 2),
          cell('Verify', words(block.verify) as TextRun[], 1, 3),
        ],
      }),
    ],
    columnWidths: widths,
    width: { size: look.width, type: 'dxa' },
    layout: 'fixed',
    margins: { left: 90, right: 90, top: 30, bottom: 30 },
    borders: {
      top: line,
      left: line,
      bottom: line,
      right: line,
      insideHorizontal: line,
      insideVertical: line,
    },
  });
  return new Footer({ children: [table, new Paragraph({ style: 'TableGap' })] });
}
