import { describe, expect, it } from 'vitest';
import { type Cell, renderWorkbook } from '../../src/sheets/index.ts';
import { recalculate } from '../support/libreoffice.ts';
import { cellTexts, readCells, readParts } from '../support/xlsx.ts';
import { column, everything, text, workbook } from './sample.ts';

const sheetXml = async (...cells: Cell[]) =>
  readParts(await renderWorkbook(workbook(column(...cells)))).get('xl/worksheets/sheet1.xml')!;
/** Why a cell was refused. */
const refusal = (cell: Cell) =>
  renderWorkbook(workbook(column(cell))).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('a formula', () => {
  it('carries its result, for viewers that do not compute', async () => {
    const cells = readCells(await renderWorkbook(everything));
    expect(cells.filter((cell) => cell.formula)).toMatchObject([
      { ref: 'B7', text: '4080', type: 'number', formula: 'elements*hours*rate' },
      { ref: 'C7', text: 'yes & no', type: 'text', formula: 'IF(answer>0,"yes & no","")' },
    ]);
  });

  it('carries also results that look like nothing', async () => {
    const zero = { kind: 'formula', formula: '1-1', result: 0 } as const;
    const nothing = { kind: 'formula', formula: 'T(1)', result: '' } as const;
    expect(await sheetXml(zero, nothing)).toMatch(/<f>1-1<\/f><v>0<\/v>.*t="str"><f>T\(1\)<\/f><v\/?>/);
  });

  it('gives the same in LibreOffice, through the names of the inputs', async () => {
    const cells = await recalculate(await renderWorkbook(everything));
    expect(cells.filter((cell) => cell.formula).map((cell) => cell.text)).toEqual(['4080', 'yes & no']);
  });

  it('with a false result is corrected when it is computed anew', async () => {
    const input = { kind: 'input', value: 21, name: 'half' } as const;
    const bytes = await renderWorkbook(
      workbook(column(input, { kind: 'formula', formula: 'half*2', result: 999 })),
    );
    expect(cellTexts(bytes)['Summary!A2']).toBe('999');
    // The stored result is believed unless the profile says otherwise: so what the helper returns is computed.
    const believed = await recalculate(bytes, { recalculate: false });
    const computed = await recalculate(bytes);
    expect([believed[1]?.text, computed[1]?.text]).toEqual(['999', '42']);
  });

  it.each([
    "cmd|'/c calc'!A1",
    '[Other.xlsx]Sheet1!A1',
    'WEBSERVICE("https://example.com")',
    'Hyperlink ("x")',
  ])('does not reach outside the workbook: %s', async (formula) => {
    expect(await refusal({ kind: 'formula', formula, result: 0 })).toContain('reaches outside the workbook');
  });

  it('may say anything in quotes', async () => {
    const formula = 'IF(1=1,"[a|b] ""WEBSERVICE(""","")';
    expect(await sheetXml({ kind: 'formula', formula, result: 'x' })).toContain('[a|b]');
  });

  it('is written without the equals sign, and has a finite result', async () => {
    expect(await refusal({ kind: 'formula', formula: '=1+1', result: 2 })).toMatchInlineSnapshot(
      `"The formula in Summary!A1 is “=1+1”. Write it without the equals sign: SUM(B2:B5)."`,
    );
    expect(
      await refusal({
        kind: 'formula',
        formula: '1/0',
        result: Number.NaN,
      }),
    ).toMatchInlineSnapshot(`"Summary!A1 holds NaN, which no cell can. Show “not set” as text instead."`);
  });
});

