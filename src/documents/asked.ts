import type { Nodes } from 'mdast';

/**
 * What nodes asked when they were answered: which fact each of them came from. It is kept beside the trees, which
 * are plain data, and is found again for as long as a node itself is handed on.
 */
const asked = new WeakMap<object, ReadonlySet<string>>();

export function rememberAsked(node: object, ids: ReadonlySet<string>): void {
  asked.set(node, new Set([...(asked.get(node) ?? []), ...ids]));
}

/** Every fact that the nodes and what stands in them asked for. */
export function askedBy(nodes: readonly Nodes[]): Set<string> {
  const found = new Set<string>();
  const walk = (node: Nodes) => {
    for (const id of asked.get(node) ?? []) found.add(id);
    if ('children' in node) for (const child of node.children) walk(child as Nodes);
  };
  for (const node of nodes) walk(node);
  return found;
}
