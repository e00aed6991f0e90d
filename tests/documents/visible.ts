import type { Nodes } from 'mdast';
import { markdownToMdast } from 'satteri';

/** A tree as any Markdown reader sees it: no directives, no facts, no smart quotes. */
export function reread(markdown: string): Nodes {
  return markdownToMdast(markdown, {
    features: { gfm: true, directive: false, frontmatter: false, smartPunctuation: false },
  }) as Nodes;
}

/** The words that a reader sees, blanks made one. Asides are alerts in the Markdown edition. */
export function visible(node: Nodes): string {
  return words(node).replace(/\s+/g, ' ').trim();
}

const BLOCKS = new Set([
  'paragraph',
  'heading',
  'code',
  'tableCell',
  'listItem',
  'blockquote',
  'group',
  'break',
]);

function words(node: Nodes): string {
  if ((node.type as string) === 'containerDirective') {
    const { name, children } = node as unknown as { name: string; children: Nodes[] };
    const kind = { note: 'NOTE', tip: 'TIP', caution: 'WARNING', danger: 'CAUTION' }[name];
    return ` [!${kind}] ${children.map(words).join(' ')} `;
  }
  const own = 'value' in node ? node.value : 'alt' in node ? (node.alt ?? '') : '';
  const inner = 'children' in node ? (node.children as Nodes[]).map(words).join('') : '';
  return BLOCKS.has(node.type) ? ` ${own}${inner} ` : own + inner;
}

export function typesIn(node: Nodes, types = new Map<string, number>()): Map<string, number> {
  types.set(node.type, (types.get(node.type) ?? 0) + 1);
  if ('children' in node) for (const child of node.children as Nodes[]) typesIn(child, types);
  return types;
}
