import { editPart, type Parts, writePart } from '../../open-xml/package.ts';
import { cellName } from '../names.ts';
import { cellsOf, checkRange } from '../ranges.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { Chart } from './chart.ts';
import { chartData, nameOf } from './data.ts';
import { drawChart } from './draw.ts';
import { attribute } from './xml.ts';

/**
 * exceljs knows no charts. Each one is a part of its own; a drawing for each sheet says where they lie, and the
 * sheet points at it.
 */
export function addCharts(parts: Parts, workbook: Workbook): void {
  let charts = 0;
  let drawings = 0;
  for (const [index, sheet] of workbook.sheets.entries()) {
    if (!sheet.charts?.length) continue;
    drawings += 1;
    const anchors: string[] = [];
    const relations: string[] = [];
    for (const [at, chart] of sheet.charts.entries()) {
      charts += 1;
      const path = `xl/charts/chart${charts}.xml`;
      writePart(parts, path, drawChart(chartData(chart, workbook), sheet, workbook));
      declare(parts, path, 'drawingml.chart');
      anchors.push(anchor(chart, at, sheet));
      relations.push(relation(`rId${at + 1}`, 'chart', `../charts/chart${charts}.xml`));
    }
    const path = `xl/drawings/drawing${drawings}.xml`;
    writePart(parts, path, drawing(anchors));
    writePart(parts, `xl/drawings/_rels/drawing${drawings}.xml.rels`, relationships(relations));
    declare(parts, path, 'drawing');
    pointAt(parts, index + 1, drawings);
  }
}

/** What a sheet shows beyond its cells, for the area that is printed: the last column and row of its charts. */
export function chartsEnd({ charts = [] }: Sheet): { column: number; row: number } {
  const areas = charts.map(areaOf);
  return {
    column: Math.max(0, ...areas.map(({ right }) => right)),
    row: Math.max(0, ...areas.map(({ bottom }) => bottom)),
  };
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const drawingml = 'http://schemas.openxmlformats.org/drawingml/2006';

function areaOf(chart: Chart) {
  return checkRange(`${chart.place.from}:${chart.place.to}`, `${nameOf(chart)} lies over`);
}

function anchor(chart: Chart, index: number, sheet: Sheet): string {
  const area = areaOf(chart);
  const covered = cellsOf(area, sheet).findIndex(Boolean);
  if (covered >= 0) {
    const width = area.right - area.left + 1;
    const cell = cellName(area.left + (covered % width), area.top + Math.floor(covered / width));
    throw new Error(`${nameOf(chart)} would cover ${sheet.name}!${cell}. Leave the cells below it empty.`);
  }
  const corner = (tag: string, column: number, row: number) =>
    `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${tag}>`;
  // Columns and rows count from 0 here, and the last corner is where the next cell starts.
  return (
    `<xdr:twoCellAnchor>${corner('from', area.left - 1, area.top - 1)}${corner('to', area.right, area.bottom)}` +
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${index + 2}" name="Chart ${index + 1}"` +
    ` descr="${attribute(chart.descr)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
    '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
    `<a:graphic><a:graphicData uri="${drawingml}/chart">` +
    `<c:chart xmlns:c="${drawingml}/chart" xmlns:r="${officeDocument}" r:id="rId${index + 1}"/>` +
    '</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>'
  );
}

function drawing(anchors: string[]): string {
  return (
    `${declaration}<xdr:wsDr xmlns:xdr="${drawingml}/spreadsheetDrawing" xmlns:a="${drawingml}/main">` +
    `${anchors.join('')}</xdr:wsDr>`
  );
}

/** The schema wants the drawing after headers, footers and breaks, and before what notes are drawn with. */
function pointAt(parts: Parts, sheet: number, number: number): void {
  const rels = `xl/worksheets/_rels/sheet${sheet}.xml.rels`;
  if (!parts.has(rels)) writePart(parts, rels, relationships([]));
  const target = relation('rIdDrawing', 'drawing', `../drawings/drawing${number}.xml`);
  editPart(parts, rels, (xml) => xml.replace('</Relationships>', () => `${target}</Relationships>`));
  editPart(parts, `xl/worksheets/sheet${sheet}.xml`, (xml) =>
    xml.replace(/(?=<legacyDrawing|<tableParts|<extLst|<\/worksheet>)/, '<drawing r:id="rIdDrawing"/>'),
  );
}

function declare(parts: Parts, path: string, type: string): void {
  const content = `application/vnd.openxmlformats-officedocument.${type}+xml`;
  editPart(parts, '[Content_Types].xml', (xml) =>
    xml.replace('</Types>', `<Override PartName="/${path}" ContentType="${content}"/></Types>`),
  );
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${officeDocument}/${type}" Target="${target}"/>`;
}

function relationships(list: string[]): string {
  const namespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return `${declaration}<Relationships xmlns="${namespace}">${list.join('')}</Relationships>`;
}
