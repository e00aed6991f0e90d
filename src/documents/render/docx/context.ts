import type { Nodes } from 'mdast';
import { type References, references } from '../../references.ts';
import type { Root } from '../../tree.ts';
import type { Look } from './look.ts';

/** What printing one tree needs to know about the whole of it, and counts on the way. */
export interface Context extends References {
  look: Look;
  /** BCP 47: `en-US`. */
  language: string;
  /** Footnotes in the order in which they were first cited: that of their numbers. */
  cited: string[];
  /** Inside a footnote, which in Word cannot cite another. */
  inNote?: boolean;
  /** Anchor → name of the bookmark. */
  bookmarks: Map<string, string>;
  /** How much a heading is raised, so that the highest is Heading 1. */
  raise: number;
  count: { controls: number; lists: number; bookmarks: number; links: number };
  /** Numbers that an ordered list starts with, each of which needs a definition of its own. */
  starts: Set<number>;
}

/** `body`: what is printed below the title. */
export function contextFor(tree: Root, body: readonly Nodes[], look: Look, language: string): Context {
  const context: Context = {
    look,
    language,
    ...references(tree),
    cited: [],
    bookmarks: new Map(),
    raise: 0,
    count: { controls: 0, lists: 0, bookmarks: 0, links: 0 },
    starts: new Set([1]),
  };
  let highest = 7;
  walk(tree, (node) => {
    if (node.type === 'list' && node.ordered) context.starts.add(startOf(node.start));
    const anchor = node.type === 'heading' ? anchorOf(node) : undefined;
    if (anchor && !context.bookmarks.has(anchor))
      context.bookmarks.set(anchor, bookmarkName(anchor, context.bookmarks.size + 1));
  });
  for (const part of body)
    walk(part, (node) => {
      if (node.type === 'heading') highest = Math.min(highest, node.depth);
    });
  return { ...context, raise: highest === 7 ? 0 : highest - 1 };
}

export function anchorOf(node: Nodes): string | undefined {
  return (node.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id;
}

/** Word counts with 31 bits, and not below nought. */
export function startOf(start: number | null | undefined): number {
  return Math.min(Math.max(0, Math.trunc(start ?? 1)), 2 ** 31 - 1);
}

/** Word wants a letter in front, then letters, digits and underscores, 40 at most. */
function bookmarkName(anchor: string, number: number): string {
  return `_${number}_${anchor.replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, 40);
}

function walk(node: Nodes, visit: (node: Nodes) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child as Nodes, visit);
}
