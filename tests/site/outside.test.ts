import { expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import { outsideLinks } from '../../src/site/outside.ts';

const catalogue = {
  product: {
    links: { source: 'https://a.test/', forum: 'https://b.test/' },
    seenOn: { source: '2026-02-19' },
  },
} as unknown as Catalogue;

test('every outside address is named with its pages and the day it was seen, the unseen first', () => {
  const pages = [
    {
      file: 'one.mdx',
      markdown: '[a](https://a.test/) and [c](https://c.test/x), twice [c](https://c.test/x).',
    },
    {
      file: 'two.mdx',
      markdown: 'Not `[d](https://d.test/)`, nor\n```\n[e](https://e.test/)\n```\n[in](/here/)',
    },
    { file: 'three.md', markdown: '<https://a.test/>' },
  ];
  expect(outsideLinks(pages, catalogue)).toEqual([
    { address: 'https://b.test/', pages: [] },
    { address: 'https://c.test/x', pages: ['one.mdx'] },
    { address: 'https://a.test/', seen: '2026-02-19', pages: ['one.mdx', 'three.md'] },
  ]);
});
