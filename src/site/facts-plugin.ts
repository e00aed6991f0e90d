import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RootContent } from 'mdast';
import type { MdastNode, MdastPluginDefinition, MdastPluginEntry } from 'satteri';
import type { Catalogue } from '../catalog/load.ts';
import type { Answers } from '../facts/reader.ts';
import { type Patch, patchesBetween } from './patch.ts';
import { BODIES, type Place, readShelf } from './shelf.ts';
import { dressTables } from './tables.ts';

/** What a page of the stage holds until its words are put in. */
export const PLACEHOLDER = '…';

/**
 * The site's side of the one table of blocks, before Astro turns the tree into HTML. `known` says
 * of pages that were resolved already where their words are, by file: a placeholder gives way to them. In other pages, whatever `resolve`
 * changes is put in place of what was written, and nodes that cite nothing are left alone.
 */
export function factsPlugin(
  catalogue: Catalogue,
  contentDir: string,
  known: Promise<Record<string, Place>>,
): MdastPluginEntry {
  const answers: Answers = new Map();
  const shelf = readShelf(join(contentDir, BODIES));
  return ({ fileURL }) => {
    const file = fileURL ? relative(contentDir, fileURLToPath(fileURL)) : 'page.mdx';
    if (file.startsWith('..')) return null;
    return {
      name: 'tierpress-facts',
      options: { position: true },
      async before(root, context) {
        // Front matter was taken off before; what is left of it is not content.
        const before = (root.children as unknown as MdastNode[]).filter(({ type }) => type !== 'yaml');
        const bodies = await known;
        if (Object.hasOwn(bodies, file))
          apply(context, before, [
            {
              at: 0,
              types: ['paragraph'],
              nodes: JSON.parse(shelf.take(bodies[file]!).toString()) as RootContent[],
            },
          ]);
        else apply(context, before, await resolved(before as RootContent[], context.source, file));
      },
    };
  };

  async function resolved(children: RootContent[], source: string, file: string): Promise<Patch[]> {
    // Loaded when needed: a build knows the patches of every page.
    const [{ resolve }, { formatOf }, { createReader }, { UserError }] = await Promise.all([
      import('../documents/resolve.ts'),
      import('../documents/parse.ts'),
      import('../facts/reader.ts'),
      import('../errors/problem.ts'),
    ]);
    const document = {
      file,
      source,
      format: formatOf(file),
      frontmatter: {},
      tree: { type: 'root' as const, children },
    };
    const reader = createReader(catalogue, answers);
    const { tree, problems } = resolve(document, { reader, language: catalogue.product.language });
    if (problems.length > 0) throw new UserError(problems);
    return patchesBetween(children, dressTables(tree.children));
  }
}

type Context = Parameters<NonNullable<MdastPluginDefinition['before']>>[1];

function apply(context: Context, before: MdastNode[], patches: Patch[]): void {
  for (const { at, types, nodes } of patches) {
    const come = nodes as unknown as MdastNode[];
    if (types.length > 0 && come.length > 0) context.replaceNode(before[at]!, come);
    else if (types.length > 0) context.removeNode(before[at]!);
    else if (at > 0) context.insertAfter(before[at - 1]!, come);
    for (let index = 1; index < types.length; index++) context.removeNode(before[at + index]!);
  }
}
