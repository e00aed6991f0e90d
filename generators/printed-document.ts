import type { Audience, Recipe } from '../src/build/recipe.ts';
import type { Group, Root } from '../src/documents/tree.ts';

interface Printed {
  id: string;
  says: string;
  audience: Audience;
  input: string;
  output: string;
  /** Last part of the sheet's id. */
  sheet: string;
  /** Whom the title block names. */
  readers: string;
}

/**
 * A document to read, in portrait. How many pages it has is said by `pages` in its front matter; `---` between
 * its parts starts a new one.
 */
export function printedDocument({ id, says, audience, input, output, sheet, readers }: Printed): Recipe {
  return {
    id,
    says,
    audience,
    inputs: [input],
    outputs: [output],
    async build(bench) {
      const { brandOf, createdAt, readEdition, titleBlock } = await import('../src/build/edition.ts');
      const { renderPdf } = await import('../src/documents/render/pdf/index.ts');
      const { UserError } = await import('../src/errors/problem.ts');
      const { tree, frontmatter } = readEdition(bench, input, { audience });
      const title = String(frontmatter.title);
      const request = {
        tree: paged(titled(tree, title)),
        title,
        subject: String(frontmatter.description ?? ''),
        author: bench.facts.read<string>('product.name'),
        language: bench.facts.read<string>('product.language'),
        brand: brandOf(bench),
        layout: 'document' as const,
        ...(typeof frontmatter.pages === 'number' ? { exactPages: frontmatter.pages } : {}),
        created: createdAt(bench),
        titleBlock: titleBlock(bench, { sheet, title, audience: readers, isInternal: audience !== 'public' }),
      };
      try {
        return { files: { [output]: await renderPdf(request) } };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(error.problems.map((problem) => ({ file: input, ...problem })));
      }
    },
  };
}

/** A page of the site has its title in its front matter only. */
function titled(tree: Root, title: string): Root {
  if (tree.children.some((node) => node.type === 'heading' && node.depth === 1)) return tree;
  return {
    ...tree,
    children: [{ type: 'heading', depth: 1, children: [{ type: 'text', value: title }] }, ...tree.children],
  };
}

function paged(tree: Root): Root {
  const newPage: Group = { type: 'group', name: 'new-page', children: [] };
  return { ...tree, children: tree.children.map((node) => (node.type === 'thematicBreak' ? newPage : node)) };
}
