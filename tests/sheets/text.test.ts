import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaceNonCharacters } from '../../src/open-xml/text.ts';
import { renderWorkbook } from '../../src/sheets/index.ts';
import { escapeAttribute, escapeText } from '../../src/sheets/text.ts';
import { recalculate } from '../support/libreoffice.ts';
import { customProperties, decodeString, readCells, readParts } from '../support/xlsx.ts';
import { hostile, unspeakable } from './hostile.ts';
import { column, text, workbook } from './sample.ts';

describe('text in a workbook', () => {
  it('survives as it was written, whatever it looks like', async () => {
    const bytes = await renderWorkbook(workbook(column(...hostile.map(text))));
    expect(readCells(bytes).map((cell) => cell.text)).toEqual(hostile);
  });

  it('never becomes a formula, a number or a link', async () => {
    const bytes = await renderWorkbook(workbook(column(...hostile.map(text))));
    expect(new Set(readCells(bytes).map((cell) => cell.type))).toEqual(new Set(['text']));
    expect(readParts(bytes).get('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]|<hyperlink/);
  });

  it('is read by LibreOffice as it was written', async () => {
    // LibreOffice has no control characters, and escapes two escapes in a row wrongly when it saves.
    const beyond = /(?!\n)\p{Cc}|_x[0-9A-F]{4}_x/u;
    const speakable = hostile.filter((each) => !beyond.test(each));
    const cells = await recalculate(await renderWorkbook(workbook(column(...speakable.map(text)))));
    expect(cells.map((cell) => cell.text)).toEqual(speakable);
    expect(cells.filter((cell) => cell.formula !== undefined || cell.type !== 'text')).toEqual([]);
  });

  it('opens in LibreOffice even when it is full of control characters', async () => {
    const cells = await recalculate(
      await renderWorkbook(workbook(column(...hostile.map(text), text('last')))),
    );
    expect(cells.at(-1)?.text).toBe('last');
    expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
  });

  it('stays text when someone edits a cell that starts like a formula', async () => {
    const xml = readParts(await renderWorkbook(workbook(column(text('=1+1'))))).get('xl/styles.xml');
    expect(xml).toMatch(/<xf numFmtId="49" /);
  });

  it.each(unspeakable)('shows %j as %j, because XML cannot hold it', async (given, arrives) => {
    const bytes = await renderWorkbook(workbook(column(text(given))));
    expect(readCells(bytes)[0]?.text).toBe(arrives);
  });

  it('comes back from its escaped form unchanged, whatever it is', () => {
    const awkward = fc.string({
      unit: fc.constantFrom('_', 'x', '0', '4', '1', '\0', '\x01', '\r', '\n', '\t', 'é'),
    });
    fc.assert(
      fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), (given) => {
        expect(decodeString(escapeText(given).replaceAll('&', '&amp;'))).toBe(replaceNonCharacters(given));
        expect(decodeString(escapeAttribute(given).replaceAll('&', '&amp;'))).toBe(
          replaceNonCharacters(given),
        );
        expect(escapeAttribute(given)).not.toMatch(/\p{Cc}(?<![\u0080-\u009F])/u);
      }),
      { numRuns: 2_000 },
    );
  });

  it('survives in document properties, but for controls, which are shown as replaced', async () => {
    const properties = Object.fromEntries(hostile.map((each, index) => [`Test.${index}`, each]));
    const bytes = await renderWorkbook(workbook(column(text('x')), { properties }));
    const expected = Object.entries(properties).map(([name, value]) => [
      name,
      value.replace(/\r\n?/g, '\n').replace(/(?![\t\n\u0080-\u009F])\p{Cc}/gu, '\uFFFD'),
    ]);
    expect(customProperties(bytes)).toEqual(Object.fromEntries(expected));
  });

  it('is refused when it is longer than a cell can be', async () => {
    const longest = await renderWorkbook(workbook(column(text('x'.repeat(32_767)))));
    expect(readCells(longest)[0]?.text).toHaveLength(32_767);
    await expect(
      renderWorkbook(workbook(column(text('x'.repeat(32_768))))),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[Error: The text in Summary!A1 has 32,768 characters, and Excel holds at most 32,767 there. Shorten it: “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”.]`,
    );
  });
});
