import { printedDocument } from './printed-document.ts';

/** The page of the site, to hand to whoever doubts a figure. */
export const roiMethodology = printedDocument({
  id: 'roi-methodology',
  says: 'How the ROI is worked out: every formula, assumption and source',
  audience: 'sales',
  input: 'content/docs/roi/methodology.mdx',
  output: 'roi-methodology.pdf',
  sheet: 'ROI-02',
  readers: 'Sales',
});
