import { describe, expect, it } from 'vitest';
import { cellName, reference, renderWorkbook, sheetName } from '../../src/sheets/index.ts';
import { recalculate } from '../support/libreoffice.ts';
import { readParts } from '../support/xlsx.ts';
import { hostile } from './hostile.ts';
import { column, text, workbook } from './sample.ts';

const sheet = (name: string) => ({ name, columns: [{ width: 10 }], rows: [] });

describe('the names of sheets', () => {
  it.each([
    ['Summary', 'Summary'],
    ['What is it worth?', 'What is it worth-'],
    ['a/b\\c*d[e]f:g', 'a-b-c-d-e-f-g'],
    ["'quoted'", 'quoted'],
    ['', 'Sheet'],
    [' \u0000 ', 'Sheet'],
    ['History', 'History_'],
    ['_x0041_', '-x0041_'],
    ['x'.repeat(40), 'x'.repeat(31)],
    [`${'x'.repeat(30)}😀`, 'x'.repeat(30)],
    ['lone \uD83D', 'lone \uFFFD'],
  ])('%j becomes %j', (given, expected) => {
    expect(sheetName(given)).toBe(expected);
    expect(sheetName(expected)).toBe(expected);
  });

  it('open and lead their formulas home, however odd they are', async () => {
    const odd = [...new Map(hostile.map((name) => [sheetName(name).toLowerCase(), name])).values()];
    const sheets = odd.map((name) => ({
      ...sheet(name),
      rows: [{ cells: [{ kind: 'number', value: 1 } as const] }],
    }));
    const formula = odd.map((name) => reference(name, 'A1')).join('+');
    const sum = { kind: 'formula', formula, result: 0 } as const;
    const all = [{ ...sheet('Sum'), rows: [{ cells: [sum] }] }, ...sheets];
    const cells = await recalculate(await renderWorkbook(workbook({}, { sheets: all })));
    expect(cells[0]).toMatchObject({ sheet: 'Sum', text: `${odd.length}` });
  });

  it('must not collide once they are made to fit', async () => {
    const twice = workbook({}, { sheets: [sheet('Costs/Year'), sheet('costs:year')] });
    await expect(renderWorkbook(twice)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The sheets “Costs/Year” and “costs:year” would both be called “costs-year”: Excel allows 31 characters, none of \\ / ? * [ ] :, and does not tell capitals apart. Rename one of them.]`,
    );
  });

  it('are needed: a workbook has a sheet', async () => {
    await expect(renderWorkbook(workbook({}, { sheets: [] }))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The workbook has no sheet. Excel opens a file only if it has one.]`,
    );
  });
});

describe('the names of cells', () => {
  it('count columns as Excel does', () => {
    expect([1, 26, 27, 702, 703, 16_384].map((n) => cellName(n, 1))).toEqual([
      'A1',
      'Z1',
      'AA1',
      'ZZ1',
      'AAA1',
      'XFD1',
    ]);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'größe', '_x', 'a.b'])(
    'may be “%s”',
    async (name) => {
      const names = JSON.parse(`{"${name}":{"sheet":"Summary","cell":"A1"}}`);
      const xml = readParts(await renderWorkbook(workbook(column(text('x')), { names }))).get(
        'xl/workbook.xml',
      );
      expect(xml).toContain(`<definedName name="${name}">'Summary'!$A$1</definedName>`);
    },
  );

  it.each(['A1', 'r1c1', 'R', 'c', '1st', 'two words', 'a-b', '', '"><x', 'XFD1'])(
    'cannot be “%s”',
    async (name) => {
      const names = { [name]: { sheet: 'Summary', cell: 'A1' } };
      await expect(renderWorkbook(workbook(column(text('x')), { names }))).rejects.toThrow(
        'cannot name a cell',
      );
    },
  );

  it('are unique, capitals aside, and point at a cell that exists', async () => {
    const named = (name: string) => ({ kind: 'input', value: 1, name }) as const;
    await expect(
      renderWorkbook(workbook(column(named('rate'), named('Rate')))),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: Two cells are named “Rate”. Excel does not tell capitals apart; rename one.]`,
    );
    const lost = { rate: { sheet: 'Sumary', cell: 'A1' } };
    await expect(
      renderWorkbook(workbook(column(text('x')), { names: lost })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The name “rate” points at the sheet “Sumary”. The workbook has “Summary”.]`,
    );
    const range = { rate: { sheet: 'Summary', cell: 'A1:A2' } };
    await expect(
      renderWorkbook(workbook(column(text('x')), { names: range })),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The name “rate” points at “A1:A2”. Write one cell, for example B7, or call it a range.]`,
    );
  });

  it('may be the name of several, which formulas take together', async () => {
    const number = (value: number) => ({ kind: 'number', value }) as const;
    const sum = { kind: 'formula', formula: 'SUM(years)', result: 0 } as const;
    const rows = [{ cells: [number(1), number(2), number(4)] }, { cells: [sum] }];
    const named = (range: string) =>
      renderWorkbook(workbook({ rows }, { names: { years: { sheet: 'Summary', range } } }));
    const bytes = await named('A1:C1');
    expect(readParts(bytes).get('xl/workbook.xml')).toContain(
      `<definedName name="years">'Summary'!$A$1:$C$1</definedName>`,
    );
    expect((await recalculate(bytes)).at(-1)?.text).toBe('7');
    await expect(named('C1:A1')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The name “years” points at “C1:A1”. Write its first and its last cell, for example B3:D9.]`,
    );
  });
});
