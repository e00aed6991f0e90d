import { expect, test } from 'vitest';
import { field } from '../../../../src/documents/blocks/blank.ts';
import { renderDocx } from '../../../../src/documents/render/docx/index.ts';
import { printable } from '../../../../src/documents/render/docx/text.ts';
import { toPdf } from '../../../support/libreoffice.ts';
import { naughtyStrings } from '../../../support/naughty-strings.ts';
import { heading, paragraph, textOf as pdfText, row, say, words } from '../pdf/pdf-tools.ts';
import { part, problems, request, textOf } from './docx-tools.ts';

/** A naughty string in every place that holds text. */
const nodes = naughtyStrings.flatMap((string, index) => [
  heading(2 + (index % 5), string),
  say(string),
  paragraph(
    { type: 'strong', children: [words(string)] },
    { type: 'inlineCode', value: string },
    { type: 'link', url: 'https://example.com', children: [words(string)] },
    { type: 'footnoteReference', identifier: `n${index}` },
    field({ name: string, prompt: string }),
    field({ name: string, prompt: string, choices: `${string}\nother` }),
  ),
  { type: 'code', value: string },
  { type: 'table', align: ['right'], children: [row(string, 'b'), row('c', string)] },
  { type: 'footnoteDefinition', identifier: `n${index}`, children: [say(string)] },
]);
const worst = naughtyStrings.join(' ').slice(0, 400);

test('naughty strings stand in every place as they are, and the file stays valid', async () => {
  const { titleBlock } = request([]);
  const bytes = await renderDocx(
    request(nodes, {
      title: worst,
      subject: worst,
      author: worst,
      keywords: [worst],
      titleBlock: {
        ...titleBlock,
        product: worst,
        title: worst,
        audience: worst,
        revision: worst,
        verify: worst,
      },
    }),
  );
  const found = squeezed(textOf(part(bytes)));
  const notes = squeezed(textOf(part(bytes, 'word/footnotes.xml')));
  const lost = naughtyStrings.filter((string) => {
    const wanted = squeezed(printable(string));
    // Heading, paragraph, bold, code, link, two prompts, code block, two cells.
    return !found.includes(wanted.repeat(7)) || !notes.includes(wanted);
  });
  expect(lost).toEqual([]);
  expect(await problems(bytes)).toEqual([]);
});

test('LibreOffice opens the worst of it and shows the words', async () => {
  const some = naughtyStrings.filter((string) => /^[\x20-\x7e]+$/.test(string));
  const bytes = await renderDocx(request(some.map((string) => say(`${string} end`))));
  const text = squeezed(pdfText(await toPdf(bytes, 'docx')));
  expect(some.length).toBeGreaterThan(350);
  expect(some.filter((string) => !text.includes(squeezed(`${string} end`)))).toEqual([]);
});

test('what XML cannot hold is named', () => {
  expect(printable('a\u0000b\u0007c\u007Fd\uD800e\uFFFEf\u{1FFFF}g')).toBe(
    'a⟨U+0000⟩b⟨U+0007⟩c⟨U+007F⟩d⟨U+D800⟩e⟨U+FFFE⟩f⟨U+1FFFF⟩g',
  );
  expect(printable('two\r\nlines\u2028and\ttabs 👩‍👩‍👧 𠜎')).toBe('two lines and tabs 👩‍👩‍👧 𠜎');
});

test('only web and mail addresses become links', async () => {
  const urls = [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    '\\\\server\\share',
    '/etc/passwd',
    'https://example.com/"><x>&',
    'mailto:a@example.com',
  ];
  const bytes = await renderDocx(
    request(urls.map((url) => paragraph({ type: 'link', url, children: [words(`to ${url}`)] }))),
  );
  const targets = part(bytes, 'word/_rels/document.xml.rels');
  expect([...targets.matchAll(/Target="([^"]*)" TargetMode="External"/g)].map(([, url]) => url)).toEqual([
    'https://example.com/%22%3E%3Cx%3E&amp;',
    'mailto:a@example.com',
  ]);
  expect(textOf(part(bytes))).toContain('to javascript:alert(1)');
  expect(await problems(bytes)).toEqual([]);
});

test('lists far too deep and notes that cite each other end', async () => {
  const deep = (depth: number): unknown => ({
    type: 'list',
    ordered: depth % 2 === 0,
    children: [
      { type: 'listItem', children: [say(`level ${depth}`), ...(depth > 0 ? [deep(depth - 1)] : [])] },
    ],
  });
  const cite = (identifier: string) => ({ type: 'footnoteReference', identifier });
  const bytes = await renderDocx(
    request([
      deep(14),
      paragraph(words('x'), cite('a'), cite('missing')),
      {
        type: 'footnoteDefinition',
        identifier: 'a',
        children: [paragraph(words('a'), cite('b'), cite('a'))],
      },
      {
        type: 'footnoteDefinition',
        identifier: 'b',
        children: [paragraph(words('b'), cite('b'), cite('a'))],
      },
    ]),
  );
  expect(textOf(part(bytes))).toContain('level 0');
  expect(textOf(part(bytes, 'word/footnotes.xml'))).toContain('a [b[^b]1]1');
  expect(await problems(bytes)).toEqual([]);
});

function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B]+/gu, '');
}
