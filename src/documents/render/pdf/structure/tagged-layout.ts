import type { LayoutBuilder, LayoutBuilderClass, LayoutNode, Line, Vector } from '../pdfmake-inside.ts';
import { child, closest, type Element, type Mark, root } from './element.ts';
import type { Struct, StructType } from './struct.ts';

/** What we look at in a node. */
interface Node extends LayoutNode {
  text?: unknown;
  canvas?: Vector[];
  svg?: unknown;
  image?: unknown;
  mark?: Mark;
  table?: { headerRows?: number; body: unknown[] };
  colSpan?: number;
  rowSpan?: number;
  /** Its place is taken by a cell that spans it. */
  _span?: boolean;
}
interface Row {
  cells: Node[];
  tableNode?: Node;
  rowIndex?: number;
}
interface Inside extends LayoutBuilder {
  processRow(row: Row): object;
  buildNextLine(node: Node): Line | null;
}

/** pdfmake's layout, or one made from it, that knows what is laid out. */
export function tagged(Base: LayoutBuilderClass): LayoutBuilderClass {
  return taggedLayout(Base as unknown as new (...args: unknown[]) => Inside) as unknown as LayoutBuilderClass;
}

/**
 * Remembers for every line and drawing the element that its node opened. Elements are made when their node
 * is entered, so their order is that of the document, whatever the pages make of it.
 */
const taggedLayout = (Base: new (...args: unknown[]) => Inside) =>
  class extends Base {
    private open: Element = root();
    private count = 0;
    /** What the cells of the open rows are, unless they say so themselves. */
    private readonly cells = new Map<Node, Struct>();
    private readonly groups = new WeakMap<Element, { head?: Element; body?: Element }>();

    override processNode(node: Node, verticalAlignment?: boolean): void {
      const outer = this.open;
      this.open = this.enter(node);
      this.markDrawing(node);
      super.processNode(node, verticalAlignment);
      this.open = outer;
    }

    override buildNextLine(node: Node): Line | null {
      const line = super.buildNextLine(node);
      if (line) line.mark = this.mark(node);
      return line;
    }

    override processRow(row: Row): object {
      const { tableNode, rowIndex = 0, cells } = row;
      const table = this.open;
      if (tableNode?.struct?.type !== 'Table' || table.struct !== tableNode.struct)
        return super.processRow(row);
      const { headerRows = 0, body = [] } = tableNode.table ?? {};
      const headRows = tableNode.struct.headRows ?? headerRows;
      const isHead = rowIndex < headRows;
      // A head is one over something.
      const isParted = headRows > 0 && headRows < body.length;
      this.open = this.child(isParted ? this.group(table, isHead) : table, { type: 'TR' });
      for (const cell of cells) {
        if (!cell._span) this.cells.set(cell, { type: isHead ? 'TH' : 'TD' });
      }
      const result = super.processRow(row);
      this.open = table;
      return result;
    }

    private group(table: Element, isHead: boolean): Element {
      const groups = this.groups.get(table) ?? {};
      this.groups.set(table, groups);
      if (isHead) {
        groups.head ??= this.child(table, { type: 'THead' });
        return groups.head;
      }
      groups.body ??= this.child(table, { type: 'TBody' });
      return groups.body;
    }

    private enter(node: Node): Element {
      if (this.open.struct.type === 'Artifact') return this.open;
      const cell = this.cells.get(node);
      const { struct } = node;
      let element = this.open;
      if (cell) {
        this.cells.delete(node);
        const isSaid = struct?.type === 'TH' || struct?.type === 'TD';
        element = this.child(element, isSaid ? struct : cell);
        if ((node.colSpan ?? 1) > 1 || (node.rowSpan ?? 1) > 1)
          element.spans = { columns: node.colSpan ?? 1, rows: node.rowSpan ?? 1 };
        if (isSaid) return element;
      }
      const isInline = struct ? inlineTypes.has(struct.type) : node.text !== undefined;
      if (isInline && holders.has(element.struct.type)) element = this.child(element, { type: 'P' });
      return struct ? this.child(element, spoken(struct)) : element;
    }

    private child(parent: Element, struct: Struct): Element {
      this.count += 1;
      return child(parent, struct, this.count);
    }

    private mark(leaf: object | undefined): Mark {
      this.count += 1;
      return { element: this.open, leaf, order: this.count };
    }

    /** A table's rules and fills get no mark: only what a node draws itself can mean something. */
    private markDrawing(node: Node): void {
      if (!node.canvas && !node.svg && !node.image) return;
      const means = node.struct ? spoken(node.struct) === node.struct : closest(this.open, 'Figure');
      if (!means) return;
      if (node.canvas) for (const vector of node.canvas) vector.mark = this.mark(undefined);
      else node.mark = this.mark(undefined);
    }
  };

/** Elements that hold elements, and no words of their own. */
const holders: ReadonlySet<StructType> = new Set<StructType>([
  'Document',
  'Sect',
  'Div',
  'Aside',
  'BlockQuote',
  'TOC',
  'TOCI',
]);

/** Elements that stand among words: outside of a paragraph they get one. */
const inlineTypes: ReadonlySet<StructType> = new Set<StructType>(['Code', 'Link', 'Reference', 'Span']);

/** A figure that nobody describes is a drawing to look at, around words to read. */
function spoken(struct: Struct): Struct {
  const isMute = struct.type === 'Figure' && !struct.alt && !struct.actualText;
  return isMute ? { ...struct, type: 'Div' } : struct;
}
