import type ExcelJS from 'exceljs';
import { replaceNonCharacters } from '../open-xml/text.ts';
import { cellFormat, cellValue, defaultAlign, defaultStyle, isFilledIn } from './cells.ts';
import { conditionalFormats } from './conditions.ts';
import { rowHeight } from './layout.ts';
import { cellName, sheetNames } from './names.ts';
import { finishPackage } from './package.ts';
import { argb, cellStyle, ruleBorder, sizes, type Voices, voices } from './styles.ts';
import { checkLength, escapeText, shorten } from './text.ts';
import { choiceValidation, inputValidation } from './validation.ts';
import type { Cell, Row, Sheet, Workbook } from './workbook.ts';

/**
 * Prints a workbook to the bytes of an XLSX file: the same bytes for the same data, wherever and whenever.
 * Throws an `Error` that names the cell when something cannot be said in Excel.
 */
export async function renderWorkbook(workbook: Workbook): Promise<Uint8Array> {
  if (Number.isNaN(workbook.created.getTime())) throw new Error('The workbook’s `created` is not a date.');
  const book = new (await workbookClass())();
  book.views = [
    { x: 0, y: 0, width: 24_000, height: 16_000, firstSheet: 0, activeTab: 0, visibility: 'visible' },
  ];
  const names = sheetNames(workbook.sheets);
  for (const [index, sheet] of workbook.sheets.entries()) {
    const page = book.addWorksheet(names[index]!, sheetOptions(sheet, workbook));
    await fillSheet(page, sheet, names[index]!, workbook);
  }
  // Taken apart again at once, and packed when it is whole.
  const unpacked = { zip: { compression: 'STORE' } } as object;
  return finishPackage(new Uint8Array(await book.xlsx.writeBuffer(unpacked)), workbook);
}

/** Loaded on demand, and without what reads and streams: exceljs is large, and most commands print no workbook. */
async function workbookClass(): Promise<typeof ExcelJS.Workbook> {
  const path = 'exceljs/lib/doc/workbook.js';
  return ((await import(path)) as { default: typeof ExcelJS.Workbook }).default;
}

async function fillSheet(page: ExcelJS.Worksheet, sheet: Sheet, name: string, workbook: Workbook) {
  const { brand } = workbook;
  const looks = voices(brand);
  for (const [index, { width }] of sheet.columns.entries()) page.getColumn(index + 1).width = width;
  for (const [index, row] of sheet.rows.entries()) {
    const number = index + 1;
    page.getRow(number).height = rowHeight(row, sheet.columns, looks, brand);
    drawRule(page, row, number, sheet, workbook);
    for (const [column, cell] of row.cells.entries()) {
      if (cell) fillCell(page, { cell, row, sheet, name, column: column + 1, number }, looks, workbook);
    }
  }
  for (const format of conditionalFormats(sheet, name, brand)) page.addConditionalFormatting(format);
  // No password: it would keep out no one, and take a reader’s own workbook away from them.
  if (sheet.protect) await page.protect('', { formatColumns: true, formatRows: true });
}

interface Position {
  cell: Exclude<Cell, null>;
  row: Row;
  sheet: Sheet;
  name: string;
  column: number;
  number: number;
}

function fillCell(page: ExcelJS.Worksheet, position: Position, looks: Voices, workbook: Workbook): void {
  const { cell, row, name, column, number } = position;
  const place = `${name}!${cellName(column, number)}`;
  checkRoom(position, place);
  const target = page.getCell(number, column);
  const style = cell.style ?? defaultStyle(cell);
  target.value = cellValue(cell, place);
  target.style = cellStyle(
    {
      align: cell.align ?? defaultAlign(cell),
      indent: cell.indent,
      input: isFilledIn(cell),
      format: cellFormat(cell),
      rule: position.sheet.columns[column - 1]?.gutter ? undefined : row.rule,
    },
    looks[style],
    workbook.brand,
  );
  if (cell.span && cell.span > 1) page.mergeCells(number, column, number, column + cell.span - 1);
  if (cell.note) target.note = escapeText(checkLength(cell.note, `The note on ${place}`));
  if (!isFilledIn(cell)) return;
  const validation =
    cell.kind === 'choice' ? choiceValidation(cell, workbook, place) : inputValidation(cell, place);
  if (validation) target.dataValidation = validation;
}

/** A rule runs through the whole row, also where no cell is, but not through the gutters. */
function drawRule(
  page: ExcelJS.Worksheet,
  row: Row,
  number: number,
  sheet: Sheet,
  { brand }: Workbook,
): void {
  if (!row.rule) return;
  for (const [index, column] of sheet.columns.entries()) {
    if (!column.gutter) page.getCell(number, index + 1).border = ruleBorder(row.rule, brand);
  }
}

function checkRoom({ cell, row, sheet, column }: Position, place: string): void {
  const span = cell.span ?? 1;
  const last = column + span - 1;
  if (!Number.isInteger(span) || span < 1 || last > sheet.columns.length) {
    throw new Error(
      `${place} reaches column ${last}, but the sheet has ${sheet.columns.length}. Add a column or narrow the cell.`,
    );
  }
  const covered = row.cells.slice(column, last).findIndex((each) => each !== null);
  if (covered >= 0) {
    throw new Error(`${place} spans ${span} columns and covers another cell. Put null where it lies.`);
  }
}

function sheetOptions(sheet: Sheet, workbook: Workbook): Partial<ExcelJS.AddWorksheetOptions> {
  const { brand } = workbook;
  const { rows = 0, columns = 0 } = sheet.freeze ?? {};
  const frozen = rows + columns > 0;
  const { landscape = true, fitWidth = true, onePage = false } = sheet.print ?? {};
  return {
    properties: sheet.tabColor ? { tabColor: { argb: argb(brand.colors.light[sheet.tabColor]) } } : {},
    views: [
      frozen
        ? { state: 'frozen', xSplit: columns, ySplit: rows, showGridLines: false }
        : { state: 'normal', showGridLines: false },
    ],
    pageSetup: {
      // Open XML’s numbers for the two; exceljs types them as an enum that does not exist at run time.
      paperSize: (brand.page === 'A4' ? 9 : 1) as ExcelJS.PaperSize,
      orientation: landscape ? 'landscape' : 'portrait',
      ...(fitWidth || onePage ? { fitToPage: true, fitToWidth: 1, fitToHeight: Number(onePage) } : {}),
      margins: { left: 0.6, right: 0.6, top: 0.6, bottom: 0.8, header: 0.3, footer: 0.4 },
    },
    headerFooter: { oddFooter: footer(workbook) },
  };
}

/** In the colour and size of asides. Page numbers stand without words, so they need no translation. */
function footer({ title, footer = title, brand }: Workbook): string {
  const size = Math.round(sizes(brand).small);
  // The size comes first and the colour last: digits at the start of the text would lengthen a size.
  const style = `&"${brand.fonts.text.replace(/["&,]/g, '')},Regular"&${size}&K${brand.colors.light.muted.slice(1)}`;
  const encode = (text: string) => escapeText(replaceNonCharacters(text)).replaceAll('&', '&&');
  const around = `&L${style}&R${style}&P / &N`;
  return `&L${style}${shorten(footer.replace(/\s+/g, ' '), 255 - around.length, encode)}&R${style}&P / &N`;
}
