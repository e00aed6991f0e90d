import type { Recipe } from '../src/build/recipe.ts';

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
    const frame = [
      { type: 'thematicBreak' },
      {
        type: 'paragraph',
        children: [
          {
            type: 'text',
            value: `Sheet ${block.sheet}, revision ${block.revision}, facts of ${block.factsDate}. To verify: ${block.verify}`,
          },
        ],
      },
    ] as typeof tree.children;
    const head = [
      { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] },
    ] as typeof tree.children;
    const markdown = renderMarkdown({ type: 'root', children: [...head, ...tree.children, ...frame] });
    return { files: { 'downloads/comparison-matrix.md': markdown } };
  },
};
