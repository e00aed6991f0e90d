import type { Root, RootContent } from 'mdast';

/** A run of blocks that gives way to others. `types` are those of the blocks that go, to be sure of the place. */
export interface Patch {
  at: number;
  types: string[];
  nodes: RootContent[];
}

/** What differs between a page as written and as resolved: nodes left alone are the same objects. */
export function patchesBetween(before: readonly RootContent[], after: Root['children']): Patch[] {
  const kept = new Set<RootContent>(after);
  const patches: Patch[] = [];
  let next = 0;
  for (let index = 0; index <= before.length; index++) {
    const at = index;
    const types: string[] = [];
    while (index < before.length && !kept.has(before[index]!)) types.push(before[index++]!.type);
    const nodes: RootContent[] = [];
    while (next < after.length && after[next] !== before[index]) nodes.push(withoutPlaces(after[next++]!));
    if (types.length > 0 || nodes.length > 0) patches.push({ at, types, nodes });
    next++;
  }
  return patches;
}

/** Places in the source mean nothing once a page is resolved, and would double what is handed on. */
export function withoutPlaces<T extends object>({
  position: _,
  ...node
}: T & { position?: unknown; children?: object[] }): T {
  const { children } = node as { children?: object[] };
  return (children ? { ...node, children: children.map(withoutPlaces) } : node) as T;
}
