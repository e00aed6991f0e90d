import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { askedBy } from '../../src/documents/asked.ts';
import { show } from './sample.ts';

const SOURCE = `---
title: For <Fact id="tiers.solo.name" />
---

## Of <Fact id="product.name" />

Nothing is asked here.

- A firm seats <Fact id="tiers.small-firm.users.max" />.
- Or \`<Fact id="product.version" />\`.

<OnlyFor tier="enterprise">

<Fact id="tiers.enterprise.name" />

</OnlyFor>

<TierTable />
`;

test('each node knows what it and all in it asked, and the document what is left', () => {
  const { tree, askedBeside, problems } = show(SOURCE);
  expect(problems).toEqual([]);
  const nodes = tree.children as Nodes[];
  const [heading, plain, list] = nodes;
  expect([...askedBy([heading!])]).toEqual(['product.name']);
  expect([...askedBy([plain!])]).toEqual([]);
  expect([...askedBy([list!])]).toEqual(['tiers.small-firm.users.max', 'product.version']);
  const [firm] = (list as { children: Nodes[] }).children;
  expect([...askedBy([firm!])]).toEqual(['tiers.small-firm.users.max']);
  expect([...askedBy([nodes.at(-1)!])]).toContain('list.tiers');
  expect(askedBeside).toEqual(['tiers.solo.name']);
});

test('what an edition leaves out decided something too', () => {
  const { tree, askedBeside } = show(SOURCE.replace('<TierTable />', ''), 'page.mdx', undefined, {
    tier: 'solo',
  });
  expect([...askedBy(tree.children as Nodes[])]).not.toContain('tiers.enterprise.name');
  expect(askedBeside).toContain('tiers.enterprise.name');
});
