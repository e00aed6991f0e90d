import type { PhrasingContent, RootContent } from 'mdast';

/** A node as the walk sees it: any mdast or MDX node, with its place. */
export type Node = RootContent & {
  children?: Node[];
  data?: { directiveLabel?: boolean; hProperties?: Record<string, unknown> };
  position?: Position;
};

export interface Position {
  start: { line: number; column: number; offset?: number };
  end: { line: number; column: number; offset?: number };
}

const PHRASING = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'break',
  'link',
  'linkReference',
  'image',
  'imageReference',
  'footnoteReference',
  'mark',
  'textDirective',
  'mdxJsxTextElement',
  'mdxTextExpression',
]);

export function isPhrasing(node: { type: string }): boolean {
  return PHRASING.has(node.type);
}

/** Words that stand where only blocks may are put into paragraphs. */
export function wrapWords(nodes: Node[]): Node[] {
  const wrapped: Node[] = [];
  let run: Node[] = [];
  const close = () => {
    if (run.some((node) => node.type !== 'break' && !isBlank(node)))
      wrapped.push({ type: 'paragraph', children: run as PhrasingContent[] } as Node);
    run = [];
  };
  for (const node of nodes) {
    if (isPhrasing(node)) run.push(node);
    else {
      close();
      wrapped.push(node);
    }
  }
  close();
  return wrapped;
}

export function isBlank(node: Node): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

/** Where words were left out, the blanks around them become one. */
export function closeGaps(nodes: Node[]): Node[] {
  return nodes.flatMap((node, index) => {
    const before = nodes[index - 1];
    if (node.type !== 'text' || before?.type !== 'text') return [node];
    if (!/\s$/.test(before.value) || !/^\s/.test(node.value)) return [node];
    const value = node.value.replace(/^\s+/, '');
    return value === '' ? [] : [{ ...node, value }];
  });
}

/**
 * The words of a heading as written, without its facts and blocks: what its anchor is made of. A heading
 * that is nothing but a fact is named by the id of that fact.
 */
export function anchorWords(node: Node): string {
  const words = plainWords(node).replace(/\s+/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : factIds(node).join(' ').replaceAll('.', ' ');
}

const FACT_TAG = /<Fact\s[^>]*>/g;

function plainWords(node: Node): string {
  const type = node.type as string;
  if (type === 'html' || type.endsWith('Expression')) return '';
  if (type === 'break') return ' ';
  if ('value' in node) return String(node.value).replace(FACT_TAG, '');
  const words = (node.children ?? []).map(plainWords).join('');
  return type === 'textDirective' ? `:${(node as { name?: string }).name}${words}` : words;
}

function factIds(node: Node): string[] {
  const attributes = (node as { attributes?: { name?: string; value?: unknown }[] }).attributes;
  if ((node.type as string).startsWith('mdxJsx'))
    return (attributes ?? []).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  if ('value' in node)
    return [...String(node.value).matchAll(/="([^"]*)"|='([^']*)'/g)].map((f) => f[1] ?? f[2]!);
  return (node.children ?? []).flatMap(factIds);
}
