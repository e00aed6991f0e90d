import type { BlockContent, DefinitionContent, Nodes, Parent, PhrasingContent, Root } from 'mdast';

/**
 * The tree that every printer receives: plain mdast, with two additions for things Markdown has no
 * node for. A printer that does not know a name prints the children; so does the site, inside the
 * element that `data.hName` asks for.
 */

/** A block with a meaning ("tier-cards", "aside"), around ordinary blocks. */
export interface Group extends Parent {
  type: 'group';
  name: string;
  /** Attributes the printers may use, already checked. */
  detail?: Record<string, string>;
  children: (BlockContent | DefinitionContent | Group)[];
  data?: { hName?: string; hProperties?: Record<string, string> };
}

/** A run of words with a meaning ("tier-badge", "status", "kbd"), inside a paragraph. */
export interface Mark extends Parent {
  type: 'mark';
  name: string;
  detail?: Record<string, string>;
  children: PhrasingContent[];
  data?: { hName?: string; hProperties?: Record<string, string> };
}

declare module 'mdast' {
  interface RootContentMap {
    group: Group;
    mark: Mark;
  }
  interface BlockContentMap {
    group: Group;
  }
  interface PhrasingContentMap {
    mark: Mark;
  }
}

/** What a reader who sees no markup reads of a node. */
export function wordsOf(node: Nodes | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('') : '';
}

export type { Root };
