import { readFileSync } from 'node:fs';
import type { Brand } from '../../src/catalog/schemas/brand.ts';
import type { Cell, Sheet, Workbook } from '../../src/sheets/index.ts';

const product = new URL('../../content/product.json', import.meta.url);
export const brand: Brand = JSON.parse(readFileSync(product, 'utf8')).brand;

/** A workbook of one sheet, for tests that are about one thing. */
export function workbook(sheet: Partial<Sheet>, more: Partial<Workbook> = {}): Workbook {
  const rows = sheet.rows ?? [];
  const widest = Math.max(1, ...rows.map((row) => row.cells.length));
  const columns = Array.from({ length: widest }, () => ({ width: 20 }));
  const created = new Date('2026-01-31T08:30:00Z');
  return { title: 'A test', created, brand, sheets: [{ name: 'Summary', columns, rows, ...sheet }], ...more };
}

/** One cell per row, from A1 down. */
export function column(...cells: Cell[]): Partial<Sheet> {
  return { rows: cells.map((cell) => ({ cells: [cell] })) };
}

export function text(value: string): Cell {
  return { kind: 'text', text: value };
}

/** Uses every kind of cell and every option at least once. */
export const everything: Workbook = {
  title: 'What is it worth & why <now>',
  subject: 'Return on investment',
  author: 'AEC OS',
  keywords: 'ROI, tiers',
  created: new Date('2026-01-31T08:30:00Z'),
  language: 'en-US',
  brand,
  footer: '2026 & on: R&D',
  properties: { 'Tierpress.Facts': '{"roi.hours":"4 < 5 & \\"x\\""}', 'Tierpress.Catalogue': '3f9a21c' },
  names: { answer: { sheet: 'It’s / it\'s "worth"?', cell: 'B7' } },
  sheets: [
    {
      name: 'It’s / it\'s "worth"?',
      tabColor: 'accent',
      protect: true,
      freeze: { rows: 2, columns: 1 },
      print: { titleRows: 2 },
      columns: [{ width: 2, gutter: true }, { width: 30 }, { width: 14 }, { width: 40 }],
      rows: [
        { cells: [null, { kind: 'text', text: 'What is it worth?', style: 'title', span: 3 }] },
        {
          rule: 'head',
          cells: [null, head('Input'), { ...head('Value'), align: 'right' }, { ...head('Unit'), indent: 1 }],
        },
        { rule: 'line', cells: [null, label('Elements'), input(12, 'elements', 1), unit('per month')] },
        { rule: 'line', cells: [null, label('Hours for one'), input(4, 'hours', 0.25), unit('hours')] },
        { rule: 'line', cells: [null, label('Cost of an hour'), input(85, 'rate'), unit('per hour')] },
        { cells: [] },
        {
          rule: 'total',
          cells: [
            null,
            {
              kind: 'formula',
              formula: 'elements*hours*rate',
              result: 4080,
              format: '"$"#,##0',
              style: 'answer',
            },
            {
              kind: 'formula',
              formula: 'IF(answer>0,"yes & no","")',
              result: 'yes & no',
              note: 'Just a note.',
            },
            { kind: 'date', date: '2026-01-31' },
          ],
        },
        {
          height: 30,
          cells: [null, { kind: 'link', text: 'Why', url: 'https://example.com/roi?a=1&b=2#top' }],
        },
      ],
    },
    {
      name: 'Sources',
      print: { landscape: false, fitWidth: false },
      columns: [{ width: 20 }, { width: 20 }],
      rows: [
        {
          cells: [
            { kind: 'number', value: 0.25, format: '0%' },
            { kind: 'number', value: 1234 },
          ],
        },
        {
          cells: [
            { kind: 'text', text: 'roi.hours', style: 'code' },
            { kind: 'text', text: 'An aside', style: 'muted' },
          ],
        },
        { cells: [{ kind: 'text', text: 'Another', style: 'note', note: 'Second\nnote' }] },
      ],
    },
  ],
};

function head(value: string) {
  return { kind: 'text', text: value, style: 'head' } as const;
}

function label(value: string) {
  return { kind: 'text', text: value, style: 'label' } as const;
}

function unit(value: string) {
  return { kind: 'text', text: value, style: 'unit' } as const;
}

function input(value: number, name: string, step?: number): Cell {
  const prompt = { title: `Your ${name}`, text: 'From 0 to 10,000,\n"estimates" will do.' };
  return { kind: 'input', value, name, step, min: 0, max: 10_000, prompt };
}
