import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { heading, paragraph, printed, request, row, say, tool, unpacked, words } from './pdf-tools.ts';

const mark = (name: string, value: string) => ({ type: 'mark', name, children: [words(value)] });

/** Where each word starts and ends, from left to right. */
function places(pdf: Uint8Array): { word: string; left: number; right: number; top: number; size: number }[] {
  const boxes = tool(pdf, 'pdftotext', '-bbox', 'FILE', '-');
  return [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</g)].map(
    ([, left, top, right, bottom, word]) => ({
      word: word!,
      left: Number(left),
      right: Number(right),
      top: Number(top),
      size: Number(bottom) - Number(top),
    }),
  );
}

test('words that steer a program are bold, and its signs are muted', async () => {
  const pdf = await renderPdf(request([{ type: 'code', lang: 'python', value: 'import os' }]));
  expect(tool(pdf, 'pdffonts', 'FILE')).toMatch(/IBMPlexMono-SemiBold/);
});

test('numbers stand with their points below each other', async () => {
  const numbers = ['3,076.94', '44.5', '7', '1,003,846', '10.125'];
  const table = {
    type: 'table',
    align: [null, 'right'],
    children: [row('Name', 'Cost'), ...numbers.map((n) => row('x', n))],
  };
  const found = places(await renderPdf(request([table])));
  // Digits are of one width: the edge of the whole part follows from the length of the fraction.
  const digit = (() => {
    const { left, right } = found.find(({ word }) => word === '7')!;
    return right - left;
  })();
  const edges = numbers.map((number) => {
    const { left } = found.find(({ word }) => word === number)!;
    const whole = number.replace(/\..*/, '');
    const commas = whole.split(',').length - 1;
    return { edge: left + (whole.length - commas) * digit, commas };
  });
  const plain = edges.filter(({ commas }) => commas === 0).map(({ edge }) => edge);
  for (const edge of plain) expect(edge).toBeCloseTo(plain[0]!, 0);
  const point = edges.find(({ commas }) => commas === 1)!;
  expect(plain[0]! - point.edge).toBeGreaterThan(0);
  expect(plain[0]! - point.edge).toBeLessThan(digit);
});

test('in a language that writes a comma, the comma is the point', async () => {
  const table = { type: 'table', align: ['right'], children: [row('Kosten'), row('3.076,9'), row('7')] };
  const found = places(await renderPdf(request([table], { language: 'de' })));
  const right = (text: string) => found.find(({ word }) => word === text)!.right;
  expect(right('3.076,9') - right('7')).toBeGreaterThan(4);
});

test('columns of other things stay at the right edge', async () => {
  const table = { type: 'table', align: ['right'], children: [row('Answer'), row('compliant'), row('1.25')] };
  const found = places(await renderPdf(request([table])));
  const right = (text: string) => found.find(({ word }) => word === text)!.right;
  expect(right('compliant')).toBeCloseTo(right('1.25'), 0);
});

test('keys are lettered in boxes of hairlines', async () => {
  const pdf = await renderPdf(request([paragraph(words('Press '), mark('kbd', 'Ctrl'), words(' now.'))]));
  const without = await renderPdf(request([say('Press Ctrl now.')]));
  const curves = (bytes: Uint8Array) => unpacked(bytes).match(/ c$/gm)?.length ?? 0;
  expect(curves(pdf)).toBeGreaterThan(curves(without));
  expect(await printed([paragraph(words('Press '), mark('kbd', 'Ctrl'), words(' now.'))])).toContain(
    'PressCtrlnow.',
  );
});

test('what is above or below the line is smaller', async () => {
  const found = places(
    await renderPdf(
      request([paragraph(words('H'), mark('sub', '777'), words(' x'), mark('sup', '888'), words(' end'))]),
    ),
  );
  const size = (word: string) => found.find((one) => one.word.includes(word))!.size;
  expect(size('777')).toBeLessThan(size('end'));
  expect(size('888')).toBeLessThan(size('end'));
});

