import { createRequire } from 'node:module';
import type { Content } from 'pdfmake/interfaces.js';

/**
 * The parts of pdfmake that we put together ourselves. Its front door (`createPdf`) makes the document,
 * parses the fonts and lays out one flow in one go; we want fonts that outlive a document, texts that are
 * measured before they are placed, and XMP that is well-formed. Everything typed here is what we use.
 */

export interface ParsedFont {
  getGlyph(id: number, codePoints?: number[]): Glyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  _glyphs: Record<number, Glyph>;
}
export interface Glyph {
  id: number;
  codePoints: number[];
  advanceWidth: number;
}
export interface EmbeddedFont {
  font: ParsedFont;
  id: string;
  ascender: number;
  descender: number;
  lineGap: number;
  scale: number;
  widths: number[];
  unicode: number[][];
  subset: { glyphs: number[]; includeGlyph(id: number): number };
  layout(text: string, features?: string[] | null, onlyWidth?: boolean): GlyphRun;
  encode(text: string, features?: string[] | null): [string[], unknown[]];
  widthOfString(text: string, size: number, features?: string[] | null): number;
}
export interface GlyphRun {
  glyphs: Glyph[];
  positions: unknown[];
  advanceWidth: number;
}
export type EmbeddedFontClass = new (document: PdfDocument, font: ParsedFont, id: string) => EmbeddedFont;

type Info = Record<string, string | Date>;
export interface PdfDocument {
  info: Info;
  _font: EmbeddedFont;
  _fontCount: number;
  _fontFamilies: Record<string, EmbeddedFont>;
  _id: Buffer;
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
  _addInfo(): void;
  font(source: Uint8Array): PdfDocument;
  addPage(options: { size: [number, number]; margin: number }): PdfDocument;
  save(): PdfDocument;
  restore(): PdfDocument;
  translate(x: number, y: number): PdfDocument;
  on(event: 'data', listener: (chunk: Buffer) => void): PdfDocument;
  on(event: 'end', listener: () => void): PdfDocument;
  on(event: 'error', listener: (error: Error) => void): PdfDocument;
  end(): void;
}
type PdfDocumentClass = new (
  fonts: object,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
  virtualFs: null,
  localAccessPolicy: (path: string) => boolean,
) => PdfDocument;

export interface Line {
  x: number;
  y: number;
}
export type PageItem = { type: 'line'; item: Line } | { type: 'vector'; item: object };
export interface LaidOutPage {
  items: PageItem[];
}
export interface LayoutNode {
  reserve?: number;
}
export interface LayoutBuilder {
  writer: {
    context(): { y: number; availableHeight: number; availableWidth: number; page: number };
    moveToNextPage(): void;
  };
  processNode(node: LayoutNode, verticalAlignment?: boolean): void;
  registerTableLayouts(layouts: object): void;
  layoutDocument(
    content: Content,
    document: PdfDocument,
    styles: object,
    defaultStyle: object,
  ): LaidOutPage[];
}
type LayoutBuilderClass = new (
  size: { width: number; height: number; orientation: string },
  margins: { left: number; top: number; right: number; bottom: number },
  svg: unknown,
) => LayoutBuilder;

interface Renderer {
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: object): void;
}
type RendererClass = new (document: PdfDocument) => Renderer;

// These files carry no types of their own.
const require = createRequire(import.meta.url);
const inside = (name: string): unknown => (require(`pdfmake/js/${name}.js`) as { default: unknown }).default;

export const PdfDocumentBase = inside('PDFDocument') as PdfDocumentClass;
export const LayoutBuilderBase = inside('LayoutBuilder') as LayoutBuilderClass;
export const PdfRenderer = inside('Renderer') as RendererClass;
export const SvgMeasure = inside('SVGMeasure') as new () => unknown;
export const pageSizes = inside('standardPageSizes') as Record<string, [number, number]>;
