import { printedDocument } from './printed-document.ts';

export const productOverview = printedDocument({
  id: 'product-overview',
  says: 'Four pages on what the product is, how it works, and what works today',
  audience: 'public',
  input: 'marketing/overview/product-overview.mdx',
  output: 'downloads/product-overview.pdf',
  sheet: 'PO-01',
  readers: 'Anyone interested',
});
