import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import {
  heading,
  paragraph,
  printed,
  request,
  row,
  say,
  squeezed,
  textOf,
  tool,
  words,
} from './pdf-tools.ts';

const nodes: Record<string, [nodes: unknown[], ...expected: string[]]> = {
  headings: [[1, 2, 3, 4, 5, 6].map((depth) => heading(depth, `Level ${depth}`)), 'Level1', 'Level6'],
  'emphasis, strong and deleted words': [
    [
      paragraph(
        { type: 'emphasis', children: [words('leaning')] },
        { type: 'strong', children: [words('heavy')] },
        { type: 'delete', children: [words('gone')] },
      ),
    ],
    'leaning',
    'heavy',
    'gone',
  ],
  'inline code': [[paragraph({ type: 'inlineCode', value: 'aec.parse(text)' })], 'aec.parse(text)'],
  'code blocks, line by line': [[{ type: 'code', value: 'one\n\n  two\n\tthree' }], 'one', 'two', 'three'],
  'links by their words': [
    [paragraph({ type: 'link', url: 'https://example.com/', children: [words('the docs')] })],
    'thedocs',
  ],
  'references to definitions': [
    [
      paragraph({
        type: 'linkReference',
        identifier: 'a',
        referenceType: 'full',
        children: [words('far link')],
      }),
      { type: 'definition', identifier: 'a', url: 'https://example.com/' },
    ],
    'farlink',
  ],
  'nested, ordered and task lists': [
    [
      {
        type: 'list',
        ordered: true,
        start: 7,
        children: [
          {
            type: 'listItem',
            children: [
              say('outer'),
              { type: 'list', children: [{ type: 'listItem', checked: true, children: [say('inner')] }] },
            ],
          },
        ],
      },
    ],
    '7.',
    'outer',
    '☑',
    'inner',
  ],
  quotes: [[{ type: 'blockquote', children: [say('as someone said')] }], 'assomeonesaid'],
  'tables, with the head in capitals': [
    [{ type: 'table', align: [null, 'right'], children: [row('Tier', 'Users'), row('Solo', '1')] }],
    'TIERUSERS',
    'Solo1',
  ],
  'line breaks': [[paragraph(words('above'), { type: 'break' }, words('below'))], 'abovebelow'],
  'images by their alternative text': [[paragraph({ type: 'image', url: 'a.png', alt: 'A plan' })], 'Aplan'],
  'HTML as it was written': [
    [{ type: 'html', value: '<script>alert(1)</script>' }],
    '<script>alert(1)</script>',
  ],
  footnotes: [
    [
      paragraph(words('claim'), { type: 'footnoteReference', identifier: 'x' }),
      { type: 'footnoteDefinition', identifier: 'x', children: [say('the source')] },
    ],
    'claim1',
    '1.thesource',
  ],
  'asides with their label': [
    [{ type: 'group', name: 'aside-caution', children: [say('mind the step')] }],
    'CAUTION',
    'mindthestep',
  ],
  'planned things with a mark': [
    [{ type: 'group', name: 'planned', children: [say('a button')] }],
    '○PLANNED',
    'abutton',
  ],
  'tier cards': [
    [
      {
        type: 'group',
        name: 'tier-cards',
        children: ['Solo', 'Firm'].map((tier) => ({
          type: 'group',
          name: 'tier-card',
          children: [say(tier)],
        })),
      },
    ],
    'Solo',
    'Firm',
  ],
  'status with a shape': [
    ['available', 'preview', 'planned', 'retired'].map((status) =>
      paragraph({ type: 'mark', name: `status-${status}`, children: [words(status)] }),
    ),
    '●available',
    '◐preview',
    '○planned',
    '⊘retired',
  ],
  'groups and marks of unknown name': [
    [
      { type: 'group', name: 'mystery', children: [say('in a group')] },
      paragraph({ type: 'mark', name: 'riddle', children: [words('in a mark')] }),
    ],
    'inagroup',
    'inamark',
  ],
  'nodes of unknown type': [
    [
      { type: 'wizard', children: [say('with children')] },
      { type: 'oracle', value: 'with a value' },
      paragraph({ type: 'imp', children: [words('small')] }, { type: 'void' }),
    ],
    'withchildren',
    'withavalue',
    'small',
  ],
  'what is empty, without failing': [
    [
      heading(1, ''),
      say(''),
      { type: 'table', children: [] },
      { type: 'list', children: [{ type: 'listItem', children: [] }] },
      { type: 'blockquote', children: [] },
      { type: 'group', name: 'planned', children: [] },
      { type: 'thematicBreak' },
      { type: 'code', value: '' },
      say('still here'),
    ],
    'stillhere',
  ],
};

