import type { BlockContent, PhrasingContent, Table } from 'mdast';
import type { Group, Mark } from './tree.ts';

/** Short names for the nodes that blocks are built from. Words always arrive as text nodes: data, never markup. */

export const text = (value: string): PhrasingContent => ({ type: 'text', value });
export const strong = (value: string): PhrasingContent => ({ type: 'strong', children: [text(value)] });
export const code = (value: string): PhrasingContent => ({ type: 'inlineCode', value });
export const paragraph = (...children: (PhrasingContent | string)[]): BlockContent => ({
  type: 'paragraph',
  children: words(children),
});

export function heading(depth: 1 | 2 | 3 | 4 | 5 | 6, value: string, id: string): BlockContent {
  return { type: 'heading', depth, children: [text(value)], data: { hProperties: { id } } as object };
}

export function bullets(items: (PhrasingContent | string)[][]): BlockContent {
  return {
    type: 'list',
    ordered: false,
    spread: false,
    children: items.map((item) => ({ type: 'listItem', spread: false, children: [paragraph(...item)] })),
  } as BlockContent;
}

/** The first row is the head. `align`: one letter a column, `l`, `r` or `c`. */
export function table(align: string, rows: (PhrasingContent | string)[][][], className = 'ledger'): Table {
  const sides = { l: 'left', r: 'right', c: 'center' } as const;
  return {
    type: 'table',
    align: [...align].map((letter) => (letter === 'l' ? null : sides[letter as keyof typeof sides])),
    children: rows.map((cells) => ({
      type: 'tableRow',
      children: cells.map((cell) => ({ type: 'tableCell', children: words(cell) })),
    })),
    data: { hProperties: { className: [className] } } as object,
  };
}

export function group(
  name: string,
  children: Group['children'],
  hName = 'div',
  detail?: Record<string, string>,
): Group {
  return {
    type: 'group',
    name,
    detail,
    children,
    data: { hName, hProperties: { className: name, ...dataset(detail) } },
  };
}

export function mark(
  name: string,
  children: (PhrasingContent | string)[],
  detail?: Record<string, string>,
  hName = 'span',
): Mark {
  return {
    type: 'mark',
    name,
    detail,
    children: words(children),
    data: { hName, hProperties: { className: name, ...dataset(detail) } },
  };
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function dataset(detail: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(detail).map(([key, value]) => [`data-${key}`, value]));
}

function words(children: (PhrasingContent | string)[]): PhrasingContent[] {
  return children.map((child) => (typeof child === 'string' ? text(child) : child));
}
