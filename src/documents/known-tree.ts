import type { Nodes } from 'mdast';
import { hash } from '../facts/digest.ts';
import type { Root } from './tree.ts';

/** A tree of which is known what others ask. It need not be read itself while all that is made of it is remembered. */
export interface KnownTree {
  /** The same for trees that are the same. */
  readonly digest: string;
  /** Of its headings, in their order: where links may lead. */
  readonly anchors: readonly string[];
  root(): Root;
}

export function knownTree(root: Root): KnownTree {
  return {
    get digest() {
      return hash(JSON.stringify(root));
    },
    anchors: anchorsOf(root),
    root: () => root,
  };
}

function anchorsOf(node: Nodes): string[] {
  const anchor = (node.data as { hProperties?: { id?: unknown } } | undefined)?.hProperties?.id;
  if (node.type === 'heading') return typeof anchor === 'string' ? [anchor] : [];
  return 'children' in node ? (node.children as Nodes[]).flatMap(anchorsOf) : [];
}
