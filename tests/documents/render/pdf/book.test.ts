import { expect, test } from 'vitest';
import { knownTree } from '../../../../src/documents/known-tree.ts';
import { type Chapter, renderBook } from '../../../../src/documents/render/pdf/index.ts';
import type { Root } from '../../../../src/documents/tree.ts';
import { makings } from '../../../support/memory.ts';
import { checkPdfUa, inWords } from '../../../support/pdf-ua/index.ts';
import { heading, paragraph, request, say, squeezed, textOf, tool, unpacked, words } from './pdf-tools.ts';

const named = (depth: number, value: string, id: string) => ({
  ...heading(depth, value),
  data: { hProperties: { id } },
});
const link = (url: string, value: string) =>
  paragraph(words('See '), { type: 'link', url, children: [words(value)] }, words(' for more.'));
const filler = (count: number) => Array.from({ length: count }, () => say('Filling words. '.repeat(30)));
const tree = (...children: unknown[]) => knownTree({ type: 'root', children } as Root);

const chapters: Chapter[] = [
  {
    id: 'start/first',
    part: 'Getting started',
    title: 'First steps',
    description: 'What to do first.',
    tree: tree(
      named(2, 'Install', 'install'),
      ...filler(14),
      link('/features/#walls', 'walls'),
      named(2, 'Run', 'run'),
      link('#run', 'here'),
    ),
  },
  {
    id: 'start/second',
    part: 'Getting started',
    title: 'Second steps',
    tree: tree(named(1, 'Own title', 'own'), link('../first/#install', 'installing')),
  },
  {
    id: 'features',
    title: 'Features',
    tree: tree(
      named(2, 'Doors', 'doors'),
      ...filler(16),
      named(2, 'Walls', 'walls'),
      say('Walls are made of words.'),
    ),
  },
];
const subjects = {
  title: 'Index of features',
  columns: ['Feature', 'Status'],
  rows: [
    { name: 'Walls', cells: ['Walls', 'available'], places: ['features#walls'] },
    { name: 'Roofs', cells: ['Roofs', 'planned'], places: [] },
  ],
};
const { tree: _, layout: __, ...described } = request([], { title: 'The book' });
const book = { ...described, titleBlock: { ...described.titleBlock, title: 'The book' }, chapters, subjects };

const pdf = await renderBook(book);
const pages = textOf(pdf).split('\f').slice(0, -1);
const pageWith = (text: string, from = 0) =>
  pages.findIndex((page, index) => index >= from && page.includes(text)) + 1;

test('a book has a cover, contents, chapters that each start a page, and an index', () => {
  expect(pages[0]).toContain('The book');
  expect(pages[0]).toContain(`sheet 1 of ${pages.length}`);
  expect(pages[1]).toContain('Contents');
  for (const [index, { title }] of chapters.entries()) {
    const page = pages[pageWith(`CHAPTER ${index + 1}`) - 1]!;
    // Nothing stands before the chapter's head but the head of the page.
    expect(
      page
        .split(`CHAPTER ${index + 1}`)[0]!
        .trim()
        .split('\n').length,
    ).toBe(1);
    expect(page).toContain(title);
  }
  expect(pages.at(-1)).toContain('Index of features');
});

test('the contents say on which page each chapter and section stands', () => {
  const lines = squeezed(pages[1]!);
  for (const [text, page] of [
    ['First steps', pageWith('CHAPTER 1')],
    ['Install', pageWith('Install', 2)],
    ['Run', pageWith('Run', 2)],
    ['Walls', pageWith('Walls\n', 3)],
    ['Index of features', pages.length],
  ] as const)
    expect(lines, text).toContain(squeezed(`${text}${page}`));
  expect(lines).toContain('GETTINGSTARTED');
});

test('a link to another chapter jumps there and names its page; one on the same page does not', () => {
  const text = pages.slice(2).join('\n');
  expect(text).toMatch(new RegExp(`walls\\sp\\.\\s?${pageWith('made of words')} for`));
  expect(text).toMatch(new RegExp(`installing\\sp\\.\\s?${pageWith('Install', 2)} for`));
  expect(text).toContain('See here for more.');
  const raw = unpacked(pdf);
  for (const name of ['features#walls', 'start/first#install', 'start/first#run']) {
    expect(raw, name).toContain(`(${name})`);
  }
  expect(text).not.toMatch(/p\.\s?000/);
});

test('every place that is linked to is there, at the height where it stands', () => {
  const raw = unpacked(pdf);
  const wanted = new Set([...raw.matchAll(/\/Dest \(([^)]+)\)/g)].map((found) => found[1]!));
  expect(wanted).toContain('features#walls');
  const heights = new Map(
    [...raw.matchAll(/\(([^)]*#[^)]*)\)\s*\[\s*\d+ 0 R\s*\/XYZ\s*([\d.]+)\s*([\d.]+)/g)].map((found) => [
      found[1]!,
      Number(found[3]),
    ]),
  );
  for (const name of wanted) expect(heights.get(name), name).toBeGreaterThan(60);
  // The first heading of a chapter stands below its title.
  expect(heights.get('features#doors')).toBeLessThan(heights.get('features#')!);
});

