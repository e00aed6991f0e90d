import type { BlockContent, Nodes, PhrasingContent, Root } from 'mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';
import type { Group, Mark } from '../tree.ts';

/**
 * The Markdown edition: what golden tests hold, what every binary format is compared with, and what people
 * get as a file. It is Markdown as GitHub reads it, asides as alerts; other readers show those as quotations.
 * Groups and marks that have no Markdown of their own are printed as their words. What was printed, read
 * again and printed again is the same.
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
    // So that the edition is words to MDX too.
    unsafe: [{ character: '{', inConstruct: 'phrasing' }],
    handlers: {
      text: (node, _parent, state, info) =>
        isPlain(node.value, info) ? node.value : state.safe(node.value, info),
      // Hard breaks as backslashes: trailing blanks do not survive editors. A row or heading is one line.
      break: (_node, _parent, state) =>
        state.stack.includes('tableCell') || state.stack.includes('headingAtx') ? ' ' : '\\\n',
    },
  });
}

/**
 * Are these words that nothing in Markdown could take for a sign, whatever stands beside them? Most are, and to ask
 * about each sign of each word takes half of the time of printing.
 */
function isPlain(words: string, { before, after }: { before: string; after: string }): boolean {
  const startsWell = /^[A-Za-z\u0080-\u{10ffff}]/u.test(words) || /[`*_)]$/.test(before);
  const endsWell = !words.endsWith(' ') || /^[^\r\n]/.test(after);
  return startsWell && endsWell && PLAIN.test(words);
}

/** Signs that mean something at the start of a line only are plain here. */
const PLAIN = /^(?:[A-Za-z0-9\u0080-\u{10ffff} ,;?%$/"'()+=>-]|(?<![Ww])\.|[:!](?= ))*$/u;

function flatten(node: Nodes): Nodes[] {
  const inner = 'children' in node ? (node.children as Nodes[]).flatMap(flatten) : [];
  if (node.type === 'mark' && node.name === 'field') return [{ type: 'text', value: blank(node) }];
  if (node.type === 'mark') {
    const type = LABELS[node.name];
    return type ? [{ type, children: inner as PhrasingContent[] }] : inner;
  }
  if (node.type === 'group') return group(node, inner);
  if ((node.type as string) === 'containerDirective') return [aside(node, inner)];
  if (node.type === 'blockquote') return [quotation(inner)];
  return ['children' in node ? ({ ...node, children: mergeText(inner) } as Nodes) : node];
}

/** `[Customer’s legal name: …………]`, `[Consent: ☐ yes ☐ no]`: seen to be a blank in any reader. */
export function blank({ detail }: Mark): string {
  const picks = detail?.choices?.split('\n').map((choice) => `☐ ${choice}`) ?? [];
  return `[${detail?.prompt}: ${picks.join(' ') || '…………'}]`;
}

/** Marks that set a line apart from the words around it. */
const LABELS: Record<string, 'emphasis' | 'strong'> = {
  'only-for-label': 'emphasis',
  'card-label': 'emphasis',
  caption: 'emphasis',
  'tab-label': 'strong',
  'part-label': 'strong',
  'step-facts': 'emphasis',
};

/** Where a box ends matters for what is planned and for what only the speaker says. */
function group({ name }: Group, inner: Nodes[]): Nodes[] {
  if (name === 'planned') return [{ type: 'blockquote', children: inner as BlockContent[] }];
  if (name !== 'speaker-notes') return inner;
  return [headed([{ type: 'strong', children: [{ type: 'text', value: 'Notes:' }] }], ' ', inner)];
}

/** What GitHub calls our asides. The colours are those of the site. */
const ALERTS: Record<string, string> = {
  note: 'NOTE',
  tip: 'TIP',
  caution: 'WARNING',
  danger: 'CAUTION',
};

/** `:::tip[Label]` as a quotation that starts with `[!TIP]`, its label in bold below. */
function aside(node: Nodes, inner: Nodes[]): Nodes {
  const { name } = node as unknown as { name: string };
  const [first, ...rest] = inner;
  const label = first?.type === 'paragraph' && isLabel(first) ? first.children : undefined;
  const words = label?.flatMap((child) => (child.type === 'strong' ? child.children : [child]));
  const head: Nodes = {
    type: 'paragraph',
    children: [{ type: 'strong', children: mergeText(words ?? []) as PhrasingContent[] }],
  };
  const body = words ? [head, ...rest] : inner;
  return headed([{ type: 'html', value: `[!${ALERTS[name] ?? 'NOTE'}]` }], '\n', body);
}

/** A quotation that was an alert when it was read is one again. */
function quotation(inner: Nodes[]): Nodes {
  const [first, ...rest] = inner;
  const [start, ...others] = first?.type === 'paragraph' ? first.children : [];
  const alert =
    start?.type === 'text' && /^(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])(?:\n|$)/.exec(start.value);
  if (!alert) return { type: 'blockquote', children: inner as BlockContent[] };
  const value = start.value.slice(alert[0].length);
  const words: PhrasingContent[] = [...(value === '' ? [] : [{ type: 'text' as const, value }]), ...others];
  const body: Nodes[] = words.length > 0 ? [{ type: 'paragraph', children: words }, ...rest] : rest;
  return headed([{ type: 'html', value: alert[1]! }], alert[0].endsWith('\n') ? '\n' : '', body);
}

/** A quotation with words of our own before its first, in one paragraph where that can be. */
function headed(head: PhrasingContent[], between: string, body: Nodes[]): Nodes {
  const [first, ...rest] = body;
  const joins = between !== '' && first?.type === 'paragraph';
  const own = joins ? [...head, { type: 'html' as const, value: between }, ...first.children] : head;
  const children = [{ type: 'paragraph', children: own }, ...(joins ? rest : body)];
  return { type: 'blockquote', children: children as BlockContent[] };
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
