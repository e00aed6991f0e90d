import type { HastNode, HastPluginEntry } from 'satteri';

interface Element {
  type: 'element';
  tagName: string;
  properties: Record<string, unknown>;
  children: HastNode[];
}

/**
 * Makes every table fit for small screens and for people who listen: it stands in a region of its own that
 * scrolls and can be focused, carries its roles in words (they survive when CSS stacks the cells), and names
 * its rows.
 *
 *     <table class="feature-matrix">…   →   <div class="table-region" role="region" …><table role="table" …>…
 */
export const tablesPlugin: HastPluginEntry = () => {
  let heading: string | undefined;
  return {
    name: 'tierpress-tables',
    element: {
      filter: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'],
      visit(node, context) {
        const element = node as unknown as Element;
        if (element.tagName !== 'table') {
          if (typeof element.properties.id === 'string') heading = element.properties.id;
          return;
        }
        const name: Record<string, string> =
          heading === undefined ? { ariaLabel: 'Table' } : { ariaLabelledBy: heading };
        context.replaceNode(node, {
          type: 'element',
          tagName: 'div',
          properties: { className: ['table-region'], role: 'region', tabIndex: 0, ...name },
          children: [dress(element) as never],
        });
      },
    },
  };
};

/** Tables of the catalogue, whose first cell says what the row is about. */
const NAMED_ROWS = ['feature-matrix', 'tier-table', 'ledger'];

function dress(table: Element): HastNode {
  const classes = [table.properties.className ?? []].flat().map(String);
  const named = classes.some((name) => NAMED_ROWS.includes(name));
  const head = cells(cells(table, 'thead')[0], 'tr')[0];
  const columns = String(cells(head, 'th').length);
  return remade(table, { role: 'table', dataColumns: columns }, (part) => section(part, named));
}

function section(node: HastNode, named: boolean): HastNode {
  if (!isElement(node)) return node;
  return remade(node, { role: 'rowgroup' }, (row) => rowWithRoles(row, named));
}

function rowWithRoles(node: HastNode, named: boolean): HastNode {
  if (!isElement(node)) return node;
  const first = node.children.find(isElement);
  return remade(node, { role: 'row' }, (cell) => {
    if (!isElement(cell)) return cell;
    if (cell.tagName === 'th') return remade(cell, { role: 'columnheader', scope: 'col' }, copy);
    if (!named || cell !== first) return remade(cell, { role: 'cell' }, copy);
    return { ...remade(cell, { role: 'rowheader', scope: 'row' }, copy), tagName: 'th' } as HastNode;
  });
}

function cells(node: Element | undefined, name: string): Element[] {
  const elements = (node?.children ?? []).filter((child): child is Element & HastNode => isElement(child));
  return elements.filter(({ tagName }) => tagName === name);
}

function isElement(node: unknown): node is Element {
  return (node as { type?: string }).type === 'element';
}

/** Nodes of the tree are read-only and know their place in it; new ones are made of what they say. */
function remade(
  { tagName, properties, children }: Element,
  more: Record<string, unknown>,
  each: (child: HastNode) => HastNode,
): HastNode {
  const made = {
    type: 'element',
    tagName,
    properties: { ...properties, ...more },
    children: children.map(each),
  };
  return made as unknown as HastNode;
}

function copy(node: HastNode): HastNode {
  return isElement(node) ? remade(node, {}, copy) : node;
}
