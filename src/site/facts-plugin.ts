import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MdastNode, MdastPluginDefinition, MdastPluginEntry } from 'satteri';
import type { Catalogue } from '../catalog/load.ts';
import { formatOf } from '../documents/parse.ts';
import { resolve } from '../documents/resolve.ts';
import { UserError } from '../errors/problem.ts';
import { type Answers, createReader } from '../facts/reader.ts';

/**
 * The site's side of the one table of blocks: whatever `resolve` changed is put in place of what was
 * written, before Astro turns the tree into HTML. Nodes that cite nothing are left alone.
 */
export function factsPlugin(catalogue: Catalogue, contentDir: string): MdastPluginEntry {
  const answers: Answers = new Map();
  return ({ fileURL }) => {
    const file = fileURL ? relative(contentDir, fileURLToPath(fileURL)) : 'page.mdx';
    if (file.startsWith('..')) return null;
    return {
      name: 'tierpress-facts',
      options: { position: true },
      before(root, context) {
        // Front matter was taken off before; what is left of it is not content.
        const original = (root.children as unknown as MdastNode[]).filter(({ type }) => type !== 'yaml');
        const document = {
          file,
          source: context.source,
          format: formatOf(file),
          frontmatter: {},
          tree: { type: 'root', children: original },
        } as unknown as Parameters<typeof resolve>[0];
        const { tree, problems } = resolve(document, {
          reader: createReader(catalogue, answers),
          language: catalogue.product.language,
        });
        if (problems.length > 0) throw new UserError(problems);
        patch(context, original, tree.children as unknown as MdastNode[]);
      },
    };
  };
}

type Context = Parameters<NonNullable<MdastPluginDefinition['before']>>[1];

/** Nodes that were left alone are the same objects; only what stands between them is replaced. */
function patch(context: Context, before: MdastNode[], after: MdastNode[]): void {
  const kept = new Set(after);
  let next = 0;
  let last: MdastNode | undefined;
  for (let index = 0; index < before.length; ) {
    const gone: MdastNode[] = [];
    while (index < before.length && !kept.has(before[index]!)) gone.push(before[index++]!);
    const come: MdastNode[] = [];
    while (next < after.length && after[next] !== before[index]) come.push(after[next++]!);
    if (gone.length > 0) context.replaceNode(gone[0]!, come);
    else if (come.length > 0 && last) context.insertAfter(last, come);
    for (const node of gone.slice(1)) context.removeNode(node);
    last = before[index++];
    next++;
  }
}