test('steps keep their numbers, and tabs print as sections under their labels', async () => {
  const item = (value: string) => ({ type: 'listItem', children: [say(value)] });
  const steps = {
    type: 'group',
    name: 'steps',
    children: [{ type: 'list', ordered: true, start: 1, children: [item('Get it.'), item('Use it.')] }],
  };
  const tab = (label: string, value: string) => ({
    type: 'group',
    name: 'tab-item',
    children: [paragraph(mark('tab-label', label)), say(value)],
  });
  const tabs = {
    type: 'group',
    name: 'tabs',
    children: [tab('Windows', 'One way.'), tab('Linux', 'Another way.')],
  };
  for (const layout of ['document', 'sheet'] as const)
    expect(await printed([steps, tabs], { layout })).toMatch(
      /1Getit\.2Useit\.WINDOWSOneway\.LINUXAnotherway\./,
    );
});

test('a cover and contents stand before the text when they are asked for', async () => {
  const content = [
    heading(1, 'Guide'),
    heading(2, 'Start'),
    ...Array.from({ length: 60 }, () => say('words')),
    heading(2, 'End'),
    say('x'),
  ];
  const pdf = await renderPdf(
    request(content, { cover: { subtitle: 'For those who begin' }, contents: true }),
  );
  const pages = tool(pdf, 'pdftotext', '-raw', 'FILE', '-').split('\f').slice(0, -1);
  expect(pages[0]).toContain('For those who begin');
  expect(pages[0]).toContain(`sheet 1 of ${pages.length}`);
  expect(pages[1]).toMatch(/Contents[\s\S]*Start\s+3[\s\S]*End\s+4/);
  expect(pages[2]).toMatch(/^Designer cheat sheet[\s\S]*Guide/);
});

test('the head of a page names the section that goes on', async () => {
  const content = [
    heading(1, 'Guide'),
    heading(2, 'Start'),
    ...Array.from({ length: 60 }, () => say('words')),
  ];
  const pages = tool(await renderPdf(request(content)), 'pdftotext', '-raw', 'FILE', '-').split('\f');
  expect(pages[0]).not.toContain('Designer cheat sheet Start');
  expect(pages[1]!.split('\n')[0]).toBe('Designer cheat sheet Start');
});

test('a document that is too long or too short says where and by how much', async () => {
  const content = [
    heading(2, 'Start'),
    ...Array.from({ length: 34 }, () => say('words')),
    heading(2, 'Beyond'),
    say('x'),
    say('y'),
  ];
  await expect(renderPdf(request(content, { maxPages: 1 }))).rejects.toMatchObject({
    problems: [
      {
        code: 'document-too-long',
        message: expect.stringMatching(/takes 2 pages and may take 1: ["“`]Beyond["”`] starts on page 2/),
        hint: expect.stringMatching(/^It is \d+ points too high, about \d+ lines/),
      },
    ],
  });
  await expect(
    renderPdf(
      request([heading(2, 'Start'), ...Array.from({ length: 40 }, () => say('words'))], { exactPages: 1 }),
    ),
  ).rejects.toThrow(/Start["”`] runs over onto page 2/);
  await expect(renderPdf(request([say('x')], { exactPages: 2 }))).rejects.toThrow(
    /fills 1 page and is to have 2 pages/,
  );
  await expect(renderPdf(request([say('x')], { exactPages: 1, maxPages: 4 }))).resolves.toBeDefined();
});

test('names of characters that no font has stand beside each other in spaced lettering, inside of their column', async () => {
  const table = {
    type: 'table',
    align: [null, 'right'],
    children: [row('first', '\u{2070E}\u{20731}\u{20779}'), row('a', 'b')],
  };
  const pdf = await renderPdf(request([table]));
  const names = places(pdf).filter(({ word }) => /[\u{20000}-\u{2FFFF}]/u.test(word));
  expect(names).not.toEqual([]);
  expect(Math.max(...names.map(({ right }) => right))).toBeLessThan(541.3);
});

test('a character whose name is wider than its column is named in smaller letters', async () => {
  const many = Array.from({ length: 14 }, () => '\u{2070E}');
  const pdf = await renderPdf(
    request([{ type: 'table', align: [], children: [row(...many), row(...many)] }]),
  );
  const lines = Map.groupBy(
    places(pdf).filter(({ word }) => /[\u{20000}-\u{2FFFF}]/u.test(word)),
    ({ top }) => Math.round(top),
  );
  expect(lines.size).toBe(2);
  for (const line of lines.values()) {
    const inOrder = line.toSorted((a, b) => a.left - b.left);
    for (const [index, one] of inOrder.entries())
      expect(one.right).toBeLessThanOrEqual((inOrder[index + 1]?.left ?? 541.3) + 0.01);
  }
});
