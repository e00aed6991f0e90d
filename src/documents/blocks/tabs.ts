import { group, mark, paragraph } from '../make.ts';
import type { Block } from './block.ts';

/**
 * Ways to do one thing, of which a reader needs one. Every edition shows all of them, one below the other
 * with their labels: paper has no tabs to press, and what is hidden on a page is not found by searching it.
 */
export const tabs: Block = {
  says: 'Several ways to do one thing, each a `<TabItem>`: shown one below the other, each under its label.',
  example: '<Tabs>…</Tabs>',
  attributes: {},
  wraps: true,
  onItsOwn: ({ children, report }) => {
    if (!children.every((child) => child.type === 'group' && child.name === 'tab-item'))
      report({
        code: 'tabs-hold-items',
        message: 'Between the tags of `<Tabs>` stands something else than a `<TabItem>`.',
        hint: 'Put every part into `<TabItem label="…">…</TabItem>`, with empty lines around each tag.',
      });
    return [group('tabs', children)];
  },
};

export const tabItem: Block = {
  says: 'One of the ways inside `<Tabs>`.',
  example: '<TabItem label="Windows">…</TabItem>',
  attributes: { label: { says: 'For whom or what it is.', kind: 'words', required: true } },
  wraps: true,
  onItsOwn: ({ attributes, children }) => [
    group('tab-item', [paragraph(mark('tab-label', [attributes.label!])), ...children], 'section'),
  ],
};
