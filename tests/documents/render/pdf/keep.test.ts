import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { heading, request, row, say, tool } from './pdf-tools.ts';

const newPage = { type: 'group', name: 'new-page', children: [] };
const positions = Array.from({ length: 40 }, (_, index) => index + 14);

/** Words by page, each with the height at which it stands. */
async function pagesOf(scene: (n: number) => unknown[]): Promise<{ word: string; y: number }[][]> {
  const content = positions.flatMap((n) => [
    ...Array.from({ length: n }, () => say('x')),
    ...scene(n),
    newPage,
  ]);
  const boxes = tool(await renderPdf(request(content)), 'pdftotext', '-bbox', 'FILE', '-');
  return boxes
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/yMin="([\d.]+)"[^>]*>([^<]+)<\/word>/g)].map(([, y, word]) => ({
        word: word!,
        y: Number(y),
      })),
    );
}

/** How many lines of a page hold a word. */
function lines(page: { word: string; y: number }[], word: string): number {
  return new Set(page.filter((one) => one.word === word).map(({ y }) => Math.round(y))).size;
}

/** The scene did go over a page break somewhere, or nothing was tried. */
function breaks(pages: { word: string; y: number }[][], word: (n: number) => string): number {
  return positions.filter((n) => pages.filter((page) => lines(page, word(n)) > 0).length > 1).length;
}

const paragraph = (word: string, count = 60) => say(Array(count).fill(word).join(' '));

test('a heading stands with two lines of what follows, and no line of a paragraph stands alone', async () => {
  const pages = await pagesOf((n) => [heading(2, `H${n}`), paragraph(`b${n}`, 90)]);
  for (const n of positions) {
    const home = pages.find((page) => lines(page, `H${n}`) > 0)!;
    expect(lines(home, `b${n}`), `under heading ${n}`).toBeGreaterThanOrEqual(2);
    for (const page of pages) expect(lines(page, `b${n}`), `paragraph ${n}`).not.toBe(1);
  }
  expect(breaks(pages, (n) => `b${n}`)).toBeGreaterThan(0);
});

test('a heading with one line under it stands with the table that follows', async () => {
  const table = (n: number) => ({ type: 'table', children: [row(`T${n}`), ...Array(6).fill(row(`r${n}`))] });
  const pages = await pagesOf((n) => [heading(3, `H${n}`), say('short'), table(n)]);
  for (const n of positions) {
    const home = pages.find((page) => lines(page, `H${n}`) > 0)!;
    expect(lines(home, `r${n}`), `under heading ${n}`).toBeGreaterThanOrEqual(2);
  }
});

test('no row of a table stands alone at the foot or the head of a page', async () => {
  const table = (n: number) => ({ type: 'table', children: [row('Head'), ...Array(9).fill(row(`r${n}`))] });
  const pages = await pagesOf((n) => [table(n)]);
  for (const n of positions) for (const page of pages) expect(lines(page, `r${n}`), `table ${n}`).not.toBe(1);
  expect(breaks(pages, (n) => `r${n}`)).toBeGreaterThan(3);
});

test('a short listing stays in one piece, and a long one leaves no line alone', async () => {
  const code = (n: number, count: number) => ({ type: 'code', value: Array(count).fill(`c${n}`).join('\n') });
  const short = await pagesOf((n) => [code(n, 12)]);
  expect(breaks(short, (n) => `c${n}`)).toBe(0);
  const long = await pagesOf((n) => [code(n, 16)]);
  for (const n of positions)
    for (const page of long) expect(lines(page, `c${n}`), `listing ${n}`).not.toBe(1);
  expect(breaks(long, (n) => `c${n}`)).toBeGreaterThan(3);
});

test('an item of a list keeps its mark with its words', async () => {
  const item = (n: number) => ({ type: 'listItem', children: [paragraph(`i${n}`, 70)] });
  const pages = await pagesOf((n) => [{ type: 'list', ordered: true, start: 1000 + n, children: [item(n)] }]);
  for (const n of positions) {
    const home = pages.find((page) => lines(page, `${1000 + n}.`) > 0)!;
    expect(lines(home, `i${n}`), `item ${n}`).toBeGreaterThanOrEqual(2);
    for (const page of pages) expect(lines(page, `i${n}`), `item ${n}`).not.toBe(1);
  }
});

test('a drawing stays with its caption, and a label with its aside', async () => {
  const figure = (n: number) => ({
    type: 'group',
    name: 'figure',
    detail: {
      svg: `<svg viewBox="0 0 300 120"><text x="10" y="20" font-size="10">F${n}</text></svg>`,
      alt: 'A word',
      caption: `C${n}`,
    },
    children: [],
  });
  const aside = (n: number) => ({
    type: 'group',
    name: 'aside-note',
    detail: { label: `L${n}` },
    children: [paragraph(`a${n}`, 50)],
  });
  const pages = await pagesOf((n) => [figure(n), aside(n)]);
  for (const n of positions) {
    const home = pages.find((page) => lines(page, `F${n}`) > 0)!;
    expect(lines(home, `C${n}`), `caption ${n}`).toBe(1);
    const label = pages.find((page) => lines(page, `L${n}`) > 0)!;
    expect(lines(label, `a${n}`), `aside ${n}`).toBeGreaterThanOrEqual(2);
  }
});

test('the space below the last block never starts another page', async () => {
  // A figure moves what follows it down, a little more each time.
  for (let height = 3; height <= 57; height += 3) {
    const svg = `<svg viewBox="0 0 300 ${height}"><rect width="1" height="1"/></svg>`;
    const figure = { type: 'group', name: 'figure', detail: { svg, alt: 'A dot' }, children: [] };
    const content = [figure, ...Array.from({ length: 32 }, () => say('x'))];
    const text = tool(await renderPdf(request(content)), 'pdftotext', '-raw', 'FILE', '-');
    for (const page of text.split('\f').slice(0, -1)) expect(page, `${height} points`).toMatch(/^x$/m);
  }
});
