import type { Brand } from '../../catalog/schemas/brand.ts';
import { sizes } from '../styles.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { ChartData } from './data.ts';
import { axisTitles, type ChartLayout, chartLayout } from './layout.ts';
import { drawSeries } from './series.ts';
import {
  attribute,
  layout,
  noStroke,
  numberFormat,
  quietVoice,
  shape,
  stroke,
  textLook,
  title,
  type Voice,
} from './xml.ts';

/**
 * The part of the package that is a chart. The look is the ledger’s: hairlines, one family of type, no box, no
 * shadow. The ground is that of the sheet.
 */
export function drawChart(data: ChartData, sheet: Sheet, { brand, language }: Workbook): string {
  const boxes = chartLayout(data, sheet, brand);
  const heading = { size: sizes(brand).body, color: brand.colors.light.ink, bold: true };
  const { upright, lying } = axisTitles(data);
  const runs: [string, Voice][] = [[data.chart.title, heading]];
  if (upright) runs.push([`  ·  ${upright}`, quietVoice(brand)]);
  const below = lying && boxes.below ? title([[lying, quietVoice(brand)]], boxes.below, brand) : '';
  const [underCategories, underValues] = data.chart.kind === 'tornado' ? ['', below] : [below, ''];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"' +
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"' +
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">' +
    `<c:date1904 val="0"/><c:lang val="${attribute(language ?? 'en-US')}"/><c:roundedCorners val="0"/>` +
    `<c:chart>${title(runs, boxes.title, brand)}<c:autoTitleDeleted val="0"/>` +
    `<c:plotArea>${layout(boxes.plot, '<c:layoutTarget val="outer"/>')}${drawSeries(data, brand)}` +
    `${categoryAxis(data, underCategories, brand)}${valueAxis(data, underValues, brand)}${shape('<a:noFill/>', noStroke)}</c:plotArea>` +
    `${legend(boxes, brand)}` +
    // Also what stands on hidden rows is drawn: the working of a chart may be put out of sight.
    `<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart>` +
    `${shape('<a:noFill/>', noStroke)}${textLook(quietVoice(brand), brand)}</c:chartSpace>`
  );
}

function categoryAxis({ chart }: ChartData, words: string, brand: Brand): string {
  const lying = chart.kind === 'tornado';
  return (
    // A bar chart counts from below; a list is read from the top.
    `<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="${lying ? 'maxMin' : 'minMax'}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${lying ? 'l' : 'b'}"/>` +
    words +
    '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>' +
    // Not at the axis, where they would lie over bars that are negative.
    `<c:tickLblPos val="low"/>${shape(stroke(brand.colors.light.ink, 0.75))}${textLook(quietVoice(brand), brand)}` +
    `<c:crossAx val="2"/>${lying ? `<c:crossesAt val="${chart.base ?? 0}"/>` : '<c:crosses val="autoZero"/>'}` +
    '<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
  );
}

function valueAxis({ chart, format }: ChartData, words: string, brand: Brand): string {
  const lying = chart.kind === 'tornado';
  const needless = chart.labels === true && (chart.kind === 'bars' || lying);
  const grid = `<c:majorGridlines>${shape(stroke(brand.colors.light.line, 0.5))}</c:majorGridlines>`;
  return (
    '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>' +
    `<c:delete val="0"/><c:axPos val="${lying ? 'b' : 'l'}"/>${needless ? '' : grid}` +
    `${words}${numberFormat(format)}` +
    `<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="${needless ? 'none' : 'nextTo'}"/>` +
    `${shape(noStroke)}${textLook(quietVoice(brand), brand)}<c:crossAx val="1"/>` +
    `<c:crosses val="${lying ? 'max' : 'min'}"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function legend({ legend: box }: ChartLayout, brand: Brand): string {
  if (!box) return '';
  return (
    `<c:legend><c:legendPos val="b"/>${layout(box)}<c:overlay val="0"/>` +
    `${shape('<a:noFill/>', noStroke)}${textLook(quietVoice(brand), brand)}</c:legend>`
  );
}
