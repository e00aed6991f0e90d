import { createRequire } from 'node:module';
import type { Content } from 'pdfmake/interfaces.js';
import type { Letters } from './font-parser.ts';
import type { Word } from './measure.ts';
import type { Mark } from './structure/element.ts';
import type { Struct } from './structure/struct.ts';

/**
 * The parts of pdfmake that we put together ourselves. Its front door (`createPdf`) makes the document,
 * parses the fonts and lays out one flow in one go; we want fonts that outlive a document, texts that are
 * measured before they are placed, and XMP that is well-formed. Everything typed here is what we use.
 */

export interface ParsedFont {
  getGlyph(id: number, codePoints?: number[]): Glyph;
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): Glyph;
  unitsPerEm: number;
  postscriptName: string;
  /** Absent: its outlines are those of TrueType. */
  cff?: object;
  'OS/2'?: { sFamilyClass: number };
  post: { isFixedPitch: number };
  head: { macStyle: { italic: boolean } };
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
  italicAngle: number;
  ascent: number;
  capHeight: number;
  xHeight: number;
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
  _glyphs: Record<number, Glyph>;
}
export interface Glyph {
  id: number;
  codePoints: number[];
  advanceWidth: number;
  /** Drawn upwards, in units of the font. */
  path: { commands: PathCommand[] };
}
export interface PathCommand {
  command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
  /** Pairs of coordinates, the last of which is where it ends. */
  args: number[];
}
export interface EmbeddedFont {
  font: ParsedFont;
  id: string;
  ascender: number;
  descender: number;
  lineGap: number;
  scale: number;
  /** Where its place in the file is; nothing while no page shows it. */
  dictionary?: PdfReference;
  letters: Letters;
  /** The characters of the codes, for the converter of drawings. */
  unicode: Record<number, number[]>;
  /** Its glyphs describe a character in place of showing it. */
  spells?: boolean;
  layout(text: string, features?: string[] | null, onlyWidth?: boolean): GlyphRun;
  encode(text: string, features?: string[] | null): [string[], Position[]];
  ref(): PdfReference;
  widthOfString(text: string, size: number, features?: string[] | null): number;
  lineHeight(size: number): number;
  layoutRun(word: string): GlyphRun;
  /** The shape of a word, which ends where the next blank does. */
  layoutCached(word: string): GlyphRun;
}
/** In thousandths of the size of the font. */
export interface Position {
  xAdvance: number;
  advanceWidth: number;
  xOffset: number;
  yOffset: number;
}
export type ShapedGlyph = Pick<Glyph, 'id' | 'codePoints' | 'advanceWidth'>;
export interface GlyphRun {
  glyphs: ShapedGlyph[];
  positions: Position[];
  advanceWidth: number;
}
export type EmbeddedFontClass = new (document: PdfDocument, font: ParsedFont, id: string) => EmbeddedFont;

type Info = Record<string, string | Date>;

