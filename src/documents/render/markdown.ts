import type { BlockContent, Nodes, PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import '../tree.ts';

/**
 * The Markdown edition: what golden tests hold, and what every binary format is compared with. Groups and
 * marks have no Markdown of their own, so their words are printed.
 */
export function renderMarkdown(tree: Root): string {
  const plain = { type: 'root', children: tree.children.flatMap((node) => flatten(node as Nodes)) } as Root;
  return toMarkdown(plain, {
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
    bullet: '-',
    emphasis: '_',
    fence: '`',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
    // In full: the short form `<…>` is a tag to MDX, and not every address may stand in it.
    resourceLink: true,
    handlers: {
      // Hard breaks as backslashes: trailing blanks do not survive editors. A row or heading is one line.
      break: (_node, _parent, state) =>
        state.stack.includes('tableCell') || state.stack.includes('headingAtx') ? ' ' : '\\\n',
    },
  });
}

function flatten(node: Nodes): Nodes[] {
  const inner = 'children' in node ? (node.children as Nodes[]).flatMap(flatten) : [];
  if (node.type === 'mark')
    return LABELS.has(node.name) ? [{ type: 'emphasis', children: inner as PhrasingContent[] }] : inner;
  if (node.type === 'group') return inner;
  if ((node.type as string) === 'containerDirective') return [aside(node, inner)];
  return ['children' in node ? ({ ...node, children: mergeText(inner) } as Nodes) : node];
}

/** Marks that set a line apart from the words below it. */
const LABELS = new Set(['only-for-label', 'card-label']);

/** `:::tip[Label]` as a quotation that starts with "**Tip: Label**". */
function aside(node: Nodes, inner: Nodes[]): Nodes {
  const { name } = node as unknown as { name: string };
  const kind = name.charAt(0).toUpperCase() + name.slice(1);
  const first = inner[0];
  const label = first?.type === 'paragraph' && isLabel(first) ? first.children : undefined;
  const head: PhrasingContent = {
    type: 'strong',
    children: mergeText([
      { type: 'text', value: label ? `${kind}: ` : kind },
      ...(label ?? []).flatMap((child): Nodes[] => (child.type === 'strong' ? child.children : [child])),
    ]) as PhrasingContent[],
  };
  return {
    type: 'blockquote',
    children: [
      { type: 'paragraph', children: [head] },
      ...((label ? inner.slice(1) : inner) as BlockContent[]),
    ],
  };
}

function isLabel(node: Nodes): boolean {
  return (node.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true;
}

/** Two text nodes in a row would be escaped as if each stood at the start of a line. */
function mergeText(nodes: Nodes[]): Nodes[] {
  const merged: Nodes[] = [];
  for (const node of nodes) {
    const last = merged.at(-1);
    if (node.type === 'text' && last?.type === 'text')
      merged[merged.length - 1] = { type: 'text', value: last.value + node.value };
    else merged.push(node);
  }
  return merged;
}
