import { salesTemplate } from './sales-template.ts';

export const pricingProposalTemplate = salesTemplate({
  id: 'pricing-proposal-template',
  says: 'A proposal to fill in, as DOCX and Markdown',
  input: 'marketing/templates/pricing-proposal.mdx',
  sheet: 'PP-01',
});
