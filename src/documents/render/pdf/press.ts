import type { Content } from 'pdfmake/interfaces.js';
import type { Look } from './look.ts';
import {
  LayoutBuilderBase,
  type LayoutNode,
  type PageItem,
  PdfRenderer,
  SvgMeasure,
} from './pdfmake-inside.ts';
import type { PressDocument } from './press-document.ts';

/** Something laid out on its own: a piece of the text, a title block, a line. */
export interface Piece {
  items: PageItem[];
  height: number;
}

export interface Placed {
  x: number;
  y: number;
  items: PageItem[];
}

export interface Page {
  width: number;
  height: number;
  placed: Placed[];
}

/** A pdfmake node, which may ask for room: if less is left on the page, it starts on the next one. */
export type Block = Content & LayoutNode;

/** Lays content out in boxes of one size, as many as it takes. */
export function flow(
  document: PressDocument,
  look: Look,
  content: Block[],
  width: number,
  height: number,
): Piece[] {
  const size = { width, height, orientation: width > height ? 'landscape' : 'portrait' };
  const builder = new Flow(size, { left: 0, top: 0, right: 0, bottom: 0 }, new SvgMeasure());
  const style = { font: `${look.text.text}/latin`, fontSize: look.body, color: look.ink };
  const pages = builder.layoutDocument({ stack: content } as Content, document, {}, style);
  return pages.map((page, index) => ({
    items: page.items,
    height: index === pages.length - 1 ? builder.writer.context().y : height,
  }));
}

/** Lays content out in one piece, however high it gets. */
export function piece(document: PressDocument, look: Look, content: Block[], width: number): Piece {
  return flow(document, look, content, width, 1e6)[0]!;
}

class Flow extends LayoutBuilderBase {
  override processNode(node: LayoutNode, verticalAlignment?: boolean): void {
    const context = this.writer.context();
    const { availableWidth } = context;
    if (node.reserve && context.availableHeight < node.reserve && context.y > 0) this.writer.moveToNextPage();
    super.processNode(node, verticalAlignment);
    // Columns that go on over a page break forget how far they stand in, and all that follows would be set
    // wider than the paper.
    context.availableWidth = availableWidth;
  }
}

export function rule(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  lineColor: string,
  lineWidth: number,
): PageItem {
  return { type: 'vector', item: { type: 'line', x1, y1, x2, y2, lineColor, lineWidth } };
}

export function printPages(document: PressDocument, pages: Page[]): Promise<Uint8Array> {
  const renderer = new PdfRenderer(document);
  for (const page of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 });
    for (const { x, y, items } of page.placed) {
      document.save();
      document.translate(x, y);
      for (const entry of items) {
        if (entry.type === 'line') renderer.renderLine(entry.item, entry.item.x, entry.item.y);
        else if (entry.type === 'vector') renderer.renderVector(entry.item);
      }
      document.restore();
    }
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.end();
  });
}
