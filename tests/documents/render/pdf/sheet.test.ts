import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { balance, misfit, spread } from '../../../../src/documents/render/pdf/sheet-columns.ts';
import { readable } from '../../../../src/documents/render/pdf/sheet-fit.ts';
import { UserError } from '../../../../src/errors/problem.ts';
import { heading, paragraph, printed, request, say, tool, unpacked, words } from './pdf-tools.ts';

const gap = 11;

/** Heights of sections in, heights of the sections in each column out. */
function check(heights: number[], capacity: number, columns: number, expected: number[][]) {
  const slots = balance(
    heights.map((height) => ({ height })),
    () => capacity,
    columns,
    gap,
  );
  expect(slots.map((slot) => slot.map(({ height }) => height))).toEqual(expected);
}

test('sections that would fill one column are spread over all of them', () => {
  check([20, 20, 20, 20], 500, 4, [[20], [20], [20], [20]]);
});

test('the order of the sections is the order of reading', () => {
  check([90, 10, 50, 60], 130, 2, [
    [90, 10],
    [50, 60],
  ]);
});

test('no more pages are begun than the sections need', () => {
  check([80, 80, 80], 100, 2, [[80], [80], [80]]);
});

test('a section that is too high for the short last column starts the next page', () => {
  const slots = balance([{ height: 50 }, { height: 90 }], (slot) => (slot % 2 === 1 ? 60 : 100), 2, gap);
  expect(slots.map((slot) => slot.length)).toEqual([1, 0, 1]);
});

test('sections over a given number of columns leave the smallest holes', () => {
  expect(spread([50, 40, 80, 60], [100, 100, 100], 10)).toEqual({ counts: [2, 1, 1], hole: 0.4 });
  // Filling from the first column on would leave the last one with a third of its height.
  expect(spread([30, 30, 30, 30], [120, 120], 10)!.counts).toEqual([2, 2]);
  expect(spread([50, 60], [100], 10)).toBeUndefined();
  expect(spread([50], [100, 100], 10)!.hole).toBe(1);
});

test('the first section without room is named, with what it and all after it lack', () => {
  expect(misfit([60, 30, 90], [100, 100], 10)).toBeUndefined();
  expect(misfit([60, 30, 90, 20], [100, 100], 10)).toEqual({ section: 3, by: 20, after: 0 });
  expect(misfit([60, 60, 60, 20], [100, 100], 10)).toEqual({ section: 2, by: 30, after: 30 });
  expect(misfit([60, 130], [100, 100], 10)).toEqual({ section: 1, by: 30, after: 0 });
});

const sections = (count: number, length: number) =>
  Array.from({ length: count }, (_, index) => [
    heading(2, `Section ${index}`),
    say('word '.repeat(length)),
  ]).flat();

test('a sheet of exactly so many pages has them, whatever its paper, in letters that can be read', async () => {
  for (const [pages, count] of [
    [1, 14],
    [2, 26],
  ] as const) {
    for (const page of ['A4', 'LETTER'] as const) {
      const wanted = request([heading(1, 'All'), ...sections(count, 80)], { layout: 'sheet', pages });
      const pdf = await renderPdf({ ...wanted, brand: { ...wanted.brand, page } });
      expect(tool(pdf, 'pdfinfo', 'FILE')).toMatch(new RegExp(`^Pages: +${pages}$`, 'm'));
      expect(Math.max(...bodySizes(pdf))).toBeGreaterThanOrEqual(readable.body);
    }
  }
});

/** Sizes in which words of the sections are set, by how often. */
function bodySizes(pdf: Uint8Array): number[] {
  const counts = new Map<number, number>();
  for (const [, size] of unpacked(pdf).matchAll(/\/F\d+ ([\d.]+) Tf/g))
    counts.set(Number(size), (counts.get(Number(size)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].filter(([, count]) => count === most).map(([size]) => size);
}

async function problemOf(children: unknown[], pages: number) {
  try {
    await renderPdf(request(children, { layout: 'sheet', pages }));
  } catch (error) {
    if (error instanceof UserError) return error.problems;
    throw error;
  }
  throw new Error('It did not fail.');
}

test('a section that does not fit says by how many lines, and without those it does', async () => {
  const full = [heading(1, 'All'), ...sections(29, 80)];
  const lines = (count: number) => [
    heading(2, 'The last one'),
    paragraph(
      ...Array.from({ length: count }, (_, index) => [words(`line ${index}`), { type: 'break' }]).flat(),
    ),
  ];
  const [problem] = await problemOf([...full, ...lines(36)], 2);
  expect(problem!.code).toBe('sheet-overflows');
  const [, points, millimetres, tooMany] = problem!.message.match(
    /^The section “The last one” does not fit on 2 A4 pages: .* ([\d.]+) pt \((\d+) mm, (\d+) lines\) too long\.$/,
  )!;
  expect(Number(millimetres)).toBe(Math.ceil((Number(points) / 72) * 25.4));
  expect(Number(tooMany)).toBeGreaterThan(1);
  const pdf = await renderPdf(
    request([...full, ...lines(36 - Number(tooMany))], { layout: 'sheet', pages: 2 }),
  );
  expect(tool(pdf, 'pdfinfo', 'FILE')).toMatch(/^Pages: +2$/m);
});

test('what follows a section that does not fit is counted too', async () => {
  const [problem] = await problemOf(sections(60, 90), 2);
  expect(problem!.message).toMatch(/\d+ more sections follow: together \d+\.\d pt \(.*\) are too much\.$/);
});

test('a sheet with too little to say is told how much is missing', async () => {
  const [problem] = await problemOf([heading(1, 'All'), ...sections(8, 20)], 2);
  expect(problem!.code).toBe('sheet-too-short');
  expect(problem!.message).toMatch(/do not fill 2 A4 pages: .* \d+\.\d pt \(\d+ mm, \d+ lines\) are missing/);
  expect(problem!.hint).toContain('`pages: 1`');
});

test('every line of code that would wrap is named, and no other', async () => {
  const code = { type: 'code', value: `${'x'.repeat(60)}\nshort\n${'y'.repeat(50)}` };
  const problems = await problemOf([heading(2, 'Code'), code, ...sections(26, 80)], 2);
  expect(problems.map((problem) => problem.code)).toEqual(['code-line-too-long', 'code-line-too-long']);
  expect(problems[0]!.message).toContain('60 characters long');
  expect(problems[1]!.message).toContain('50 characters long');
});

test('a sheet with a title explains its signs, and rare ones only where they stand', async () => {
  const retired = paragraph({ type: 'mark', name: 'status-retired', children: [words('retired')] });
  const plain = await printed([heading(1, 'All'), ...sections(2, 9)], { layout: 'sheet' });
  expect(plain).toContain('A1columnA,firstsection');
  expect(plain).toContain('○planned,inadashedbox');
  expect(plain).not.toContain('⊘');
  expect(await printed([heading(1, 'All'), retired], { layout: 'sheet' })).toContain('⊘retired:useitnomore');
  expect(await printed(sections(2, 9), { layout: 'sheet' })).not.toContain('LEGEND');
});

test('an introduction that fills the sheet is a mistake with a name, not a crash', async () => {
  const print = renderPdf(
    request(
      Array.from({ length: 400 }, () => say('Words before any section.')).concat([
        heading(2, 'Section') as never,
      ]),
      { layout: 'sheet' },
    ),
  );
  await expect(print).rejects.toMatchObject({ problems: [{ code: 'sheet-introduction-too-long' }] });
});
