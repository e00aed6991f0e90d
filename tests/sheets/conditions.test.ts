import { describe, expect, it } from 'vitest';
import { type Condition, renderWorkbook } from '../../src/sheets/index.ts';
import { readParts } from '../support/xlsx.ts';
import { hostile } from './hostile.ts';
import { problems } from './problems.ts';
import { brand, column, text, workbook } from './sample.ts';

const book = (...conditions: Condition[]) => workbook({ ...column(text('x'), text('y')), conditions });
const formulas = async (...conditions: Condition[]) => {
  const xml = readParts(await renderWorkbook(book(...conditions))).get('xl/worksheets/sheet1.xml')!;
  return [...xml.matchAll(/<cfRule [^>]*><formula>(.*?)<\/formula>/g)].map(([, formula]) => formula);
};
const on = (when: Condition['when']): Condition => ({ range: 'A1:B9', when, style: 'warn' });

describe('a condition', () => {
  it('looks at figures only: to Excel, text is greater than all of them', async () => {
    expect(await formulas(on('negative'), on('positive'))).toEqual([
      'AND(ISNUMBER(A1),A1&lt;0)',
      'AND(ISNUMBER(A1),A1&gt;0)',
    ]);
  });

  it('compares texts, whatever they say', async () => {
    expect(await formulas(on({ equals: 'no "<b>"' }))).toEqual([
      'A1=&quot;no &quot;&quot;&lt;b&gt;&quot;&quot;&quot;',
    ]);
    expect(await problems(book(...hostile.map((equals) => on({ equals }))))).toEqual([]);
  });

  it('may be a formula, under the same rules as in cells', async () => {
    expect(await formulas(on({ formula: 'A1>SUM($A$1:$A$9)' }))).toEqual(['A1&gt;SUM($A$1:$A$9)']);
    await expect(formulas(on({ formula: '[Other.xlsx]Sheet1!A1' }))).rejects.toThrow(
      'reaches outside the workbook',
    );
  });

  it('changes the voice, in the brand’s colours, and never the ground', async () => {
    const list = (['warn', 'good', 'quiet'] as const).map((style) => ({ ...on('negative'), style }));
    const xml = readParts(await renderWorkbook(book(...list))).get('xl/styles.xml')!;
    const [looks] = /<dxfs.*<\/dxfs>/s.exec(xml)!;
    const { accent, ink, muted } = brand.colors.light;
    const used = [...looks.matchAll(/rgb="FF(\w+)"/g)].map(([, color]) => `#${color}`);
    expect(used).toEqual([accent, ink, muted]);
    expect(looks.match(/<b\/>|<b val="1"\/>/g)).toHaveLength(2);
    expect(looks).not.toMatch(/<fill|<border/);
  });

  it('is for cells', async () => {
    await expect(formulas({ ...on('negative'), range: 'B' })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: A condition on the sheet “Summary” is for “B”. Write its first and its last cell, for example B3:D9.]`,
    );
  });
});
