import type { AlignType, RootContent, Table, TableCell, TableRow } from 'mdast';
import { wordsOf } from '../documents/tree.ts';

/** A node that is nothing but the element it asks for. */
interface Element {
  type: 'element';
  children: object[];
  data: { hName: string; hProperties: Record<string, unknown> };
}

/** Tables of the catalogue, whose first cell says what the row is about. */
const NAMED_ROWS = ['feature-matrix', 'tier-table', 'ledger'];

/**
 * Makes every table fit for small screens and for people who listen: it stands in a region of its own that
 * scrolls and can be focused, carries its roles in words (they survive when CSS stacks the cells), and names
 * its rows. The first table below a heading bears its name, each other one that of its own first head. Nodes
 * without a table are returned as they came.
 *
 *     table.feature-matrix   →   div.table-region[role=region] > table.feature-matrix[role=table] > …
 */
export function dressTables(nodes: RootContent[]): RootContent[] {
  const seen: Seen = { names: new Set() };
  return nodes.map((node) => dress(node, seen));
}

/** The heading that was met last, and the names that regions bear. */
interface Seen {
  heading?: string;
  names: Set<string>;
}

function dress(node: RootContent, seen: Seen): RootContent {
  if (node.type === 'heading') {
    const { id } = (node.data as { hProperties?: { id?: string } } | undefined)?.hProperties ?? {};
    seen.heading = id ?? seen.heading;
    return node;
  }
  if (node.type === 'table') return region(node, nameOf(node, seen)) as unknown as RootContent;
  if (!('children' in node)) return node;
  const before = node.children as RootContent[];
  const children = before.map((child) => dress(child, seen));
  return children.every((child, index) => child === before[index])
    ? node
    : ({ ...node, children } as RootContent);
}

function nameOf(table: Table, { heading, names }: Seen): Record<string, string> {
  if (heading && !names.has(heading)) {
    names.add(heading);
    return { ariaLabelledBy: heading };
  }
  const head = table.children[0]?.children[0];
  const words = wordsOf(head).trim() || 'Table';
  const taken = (count: number) => names.has(`“${words}” ${count}`);
  let count = 1;
  while (taken(count)) count++;
  names.add(`“${words}” ${count}`);
  return { ariaLabel: count === 1 ? words : `${words}, ${count}` };
}

function region(table: Table, name: Record<string, string>): Element {
  const given = (table.data as { hProperties?: Record<string, unknown> } | undefined)?.hProperties ?? {};
  const named = [given.className ?? []].flat().some((name) => NAMED_ROWS.includes(String(name)));
  const [head, ...rows] = table.children;
  const align = table.align ?? [];
  const body = element(
    'tbody',
    { role: 'rowgroup' },
    rows.map((row) => rowOf(row, align, named ? 'first' : 'none')),
  );
  const parts = [element('thead', { role: 'rowgroup' }, head ? [rowOf(head, align, 'all')] : [])];
  if (rows.length > 0) parts.push(body);
  const dressed = element(
    'table',
    { ...given, role: 'table', dataColumns: String(head?.children.length ?? 0) },
    parts,
  );
  return element('div', { className: ['table-region'], role: 'region', tabIndex: 0, ...name }, [dressed]);
}

/** `heads`: which cells of the row are heads. */
function rowOf(row: TableRow, align: (AlignType | undefined)[], heads: 'all' | 'first' | 'none'): Element {
  const cell = ({ children }: TableCell, index: number) => {
    const side = align[index] ? { className: [`align-${align[index]}`] } : {};
    if (heads === 'all') return element('th', { role: 'columnheader', scope: 'col', ...side }, children);
    if (heads === 'first' && index === 0)
      return element('th', { role: 'rowheader', scope: 'row', ...side }, children);
    return element('td', { role: 'cell', ...side }, children);
  };
  const given = (row.data as { hProperties?: Record<string, unknown> } | undefined)?.hProperties ?? {};
  return element('tr', { ...given, role: 'row' }, row.children.map(cell));
}

function element(hName: string, hProperties: Record<string, unknown>, children: object[]): Element {
  return { type: 'element', children, data: { hName, hProperties } };
}
