import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderDocx } from '../../../../src/documents/render/docx/index.ts';
import { toPdf } from '../../../support/libreoffice.ts';
import { show } from '../../sample.ts';
import { reread, visible } from '../../visible.ts';
import { textOf as pdfText } from '../pdf/pdf-tools.ts';
import { outline, part, printed, problems, request, textOf } from './docx-tools.ts';

const everything = readFileSync(new URL('everything.mdx', import.meta.url), 'utf8');

describe('a document with everything in it', async () => {
  const bytes = await printed(everything);
  const xml = part(bytes);

  test('is valid Open XML', async () => {
    expect(await problems(bytes)).toEqual([]);
  });

  test('loses no word on the way through LibreOffice', async () => {
    // What there is to pick from stands in the field, not on the page; the kinds of asides have names of GitHub's.
    const words = bag(pdfText(await toPdf(bytes, 'docx')));
    const expected = bag(visible(reread(show(everything).markdown)).replaceAll(/: ☐[^\]]*\]|\[!\w+\]/g, ' '));
    expect(expected.size).toBeGreaterThan(300);
    expect([...expected].filter((word) => !words.has(word))).toEqual([]);
  });

  test('carries the styles under the names that Word knows', () => {
    const styles = outline(bytes);
    for (const line of [
      'Title: A document',
      'Heading1: First part',
      'Heading2: Second part',
      'Heading3: Four',
      'Heading5: Six',
      'ListBullet: one',
      'ListNumber: three',
      'ListContinue: A second paragraph in it.',
      'Quote: A quotation.',
      'BoxLabel: Tip: Do this',
      'BoxText: Words in a tip.',
      'TableHead: Left',
      'TableText: long words that wrap because they do not fit at all into the width of a column that has others beside it',
      'Blank: Write at length',
    ])
      expect(styles).toContain(line);
    const names = part(bytes, 'word/styles.xml');
    for (const name of ['Title', 'Heading 1', 'List Bullet', 'Quote', 'footnote text', 'Placeholder Text'])
      expect(names).toContain(`<w:name w:val="${name}"/>`);
  });

  test('every style that it names is there', () => {
    const known = part(bytes, 'word/styles.xml');
    const parts = ['word/document.xml', 'word/footnotes.xml', 'word/header2.xml', 'word/footer1.xml'];
    const used = parts.flatMap((path) => [
      ...part(bytes, path).matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/g),
    ]);
    const names = new Set(used.map(([, name]) => name!));
    expect(names.size).toBeGreaterThan(20);
    expect([...names].filter((name) => !known.includes(`w:styleId="${name}"`))).toEqual([]);
  });

  test('lists that start elsewhere do, and each list counts for itself', () => {
    const starts = part(bytes, 'word/numbering.xml');
    expect(starts).toContain('<w:start w:val="3"/>');
    const numbers = [...xml.matchAll(/ListNumber"\/>.*?<w:numId w:val="(\d+)"/g)].map(([, id]) => id);
    expect(numbers.slice(0, 4)).toEqual([numbers[0], numbers[0], numbers[2], numbers[2]]);
    expect(numbers[2]).not.toBe(numbers[0]);
  });

  test('tasks are boxes to tick', () => {
    expect([...xml.matchAll(/<w14:checked w14:val="(\d)"\/>/g)].map(([, value]) => value)).toEqual([
      '0',
      '1',
    ]);
  });

  test('the head of a table says that it is one, and rows stay whole', () => {
    const heads = xml.match(/<w:tr><w:trPr>[^/]*(?:<w:cantSplit\/>)?<w:tblHeader\/>.*?<\/w:tr>/gs)!;
    // The table without words in its head has none.
    expect(heads.map((row) => textOf(row).split('\n')[0])).toEqual([
      'In',
      'Left',
      'Again',
      'Tier',
      'Feature',
    ]);
    for (const row of heads) expect(row).toContain('<w:cantSplit/>');
    expect(textOf(xml)).toContain('Without\na head');
  });

  test('footnotes are real ones, cited once and repeated as a number', () => {
    expect(xml.match(/<w:footnoteReference /g)).toHaveLength(1);
    const notes = part(bytes, 'word/footnotes.xml');
    expect(textOf(notes)).toContain('A note with words, a link and another note [The inner note.].');
    expect(part(bytes, 'word/_rels/footnotes.xml.rels')).toContain('https://example.com/note');
  });

  test('links lead to the web, to mail or to a heading; a page of the site is words', () => {
    const targets = part(bytes, 'word/_rels/document.xml.rels');
    expect([...targets.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, url]) => url)).toEqual([
      'https://example.com/a?b=1&amp;c=2#x',
      'mailto:a@example.com',
      'https://example.com/ref',
    ]);
    const anchor = xml.match(/<w:hyperlink [^>]*w:anchor="([^"]*)"/)![1];
    expect(xml).toContain(`w:name="${anchor}"`);
    expect(textOf(xml)).toContain('a page, a note');
  });
});

