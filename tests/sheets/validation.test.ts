import { describe, expect, it } from 'vitest';
import { type ChoiceCell, renderWorkbook } from '../../src/sheets/index.ts';
import { recalculate } from '../support/libreoffice.ts';
import { readCells, readParts } from '../support/xlsx.ts';
import { hostile } from './hostile.ts';
import { problems } from './problems.ts';
import { column, text, workbook } from './sample.ts';

const choice = (
  value: string,
  choices: ChoiceCell['choices'],
  more: Partial<ChoiceCell> = {},
): ChoiceCell => ({
  kind: 'choice',
  value,
  choices,
  ...more,
});
const rule = async (cell: ChoiceCell) =>
  /<dataValidation .*?<\/dataValidation>/s.exec(
    readParts(await renderWorkbook(workbook(column(cell)))).get('xl/worksheets/sheet1.xml')!,
  )![0];
const refusal = (cell: ChoiceCell) =>
  renderWorkbook(workbook(column(cell, text('EUR'), { kind: 'number', value: 1 }))).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('a choice', () => {
  it('offers its texts, says what it is for, and admits nothing else', async () => {
    const prompt = { title: 'Currency', text: 'That of your costs.' };
    const xml = await rule(choice('EUR', ['EUR', 'say "US"'], { prompt, error: 'EUR or US.' }));
    expect(xml).toContain('type="list"');
    expect(xml).toContain('<formula1>"EUR,say ""US"""</formula1>'.replaceAll('"', '&quot;'));
    expect(xml).toContain('promptTitle="Currency" prompt="That of your costs."');
    expect(xml).toContain('errorTitle="Currency" error="EUR or US."');
  });

  it('explains itself when refused, also without a prompt', async () => {
    expect(await rule(choice('b', ['a', 'b']))).toContain('error="Choose one of: a, b."');
  });

  it('is a text and stays one, is unlocked, and is used by its name', async () => {
    const cells = column(
      choice('007', ['007', '=1+1'], { name: 'agent' }),
      { kind: 'formula', formula: 'IF(agent="007","yes","no")', result: '' },
      { kind: 'formula', formula: 'T(agent)', result: '' },
    );
    const bytes = await renderWorkbook(workbook({ ...cells, protect: true }));
    expect(readCells(bytes)[0]).toMatchObject({ text: '007', type: 'text' });
    expect(readParts(bytes).get('xl/styles.xml')).toMatch(/<xf numFmtId="49".*?locked="0"/);
    const computed = await recalculate(bytes);
    expect(computed.map((cell) => cell.text)).toEqual(['007', 'yes', '007']);
  });

  it('takes what stands in cells, whatever it says', async () => {
    const texts = hostile.map((each) => ({ cells: [text(each)] }));
    const range = { sheet: `it's`, range: `A1:A${hostile.length}` };
    const lists = { name: `it's`, columns: [{ width: 20 }], rows: texts };
    const cells = hostile.map((each) => choice(each, range));
    const book = workbook({}, { sheets: [workbook(column(...cells)).sheets[0]!, lists] });
    const bytes = await renderWorkbook(book);
    const picked = readCells(bytes).filter(({ sheet }) => sheet === 'Summary');
    expect(picked.map((cell) => cell.text)).toEqual(hostile);
    expect(readParts(bytes).get('xl/worksheets/sheet1.xml')).toContain(
      `<formula1>'it''s'!$A$1:$A$${hostile.length}<`.replaceAll("'", '&apos;'),
    );
    expect(await problems(book)).toEqual([]);
  });

  it('is refused when Excel could not offer it', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `choice ${index}`);
    const messages = [
      choice('GBP', ['EUR', 'USD']),
      choice('a', ['a', 'b, c']),
      choice('choice 1', many),
      choice('EUR', []),
      choice('EUR', { sheet: 'Lists', range: 'A2' }),
      choice('EUR', { sheet: 'Summary', range: 'A2:A3' }),
    ];
    expect(await Promise.all(messages.map(refusal))).toMatchInlineSnapshot(`
      [
        "The choice in Summary!A1 starts at “GBP”, which it does not offer. It offers “EUR”, “USD”.",
        "The choice in Summary!A1 offers “b, c”. A list in place holds no commas, line breaks or spaces at the ends. Put the choices into cells and point at those.",
        "The choices in Summary!A1 have 589 characters together, and Excel holds 255 there. Put the choices into cells and point at those.",
        "The choice in Summary!A1 offers nothing, or an empty text. Give every choice a word.",
        "The choice in Summary!A1 points at the sheet “Lists”. The workbook has “Summary”.",
        "The choice in Summary!A1 points at “A2:A3” of the sheet “Summary”, where a cell holds no text.",
      ]
    `);
  });
});
