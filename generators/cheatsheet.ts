import type { Bench, Recipe } from '../src/build/recipe.ts';
import type { PdfRequest } from '../src/documents/render/pdf/index.ts';
import type { Root } from '../src/documents/tree.ts';
import { fail, UserError } from '../src/errors/problem.ts';

interface Sheet {
  /** The name of its source and, with `.pdf`, of what is shipped. */
  id: string;
  number: string;
  says: string;
  audience: string;
}

/** A sheet to hang on a wall. How many pages it has is said by `pages` in its front matter. */
export function cheatsheet({ id, number, says, audience }: Sheet): Recipe {
  const input = `training/quick-reference/${id}.mdx`;
  const output = `downloads/${id}.pdf`;
  return {
    id,
    says,
    audience: 'public',
    inputs: [input],
    outputs: [output],
    async build(bench) {
      const { renderPdf } = await import('../src/documents/render/pdf/index.ts');
      const request = await sheetRequest(bench, { id, number, audience });
      try {
        return { files: { [output]: await renderPdf(request, bench.memory) } };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        throw new UserError(error.problems.map((problem) => ({ file: input, ...problem })));
      }
    },
  };
}

/** What the printer is asked for: the sheet read and resolved, in the brand's look. */
export async function sheetRequest(
  bench: Bench,
  { id, number, audience }: Omit<Sheet, 'says'>,
): Promise<PdfRequest> {
  const { brandOf, createdAt, readEdition, titleBlock } = await import('../src/build/edition.ts');
  const input = `training/quick-reference/${id}.mdx`;
  const { tree, frontmatter } = readEdition(bench, input);
  const title = String(frontmatter.title);
  return {
    tree: titled(tree, title),
    title,
    subject: String(frontmatter.description ?? ''),
    author: bench.facts.read<string>('product.name'),
    language: bench.facts.read<string>('product.language'),
    brand: brandOf(bench),
    layout: 'sheet',
    ...pagesOf(frontmatter, input),
    created: createdAt(bench),
    titleBlock: titleBlock(bench, { sheet: number, title, audience }),
  };
}

function pagesOf({ pages }: Record<string, unknown>, file: string): { pages?: number } {
  if (pages === undefined) return {};
  if (Number.isInteger(pages) && Number(pages) > 0) return { pages: Number(pages) };
  return fail(
    'invalid-pages',
    `\`pages\` in the front matter is ${JSON.stringify(pages)}, not a number of pages.`,
    {
      file,
      hint: 'Write `pages: 2`, or leave it out: then the sheet takes as few pages as it can.',
    },
  );
}

/** The title stands in the front matter; on the wall it is where to begin. */
function titled(tree: Root, title: string): Root {
  const [first] = tree.children;
  if (first?.type === 'heading' && first.depth === 1) return tree;
  const words = [{ type: 'text' as const, value: title }];
  return { ...tree, children: [{ type: 'heading', depth: 1, children: words }, ...tree.children] };
}
