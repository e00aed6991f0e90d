import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast';

/** What links and footnotes refer to, by identifier. */
export interface References {
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
}

/** Definitions may stand anywhere, also after what refers to them; the first of a name counts. */
export function references(tree: Root): References {
  const definitions: References['definitions'] = new Map();
  const footnotes: References['footnotes'] = new Map();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return { definitions, footnotes };
}
