import type { Brand } from '../../catalog/schemas/brand.ts';
import type { SeriesColor } from './chart.ts';
import type { ChartData, SeriesData } from './data.ts';
import {
  categories,
  noStroke,
  numberFormat,
  quietVoice,
  seriesName,
  shape,
  solid,
  stroke,
  textLook,
  type Voice,
  values,
} from './xml.ts';

/** From dark to light, so that neighbours differ when printed in grey. */
const COLORS: SeriesColor[] = ['ink', 'accent', 'line', 'tint', 'muted'];
/** Too thin to be pale. */
const LINE_COLORS: SeriesColor[] = ['ink', 'accent', 'muted'];
/** Lines are told apart by more than their colour: by what marks their points, or else by their dashes. */
const MARKERS = ['circle', 'square', 'diamond', 'triangle', 'x'];
const DASHES = ['solid', 'sysDash', 'sysDot', 'lgDash', 'dashDot'];
/** Of a line, in points. */
const LINE = 1.75;

export function drawSeries(data: ChartData, brand: Brand): string {
  const { kind } = data.chart;
  const axes = '<c:axId val="1"/><c:axId val="2"/>';
  const list = data.series.map((each, index) => one(each, index, data, brand)).join('');
  if (kind === 'line') {
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${list}<c:marker val="1"/>${axes}</c:lineChart>`;
  }
  const direction = kind === 'tornado' ? 'bar' : 'col';
  const grouping = kind === 'stacked' ? 'stacked' : 'clustered';
  const overlap = kind === 'bars' ? 0 : 100;
  return (
    `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${list}` +
    `<c:gapWidth val="${kind === 'tornado' ? 50 : 70}"/><c:overlap val="${overlap}"/>${axes}</c:barChart>`
  );
}

function one(series: SeriesData, index: number, data: ChartData, brand: Brand): string {
  const { kind } = data.chart;
  const colors = kind === 'line' ? LINE_COLORS : COLORS;
  const role = data.chart.series[index]!.color ?? colors[index % colors.length]!;
  const color = brand.colors.light[role];
  const start = `<c:ser><c:idx val="${index}"/><c:order val="${index}"/>${seriesName(series.name)}`;
  const points = `${labels(data, color, brand)}${categories(series.categories)}${values(series.values)}`;
  if (kind !== 'line') {
    return `${start}${shape(solid(color), barEdge(role, kind, brand))}<c:invertIfNegative val="0"/>${points}</c:ser>`;
  }
  const marked = data.chart.markers ?? false;
  const line = shape(stroke(color, LINE, marked ? 'solid' : DASHES[index % DASHES.length]));
  return `${start}${line}${marker(marked, index, color, brand)}${points}<c:smooth val="0"/></c:ser>`;
}

/** A pale bar has a hairline around it; bars on top of each other have white between them. */
function barEdge(role: SeriesColor, kind: string, brand: Brand): string {
  if (role === 'tint') return stroke(brand.colors.light.muted, 0.5);
  return kind === 'stacked' ? stroke('#FFFFFF', 0.75) : noStroke;
}

function marker(marked: boolean, index: number, color: string, brand: Brand): string {
  if (!marked) return '<c:marker><c:symbol val="none"/></c:marker>';
  const symbol = MARKERS[index % MARKERS.length];
  const size = Math.round(quietVoice(brand).size * 0.6);
  return `<c:marker><c:symbol val="${symbol}"/><c:size val="${size}"/>${shape(solid(color), stroke(color, 0.75))}</c:marker>`;
}

function labels({ chart, format }: ChartData, color: string, brand: Brand): string {
  if (!chart.labels) return '';
  const { ink } = brand.colors.light;
  const inside = chart.kind === 'stacked';
  const position = inside ? 'ctr' : chart.kind === 'line' ? 't' : 'outEnd';
  const voice: Voice = { ...quietVoice(brand), color: inside && isDark(color) ? '#FFFFFF' : ink };
  return (
    `<c:dLbls>${numberFormat(format)}${shape('<a:noFill/>', noStroke)}${textLook(voice, brand)}` +
    `<c:dLblPos val="${position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>` +
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
  );
}

function isDark(color: string): boolean {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return 0.299 * channel(1) + 0.587 * channel(3) + 0.114 * channel(5) < 150;
}
