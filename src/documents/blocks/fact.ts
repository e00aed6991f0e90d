import { factText } from '../fill.ts';
import { paragraph, text } from '../make.ts';
import type { Block } from './block.ts';

export const fact: Block = {
  says: 'A fact, in words.',
  example: '<Fact id="tiers.small-firm.users" />',
  attributes: { id: { says: 'The fact id.', kind: 'fact', required: true } },
  inText: (call) => [text(factText(call.attributes.id!, call, () => {}))],
  onItsOwn: (call) => [paragraph(factText(call.attributes.id!, call, () => {}))],
};
