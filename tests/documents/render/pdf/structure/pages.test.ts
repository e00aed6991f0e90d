import { expect, test } from 'vitest';
import { renderPdf } from '../../../../../src/documents/render/pdf/index.ts';
import { heading, request, row, say, unpacked } from '../pdf-tools.ts';
import { printNodes, treeOf } from './struct-tools.ts';

const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `${name}${index}`).join(' ');

/** Elements of the type, of one piece of content or more. */
const count = (tree: string, type: string) => tree.match(new RegExp(`^ *${type}$`, 'gm'))?.length ?? 0;

/** The pages as they are drawn, with what is marked in them. */
function streamsOf(pdf: Uint8Array): string[] {
  const streams = [...unpacked(pdf).matchAll(/\nstream\n(.*?)\nendstream/gs)].map(([, stream]) => stream!);
  return streams.filter((stream) => / Tf$/m.test(stream));
}

test('a paragraph that goes over pages is one element, with its words in order', async () => {
  const tree = treeOf(await renderPdf(request([heading(1, 'Long'), say(many(3000, 'w')), say('after')])));
  expect(count(tree, 'P')).toBe(2);
  expect(tree.match(/\bw\d+\b/g)).toEqual(many(3000, 'w').split(' '));
  expect(tree.trimEnd().endsWith('"after"')).toBe(true);
});

test('cells side by side that go over pages are read one after the other', async () => {
  const table = { type: 'table', children: [row('A', 'B'), row(many(1500, 'left'), many(1500, 'right'))] };
  const tree = treeOf(await renderPdf(request([table])));
  expect([count(tree, 'TR'), count(tree, 'TH'), count(tree, 'TD')]).toEqual([2, 2, 2]);
  const cells = tree.match(/\b(left|right)\d+\b/g);
  expect(cells).toEqual([...many(1500, 'left').split(' '), ...many(1500, 'right').split(' ')]);
});

test('the head of a table is read once, and is an artifact on its later pages', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => row(`row-${index}`, 'words'));
  for (const layout of ['document', 'sheet'] as const) {
    const table = { type: 'table', children: [row('Feature', 'Says'), ...rows] };
    const pdf = await renderPdf(request([heading(2, 'Long'), table], { layout }));
    const tree = treeOf(pdf);
    expect([count(tree, 'Table'), count(tree, 'THead'), count(tree, 'TR')]).toEqual([1, 1, 151]);
    expect(tree.match(/"FEATURE"/g)).toHaveLength(1);
    expect(tree.match(/row-\d+/g)).toEqual(rows.map((_, index) => `row-${index}`));
  }
});

test('the columns of a sheet are read one after the other, page by page', async () => {
  const sections = Array.from({ length: 40 }, (_, index) => [
    heading(2, `Section ${index}`),
    say(many(30, `s${index}-`)),
  ]).flat();
  const pdf = await renderPdf(request([heading(1, 'All'), ...sections], { layout: 'sheet' }));
  const tree = treeOf(pdf);
  expect(streamsOf(pdf).length).toBeGreaterThan(1);
  expect(tree.match(/Section \d+/g)).toEqual(Array.from({ length: 40 }, (_, index) => `Section ${index}`));
  const spoken = tree.match(/\bs\d+-\d+\b/g);
  const written = Array.from({ length: 40 }, (_, index) => many(30, `s${index}-`).split(' ')).flat();
  expect(spoken).toEqual(written);
});

test('the title block is furniture on every page, and so are rules and frames', async () => {
  for (const layout of ['document', 'sheet'] as const) {
    const nodes = [heading(1, 'One'), say(many(4000, 'w'))];
    const pdf = await renderPdf(request(nodes, { layout }));
    expect(treeOf(pdf)).not.toMatch(/AEC-QR-01|sheet 1 of/i);
    const streams = streamsOf(pdf);
    expect(streams.length).toBeGreaterThan(1);
    for (const stream of streams) expect(stream).toMatch(/\/Artifact <<\n *\/Type \/Pagination\n *>> BDC/);
  }
});

test('nothing is drawn outside of what is marked, and no mark stands in another', async () => {
  const canvas = [{ type: 'line', x1: 0, y1: 0, x2: 100, y2: 0 }];
  const table = { table: { headerRows: 1, body: [['Head'], [many(600, 'w')]] }, struct: { type: 'Table' } };
  const links = { text: ['a', { text: 'b', link: 'https://a.example/', decoration: 'underline' }, 'c'] };
  for (const stream of streamsOf(await printNodes([{ canvas }, table, links, 'loose'], 300))) {
    let depth = 0;
    for (const line of stream.split('\n').map((one) => one.trim())) {
      if (/B(DC|MC)$/.test(line)) depth += 1;
      else if (line === 'EMC') depth -= 1;
      else if (/(^| )(TJ|Tj|S|B|Do)$/.test(line)) expect(depth, line).toBe(1);
      expect(depth).toBeLessThan(2);
    }
    expect(depth).toBe(0);
  }
});

test('the same tree gives the same bytes', async () => {
  const table = { type: 'table', children: [row('A', 'B'), row(many(900, 'x'), 'y')] };
  const link = { type: 'link', url: 'https://example.com/', children: [{ type: 'text', value: 'there' }] };
  const nodes = [heading(1, 'One'), { type: 'paragraph', children: [link] }, table];
  const [first, second] = [await renderPdf(request(nodes)), await renderPdf(request(nodes))];
  expect(Buffer.compare(first, second)).toBe(0);
});
