import type { Block } from './block.ts';

export const flow: Block = {
  says: 'A numbered list, drawn as stations on a line on the site and numbered in print.',
  example: '<Flow says="From words to a costed folder">…</Flow>',
  attributes: {
    says: { says: 'What the drawing shows, for those who cannot see it.', kind: 'words', required: true },
  },
  wraps: true,
  onItsOwn: ({ attributes, children }) => [
    {
      type: 'group',
      name: 'flow',
      detail: { says: attributes.says! },
      children,
      data: { hName: 'div', hProperties: { className: 'flow', role: 'group', ariaLabel: attributes.says! } },
    },
  ],
};
