import { editPart, packParts, readParts } from '../open-xml/package.ts';
import { writeProperties } from '../open-xml/properties.ts';
import { escapeXml } from '../open-xml/text.ts';
import { brandTheme } from '../open-xml/theme.ts';
import { addCharts, chartsEnd } from './charts/parts.ts';
import { absolute, cellName, definedNames, quoteSheet, sheetNames } from './names.ts';
import { checkRange } from './ranges.ts';
import { sizes } from './styles.ts';
import type { Sheet, Workbook } from './workbook.ts';

/**
 * The second pass: takes apart what exceljs wrote, puts right what it gets wrong, adds what it cannot write,
 * and packs it again so that the same workbook is the same bytes.
 */
export function finishPackage(bytes: Uint8Array, workbook: Workbook): Uint8Array {
  const parts = readParts(bytes);
  editPart(parts, 'xl/workbook.xml', (xml) => addNames(keepAuthor(xml), workbook));
  editPart(parts, 'xl/styles.xml', (xml) => sortFonts(brandFont(xml, workbook)));
  editPart(parts, 'xl/theme/theme1.xml', (xml) => brandTheme(xml, workbook.brand));
  addCharts(parts, workbook);
  writeProperties(parts, workbook);
  return packParts(parts);
}

/** exceljs asks Excel to strip the author on save, and could take provenance along. */
function keepAuthor(xml: string): string {
  return xml.replace(' filterPrivacy="1"', '');
}

/**
 * exceljs keeps names in a plain object, where one called `constructor` is found before it is added, and does
 * not quote sheets in print titles. So all names are written here.
 */
function addNames(xml: string, workbook: Workbook): string {
  const sheets = sheetNames(workbook.sheets);
  const printing = workbook.sheets.flatMap((sheet, index) => printNames(sheet, sheets[index]!, index));
  const names = definedNames(workbook).map(({ name, target }) => definedName(name, target));
  if (printing.length + names.length === 0) return xml;
  // A function, because `$1` in a replacement string would be taken for a group.
  return xml.replace(
    '<calcPr',
    () => `<definedNames>${[...printing, ...names].join('')}</definedNames><calcPr`,
  );
}

function printNames(sheet: Sheet, name: string, index: number): string[] {
  const scope = ` localSheetId="${index}"`;
  const quoted = quoteSheet(name);
  const area = printArea(sheet);
  const rows = sheet.print?.titleRows;
  return [
    ...(area ? [definedName('_xlnm.Print_Area', `${quoted}!${absolute(area)}`, scope)] : []),
    ...(rows ? [definedName('_xlnm.Print_Titles', `${quoted}!$1:$${rows}`, scope)] : []),
  ];
}

/** Without the gutters at the edges, so that the ledger lines up with the footer; charts belong to it. */
function printArea(sheet: Sheet): string | undefined {
  const given = sheet.print?.area;
  if (given !== undefined) {
    checkRange(given, `The print area of “${sheet.name}” is`);
    return given;
  }
  const charts = chartsEnd(sheet);
  const first = sheet.columns.findIndex((column) => !column.gutter);
  const last = sheet.columns.findLastIndex((column) => !column.gutter);
  const rows = Math.max(sheet.rows.length, charts.row);
  if (first < 0 || rows === 0) return undefined;
  return `${cellName(first + 1, 1)}:${cellName(Math.max(last + 1, charts.column), rows)}`;
}

function definedName(name: string, target: string, scope = ''): string {
  return `<definedName name="${name}"${scope}>${escapeXml(target)}</definedName>`;
}

/** The first font is the one of the style “Normal”: column widths are counted in its digits. */
function brandFont(xml: string, { brand }: Workbook): string {
  const family = escapeXml(brand.fonts.text);
  const color = `FF${brand.colors.light.ink.slice(1).toUpperCase()}`;
  const font = `<font><sz val="${sizes(brand).body}"/><color rgb="${color}"/><name val="${family}"/><family val="2"/></font>`;
  return xml.replace(/<font>.*?<\/font>/s, () => font);
}

/** Excel reads fonts in any order, but the schema has one, and validators hold every file to it. */
function sortFonts(xml: string): string {
  const order = ['b', 'i', 'strike', 'outline', 'shadow', 'u', 'vertAlign', 'sz', 'color', 'name', 'family'];
  const rank = (tag: string) => order.indexOf(/^<(\w+)/.exec(tag)![1]!);
  return xml.replace(/<font>(.*?)<\/font>/gs, (_, inner: string) => {
    const children = inner.match(/<[^>]+\/>/g) ?? [];
    return `<font>${children.sort((a, b) => rank(a) - rank(b)).join('')}</font>`;
  });
}
