import { printedDocument } from './printed-document.ts';

export const objectionHandling = printedDocument({
  id: 'objection-handling',
  says: 'What buyers say against the product, and what is true, with sources',
  audience: 'sales',
  input: 'marketing/objections/objections.mdx',
  output: 'objection-handling.pdf',
  sheet: 'OH-01',
  readers: 'Sales',
});
