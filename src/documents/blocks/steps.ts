import type { Block } from './block.ts';

export const steps: Block = {
  says: 'A numbered list that is to be done in order: drawn as steps on the site and in print.',
  example: '<Steps>…</Steps>',
  attributes: {},
  wraps: true,
  onItsOwn: ({ children, report }) => {
    const [list] = children;
    if (children.length !== 1 || list?.type !== 'list' || !list.ordered)
      report({
        code: 'steps-without-list',
        message: 'Between the tags of `<Steps>` stands something else than one numbered list.',
        hint: 'Put one list there whose items start with `1.`, and everything else before or after the tags.',
      });
    return [
      {
        type: 'group',
        name: 'steps',
        children,
        data: { hName: 'div', hProperties: { className: 'steps' } },
      },
    ];
  },
};
