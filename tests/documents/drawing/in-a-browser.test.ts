import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Nodes } from 'mdast';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Group } from '../../../src/documents/tree.ts';
import { naughtyStrings } from '../../support/naughty-strings.ts';
import { root, show } from '../sample.ts';

/** Looks at drawings as a reader does: in Chromium, with the brand's own letters. */
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
  page = await browser.newPage();
  await page.setContent(`<style>${fonts()}</style>`);
  await page.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())));
});

afterAll(() => browser?.close());

const overview = show(readFileSync(`${root}marketing/overview/product-overview.mdx`, 'utf8'));
const figures = overview.tree.children.filter(
  (node): node is Group => (node as Nodes).type === 'group' && (node as Group).name === 'figure',
);

test('the overview has its two drawings', () => {
  expect(overview.problems).toEqual([]);
  expect(figures.map(({ detail }) => detail!.caption)).toEqual([
    expect.stringContaining('Figure 1'),
    expect.stringContaining('Figure 2'),
  ]);
});

test.each(figures.map(({ detail }, index) => [index + 1, detail!] as const))(
  'the letters of drawing %i stand inside it, clear of each other, and can be read at 320 px',
  async (_, { svg, narrow }) => {
    for (const [source, width] of [
      [svg, 720],
      [narrow, 320],
    ] as const) {
      const found = await page.evaluate(look, { source: source!, width });
      expect(found.words.length).toBeGreaterThan(10);
      expect(found.smallest).toBeGreaterThanOrEqual(10);
      expect(found.outside).toEqual([]);
      expect(found.overlapping).toEqual([]);
    }
  },
);

test('words that mean something to a reader of XML are words in a drawing', async () => {
  const words = naughtyStrings
    .filter((one) => !/[\n\r\u2028\u2029\u0085\v\f]/.test(one))
    .map((one) => one.trim());
  const { draw } = await import('../../../src/documents/drawing/index.ts');
  const style = {
    width: 480,
    size: 8,
    inks: { ink: '#000000', muted: '#444444', line: '#888888', accent: '#c00000' },
    fonts: { text: 'IBM Plex Sans', mono: 'IBM Plex Mono' },
  };
  const part = (said: string) => ({ title: said, words: said, notes: [said], status: 'planned' as const });
  const sources = [true, false].flatMap((isOrdered) =>
    words.map((said) =>
      draw({ isOrdered, before: said, after: said, parts: [part(said), part('b')] }, said, style),
    ),
  );
  const read = await page.evaluate(
    (list) =>
      list.map((source) => {
        const { documentElement: svg } = new DOMParser().parseFromString(source, 'image/svg+xml');
        const names = new Set([...svg.querySelectorAll('*')].map((node) => node.localName));
        return {
          label: svg.getAttribute('aria-label'),
          names: [...names].sort().join(),
          text: [...svg.querySelectorAll('text')].map((node) => node.textContent).join(''),
        };
      }),
    sources,
  );
  const plain = (said: string) =>
    said.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
  const solid = (said: string) => said.replaceAll(/\s+/g, '');
  expect(sources.length).toBeGreaterThan(800);
  for (const [index, { label, names, text }] of read.entries()) {
    const said = words[index % words.length]!;
    expect(label?.replaceAll(/\s/g, ' '), said).toBe(plain(said).replaceAll(/\s/g, ' '));
    expect(
      names.split(',').filter((name) => !['circle', 'g', 'path', 'text'].includes(name)),
      said,
    ).toEqual([]);
    expect(solid(text), said).toContain(solid(plain(said)));
  }
});

/** Runs in the page: what is lettered, and what of it lies outside or on something else. */
function look({ source, width }: { source: string; width: number }) {
  document.body.innerHTML = source;
  const svg = document.querySelector('svg')!;
  const scale = width / svg.viewBox.baseVal.width;
  svg.style.width = `${width}px`;
  svg.style.height = 'auto';
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll('text')].map((node) => ({
    words: node.textContent!,
    size: Number(node.getAttribute('font-size')) * scale,
    box: node.getBoundingClientRect(),
  }));
  // The box of a line has room above and below its letters.
  const inner = (box: DOMRect, size: number) => ({
    left: box.left,
    right: box.right,
    top: box.top + size * 0.35,
    bottom: box.bottom - size * 0.35,
  });
  const overlapping: string[] = [];
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1)) {
      const [one, two] = [inner(a.box, a.size), inner(b.box, b.size)];
      if (one.left < two.right && two.left < one.right && one.top < two.bottom && two.top < one.bottom)
        overlapping.push(`${a.words} / ${b.words}`);
    }
  // A sheet is an open path of five strokes; letters that begin in one must end in it.
  const sheets = [...svg.querySelectorAll('path')]
    .filter((node) => (node.getAttribute('d')!.match(/[HV]/g) ?? []).length === 5)
    .map((node) => node.getBoundingClientRect());
  const leaves = (box: DOMRect) =>
    sheets.some(
      (sheet) =>
        box.left > sheet.left &&
        box.left < sheet.right &&
        box.bottom > sheet.top + box.height &&
        box.top < sheet.bottom &&
        (box.right > sheet.right || box.bottom > sheet.bottom),
    );
  return {
    words: texts.map(({ words }) => words),
    smallest: Math.min(...texts.map(({ size }) => size)),
    outside: texts
      .filter(
        ({ box }) =>
          box.left < frame.left || box.right > frame.right || box.bottom > frame.bottom || leaves(box),
      )
      .map(({ words }) => words),
    overlapping,
  };
}

function fonts(): string {
  const require = createRequire(import.meta.url);
  return [
    ['Sans', 400, 'normal'],
    ['Sans', 600, 'normal'],
    ['Sans', 400, 'italic'],
    ['Mono', 400, 'normal'],
  ]
    .map(([family, weight, style]) => {
      const id = `ibm-plex-${String(family).toLowerCase()}`;
      const file = require.resolve(`@fontsource/${id}/files/${id}-latin-${weight}-${style}.woff2`);
      const data = readFileSync(file).toString('base64');
      return `@font-face{font-family:"IBM Plex ${family}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data})}`;
    })
    .join('');
}
