import type { Recipe } from '../src/build/recipe.ts';
import { markdownEdition } from './markdown-edition.ts';

interface Template {
  id: string;
  says: string;
  input: string;
  /** Last part of the sheet's id. */
  sheet: string;
}

/** What sales fill in: as DOCX with fields, and as Markdown with the same words. */
export function salesTemplate({ id, says, input, sheet }: Template): Recipe {
  const paths = { markdown: `${id}.md`, docx: `${id}.docx` };
  return {
    id,
    says,
    audience: 'sales',
    inputs: [input],
    outputs: [paths.markdown, paths.docx],
    async build(bench) {
      const { brandOf, createdAt, readEdition, titleBlock } = await import('../src/build/edition.ts');
      const { renderDocx } = await import('../src/documents/render/docx/index.ts');
      const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
      const { tree, frontmatter } = readEdition(bench, input, { audience: 'sales' });
      const title = String(frontmatter.title);
      const request = {
        tree,
        title,
        subject: String(frontmatter.description ?? ''),
        author: bench.facts.read<string>('product.name'),
        language: bench.facts.read<string>('product.language'),
        brand: brandOf(bench),
        created: createdAt(bench),
        titleBlock: titleBlock(bench, { sheet, title, audience: 'Sales, to fill in', isInternal: true }),
      };
      return {
        files: {
          [paths.markdown]: renderMarkdown(markdownEdition(tree, request.titleBlock)),
          [paths.docx]: await renderDocx(request),
        },
      };
    },
  };
}
