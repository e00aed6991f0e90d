import { salesTemplate } from './sales-template.ts';

export const caseStudyTemplate = salesTemplate({
  id: 'case-study-template',
  says: 'A case study to fill in, as DOCX and Markdown',
  input: 'marketing/templates/case-study.mdx',
  sheet: 'CS-01',
});
