import type { Content } from 'pdfmake/interfaces.js';
import { type Drawing, drawSvg } from './drawings.ts';
import { joinWords } from './join-words.ts';
import { endless, KeepingLayout } from './keep.ts';
import { drawKeys, hasKeys } from './keys.ts';
import type { Look } from './look.ts';
import { measureOnce } from './measure.ts';
import {
  type LayoutBuilderClass,
  type LayoutNode,
  type Line,
  type PageItem,
  type Picture,
  SvgMeasure,
} from './pdfmake-inside.ts';
import type { PressDocument } from './press-document.ts';
import { TaggedRenderer, tagged } from './structure/index.ts';

measureOnce();

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

/** A pdfmake node, which may say what it stays together with: see `keep.ts`. */
export type Block = Content & LayoutNode;

/** Lays content out in boxes of one size, as many as it takes. */
export function flow(
  document: PressDocument,
  look: Look,
  content: Block[],
  width: number,
  height: number,
  /** How much less the first of them holds: it begins that far down. */
  less = 0,
): Piece[] {
  const size = { width, height, orientation: width > height ? 'landscape' : 'portrait' };
  const builder = new Flow(size, { left: 0, top: 0, right: 0, bottom: 0 }, new SvgMeasure());
  (builder as unknown as KeepingLayout).firstTop = less;
  const style = { font: `${look.text.text}/latin`, fontSize: look.body, color: look.ink };
  const pages = builder.layoutDocument({ stack: content } as Content, document, {}, style);
  return pages.map((page, index) => ({
    items: page.items,
    height: index === pages.length - 1 ? builder.writer.context().y : height,
  }));
}

/** Lays content out in one piece, however high it gets. */
export function piece(document: PressDocument, look: Look, content: Block[], width: number): Piece {
  return flow(document, look, content, width, endless)[0]!;
}

class Flow extends tagged(KeepingLayout as unknown as LayoutBuilderClass) {
  override processNode(node: LayoutNode, verticalAlignment?: boolean): void {
    const context = this.writer.context();
    const { availableWidth } = context;
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

/** Draws what pdfmake has no words for: the boxes of keys, and drawings in the document's own fonts. */
class PressRenderer extends TaggedRenderer {
  override renderLine(line: Line, x: number, y: number): void {
    if (hasKeys(line)) this.furniture(() => drawKeys(this.pdfDocument, line));
    super.renderLine(line, x, y);
  }

  protected override drawWords(line: Line, x: number, y: number): void {
    super.drawWords(joinWords(line), x, y);
  }

  override renderSVG(picture: Picture & { drawing?: Drawing }): void {
    const { drawing, x, y, _width: width, _height: height } = picture;
    if (drawing) drawSvg(this.pdfDocument, drawing, { x, y, width, height });
    else super.renderSVG(picture);
  }
}

export function printPages(document: PressDocument, pages: Page[]): Promise<Uint8Array> {
  const renderer = new PressRenderer(document);
  for (const page of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 });
    for (const { x, y, items } of page.placed) {
      document.save();
      document.translate(x, y);
      renderer.renderItems(items);
      document.restore();
    }
  }
  renderer.finish();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
    document.end();
  });
}