/** An object of the file, written when it ends. A string is a name; text is a `String`. */
export interface PdfReference {
  id: number;
  data: Record<string, unknown>;
  end(stream?: Uint8Array): void;
}
interface PdfPage {
  height: number;
  fonts: Record<string, PdfReference>;
  xobjects: Record<string, PdfReference>;
  write(operators: string): void;
  dictionary: PdfReference;
  annotations: PdfReference[];
}
export interface PdfDocument {
  page: PdfPage;
  _root: {
    id: number;
    data: {
      Pages: { id: number; data: { Kids: PdfReference[]; Count: number } };
      Names: { data: { Dests: NameTree } };
    };
  };
  info: Info;
  _font: EmbeddedFont;
  _fontCount: number;
  _fontFamilies: Record<string, EmbeddedFont>;
  _id: Buffer;
  provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont;
  images: Record<string, Buffer>;
  provideImage(name: string): { width: number; height: number };
  _addInfo(): void;
  font(source: Uint8Array): PdfDocument;
  addPage(options: { size: [number, number]; margin: number }): PdfDocument;
  save(): PdfDocument;
  restore(): PdfDocument;
  translate(x: number, y: number): PdfDocument;
  scale(x: number, y: number): PdfDocument;
  lineWidth(width: number): PdfDocument;
  undash(): PdfDocument;
  strokeColor(color: string): PdfDocument;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): PdfDocument;
  stroke(): PdfDocument;
  ref(data: Record<string, unknown>): PdfReference;
  addNamedDestination(name: string, type: 'XYZ', left: number, top: number, zoom: null): void;
  appendXML(xml: string): void;
  markContent(tag: string, options: { type: string } | null): PdfDocument;
  markStructureContent(tag: string): { refs: [{ pageRef: PdfReference; mcid: number }] };
  endMarkedContent(): PdfDocument;
  getStructTreeRoot(): PdfReference;
  getStructParentTree(): ParentTree;
  createStructParentTreeNextKey(): number;
  _convertRect(x: number, y: number, width: number, height: number): [number, number, number, number];
  outline: Outline;
  addContent(operator: string): PdfDocument;
  flushPages(): void;
  _offset: number;
  _offsets: (number | null)[];
  _write(data: string | Buffer): void;
  _refEnd(reference: PdfReference): void;
  _finalize(): void;
  push(): boolean;
  /** Three numbers from 0 to 1; nothing for what is no colour. */
  _normalizeColor(color: string): number[] | null;
  end(): void;
}
interface NameTree {
  limits: boolean;
  _items: Record<string, [page: PdfReference, 'XYZ', left: number, top: number, zoom: null]>;
  _compareKeys(a: string, b: string): number;
  add(name: string, place: unknown): void;
}
/** From marked content and annotations back to the elements that they belong to. */
interface ParentTree {
  limits: boolean;
  _items: Record<number, (PdfReference | null)[] | PdfReference>;
  get(key: number): PdfReference[];
  add(key: number, element: unknown): void;
}
export interface Outline {
  addItem(text: string, options: { expanded: boolean; pageNumber: number }): Outline;
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

/** Hairlines around words: see `keys.ts`. */
export interface Box {
  color: string;
  width: number;
}
export interface Inline {
  text: string;
  x: number;
  width: number;
  height: number;
  trailingCut?: number;
  font: EmbeddedFont;
  fontSize: number;
  fontFeatures?: string[] | null;
  characterSpacing?: number;
  color: string;
  decoration?: string | null;
  sup?: boolean;
  sub?: boolean;
  box?: Box | undefined;
  link?: string | null;
  linkToDestination?: string | null;
  linkToPage?: number | null;
  struct?: Struct;
}
export interface Line {
  x: number;
  y: number;
  inlines: Inline[];
  /** The name of the place where the line stands. */
  id?: string | undefined;
  newLineForced?: boolean;
  mark?: Mark;
  _outline?: { id: string; parentId?: string; text: string; expanded: boolean } | undefined;
  _pageNodeRef?: object | undefined;
  getHeight(): number;
  getAscenderHeight(): number;
}
export interface Vector {
  type: string;
  x?: number;
  y?: number;
  w?: number;
  h?: number;
  r1?: number;
  r2?: number;
  x1?: number;
  y1?: number;
  x2?: number;
  y2?: number;
  points?: { x: number; y: number }[];
  lineWidth?: number;
  lineColor?: string;
  color?: string;
  mark?: Mark | undefined;
}
export interface Picture {
  x: number;
  y: number;
  _width: number;
  _height: number;
  mark?: Mark | undefined;
}
export type PageItem =
  | { type: 'line'; item: Line }
  | { type: 'vector'; item: Vector }
  | { type: 'svg' | 'image'; item: Picture }
  | { type: 'beginClip' | 'endClip' | 'beginVerticalAlignment' | 'endVerticalAlignment'; item: object };
export interface LaidOutPage {
  items: PageItem[];
}
export interface LayoutNode {
  /** Stays on one page with the beginning of what follows it. */
  keepNext?: boolean;
  /** Stays in one piece, if a page can hold it. */
  keep?: boolean;
  /** Its first part is a rule over the rest. */
  isRuled?: boolean;
  /** What it is, for readers that do not see the page. */
  struct?: Struct | undefined;
}
interface LayoutContext {
  y: number;
  availableHeight: number;
  availableWidth: number;
  page: number;
  pages: LaidOutPage[];
}
interface LayoutWriter {
  context(): LayoutContext;
  addPage(size: object, orientation: null, margins: object): void;
  moveToNextPage(): void;
}
interface Preprocessor {
  preprocessDocument(content: object): LayoutNode;
}
interface Measurer {
  measureDocument(content: LayoutNode): LayoutNode;
}
export interface LayoutBuilder {
  pageSize: object;
  pageMargins: object;
  svgMeasure: object;
  docPreprocessor: Preprocessor;
  docMeasure: Measurer;
  linearNodeList: LayoutNode[];
  writer: LayoutWriter;
  processNode(node: LayoutNode, verticalAlignment?: boolean): void;
  registerTableLayouts(layouts: object): void;
  layoutDocument(
    content: Content,
    document: PdfDocument,
    styles: object,
    defaultStyle: object,
  ): LaidOutPage[];
}
export type LayoutBuilderClass = new (
  size: { width: number; height: number; orientation: string },
  margins: { left: number; top: number; right: number; bottom: number },
  svg: object,
) => LayoutBuilder;

interface Renderer {
  pdfDocument: PdfDocument;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: Vector): void;
  renderSVG(picture: Picture): void;
  renderImage(picture: Picture): void;
  beginClip(clip: object): void;
  endClip(): void;
  beginVerticalAlignment(item: object): void;
  endVerticalAlignment(item: object): void;
}
type RendererClass = new (document: PdfDocument) => Renderer;