test('a blank is a field with a name, a visible prompt and its kind', async () => {
  const bytes = await printed(everything);
  const fields = part(bytes).match(/<w:sdt>.*?<\/w:sdt>/gs)!;
  const of = (tag: string) => fields.find((field) => field.includes(`<w:tag w:val="${tag}"/>`))!;
  const customer = of('customer');
  expect(customer).toContain('<w:alias w:val="Customer’s name"/>');
  expect(customer).toContain('<w:showingPlcHdr/>');
  expect(customer).toMatch(/<w:rStyle w:val="PlaceholderText"\/>.*Customer’s name/);
  expect(of('date')).toContain('<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-US"/>');
  expect([...of('tier').matchAll(/w:displayText="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Solo Practitioner',
    'Small Firm',
    'Enterprise',
  ]);
  expect([...of('paid').matchAll(/w:value="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Monthly',
    'Yearly',
  ]);
  expect(of('long').match(/<w:br\/>/g)).toHaveLength(3);
  const ids = fields.map((field) => field.match(/<w:id w:val="(\d+)"/)![1]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('page, language, title block and page numbers are those of the request', async () => {
  const bytes = await renderDocx(request([], { language: 'de-DE', subject: 'About <this>' }));
  expect(part(bytes)).toContain('<w:pgSz w:w="11906" w:h="16838"');
  expect(part(bytes, 'word/styles.xml')).toContain('<w:lang w:val="de-DE"');
  const footer = part(bytes, 'word/footer1.xml');
  for (const words of ['AEC-PP-01', '1.0.0 · 3f9a2c1', '19 Feb 2026', 'Sales', 'downloads/manifest.json'])
    expect(textOf(footer)).toContain(words);
  expect(footer).toMatch(/PAGE<.*NUMPAGES</s);
  const core = part(bytes, 'docProps/core.xml');
  expect(core).toContain('<dc:title>A document</dc:title>');
  expect(core).toContain('About &#60;this&#62;');
  expect(core).toContain('<dcterms:created xsi:type="dcterms:W3CDTF">2026-02-19T00:00:00Z</dcterms:created>');
  const letter = { ...request([]).brand, page: 'LETTER' as const };
  expect(part(await renderDocx(request([], { brand: letter })))).toContain('<w:pgSz w:w="12240" w:h="15840"');
});

test('a heading of the first level at the start is the title', async () => {
  const bytes = await printed('# Own title\n\n## Part\n\n### Inner\n');
  expect(outline(bytes)).toEqual(['Title: Own title', 'Heading1: Part', 'Heading2: Inner']);
});

test('a document with nothing in it opens', async () => {
  expect(await problems(await renderDocx(request([])))).toEqual([]);
});

/** Words as a set. Lettering is in capitals on the page; marks and signs may stand against a word or beside it. */
function bag(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu),
  );
}