for (const [name, [children, ...expected]] of Object.entries(nodes)) {
  for (const layout of ['document', 'sheet'] as const) {
    test(`a ${layout} prints ${name}`, async () => {
      const text = await printed(children, { layout });
      for (const piece of expected) expect(text).toContain(piece);
    });
  }
}

test('a tree without any content is still a page with a title block', async () => {
  for (const layout of ['document', 'sheet'] as const) {
    expect(await printed([], { layout })).toContain('sheet1of1');
  }
});

test('every page carries the title block', async () => {
  const text = Array.from({ length: 120 }, (_, index) =>
    say(`Paragraph ${index}. ${'More words. '.repeat(20)}`),
  );
  for (const layout of ['document', 'sheet'] as const) {
    const sections = layout === 'sheet' ? text.flatMap((one, index) => [heading(2, `S${index}`), one]) : text;
    const pages = textOf(await renderPdf(request(sections, { layout })))
      .split('\f')
      .slice(0, -1);
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.entries()) {
      for (const field of [
        'AEC-QR-01',
        'Designer cheat sheet',
        'Designers',
        '1.0.0 · 3f9a2c1',
        '19 Feb 2026',
        'verify',
      ]) {
        expect(squeezed(page)).toContain(squeezed(field));
      }
      expect(squeezed(page)).toContain(`sheet${index + 1}of${pages.length}`);
    }
  }
});

test('a table longer than a page repeats its head and loses no row', async () => {
  const rows = Array.from({ length: 150 }, (_, index) => row(`row-${index}-`, 'words'));
  const table = { type: 'table', children: [row('Feature', 'Says'), ...rows] };
  for (const layout of ['document', 'sheet'] as const) {
    const pdf = await renderPdf(request([heading(2, 'Long'), table], { layout }));
    const text = textOf(pdf);
    expect(text.match(/FEATURE/g)!.length).toBeGreaterThan(1);
    for (let index = 0; index < 150; index += 1) expect(text).toContain(`row-${index}-`);
  }
});

test('text that is higher than a column is carried on, not cut off', async () => {
  const giant = Array.from({ length: 4000 }, (_, index) => `w${index}`).join(' ');
  const cell = { type: 'table', children: [row('Head'), row(giant)] };
  const head = { type: 'table', children: [row(giant), row('Cell')] };
  const aside = { type: 'group', name: 'aside-note', children: [say(giant)] };
  for (const content of [
    head,
    aside,
    say(giant),
    { type: 'code', value: giant.replaceAll(' ', '\n') },
    cell,
  ]) {
    for (const columns of [1, 4]) {
      const text = textOf(
        await renderPdf(request([heading(2, 'Big'), content], { layout: 'sheet', columns })),
      );
      expect(new Set(text.match(/w\d+/gi)).size).toBe(4000);
    }
  }
});

test('the sections of a sheet stay in one piece and in their order', async () => {
  const sections = Array.from({ length: 14 }, (_, index) => [
    heading(2, `Section ${index}`),
    { type: 'list', children: [1, 2, 3, 4].map((n) => ({ type: 'listItem', children: [say(`item ${n}`)] })) },
  ]).flat();
  const text = textOf(await renderPdf(request([heading(1, 'All'), ...sections], { layout: 'sheet' })));
  expect([...text.matchAll(/Section (\d+)/g)].map((match) => Number(match[1]))).toEqual([
    ...Array(14).keys(),
  ]);
});

test('the file says its title, its language and its outline', async () => {
  const pdf = await renderPdf(
    request([heading(1, 'Guide'), heading(2, 'Start'), say('x')], { title: 'The “guide”', author: 'AEC OS' }),
  );
  expect(tool(pdf, 'pdfinfo', 'FILE')).toMatch(/Title: +The “guide”/);
  const root = JSON.parse(tool(pdf, 'qpdf', '--json', 'FILE'));
  expect(JSON.stringify(root)).toContain('"/Lang":"u:en-US"');
  expect(JSON.stringify(root)).toContain('"/DisplayDocTitle":true');
  expect(root.outlines[0]).toMatchObject({ title: 'Guide', kids: [{ title: 'Start' }] });
});

test('an aside as documents write it prints with its label', async () => {
  const aside = {
    type: 'containerDirective',
    name: 'tip',
    children: [
      { ...say('Mind the units'), data: { directiveLabel: true } },
      say('Sizes arrive in millimetres.'),
    ],
  };
  const plain = { type: 'containerDirective', name: 'caution', children: [say('Check it again.')] };
  const text = tool(await renderPdf(request([aside, plain])), 'pdftotext', '-layout', 'FILE', '-');
  expect(text).toMatch(
    /MIND THE UNITS[\s\S]*Sizes arrive in millimetres\.[\s\S]*CAUTION[\s\S]*Check it again\./i,
  );
});
