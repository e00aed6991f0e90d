import type { Audience, Bench, Recipe } from '../src/build/recipe.ts';
import type { PdfRequest, TitleBlock } from '../src/documents/render/pdf/index.ts';
import type { Group, Root } from '../src/documents/tree.ts';
import { markdownEdition } from './markdown-edition.ts';

interface Printed {
  id: string;
  says: string;
  audience: Audience;
  input: string;
  output: string;
  /** Where its words go as Markdown too. */
  markdown?: string;
  /** Last part of the sheet's id. */
  sheet: string;
  /** Whom the title block names. */
  readers: string;
}

/**
 * A document to read, in portrait. How many pages it has is said by `pages` in its front matter; `---` between
 * its parts starts a new one.
 */
export function printedDocument({
  id,
  says,
  audience,
  input,
  output,
  markdown,
  sheet,
  readers,
}: Printed): Recipe {
  return {
    id,
    says,
    audience,
    inputs: [input],
    outputs: markdown ? [output, markdown] : [output],
    async build(bench) {
      const { readEdition, titleBlock } = await import('../src/build/edition.ts');
      const { tree, frontmatter } = readEdition(bench, input, { audience });
      const title = String(frontmatter.title);
      const description = String(frontmatter.description ?? '');
      const isInternal = audience !== 'public';
      const block = titleBlock(bench, { sheet, title, audience: readers, isInternal });
      const pages = typeof frontmatter.pages === 'number' ? frontmatter.pages : undefined;
      const bytes = await printedBy(bench, { tree, title, description, titleBlock: block, input, pages });
      if (!markdown) return { files: { [output]: bytes } };
      const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
      return { files: { [output]: bytes, [markdown]: renderMarkdown(markdownEdition(tree, block)) } };
    },
  };
}

interface Text {
  tree: Root;
  title: string;
  description?: string;
  titleBlock: TitleBlock;
  input: string;
  /** How many pages it must have; any number when absent. */
  pages?: number | undefined;
}

/** Prints a document, and says of what is wrong with it where it stands. */
export async function printedBy(bench: Bench, text: Text): Promise<Uint8Array> {
  const { brandOf, createdAt } = await import('../src/build/edition.ts');
  const { renderPdf } = await import('../src/documents/render/pdf/index.ts');
  const { UserError } = await import('../src/errors/problem.ts');
  const { tree, title, description = '', titleBlock, input, pages } = text;
  try {
    const request: PdfRequest = {
      tree: paged(titled(tree, title)),
      title,
      subject: description,
      author: bench.facts.read<string>('product.name'),
      language: bench.facts.read<string>('product.language'),
      brand: brandOf(bench),
      layout: 'document',
      ...(pages === undefined ? {} : { exactPages: pages }),
      created: createdAt(bench),
      titleBlock,
    };
    return await renderPdf(request, bench.memory);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.problems.map((problem) => ({ file: input, ...problem })));
  }
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
