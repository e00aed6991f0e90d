import type { Block } from './block.ts';

export const notes: Block = {
  says: 'What the speaker says and the audience does not see: on slides the notes of the slide where it stands, elsewhere a part set off from the text.',
  example: '<Notes>…</Notes>',
  attributes: {},
  wraps: true,
  onItsOwn: ({ children }) => [
    {
      type: 'group',
      name: 'speaker-notes',
      children,
      data: { hName: 'aside', hProperties: { className: 'speaker-notes', ariaLabel: 'Notes' } },
    },
  ],
};
