import { editPart, packParts, readParts } from '../open-xml/package.ts';
import { escapeXml } from '../open-xml/text.ts';
import { cellsOf, parseRange } from './ranges.ts';
import { escapeText } from './text.ts';
import type { Cell, Sheet } from './workbook.ts';

/**
 * The same workbook with other figures: what is filled in, what formulas give and what charts show. `sheets` are
 * those that the file was made from, worked out anew. Small enough for a browser, which has no exceljs.
 */
export function refill(bytes: Uint8Array, sheets: readonly Sheet[]): Uint8Array {
  const parts = readParts(bytes);
  for (const [index, sheet] of sheets.entries())
    editPart(parts, `xl/worksheets/sheet${index + 1}.xml`, (xml) => refillCells(xml, sheet));
  for (const path of parts.keys())
    if (/^xl\/charts\/chart\d+\.xml$/.test(path)) editPart(parts, path, (xml) => refillChart(xml, sheets));
  return packParts(parts);
}

const CELL = /<c r="([A-Z]+\d+)"( s="\d+")?(?: t="\w+")?>(<f>.*?<\/f>)?(?:<v>.*?<\/v>)?<\/c>/gs;

function refillCells(xml: string, sheet: Sheet): string {
  return xml.replace(CELL, (all, ref: string, style = '', formula = '') => {
    const cell = cellsOf(parseRange(ref)!, sheet)[0];
    if (cell?.kind === 'input') return `<c r="${ref}"${style}><v>${cell.value}</v></c>`;
    if (cell?.kind === 'choice')
      return `<c r="${ref}"${style} t="inlineStr"><is><t>${escapeXml(escapeText(cell.value))}</t></is></c>`;
    if (cell?.kind !== 'formula') return all;
    return typeof cell.result === 'number'
      ? `<c r="${ref}"${style}>${formula}<v>${cell.result}</v></c>`
      : `<c r="${ref}"${style} t="str">${formula}<v>${escapeXml(escapeText(cell.result))}</v></c>`;
  });
}

const CACHE = /<c:f>([^<]*)<\/c:f>(<c:(?:num|str)Cache>)(.*?)(?=<\/c:(?:num|str)Cache>)/gs;

/** Charts keep a copy of what their cells hold. */
function refillChart(xml: string, sheets: readonly Sheet[]): string {
  return xml.replace(CACHE, (_, reference: string, opening: string, inner: string) => {
    const [, name, range] = /^(.*)!([^!]*)$/.exec(reference)!;
    const called = name!.replace(/^'|'$/g, '').replaceAll("''", "'").replaceAll('&#39;', "'");
    const sheet = sheets.find((each) => each.name === called);
    const area = parseRange(range!.replaceAll('$', ''));
    if (!sheet || !area) return `<c:f>${reference}</c:f>${opening}${inner}`;
    const points = cellsOf(area, sheet).map(shown);
    const kept = inner.replace(/<c:pt .*$/s, '');
    const drawn = points.map((value, index) =>
      value === null ? '' : `<c:pt idx="${index}"><c:v>${escapeXml(String(value))}</c:v></c:pt>`,
    );
    return `<c:f>${reference}</c:f>${opening}${kept}${drawn.join('')}`;
  });
}

function shown(cell: Cell): string | number | null {
  if (!cell) return null;
  if (cell.kind === 'text' || cell.kind === 'link') return cell.text;
  if (cell.kind === 'date') return cell.date;
  return cell.kind === 'formula' ? cell.result : cell.value;
}
