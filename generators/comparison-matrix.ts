import type { Recipe } from '../src/build/recipe.ts';
import { markdownEdition } from './markdown-edition.ts';
import { printedBy } from './printed-document.ts';

const input = 'marketing/comparison/matrix.mdx';
const name = 'downloads/comparison-matrix';

export const comparisonMatrix: Recipe = {
  id: 'comparison-matrix',
  says: 'Tiers against features, and the product beside others, with evidence',
  audience: 'public',
  inputs: [input],
  outputs: [`${name}.md`, `${name}.pdf`, `${name}.xlsx`],
  async build(bench) {
    const { brandOf, createdAt, readEdition, titleBlock } = await import('../src/build/edition.ts');
    const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
    const { renderWorkbook } = await import('../src/sheets/index.ts');
    const { comparisonSheets } = await import('./comparison-sheets.ts');
    const { tree, frontmatter } = readEdition(bench, input);
    const title = String(frontmatter.title);
    const sheets = comparisonSheets(bench.facts);
    const block = titleBlock(bench, { sheet: 'MX-01', title, audience: 'Public' });
    const workbook = await renderWorkbook({
      title,
      author: block.product,
      created: createdAt(bench),
      language: bench.facts.read<string>('product.language'),
      brand: brandOf(bench),
      footer: `${block.sheet} · revision ${block.revision} · facts of ${block.factsDate}`,
      properties: {
        Sheet: block.sheet,
        Revision: block.revision,
        'Facts of': block.factsDate,
        Verify: block.verify,
      },
      sheets,
    });
    return {
      files: {
        [`${name}.md`]: renderMarkdown(markdownEdition(tree, block)),
        [`${name}.pdf`]: await printedBy(bench, { tree, title, titleBlock: block, input }),
        [`${name}.xlsx`]: workbook,
      },
    };
  },
};
