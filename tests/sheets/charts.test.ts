import { describe, expect, it } from 'vitest';
import { type Chart, renderWorkbook } from '../../src/sheets/index.ts';
import { saveAgain } from '../support/libreoffice.ts';
import { cellTexts, decodeString, readParts } from '../support/xlsx.ts';
import { charted, withChart } from './chart-sample.ts';
import { hostile } from './hostile.ts';
import { problems } from './problems.ts';
import { brand } from './sample.ts';

const bytes = await renderWorkbook(charted);
const parts = readParts(bytes);
const charts = charted.sheets[0]!.charts!;
const chartXml = (number: number, from = parts) => from.get(`xl/charts/chart${number}.xml`)!;
const allCharts = charts.map((_, index) => chartXml(index + 1));
const first = charts[0]!;
const series = first.series[0]!;

describe('charts', () => {
  it('are valid Open XML', async () => {
    expect(await problems(charted)).toEqual([]);
  });

  it('are the same bytes every time', async () => {
    expect(await renderWorkbook(structuredClone(charted))).toEqual(bytes);
  });

  it('are parts of their own, which the sheet leads to', () => {
    const sheet = parts.get('xl/worksheets/sheet1.xml')!;
    expect(sheet).toMatch(/<\/headerFooter><drawing r:id="rIdDrawing"\/><legacyDrawing /);
    expect(parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toMatch(
      /Id="rIdDrawing" Type="[^"]*\/drawing" Target="..\/drawings\/drawing1.xml"/,
    );
    expect(parts.get('xl/worksheets/sheet2.xml')).not.toContain('<drawing');
    const drawing = parts.get('xl/drawings/drawing1.xml')!;
    const rels = parts.get('xl/drawings/_rels/drawing1.xml.rels')!;
    for (const [, id] of drawing.matchAll(/r:id="(\w+)"/g)) {
      const [, target] = new RegExp(`Id="${id}"[^>]*Target="../(charts/[^"]+)"`).exec(rels)!;
      expect(parts.has(`xl/${target}`)).toBe(true);
      expect(parts.get('[Content_Types].xml')).toContain(`PartName="/xl/${target}"`);
    }
    expect(drawing.match(/<c:chart /g)).toHaveLength(charts.length);
  });

  it('lie over the cells they are given, and are printed with them', () => {
    expect(parts.get('xl/drawings/drawing1.xml')).toMatch(
      /<xdr:from><xdr:col>1<.*?<xdr:row>2<.*?<xdr:to><xdr:col>4<.*?<xdr:row>16</,
    );
    const names = parts.get('xl/workbook.xml')!;
    expect(names).toContain("'Charts'!$B$1:$H$45");
    expect(names).toContain("'Cash flow- it''s &#62; 0'!$A$1:$F$7");
  });

  it('are described for who does not see them', () => {
    const described = parts.get('xl/drawings/drawing1.xml')!.matchAll(/ descr="([^"]*)"/g);
    expect([...described].map(([, text]) => decodeString(text!))).toEqual(charts.map(({ descr }) => descr));
  });

  it('point at cells that exist, and hold what stands there', () => {
    const cells = cellTexts(bytes);
    for (const xml of allCharts) {
      const refs = [...xml.matchAll(/<c:f>(.*?)<\/c:f><c:\w+Cache>(.*?)<\/c:\w+Cache>/gs)];
      expect(refs.length).toBeGreaterThan(1);
      for (const [, ref, cache] of refs) {
        const kept = [...cache!.matchAll(/<c:v>(.*?)<\/c:v>/g)].map(([, value]) => decodeString(value!));
        expect(kept).toEqual(placesIn(decodeString(ref!)).map((place) => cells[place]));
      }
    }
  });

  it('leave out what is no figure yet, and keep its place', async () => {
    const [sheet, flow] = structuredClone(charted.sheets);
    flow!.rows[2]!.cells[2] = { kind: 'formula', formula: 'IF(1>2,1,"not set")', result: 'not set' };
    const xml = chartXml(1, readParts(await renderWorkbook({ ...charted, sheets: [sheet!, flow!] })));
    const [, values] = /<c:val>(.*?)<\/c:val>/s.exec(xml)!;
    expect(values).toContain('<c:ptCount val="5"/><c:pt idx="0">');
    expect(values).not.toContain('idx="1"');
  });

  it('use the brand’s fonts and colours and no others, without boxes and shadows', () => {
    const known = [...Object.values(brand.colors.light), '#FFFFFF'];
    for (const xml of allCharts) {
      const used = [...xml.matchAll(/srgbClr val="(\w+)"/g)].map(([, color]) => `#${color}`);
      expect(used.filter((color) => !known.includes(color))).toEqual([]);
      const fonts = new Set([...xml.matchAll(/typeface="([^"]+)"/g)].map(([, font]) => font));
      expect(fonts).toEqual(new Set([brand.fonts.text]));
      expect(xml).not.toMatch(/effectLst|gradFill|schemeClr|<c:style/);
      expect(xml).toContain('<c:roundedCorners val="0"/>');
    }
  });

  it('differ in grey as well: bars by how dark they are, lines by their marks or dashes', async () => {
    const plain = first.series.map(({ color: _, ...each }) => each);
    const book = withChart({ series: [...plain, plain[0]!] });
    const xml = chartXml(1, readParts(await renderWorkbook(book)));
    const greys = [...xml.matchAll(/<c:spPr><a:solidFill><a:srgbClr val="(\w+)"/g)].map(([, color]) =>
      grey(color!),
    );
    expect(Math.min(greys[1]! - greys[0]!, greys[2]! - greys[1]!)).toBeGreaterThan(50);
    expect([...chartXml(3).matchAll(/<c:symbol val="(\w+)"/g)].map(([, mark]) => mark)).toEqual([
      'circle',
      'square',
    ]);
    const lines = /<c:lineChart>.*<\/c:lineChart>/s.exec(chartXml(6))![0];
    expect([...lines.matchAll(/prstDash val="(\w+)"/g)].map(([, dash]) => dash)).toEqual([
      'solid',
      'sysDash',
      'sysDot',
    ]);
  });

  it('have a legend when there is more than one series, and no scale when the bars say their values', () => {
    expect(allCharts.map((xml) => xml.includes('<c:legend>'))).toEqual([true, true, true, true, false, true]);
    expect(allCharts.map((xml) => xml.includes('<c:majorGridlines>'))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('put the bars of a tornado to both sides of its base, in the order given', async () => {
    const xml = chartXml(4);
    expect(xml).toContain('<c:barDir val="bar"/>');
    expect(xml).toContain('<c:overlap val="100"/>');
    expect(xml).toContain('<c:orientation val="maxMin"/>');
    expect(xml).toContain('<c:tickLblPos val="low"/>');
    expect(xml).toContain('<c:crossesAt val="0"/>');
    const based = readParts(await renderWorkbook(withChart({ kind: 'tornado', base: 9.5 })));
    expect(chartXml(1, based)).toContain('<c:crossesAt val="9.5"/>');
  });

  it('survive being saved by LibreOffice, which draws the same cells', async () => {
    const again = readParts(await saveAgain(bytes));
    const refs = (xml: string) =>
      [...xml.matchAll(/<c:(?:cat|val)>.*?<c:f>(.*?)<\/c:f>/gs)].map(([, ref]) =>
        placesIn(decodeString(ref!)),
      );
    for (const [index, { kind, title }] of charts.entries()) {
      const xml = chartXml(index + 1, again);
      expect(refs(xml).sort()).toEqual(refs(chartXml(index + 1)).sort());
      expect(xml).toContain(kind === 'line' ? '<c:lineChart>' : '<c:barChart>');
      expect(xml).toContain(title);
    }
  });

  it('say hostile texts as they were written', async () => {
    const list = hostile.map(
      (text, index): Chart => ({
        ...first,
        title: text,
        descr: text,
        axes: { values: text, categories: text },
        format: '"<&>" 0',
        place: { from: `B${index * 16 + 3}`, to: `D${index * 16 + 16}` },
        series: [{ ...series, name: text }],
      }),
    );
    const [sheet, ...others] = charted.sheets;
    const book = { ...charted, sheets: [{ ...sheet!, rows: [], charts: list }, ...others] };
    const written = await renderWorkbook(book);
    const read = readParts(written);
    for (const [index, text] of hostile.entries()) {
      const xml = chartXml(index + 1, read);
      const [title, unit, below] = [...xml.matchAll(/<a:t>(.*?)<\/a:t>/gs)].map(([, said]) => said!);
      const sayable = text.replace(/[\r\n\t]+/g, ' ').replace(/(?![\u0080-\u009F])\p{Cc}/gu, '\uFFFD');
      expect([title, below].map((said) => plain(said!))).toEqual([sayable, sayable]);
      expect(plain(unit!)).toBe(`  ·  ${sayable}`);
      expect(decodeString(/<c:tx><c:v>(.*?)<\/c:v>/s.exec(xml)![1]!)).toBe(text);
    }
    expect(await problems(book)).toEqual([]);
    const again = readParts(await saveAgain(written));
    expect([...again.keys()].filter((path) => /charts\/chart\d+\.xml$/.test(path))).toHaveLength(
      hostile.length,
    );
  });

  it.each<[string, Partial<Chart>]>([
    ['a sheet that is not there', { series: [{ ...series, values: { ...series.values, sheet: 'Cash' } }] }],
    ['what is no range', { series: [{ ...series, values: { ...series.values, range: 'B3:' } }] }],
    ['no range', { series: [{ ...series, values: { ...series.values, range: '' } }] }],
    ['cells that are empty', { series: [{ ...series, values: { ...series.values, range: 'B70:F70' } }] }],
    ['words', { series: [{ ...series, values: series.categories }] }],
    ['a block', { series: [{ ...series, values: { ...series.values, range: 'B3:F4' } }] }],
    ['fewer categories', { series: [{ ...series, categories: { ...series.categories, range: 'B1:E1' } }] }],
    ['a name that is not there', { series: [{ ...series, name: { ...series.values, cell: 'Z9' } }] }],
    ['no series', { series: [] }],
    ['three sides', { kind: 'tornado', series: [series, series, series] }],
    ['no description', { descr: ' ' }],
    ['no title', { title: '' }],
    ['cells that say something', { place: { from: 'B1', to: 'D16' } }],
    ['no room', { place: { from: 'B3', to: 'D4' } }],
    ['no place', { place: { from: 'B3', to: 'D' } }],
  ])('of %s are refused by name', async (what, change) => {
    const message = await renderWorkbook(withChart(change)).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
    expect(message).toMatch(/^The chart (“Gain and cost of each year”|over B3:D16) /);
    expect(message).toMatchSnapshot(what);
  });
});

/** `'It''s'!$B$3:$C$3` → `It's!B3`, `It's!C3`, of ranges within the columns A to Z. */
function placesIn(reference: string): string[] {
  const [, quoted, bare, range] = /^(?:'(.*)'|([^']*))!(.*)$/.exec(reference)!;
  const sheet = quoted?.replaceAll("''", "'") ?? bare;
  const [from, to = from] = range!.replaceAll('$', '').split(':') as [string, string?];
  const places: string[] = [];
  for (let row = Number(from.slice(1)); row <= Number(to!.slice(1)); row += 1) {
    for (let column = from.charCodeAt(0); column <= to!.charCodeAt(0); column += 1) {
      places.push(`${sheet}!${String.fromCharCode(column)}${row}`);
    }
  }
  return places;
}

/** As XML alone says it: drawings know no escapes of their own. */
function plain(xml: string): string {
  return xml.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function grey(color: string): number {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return 0.299 * channel(0) + 0.587 * channel(2) + 0.114 * channel(4);
}
