import { describe, expect, it } from 'vitest';
import { renderWorkbook } from '../../src/sheets/index.ts';
import { lineCount } from '../../src/sheets/layout.ts';
import { readParts } from '../support/xlsx.ts';
import { brand, column, everything, text, workbook } from './sample.ts';

const parts = readParts(await renderWorkbook(everything));
const styles = parts.get('xl/styles.xml')!;
const sheet = (number: number) => parts.get(`xl/worksheets/sheet${number}.xml`)!;

describe('the look of a workbook', () => {
  it('uses the brand’s fonts and colours and no others', () => {
    const fonts = new Set([...styles.matchAll(/<name val="([^"]+)"/g)].map(([, name]) => name));
    expect(fonts).toEqual(new Set([brand.fonts.text, brand.fonts.mono]));
    const known = Object.values(brand.colors.light).map((color) => `FF${color.slice(1)}`);
    const used = [...styles.matchAll(/rgb="([0-9A-F]{8})"/g)].map(([, color]) => color);
    expect(used.filter((color) => !known.includes(color!))).toEqual([]);
    expect(parts.get('xl/theme/theme1.xml')).not.toMatch(/Calibri|Cambria|4F81BD/);
  });

  it('has no vertical rules and no gridlines', () => {
    expect(styles).not.toMatch(/<(left|right) style/);
    expect(sheet(1)).toContain('showGridLines="0"');
  });

  it('fills only what is to be filled in', () => {
    const fills = [...styles.matchAll(/<fgColor rgb="(\w+)"/g)].map(([, color]) => color);
    expect(fills).toEqual([`FF${brand.colors.light.tint.slice(1)}`]);
  });

  it('writes the children of fonts in the order of the schema', () => {
    const order = ['b', 'u', 'sz', 'color', 'name', 'family'];
    for (const [, inner] of styles.matchAll(/<font>(.*?)<\/font>/g)) {
      const tags = [...inner!.matchAll(/<(\w+)/g)].map(([, tag]) => tag!);
      expect(tags).toEqual(order.filter((tag) => tags.includes(tag)));
    }
  });

  it('prints on one page across, with its head repeated and its gutters left out', () => {
    expect(sheet(1)).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"/);
    expect(sheet(1)).toContain('fitToHeight="0"');
    expect(sheet(2)).toContain('orientation="portrait"');
    const names = parts.get('xl/workbook.xml')!;
    const quoted = '&#39;It’s - it&#39;&#39;s &#34;worth&#34;-&#39;'.replaceAll('&#39;', "'");
    expect(names).toContain(`<definedName name="_xlnm.Print_Area" localSheetId="0">${quoted}!$B$1:$D$8<`);
    expect(names).toContain(`<definedName name="_xlnm.Print_Titles" localSheetId="0">${quoted}!$1:$2<`);
  });

  it('prints the area it is told to', async () => {
    const printed = (area: string) => renderWorkbook(workbook({ ...column(text('x')), print: { area } }));
    expect(readParts(await printed('A1:B9')).get('xl/workbook.xml')).toContain(`>'Summary'!$A$1:$B$9<`);
    await expect(printed('A:B')).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The print area of “Summary” is “A:B”. Write its first and its last cell, for example B3:D9.]`,
    );
  });

  it('prints on the brand’s paper', async () => {
    const american = workbook({}, { brand: { ...brand, page: 'LETTER' } });
    const xml = readParts(await renderWorkbook(american)).get('xl/worksheets/sheet1.xml');
    expect(xml).toContain('paperSize="1"');
  });

  it('prints a footer in which an ampersand is an ampersand', () => {
    expect(sheet(1)).toContain('&amp;K5663722026 &amp;&amp; on: R&amp;&amp;D&amp;R');
  });

  it('keeps the frozen rows and columns in view', () => {
    expect(sheet(1)).toMatch(/<pane xSplit="1" ySplit="2" topLeftCell="B3"[^>]*state="frozen"/);
  });

  it('makes a row as high as its text, also across merged cells', async () => {
    const long = 'A sentence that takes a line or so. '.repeat(5);
    const rows = [
      { cells: [text('short')] },
      { cells: [text(long), null] },
      { cells: [{ kind: 'text', text: long, span: 2 } as const] },
      { height: 99, cells: [] },
    ];
    const columns = [{ width: 40 }, { width: 40 }];
    const xml = readParts(await renderWorkbook(workbook({ rows, columns }))).get('xl/worksheets/sheet1.xml')!;
    const heights = [...xml.matchAll(/<row [^>]* ht="([\d.]+)"/g)].map(([, height]) => Number(height));
    const [short, narrow, wide, fixed] = heights as [number, number, number, number];
    expect(short < wide && wide < narrow).toBe(true);
    expect(fixed).toBe(99);
  });

  it('counts the lines that text will take', () => {
    expect(lineCount('', 10)).toBe(1);
    expect(lineCount('one\ntwo\r\nthree', 10)).toBe(3);
    expect(lineCount('eight chr eight chr', 10)).toBe(2);
    expect(lineCount('x'.repeat(100), 44)).toBe(2);
    expect(lineCount('日本語日本語', 6)).toBe(2);
  });
});
