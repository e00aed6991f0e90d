import type { Recipe } from '../src/build/recipe.ts';
import { markdownEdition } from './markdown-edition.ts';

const input = 'marketing/comparison/matrix.mdx';

export const comparisonMatrix: Recipe = {
  id: 'comparison-matrix',
  says: 'Tiers against features, as Markdown',
  audience: 'public',
  inputs: [input],
  outputs: ['downloads/comparison-matrix.md'],
  async build(bench) {
    const { readEdition, titleBlock } = await import('../src/build/edition.ts');
    const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
    const { tree, frontmatter } = readEdition(bench, input);
    const title = String(frontmatter.title);
    const block = titleBlock(bench, { sheet: 'MX-01', title, audience: 'Public' });
    const markdown = renderMarkdown(markdownEdition(tree, block));
    return { files: { 'downloads/comparison-matrix.md': markdown } };
  },
};
