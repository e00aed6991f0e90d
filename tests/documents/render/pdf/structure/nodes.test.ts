import { expect, test } from 'vitest';
import { describedTreeOf, printNodes, treeOf } from './struct-tools.ts';

const check = async (nodes: unknown[], tree: string) =>
  expect(treeOf(await printNodes(nodes))).toBe(tree.trim());

test('words that nobody has said anything about are paragraphs', () =>
  check(
    ['loose', { stack: ['first', { text: 'second', struct: { type: 'H1' } }], struct: { type: 'Sect' } }],
    `
Document
  P
    "loose"
  Sect
    P
      "first"
    H1
      "second"`,
  ));

test('a heading never skips a level, and the first is the first', () =>
  check(
    [2, 4, 4, 3, 2].map((depth) => ({ text: `was ${depth}`, struct: { type: `H${depth}` } })),
    `
Document
  H1
    "was 2"
  H2
    "was 4"
  H2
    "was 4"
  H2
    "was 3"
  H1
    "was 2"`,
  ));

test('a link without a struct is a link, with all the runs that go to one place', () =>
  check(
    [
      {
        text: [
          { text: 'to ', link: 'https://a.example/' },
          { text: 'one place', bold: true, link: 'https://a.example/' },
          { text: ', to another', link: 'https://b.example/' },
        ],
      },
    ],
    `
Document
  P
    Link
      "to one place"
      (annotation)
    Link
      ", to another"
      (annotation)`,
  ));

test('a link that leads nowhere is words', () =>
  check(
    [{ text: [{ text: 'nowhere', struct: { type: 'Link' } }] }],
    `
Document
  P
    Span
      "nowhere"`,
  ));

test('what is furniture is kept out of the tree, with all that stands in it', () =>
  check(
    [
      { stack: [{ text: 'Sheet 1', struct: { type: 'H1' } }, 'of 9'], struct: { type: 'Artifact' } },
      { text: ['Prices ', { text: '. . . . ', struct: { type: 'Artifact' } }, '7'] },
    ],
    `
Document
  P
    "Prices "
    "7"`,
  ));

test('cells span columns and rows, and a table without a struct is only layout', async () => {
  const body = [
    [{ text: 'Users', colSpan: 2 }, '', 'Price'],
    [{ text: 'Solo', rowSpan: 2, struct: { type: 'TH', scope: 'Row' } }, 'one', '1'],
    ['', { stack: ['many', { text: 'more', struct: { type: 'P' } }] }, '2'],
  ];
  const pdf = await printNodes([
    { table: { headerRows: 1, body }, struct: { type: 'Table' } },
    { table: { body: [['left', 'right']] } },
  ]);
  expect(treeOf(pdf)).toBe(
    `
Document
  Table
    THead
      TR
        TH
          "Users"
        TH
          "Price"
    TBody
      TR
        TH
          "Solo"
        TD
          "one"
        TD
          "1"
      TR
        TD
          "many"
          P
            "more"
        TD
          "2"
  P
    "left"
  P
    "right"`.trim(),
  );
  expect(describedTreeOf(pdf)).toMatch(/\/ColSpan 2/);
  expect(describedTreeOf(pdf)).toMatch(/\/RowSpan 2/);
});

test('a drawing is a figure where it is described, and else an artifact', async () => {
  const box = () => ({ canvas: [{ type: 'rect', x: 10, y: 20, w: 100, h: 50, lineWidth: 2 }] });
  const pdf = await printNodes([
    { ...box(), struct: { type: 'Figure', alt: 'A box.' } },
    { stack: [box(), 'words of a drawing'], struct: { type: 'Figure' } },
    box(),
  ]);
  expect(treeOf(pdf)).toBe('Document\n  Figure\n    ""\n  Div\n    P\n      "words of a drawing"');
  // From 50 points off the left, and 50 + 20 from the top of a page of 700, with half a line around.
  expect(describedTreeOf(pdf)).toContain('/BBox [59 579 161 631]');
});

test('a table that is nothing but a head has no head, and an item without words has a body', () =>
  check(
    [
      { table: { headerRows: 1, body: [['Tier', 'Users']] }, struct: { type: 'Table' } },
      {
        stack: [
          {
            columns: [
              { text: '1.', struct: { type: 'Lbl' } },
              { stack: [' '], struct: { type: 'LBody' } },
            ],
            struct: { type: 'LI' },
          },
        ],
        struct: { type: 'L', numbering: 'Decimal' },
      },
    ],
    `
Document
  Table
    TR
      TH
        "Tier"
      TH
        "Users"
  L
    LI
      Lbl
        "1."
      LBody
        " "`,
  ));
