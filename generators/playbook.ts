import { printedDocument } from './printed-document.ts';

export const playbook = printedDocument({
  id: 'playbook',
  says: 'How the product is sold: motions, tiers, questions, checkpoints, hand-over',
  audience: 'sales',
  input: 'marketing/playbook/playbook.mdx',
  output: 'playbook.pdf',
  markdown: 'playbook.md',
  sheet: 'PB-01',
  readers: 'Sales',
});
