import { expect, test } from 'vitest';
import { renderPdf } from '../../../../../src/documents/render/pdf/index.ts';
import { checkPdfUa, inWords } from '../../../../support/pdf-ua/index.ts';
import { heading, paragraph, request, row, say, words } from '../pdf-tools.ts';
import { describedTreeOf, dictionariesWith, treeOf } from './struct-tools.ts';

const item = (...children: unknown[]) => ({ type: 'listItem', children });
const code = (value: string) => ({ type: 'inlineCode', value });

const cases: Record<string, [nodes: unknown[], tree: string]> = {
  'headings and paragraphs': [
    [heading(1, 'Guide'), say('First.'), heading(2, 'Part'), say('Second.')],
    `
Document
  H1
    "Guide"
  P
    "First."
  H2
    "Part"
  P
    "Second."`,
  ],
  'links, code and deleted words inside a sentence': [
    [
      paragraph(
        words('See '),
        {
          type: 'link',
          url: 'https://example.com/',
          children: [words('the '), { type: 'strong', children: [words('whole')] }, code('docs')],
        },
        words(', not '),
        { type: 'delete', children: [words('that')] },
        words('.'),
      ),
    ],
    `
Document
  P
    "See "
    Link
      "the whole"
      Code
        "docs"
      (annotation)
    ", not "
    Span
      "that"
    "."`,
  ],
  'lists in lists': [
    [
      {
        type: 'list',
        ordered: true,
        start: 3,
        children: [item(say('outer'), { type: 'list', children: [item(say('inner'))] }), item(say('last'))],
      },
    ],
    `
Document
  L
    LI
      Lbl
        "3."
      LBody
        P
          "outer"
        L
          LI
            Lbl
              "–"
            LBody
              P
                "inner"
    LI
      Lbl
        "4."
      LBody
        P
          "last"`,
  ],
  'tables, empty cells too': [
    [{ type: 'table', align: [null, 'right'], children: [row('Tier', 'Users'), row('Solo', '')] }],
    `
Document
  Table
    THead
      TR
        TH
          "TIER"
        TH
          "USERS"
    TBody
      TR
        TD
          "Solo"
        TD`,
  ],
  'code, line by line': [
    [{ type: 'code', value: 'one\n\n  two' }],
    `
Document
  P
    Code
      "one"
      "  two"`,
  ],
  'quotes and asides': [
    [
      { type: 'blockquote', children: [say('as someone said')] },
      { type: 'group', name: 'aside-caution', children: [say('mind the step')] },
    ],
    `
Document
  BlockQuote
    P
      "as someone said"
  Sect
    P
      "CAUTION"
    P
      "mind the step"`,
  ],
  'footnotes and what refers to them': [
    [
      paragraph(words('A claim'), { type: 'footnoteReference', identifier: 'x' }),
      { type: 'footnoteDefinition', identifier: 'x', children: [say('the source')] },
    ],
    `
Document
  P
    "A claim"
    Reference
      "1"
  Note <note-1>
    Lbl
      "1."
    P
      "the source"`,
  ],
  'nothing of what has no words': [
    [{ type: 'thematicBreak' }, say(''), { type: 'blockquote', children: [] }, say('still here')],
    `
Document
  P
    "still here"`,
  ],
};

for (const [name, [nodes, tree]] of Object.entries(cases)) {
  test(`the tree of a document has ${name}`, async () => {
    expect(treeOf(await renderPdf(request(nodes)))).toBe(tree.trim());
  });
}

test('heads of tables say what they are the heads of, and lists how they count', async () => {
  const named = {
    type: 'table',
    data: { hProperties: { className: 'ledger' } },
    children: [row('Tier', 'Users'), row('Solo', '1')],
  };
  const list = { type: 'list', ordered: true, children: [item(say('x'))] };
  const bullets = { type: 'list', children: [item(say('x'))] };
  const tree = describedTreeOf(await renderPdf(request([named, list, bullets])));
  expect(tree.match(/\/Scope \/\w+/g)).toEqual(['/Scope /Column', '/Scope /Column', '/Scope /Row']);
  expect(tree.match(/\/ListNumbering \/\w+/g)).toEqual(['/ListNumbering /Decimal', '/ListNumbering /Disc']);
});

test('everything that a document can hold makes an accessible PDF', async () => {
  const nodes = Object.values(cases).flatMap(([children]) => children);
  for (const layout of ['document', 'sheet'] as const) {
    const pdf = await renderPdf(request([heading(1, 'All of it'), ...nodes], { layout }));
    expect(inWords(await checkPdfUa(pdf))).toBe('');
  }
});

test('a character that no font has is spoken as itself', async () => {
  const pdf = await renderPdf(request([heading(1, 'Signs'), say('a\u{2070E}b')]));
  expect(inWords(await checkPdfUa(pdf))).toBe('');
  expect(dictionariesWith(pdf, '/ActualText').map((span) => span['/ActualText'])).toEqual(['u:\u{2070E}']);
});
