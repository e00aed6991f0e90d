import { expect, test } from 'vitest';
import { type Dictionary, dictionariesWith, objectsOf, printNodes } from './struct-tools.ts';

interface FoundLink {
  words: unknown;
  element: Dictionary;
  annotation: Dictionary;
}

/** Every annotation, with the element that the parent tree of the file leads to from it. */
function linksOf(pdf: Uint8Array): FoundLink[] {
  const object = objectsOf(pdf);
  const [root] = dictionariesWith(pdf, '/ParentTree');
  const numbers = (root!['/ParentTree'] as Dictionary)['/Nums'] as (number | string)[];
  return dictionariesWith(pdf, '/Annots')
    .flatMap((page) => page['/Annots'] as string[])
    .map((reference) => {
      const annotation = object(reference);
      const element = object(numbers[numbers.indexOf(annotation['/StructParent'] as number) + 1]);
      const kids = element['/K'] as unknown[];
      expect(kids).toContainEqual(expect.objectContaining({ '/Type': '/OBJR', '/Obj': reference }));
      return { words: annotation['/Contents'], element, annotation };
    });
}

const say = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');

test('a link is an annotation that says its words and belongs to its element', async () => {
  const text = ['to ', { text: 'the pläce', link: 'https://a.example/?q=(1)' }, '.'];
  const links = linksOf(await printNodes([{ text }]));
  expect(links).toHaveLength(1);
  expect(links[0]!.words).toBe('u:the pläce');
  expect(links[0]!.element['/S']).toBe('/Link');
  expect(links[0]!.annotation['/A']).toEqual({ '/S': '/URI', '/URI': 'u:https://a.example/?q=(1)' });
});

test('a link over lines and pages has a place to click on each line, and says all of its words on each', async () => {
  const pdf = await printNodes(
    [{ text: say(60, 'filling') }, { text: say(200, 'far'), link: 'https://a.example/' }],
    120,
  );
  const links = linksOf(pdf);
  expect(links.length).toBeGreaterThan(1);
  expect(new Set(links.map(({ words }) => words))).toEqual(new Set([`u:${say(200, 'far')}`]));
  expect(new Set(links.map(({ element }) => JSON.stringify(element))).size).toBe(1);
  const pages = dictionariesWith(pdf, '/Annots').map((page) => (page['/Annots'] as unknown[]).length);
  expect(pages.length).toBe(2);
  expect(pages.reduce((sum, one) => sum + one)).toBe(links.length);
});

test('the place to click is where the words stand', async () => {
  const text = ['xx ', { text: 'here', link: 'https://a.example/' }];
  const pdf = await printNodes([{ text: 'first' }, { text, margin: [0, 100, 0, 0] }]);
  const [left, bottom, right, top] = linksOf(pdf)[0]!.annotation['/Rect'] as [number, number, number, number];
  // A page of 700 by 500, whose content starts 50 from the left and the top.
  expect(left).toBeGreaterThan(55);
  expect(right).toBeLessThan(100);
  expect(top).toBeLessThan(550);
  expect(bottom).toBeGreaterThan(520);
});

test('links inside of the document lead to a place or a page, also to one that is printed later', async () => {
  const pdf = await printNodes([
    { text: 'to the chapter', linkToDestination: 'chapter' },
    { text: 'to page two', linkToPage: 2 },
    { text: 'Chapter', id: 'chapter', pageBreak: 'before', margin: [0, 100, 0, 0] },
  ]);
  const [place, page] = linksOf(pdf);
  expect(place!.annotation['/Dest']).toBe('u:chapter');
  const [names] = dictionariesWith(pdf, '/Dests');
  const second = (page!.annotation['/Dest'] as unknown[])[0];
  // 50 from the top of the page to the text, and 100 further down.
  expect((names!['/Dests'] as Dictionary)['/Names']).toEqual(['u:chapter', [second, '/XYZ', 50, 550, null]]);
});

test('a link to a page that is not there is a mistake of ours', async () => {
  await expect(printNodes([{ text: 'to page nine', linkToPage: 9 }])).rejects.toThrow('leads to page 9');
});

test('links in the head of a table are there once', async () => {
  const head = [{ text: 'Head', link: 'https://a.example/' }];
  const body = [head, ...Array.from({ length: 60 }, (_, index) => [`row ${index}`])];
  const pdf = await printNodes([{ table: { headerRows: 1, body }, struct: { type: 'Table' } }], 300);
  expect(linksOf(pdf)).toHaveLength(1);
});

test('places are listed by their bytes, in any language, which is how readers look for them', async () => {
  const names = ['b#a', 'b-c', 'é', 'a', 'Z', 'b#', '\u4E2D', 'z'];
  const pdf = await printNodes(names.map((id) => ({ text: id, id })));
  const [found] = dictionariesWith(pdf, '/Dests');
  const listed = ((found!['/Dests'] as Dictionary)['/Names'] as unknown[]).filter(
    (_, index) => index % 2 === 0,
  );
  expect(listed).toEqual(['Z', 'a', 'b#', 'b#a', 'b-c', 'z', 'é', '\u4E2D'].map((name) => `u:${name}`));
});
