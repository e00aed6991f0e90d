import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { refusedInSvg, svgSize } from '../../../../src/documents/svg.ts';
import { paragraph, printed, request, say, tool } from './pdf-tools.ts';

const figure = (svg: string, more: Record<string, string> = {}) => ({
  type: 'group',
  name: 'figure',
  detail: { svg, alt: 'What it shows', ...more },
  children: [say('The same in words')],
});
const drawing = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">${inner}</svg>`;
const image = (url: string, title?: string) => paragraph({ type: 'image', url, alt: 'A red field', title });
const fonts = (pdf: Uint8Array) =>
  tool(pdf, 'pdffonts', 'FILE')
    .split('\n')
    .slice(2, -1)
    .map((line) => line.split(/\s+/)[0]!.replace(/^.*\+/, ''));

test('a drawing prints its words in the brand’s own fonts, embedded, with its caption', async () => {
  const svg = drawing(
    '<rect width="80" height="40" fill="none" stroke="#14202E"/><text x="5" y="20" font-family="Arial">Wall &amp; door</text><text x="5" y="60" font-family="IBM Plex Mono, monospace" font-weight="600">6096 mm</text>',
  );
  const pdf = await renderPdf(request([figure(svg, { caption: 'Figure 1' })]));
  const text = tool(pdf, 'pdftotext', '-layout', 'FILE', '-');
  expect(text).toMatch(/Wall & door[\s\S]*6096 mm[\s\S]*Figure 1/);
  expect(text).not.toContain('The same in words');
  expect(fonts(pdf).filter((name) => !/^IBMPlex(Sans|Mono)/.test(name))).toEqual([]);
  expect(tool(pdf, 'pdfinfo', '-struct', 'FILE')).toMatch(/Figure/);
});

test('letters that the brand’s font lacks come from a font that has them', async () => {
  const text = await printed([figure(drawing('<text x="5" y="20">from ∀ to 日本 &#x2192; end</text>'))]);
  expect(text).toContain('from∀to日本→end');
});

test('a drawing that leads out of itself is refused, and nothing is read', async () => {
  const evil = [
    '<image href="/etc/passwd" width="10" height="10"/>',
    '<svg:image xlink:href="http://evil.example/x.png"/>',
    '<use href="other.svg#a"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<rect fill="url(http://evil.example/#a)"/>',
    '<script>1</script>',
    '<foreignObject/>',
    '<style>@import "x.css"</style>',
    '<rect onload="x()"/>',
  ];
  for (const inner of evil) {
    expect(refusedInSvg(drawing(inner)), inner).toBeDefined();
    await expect(renderPdf(request([figure(drawing(inner))])), inner).rejects.toThrow('cannot be printed');
  }
  expect(
    refusedInSvg(`<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${drawing('&a;')}`),
  ).toBeDefined();
  expect(refusedInSvg(drawing('<use href="#a"/><rect fill="url(#b)"/>'))).toBeUndefined();
});

test('the size of a drawing comes from its attributes or its box', () => {
  const size = (attributes: string) => svgSize(`<svg ${attributes}></svg>`);
  expect(size('width="20" height="10"')).toEqual({ width: 20, height: 10 });
  expect(size('viewBox="0 0 40 20"')).toEqual({ width: 40, height: 20 });
  expect(size('width="80" viewBox="0 0 40 20"')).toEqual({ width: 80, height: 40 });
  expect(size('width="100%"')).toEqual({ width: 300, height: 150 });
});

test('images come from the bytes that were handed in, and stay within the text', async () => {
  const images = {
    'red.png': png(900, 300),
    'plan.svg': new TextEncoder().encode(drawing('<text y="20">Plan</text>')),
  };
  const pdf = await renderPdf(request([image('red.png', 'A caption'), image('plan.svg')], { images }));
  const list = tool(pdf, 'pdfimages', '-list', 'FILE');
  expect(list).toMatch(/image +900 +300/);
  const text = tool(pdf, 'pdftotext', '-raw', 'FILE', '-');
  expect(text).toContain('A caption');
  expect(text).toContain('Plan');
  // 900 pixels would be wider than the page.
  const perInch = Number(list.split('\n')[2]!.trim().split(/\s+/)[12]);
  expect(perInch).toBeGreaterThan(150);
});

test('an image that was not handed in is what it says, and no path is tried', async () => {
  expect(await printed([image('/etc/passwd'), image('data:image/png;base64,AAAA')])).toContain('Aredfield');
});

test('drawings and images give the same bytes again', async () => {
  const twice = await Promise.all(
    [1, 2].map(() =>
      renderPdf(
        request([figure(drawing('<text y="20">a</text>')), image('red.png')], {
          images: { 'red.png': png(4, 4) },
        }),
      ),
    ),
  );
  expect(Buffer.from(twice[0]!).equals(Buffer.from(twice[1]!))).toBe(true);
});

/** A red field. */
function png(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3).fill(Buffer.from([194, 65, 12]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
