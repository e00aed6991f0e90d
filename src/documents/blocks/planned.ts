import { group, mark, paragraph } from '../make.ts';
import type { Block } from './block.ts';
import { statusMark } from './read-feature.ts';

export const planned: Block = {
  says: 'A box for what is planned, marked as such before its first word. Nothing in it works today.',
  example: '<Planned>…</Planned>',
  attributes: {
    says: { says: 'What the mark says instead of “nothing in this box works today”.', kind: 'words' },
  },
  wraps: true,
  onItsOwn: ({ attributes, children }) => {
    const words = attributes.says ?? 'nothing in this box works today.';
    const label = mark('planned-label', [statusMark('planned'), `: ${words}`]);
    return [group('planned', [paragraph(label), ...children], 'section')];
  },
};
