import type { Content } from 'pdfmake/interfaces.js';
import { drawWords } from './draw-words.ts';
import { type Drawing, drawSvg } from './drawings.ts';
import { endless, KeepingLayout } from './keep.ts';
import { drawKeys, hasKeys } from './keys.ts';
import type { Look } from './look.ts';
import { measureOnce } from './measure.ts';
import {
  DocMeasure,
  DocPreprocessor,
  DocumentContext,
  type LayoutBuilderClass,
  type LayoutNode,
  type Line,
  PageElementWriter,
  type PageItem,
  type Picture,
  SvgMeasure,
} from './pdfmake-inside.ts';
import type { PressDocument } from './press-document.ts';
import type { Quire } from './quire.ts';
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
  /** What stands at its foot is printed apart. */
  isStamped?: boolean;
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
  return new Flow(document, look, width, height, less).place(content);
}

/** Lays content out in one piece, however high it gets. */
export function piece(document: PressDocument, look: Look, content: Block[], width: number): Piece {
  return flow(document, look, content, width, endless)[0]!;
}

/** Content that is known by its height, and laid out only if it is asked for: one piece, as above. */
export interface Draft {
  height: number;
  /** How much higher it would get by a whole unit more of space. */
  growth: number;
  set(): Piece;
}

export function draft(document: PressDocument, look: Look, content: Block[], width: number): Draft {
  const press = new Flow(document, look, width, endless);
  const measured = press.measure(content);
  const [height, roomier] = [1, 2].map((space) => press.keeping().heightOf(measured, width, space));
  return { height: height!, growth: roomier! - height!, set: () => press.layOut(measured)[0]! };
}

class Flow extends tagged(KeepingLayout as unknown as LayoutBuilderClass) {
  private readonly height: number;

  constructor(document: PressDocument, look: Look, width: number, height: number, less = 0) {
    const size = { width, height, orientation: width > height ? 'landscape' : 'portrait' };
    super(size, { left: 0, top: 0, right: 0, bottom: 0 }, new SvgMeasure());
    this.height = height;
    this.keeping().firstTop = less;
    const style = { font: `${look.text.text}/latin`, fontSize: look.body, color: look.ink };
    this.docPreprocessor = new DocPreprocessor();
    this.docMeasure = new DocMeasure(document, {}, style, this.svgMeasure, {});
    this.linearNodeList = [];
    this.writer = new PageElementWriter(new DocumentContext());
  }

  keeping(): KeepingLayout {
    return this as unknown as KeepingLayout;
  }

  place(content: Block[]): Piece[] {
    return this.layOut(this.measure(content));
  }

  measure(content: Block[]): LayoutNode {
    const tree = this.docPreprocessor.preprocessDocument({ stack: content });
    return this.docMeasure.measureDocument(tree);
  }

  layOut(measured: LayoutNode): Piece[] {
    this.writer.addPage(this.pageSize, null, this.pageMargins);
    this.processNode(measured);
    const { pages, y } = this.writer.context();
    return pages.map((page, index) => ({
      items: page.items,
      height: index === pages.length - 1 ? y : this.height,
    }));
  }

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

/** Draws what pdfmake has no words for, or too many: keys, words, and drawings in the document's own fonts. */
class PressRenderer extends TaggedRenderer {
  private readonly press: PressDocument;
  private readonly outlines = new Map<string, number>();

  constructor(document: PressDocument) {
    super(document);
    this.press = document;
  }

  override renderLine(line: Line, x: number, y: number): void {
    if (hasKeys(line)) this.furniture(() => drawKeys(this.pdfDocument, line));
    super.renderLine(line, x, y);
  }

  protected override drawWords(line: Line, x: number, y: number): void {
    if (line._outline) this.enter(line._outline);
    drawWords(this.pdfDocument, line, x, y);
  }

  private enter({ id, parentId = '', text, expanded }: NonNullable<Line['_outline']>): void {
    this.outlines.set(id, this.press.enter(text, expanded, this.outlines.get(parentId)));
  }

  override renderSVG(picture: Picture & { drawing?: Drawing }): void {
    const { drawing, x, y, _width: width, _height: height } = picture;
    if (drawing) drawSvg(this.pdfDocument, drawing, { x, y, width, height });
    else super.renderSVG(picture);
  }
}

/** Prints pages, which are bound later. The document prints no others. */
export function printPages(document: PressDocument, pages: Page[]): Quire {
  const renderer = new PressRenderer(document);
  for (const page of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 });
    if (page.isStamped) document.stamp();
    for (const { x, y, items } of page.placed) {
      document.save();
      document.translate(x, y);
      renderer.renderItems(items);
      document.restore();
    }
  }
  return document.quire(renderer.finish());
}
