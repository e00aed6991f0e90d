import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { renderSlides } from '../../../../src/documents/render/pptx/index.ts';
import { UserError } from '../../../../src/errors/problem.ts';
import { customProperties, readParts } from '../../../support/xlsx.ts';
import { problemsOf, readDeck, request, sampleRequest, slidesOf, textOf, wordsSet } from './deck-tools.ts';

const deck = await renderSlides(sampleRequest());

describe('a deck with a node of every kind', () => {
  test('is valid Open XML', async () => {
    expect(await problemsOf(deck)).toEqual([]);
  });

  test('opens in LibreOffice with a page for each slide and no word lost', async () => {
    const { pdf, pages, words } = await wordsSet(deck);
    const slides = readDeck(deck);
    expect(pages).toBe(slides.length);
    const text = squeezed(textOf(pdf));
    const said = leaves(sampleRequest().tree as Nodes);
    expect(said.length).toBeGreaterThan(150);
    for (const one of said) expect(text).toContain(squeezed(one));
    // Between what a slide says and its title block there is a gap, and nothing leaves the frame.
    for (const { page, text, left, right, top, bottom } of words) {
      const at = `${text} on page ${page}`;
      expect(left, at).toBeGreaterThan(40);
      expect(right, at).toBeLessThan(942);
      expect(top, at).toBeGreaterThan(20);
      expect(bottom < 482 || top > 489, at).toBe(true);
    }
  });

  test('has one title on each slide, which comes first, and no number twice', () => {
    for (const { xml, title } of readDeck(deck)) {
      expect(title).not.toBe('');
      expect(xml.match(/<p:ph type="(title|ctrTitle)"/g)).toHaveLength(1);
      expect(xml.indexOf('<p:ph type="')).toBe(xml.search(/<p:ph type="(title|ctrTitle)"/));
      const ids = [...xml.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('says nothing in letters smaller than 14 points, but in the title block and in drawings', () => {
    for (const { xml } of readDeck(deck)) {
      const said = xml
        .replace(/<p:grpSp>.*?<\/p:grpSp>/gs, '')
        .replace(/<p:sp>(?:(?!<\/p:sp>).)*type="sldNum".*?<\/p:sp>/s, '');
      const sizes = [...said.matchAll(/ sz="(\d+)"/g)].map(([, size]) => Number(size));
      expect(sizes.length).toBeGreaterThan(0);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(1400);
      for (const [, size] of xml.matchAll(/ sz="(\d+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(1000);
    }
  });

  test('says what it is and when it was made, and no more', () => {
    const parts = readParts(deck);
    const core = parts.get('docProps/core.xml')!;
    expect(core).toContain('<dc:title>Designer half day</dc:title>');
    expect(core).toContain('<dc:creator>AEC OS</dc:creator>');
    expect(core).toContain('<dc:language>en-US</dc:language>');
    expect(core.match(/\d{4}-\d\d-\d\dT[\d:]+Z/g)).toEqual(['2026-02-19T00:00:00Z', '2026-02-19T00:00:00Z']);
    expect(customProperties(deck)).toEqual({
      'Facts of': '19 Feb 2026',
      Revision: '1.0.0 · 3f9a2c1',
      Sheet: 'AEC-WS-01',
    });
    expect([...parts.values()].join('')).not.toMatch(
      /pptxgen|Microsoft Office PowerPoint|<Company>|\[text \d/i,
    );
  });

  test('declares every part that is there, and none that is not', () => {
    const parts = readParts(deck);
    const types = parts.get('[Content_Types].xml')!;
    const declared = [...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, path]) => path!);
    expect(declared.filter((path) => !parts.has(path))).toEqual([]);
    expect(
      [...parts.keys()]
        .filter((path) => /^ppt\/(slides|slideLayouts|theme|notesSlides)\/[^/]*\.xml$/.test(path))
        .filter((path) => !declared.includes(path)),
    ).toEqual([]);
  });
});

describe('headings become slides', () => {
  test('the first opens the deck, the second level opens slides, deeper ones stand in the text', async () => {
    const slides = readDeck(
      await slidesOf('# One\n\n## Two\n\nText\n\n### Three\n\nMore\n\n# Four\n\n## Five\n\nx'),
    );
    expect(slides.map(({ title }) => title)).toEqual(['One', 'Two', 'Four', 'Five']);
    expect(slides[1]!.paragraphs).toEqual(['Text', 'Three', 'More']);
  });

  test('a document without headings is a cover with the title of the deck, and a slide', async () => {
    const slides = readDeck(await slidesOf('- a\n- b'.repeat(1), { subject: 'What it is about' }));
    expect(slides[0]).toMatchObject({ title: 'A deck' });
    expect(slides.flatMap(({ paragraphs }) => paragraphs)).toEqual(
      expect.arrayContaining(['What it is about', 'a', 'b']),
    );
  });

  test('a rule goes on with the same title, numbered', async () => {
    const slides = readDeck(await slidesOf('## One\n\na\n\n---\n\nb\n\n---\n\n## Two\n\nc\n\n## One\n\nd'));
    expect(slides.slice(1).map(({ title }) => title)).toEqual(['One', 'One (2)', 'Two', 'One']);
  });

  test('what is too much for one slide goes on, evenly and by whole items', async () => {
    const items = Array.from({ length: 14 }, (_, index) => `1. Item ${index + 1}`).join('\n');
    const slides = readDeck(await slidesOf(`## Many\n\n${items}`)).slice(1);
    expect(slides.map(({ title }) => title)).toEqual(['Many', 'Many (2)']);
    expect(slides.map(({ paragraphs }) => paragraphs.length)).toEqual([7, 7]);
    // The count goes on too.
    expect(slides[1]!.xml).toContain('startAt="8"');
  });

  test('a table that goes on has its head on each slide', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => `| row ${index} | x |`).join('\n');
    const slides = readDeck(await slidesOf(`## Long\n\n| Name | Value |\n| - | -: |\n${rows}`)).slice(1);
    expect(slides.length).toBeGreaterThan(1);
    for (const { paragraphs } of slides) expect(paragraphs.slice(0, 2)).toEqual(['Name', 'Value']);
    expect(
      slides.flatMap(({ paragraphs }) => paragraphs).filter((one) => one.startsWith('row')),
    ).toHaveLength(30);
  });

  test('what goes on under a deeper heading says which', async () => {
    const items = Array.from({ length: 30 }, (_, index) => `- Item ${index + 1}`).join('\n');
    const slides = readDeck(await slidesOf(`## Two\n\n### Three\n\n${items}`)).slice(1);
    expect(slides.map(({ title }) => title)).toEqual(['Two', 'Two · Three', 'Two · Three (2)']);
  });
});

describe('notes', () => {
  test('are for the speaker, on the slide where they stand', async () => {
    const source =
      '## One\n\nSeen\n\n<Notes>\n\nSaid *once*\n\n- a\n- b\n\n</Notes>\n\n---\n\nMore\n\n## Two\n\nx\n\n<Notes>Last</Notes>';
    const slides = readDeck(await slidesOf(source)).slice(1);
    expect(slides.map(({ notes }) => notes)).toEqual([['Said once', '– a', '– b'], [], ['Last']]);
    expect(slides.flatMap(({ paragraphs }) => paragraphs)).toEqual(['Seen', 'More', 'x']);
  });

  test('at the end of what goes on over slides stand on the first of them', async () => {
    const items = Array.from({ length: 20 }, (_, index) => `- Item ${index + 1}`).join('\n');
    const slides = readDeck(await slidesOf(`## Many\n\n${items}\n\n<Notes>Count them</Notes>`)).slice(1);
    expect(slides.map(({ notes }) => notes)).toEqual([['Count them'], []]);
  });
});

describe('what stands on a slide', () => {
  test('is real: bullets, numbers, a table with a head, links, shapes with words', async () => {
    const [, slide] = readDeck(
      await slidesOf(
        '## S\n\n- a\n  1. b\n- [x] c\n\n| H |\n| - |\n| d |\n\n[site](https://example.com/?a=1&b=2) [no](/docs/) <TierBadge feature="change-orders" />',
      ),
    );
    expect(slide!.xml).toMatch(/<a:buChar char="–"\/>/);
    expect(slide!.xml).toMatch(/lvl="1"[^>]*>.*?<a:buAutoNum type="arabicPeriod" startAt="1"\/>/s);
    expect(slide!.xml).toMatch(/<a:buChar char="☑"\/>/);
    expect(slide!.xml).toMatch(/<a:tblPr firstRow="1"\/>/);
    expect(slide!.xml.match(/<a:hlinkClick /g)).toHaveLength(1);
    expect(slide!.paragraphs.at(-1)).toMatch(/○ planned/);
  });

  test('a second numbered list starts anew, and a blank is seen to be one', async () => {
    const source =
      '## S\n\n1. a\n2. b\n\n1) c\n\nName: <Blank name="n" prompt="Your name" />\n\n| head alone |\n| - |';
    const [, slide] = readDeck(await slidesOf(source));
    expect(slide!.paragraphs).toEqual(['a', 'b', 'c', 'Name: [Your name: …………]', 'head alone']);
    const boxes = [...slide!.xml.matchAll(/<p:sp>.*?<\/p:sp>/gs)].map(
      ([box]) => box.match(/buAutoNum/g)?.length ?? 0,
    );
    expect(boxes.filter((count) => count > 0)).toEqual([2, 1]);
  });

  test('a part for one tier takes its label to the slide that it opens', async () => {
    const source = '## S\n\nx\n\n<OnlyFor tier="small-firm">\n\n## T\n\ny\n\n</OnlyFor>';
    const slides = readDeck(await slidesOf(source)).slice(1);
    expect(slides.map(({ title, paragraphs }) => [title, ...paragraphs])).toEqual([
      ['S', 'x'],
      ['T', 'Small Firm and Enterprise only', 'y'],
    ]);
  });

  test('only web and mail addresses become links', async () => {
    const refused = ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'tel:1', '/a'];
    const allowed = ['https://example.com/a"b', 'mailto:a@example.com', 'http://example.com'];
    const link = (url: string) => ({ type: 'link', url, children: [{ type: 'text', value: url }] });
    const bytes = await renderSlides(
      request([{ type: 'paragraph', children: [...refused, ...allowed].map(link) }]),
    );
    const rels = [...readParts(bytes)].filter(([path]) => /slides\/_rels/.test(path)).map(([, xml]) => xml);
    const targets = [...rels.join('').matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(
      ([, url]) => url,
    );
    expect(targets).toEqual(['https://example.com/a%22b', 'mailto:a@example.com', 'http://example.com/']);
    expect(await problemsOf(bytes)).toEqual([]);
  });

  test('a drawing is shapes and words, described as a whole; one that cannot be read is its words', async () => {
    const svg = (inner: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">${inner}</svg>`;
    const children = [{ type: 'paragraph', children: [{ type: 'text', value: 'in words' }] }];
    const figure = (inner: string) => ({
      type: 'group',
      name: 'figure',
      detail: { svg: svg(inner), alt: 'says <it>' },
      children,
    });
    const drawn =
      '<g transform="translate(1 1)"><path d="M0 0H20v8Z" color="#14202E" fill="none" stroke="currentColor" stroke-width="1"/><text x="1" y="9" font-size="8" color="#14202E">a &#38; b</text></g>';
    const [, slide] = readDeck(await renderSlides(request([heading('S'), figure(drawn)])));
    expect(slide!.xml).toContain('descr="says &#60;it&#62;"');
    expect(slide!.paragraphs).toEqual(['a & b']);
    expect(slide!.notes).toEqual(['in words']);
    for (const inner of [
      '<image href="x"/>',
      '<path d="M0 0C1 1 2 2 3 3"/>',
      '<text x="0" y="1" font-size="1">tiny</text>',
    ]) {
      const [, other] = readDeck(await renderSlides(request([heading('S'), figure(inner)])));
      expect(other!.paragraphs).toEqual(['in words']);
    }
  });
});

test('what fits on no slide is reported, all of it, with what to do', async () => {
  const long = 'many words '.repeat(150);
  const source = `## ${'A title without end '.repeat(20)}\n\nx\n\n## Second\n\n${long}\n\n- ${long}`;
  const error = await slidesOf(source, { file: 'training/deck.mdx' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).problems).toMatchInlineSnapshot(`
    [
      {
        "code": "slide-overflow",
        "column": 1,
        "file": "training/deck.mdx",
        "hint": "Shorten it by about 48 %, or part it in two with an empty line between them.",
        "line": 7,
        "message": "A paragraph on the slide “Second” is 675 points high, and a slide has room for 352: 323 too many.",
        "severity": "error",
      },
      {
        "code": "slide-overflow",
        "column": 1,
        "file": "training/deck.mdx",
        "hint": "Shorten it by about 54 %, or part it in two with an empty line between them.",
        "line": 9,
        "message": "A list item on the slide “Second” is 756 points high, and a slide has room for 352: 404 too many.",
        "severity": "error",
      },
      {
        "code": "slide-title-too-long",
        "file": "training/deck.mdx",
        "hint": "Shorten the heading, and say the rest below it.",
        "message": "The title “A title without end A title without end A title without end …” has 399 characters, more than a slide has room for.",
        "severity": "error",
      },
    ]
  `);
});

const heading = (value: string) => ({ type: 'heading', depth: 2, children: [{ type: 'text', value }] });

/** The words of a tree, without what only the speaker sees and what the printer sets in other letters. */
function leaves(node: Nodes): string[] {
  if (node.type === 'group' && node.name === 'speaker-notes') return [];
  if ('value' in node) return node.value.split('\n').filter((line) => line.trim() !== '');
  return 'children' in node ? (node.children as Nodes[]).flatMap(leaves) : [];
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00A0\f]+/gu, '').toLowerCase();
}