describe('an input', () => {
  it('says what it wants, and admits only that', async () => {
    const xml = readParts(await renderWorkbook(everything)).get('xl/worksheets/sheet1.xml')!;
    const [rule] = /<dataValidation [^>]*sqref="C3".*?<\/dataValidation>/.exec(xml)!;
    expect(rule).toContain('type="whole"');
    expect(rule).toContain('promptTitle="Your elements"');
    expect(rule).toContain('prompt="From 0 to 10,000,_x000A_&quot;estimates&quot; will do."');
    expect(rule).toContain('<formula1>0</formula1><formula2>10000</formula2>');
  });

  it.each([
    [{ min: 1 }, 'type="decimal" operator="greaterThanOrEqual"', 'Enter a number of at least 1.'],
    [{ max: 0.5 }, 'type="decimal" operator="lessThanOrEqual"', 'Enter a number up to 0.5.'],
    [{ min: 0, max: 1e4, step: 1 }, 'type="whole"', 'Enter a whole number from 0 to 10,000.'],
  ])('with the rule %j explains itself when refused', async (rule, type, error) => {
    const value = 'min' in rule ? 1 : 0;
    const xml = await sheetXml({ kind: 'input', value, ...rule });
    expect(xml).toContain(type);
    expect(xml).toContain(`error="${error}"`);
  });

  it('is the only unlocked cell of a protected sheet, which has no password', async () => {
    const parts = readParts(await renderWorkbook(everything));
    expect(parts.get('xl/worksheets/sheet1.xml')).toMatch(/<sheetProtection sheet="1" [^>]*\/>/);
    expect(parts.get('xl/worksheets/sheet1.xml')).not.toMatch(/hashValue|password/);
    expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('sheetProtection');
    expect(unlockedCells(parts)).toEqual(['C3', 'C4', 'C5']);
  });

  it('starts with a value that its own rule admits', async () => {
    expect(await refusal({ kind: 'input', value: 0, min: 1, max: 9 })).toMatchInlineSnapshot(
      `"The input in Summary!A1 starts at 0, which its own rule refuses: “Enter a number from 1 to 9.” Change the value or the rule."`,
    );
    expect(await refusal({ kind: 'input', value: 1.5, step: 1 })).toMatchInlineSnapshot(
      `"The input in Summary!A1 starts at 1.5, which its own rule refuses: “Enter a whole number.” Change the value or the rule."`,
    );
  });

  it('has a prompt that fits: words too many are cut and marked', async () => {
    const prompt = { title: 'A title that goes on for too long for Excel', text: 'word '.repeat(80) };
    const xml = await sheetXml({ kind: 'input', value: 1, prompt });
    expect(xml).toContain('promptTitle="A title that goes on for too lo…"');
    const [, text] = xml.match(/ prompt="([^"]*)"/) ?? [];
    expect(text).toMatch(/^(word )+word…$/);
    expect(text!.length).toBeLessThanOrEqual(255);
  });
});

describe('other cells', () => {
  it('hold dates as days, in every time zone', async () => {
    expect(await sheetXml({ kind: 'date', date: '2026-01-31' })).toContain('<v>46053</v>');
    for (const date of ['2026-02-30', '31.1.2026', '2026-01-31T10:00:00Z', '1899-01-01', '']) {
      expect(await refusal({ kind: 'date', date })).toContain('Write a day as 2026-01-31');
    }
  });

  it('hold finite numbers only', async () => {
    expect(await refusal({ kind: 'number', value: Number.POSITIVE_INFINITY })).toMatchInlineSnapshot(
      `"Summary!A1 holds Infinity, which no cell can. Show “not set” as text instead."`,
    );
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', '//example.com', 'docs/a', ''])(
    'do not link to %j',
    async (url) => {
      expect(await refusal({ kind: 'link', text: 'x', url })).toContain(
        'is not an http, https or mailto address',
      );
    },
  );

  it('link to the web and to mailboxes', async () => {
    for (const url of ['https://example.com/?a=1&b="2"', 'mailto:a@example.com?subject=x y']) {
      const parts = readParts(await renderWorkbook(workbook(column({ kind: 'link', text: 'x', url }))));
      expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toMatch(
        /Target="(https|mailto):[^" ]*" TargetMode/,
      );
    }
  });

  it('span only room that is free', async () => {
    const wide = { kind: 'text', text: 'x', span: 2 } as const;
    const rows = (...cells: Cell[]) => renderWorkbook(workbook({ rows: [{ cells }] }));
    await expect(rows(wide, text('y'))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: Summary!A1 spans 2 columns and covers another cell. Put null where it lies.]`,
    );
    await expect(rows(wide)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: Summary!A1 reaches column 2, but the sheet has 1. Add a column or narrow the cell.]`,
    );
    expect(readParts(await rows(wide, null)).get('xl/worksheets/sheet1.xml')).toContain(
      '<mergeCell ref="A1:B1"/>',
    );
  });
});

function unlockedCells(parts: Map<string, string>): string[] {
  const formats = /<cellXfs.*?<\/cellXfs>/s.exec(parts.get('xl/styles.xml')!)![0];
  const locked = [...formats.matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/g)].map(
    ([xf]) => !xf.includes('locked="0"'),
  );
  const cells = parts.get('xl/worksheets/sheet1.xml')!.matchAll(/<c r="(\w+)"(?: s="(\d+)")?/g);
  return [...cells].filter(([, , style]) => !locked[Number(style ?? 0)]).map(([, ref]) => ref!);
}
