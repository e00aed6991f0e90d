import { expect, test } from 'vitest';
import { readingOrder } from '../../src/site/reading-order.ts';

/** Pages in, their order in the book out. A number behind a page is its place in the front matter. */
function check(pages: Record<string, number | undefined>, expected: string[]) {
  const files = Object.keys(pages).map((name) => `content/docs/${name}`);
  const order = readingOrder(files, (file) => pages[file.slice('content/docs/'.length)], 'en-US');
  expect(order.map(({ id, part }) => (part ? `${part}: ${id}` : id))).toEqual(expected);
}

test('groups come in the order of the menu, then the pages at the top', () => {
  check(
    {
      'zebra.mdx': undefined,
      'admin-guide/setup.md': undefined,
      'getting-started/quick-start.mdx': undefined,
      'about.mdx': undefined,
      'index.mdx': undefined,
      '404.md': undefined,
      '_draft.mdx': undefined,
    },
    ['Getting started: getting-started/quick-start', 'Admin guide: admin-guide/setup', 'zebra', 'about'],
  );
});

test('pages of a group go by their numbers and then by name, and a folder goes with its first page', () => {
  check(
    {
      'user-guide/b.mdx': 2,
      'user-guide/a.mdx': undefined,
      'user-guide/deep/last.mdx': 9,
      'user-guide/deep/first.mdx': 1,
      'user-guide/index.mdx': 0,
    },
    ['user-guide', 'user-guide/deep/first', 'user-guide/deep/last', 'user-guide/b', 'user-guide/a'].map(
      (id) => `User guide: ${id}`,
    ),
  );
});

test('a folder that has a page of its own, and is no section, is one page of the menu and leads to its others', () => {
  check(
    {
      'roi/index.mdx': undefined,
      'roi/methodology.mdx': undefined,
      'user-guide/index.mdx': undefined,
      'about.mdx': undefined,
    },
    ['User guide: user-guide', 'roi', 'roi/methodology', 'about'],
  );
});
