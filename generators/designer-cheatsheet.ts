import type { Recipe } from '../src/build/recipe.ts';

const input = 'training/quick-reference/designer-cheatsheet.mdx';

export const designerCheatsheet: Recipe = {
  id: 'designer-cheatsheet',
  says: 'The designer’s quick reference',
  audience: 'public',
  inputs: [input],
  outputs: ['downloads/designer-cheatsheet.pdf'],
  async build(bench) {
    const { brandOf, createdAt, readEdition, titleBlock } = await import('../src/build/edition.ts');
    const { renderPdf } = await import('../src/documents/render/pdf/index.ts');
    const { tree, frontmatter } = readEdition(bench, input);
    const title = String(frontmatter.title);
    const brand = brandOf(bench);
    const created = createdAt(bench);
    const language = bench.facts.read<string>('product.language');
    const pdf = await renderPdf({
      tree,
      title,
      subject: String(frontmatter.description ?? ''),
      author: bench.facts.read<string>('product.name'),
      language,
      brand,
      layout: 'sheet',
      created,
      titleBlock: titleBlock(bench, { sheet: 'QR-01', title, audience: 'Designers' }),
    });
    return { files: { 'downloads/designer-cheatsheet.pdf': pdf } };
  },
};