// These files carry no types of their own.
const require = createRequire(import.meta.url);
const inside = (name: string): unknown => (require(`pdfmake/js/${name}.js`) as { default: unknown }).default;

export const PdfDocumentBase = inside('PDFDocument') as PdfDocumentClass;
export const LayoutBuilderBase = inside('LayoutBuilder') as LayoutBuilderClass;
export const DocPreprocessor = inside('DocPreprocessor') as new () => Preprocessor;
export const DocMeasure = inside('DocMeasure') as new (
  document: PdfDocument,
  styles: object,
  defaultStyle: object,
  svg: object,
  tableLayouts: object,
) => Measurer;
export const DocumentContext = inside('DocumentContext') as new () => LayoutContext;
export const PageElementWriter = inside('PageElementWriter') as new (context: LayoutContext) => LayoutWriter;
export const TextDecorator = inside('TextDecorator') as new (
  document: PdfDocument,
) => { drawDecorations(line: Line, x: number, y: number): void };
export const PdfRenderer = inside('Renderer') as RendererClass;
export const LineBase = inside('Line') as new (
  width: number,
) => {
  maxWidth: number;
  inlines: Word[];
  inlineWidths: number;
  leadingCut: number;
  trailingCut: number;
  newLineForced?: boolean;
  lastLineInParagraph?: boolean;
  addInline(word: Word): void;
  getAvailableWidth(): number;
  getHeight(): number;
};
export const SvgMeasure = inside('SVGMeasure') as new () => object;
export const pageSizes: Record<string, [number, number]> = {
  ...(inside('standardPageSizes') as Record<string, [number, number]>),
  // As wide as the slides of a deck.
  SLIDE: [960, 540],
};

export interface StyleStack {
  defaultStyle: Record<string, unknown>;
  /** From the outermost to the nearest. */
  styleOverrides: Record<string, unknown>[];
}
export const TextInlinesBase = inside('TextInlines') as {
  prototype: { buildInlines(texts: never, stack: StyleStack): object };
};
export const TextBreakerBase = inside('TextBreaker') as {
  new (): { getBreaks(texts: object | string, stack: object): object[] };
};