test('the head of a page says which chapter and section it belongs to', () => {
  const [opening, going] = [pages[pageWith('CHAPTER 3') - 1]!, pages[pageWith('CHAPTER 3')]!];
  expect(opening.split('\n')[0]).toBe('The book · Features');
  expect(going.split('\n')[0]).toBe(`The book · Features ${going.includes('Walls\n') ? 'Walls' : 'Doors'}`);
});

test('every page but the cover is numbered at its foot', () => {
  for (const [index, page] of pages.entries())
    expect(page).toContain(`sheet ${index + 1} of ${pages.length}`);
});

test('a page that brings a title of its own steps down below the title of its chapter', () => {
  const outlines = JSON.parse(tool(pdf, 'qpdf', '--json', 'FILE')).outlines as {
    title: string;
    kids: { title: string }[];
  }[];
  expect(outlines.map(({ title }) => title)).toEqual([
    'Contents',
    'First steps',
    'Second steps',
    'Features',
    'Index of features',
  ]);
  expect(outlines[2]!.kids.map(({ title }) => title)).toEqual(['Own title']);
});

test('the index names the pages that treat a feature', () => {
  const walls = pages
    .at(-1)!
    .split('\n')
    .find((line) => line.startsWith('Walls'))!;
  expect(walls).toContain(String(pageWith('made of words')));
  expect(pages.at(-1)).toMatch(/Roofs planned –/);
});

test('a book is fit for everyone to read', async () => {
  expect(inWords(await checkPdfUa(pdf))).toBe('');
});

test('titles that are too long stay inside of their page', async () => {
  const long = 'Titles and more titles '.repeat(30);
  const wide = await renderBook({
    ...book,
    title: long,
    cover: { subtitle: long, above: long },
    titleBlock: { ...book.titleBlock, title: long, verify: long },
    chapters: [
      { ...chapters[0]!, title: long, part: long, description: long, tree: tree(named(2, long, 'a')) },
    ],
  });
  const boxes = tool(wide, 'pdftotext', '-bbox', 'FILE', '-');
  for (const [, left, top, right, bottom, word] of boxes.matchAll(
    /xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]+)</g,
  )) {
    expect(Number(left), word).toBeGreaterThanOrEqual(0);
    expect(Number(right), word).toBeLessThanOrEqual(595.3);
    expect(Number(top), word).toBeGreaterThanOrEqual(0);
    expect(Number(bottom), word).toBeLessThanOrEqual(841.9);
  }
});

test('the same book has the same bytes', async () => {
  expect(Buffer.from(await renderBook(book)).equals(Buffer.from(pdf))).toBe(true);
});

test('a book that is remembered has the same bytes as one that is not, and prints only what changed', async () => {
  const known = makings();
  const edited = (index: number, ...more: unknown[]) =>
    chapters.map((chapter, at) =>
      at === index ? { ...chapter, tree: tree(...chapter.tree.root().children, ...more) } : chapter,
    );
  const block = (revision: string) => ({ ...book.titleBlock, revision });
  const all = chapters.length + 2;
  const editions: [what: string, edition: typeof book, printed: number][] = [
    ['from nothing', book, all],
    ['the same again', book, 0],
    ['another revision, which stands on every page', { ...book, titleBlock: block('1.0.1') }, 0],
    // The index lists the pages that speak of walls.
    ['words at the end of a chapter', { ...book, chapters: edited(1, say('Ligatures flow, µ and μ.')) }, 1],
    ['a subject is named', { ...book, chapters: edited(1, say('Walls.')) }, 2],
    // The second chapter names no page that moved; the contents, the index and the first do.
    ['pages more', { ...book, chapters: edited(1, ...filler(12)) }, 4],
    ['back again', book, 4],
    [
      'a heading more, which every chapter could lead to',
      { ...book, chapters: edited(2, named(2, 'Roofs', 'roofs')) },
      all,
    ],
    ['a chapter less', { ...book, chapters: chapters.slice(1) }, all - 1],
  ];
  const printed: [string, number][] = [];
  for (const [what, edition] of editions) {
    const remembered = await renderBook(edition, known.begin());
    printed.push([what, known.end().filter((key) => key.startsWith('quire ')).length]);
    expect(Buffer.compare(remembered, await renderBook(edition)), what).toBe(0);
  }
  expect(printed).toEqual(editions.map(([what, , count]) => [what, count]));
});

test('what is remembered is bound into a file that all can read', async () => {
  const known = makings();
  await renderBook(book, known.begin());
  known.end();
  const titleBlock = { ...book.titleBlock, revision: '2.0.0 · new' };
  const again = await renderBook({ ...book, titleBlock }, known.begin());
  expect(known.end().filter((key) => key.startsWith('quire '))).toEqual([]);
  expect(inWords(await checkPdfUa(again))).toEqual('');
  const read = textOf(again).split('\f').slice(0, -1);
  expect(read).toHaveLength(pages.length);
  for (const page of read) expect(page).toContain('2.0.0 · new');
  for (const [index, page] of read.entries()) expect(page).toContain(`sheet ${index + 1} of ${pages.length}`);
});
