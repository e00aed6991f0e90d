import { type Inline, type Line, type PageItem, type PdfDocument, PdfRenderer } from '../pdfmake-inside.ts';
import { addAnnotation } from './annotate.ts';
import { boundsOf, type Edges, onPage, union } from './bounds.ts';
import { closest, type Element, type Mark } from './element.ts';
import { Marking } from './marking.ts';
import { linksOf, type Part, partsOf, targetOf } from './runs-of-line.ts';
import type { Branches } from './write-branches.ts';

/**
 * pdfmake's renderer, which marks what it draws: the words of a line by their elements, all else as
 * artifacts, unless a node means something by it.
 */
export class TaggedRenderer extends PdfRenderer {
  private readonly marking: Marking;

  constructor(document: PdfDocument) {
    super(document);
    this.marking = new Marking(document);
  }

  /** Draws what is laid out, with the origin where the document stands. */
  renderItems(items: readonly PageItem[]): void {
    for (const { type, item } of items) {
      if (type === 'line') this.renderLine(item, item.x, item.y);
      else if (type === 'vector')
        this.drawing(
          item,
          () => boundsOf(item),
          () => this.renderVector(item),
        );
      else if (type === 'svg' || type === 'image') {
        const draw = () => (type === 'svg' ? this.renderSVG(item) : this.renderImage(item));
        this.drawing(item, () => [item.x, item.y, item.x + item._width, item.y + item._height], draw);
      } else {
        // These save and restore the state of the page, which marked content must not straddle.
        this.marking.close();
        if (type === 'beginClip') this.beginClip(item);
        else if (type === 'endClip') this.endClip();
        else if (type === 'beginVerticalAlignment') this.beginVerticalAlignment(item);
        else this.endVerticalAlignment(item);
      }
    }
    this.marking.close();
  }

  /** Draws something that only decorates the page. */
  furniture(draw: () => void): void {
    this.marking.artifact('Layout');
    draw();
  }

  finish(): Branches {
    return this.marking.finish();
  }

  override renderLine(line: Line, x: number, y: number): void {
    const mark = line.mark ?? this.marking.stray();
    const { leaf } = mark;
    const element = isBlank(line) ? ownerOfBlank(mark.element) : mark.element;
    if (line.id) this.place(line.id, x, y);
    if (!element || element.struct.type === 'Artifact' || this.marking.isRepeated(mark)) {
      this.marking.artifact(element?.struct.artifact ?? 'Layout');
      this.drawWords(partOf(line, line.inlines, true), x, y);
      return;
    }
    const parts = partsOf(line, { ...mark, element });
    for (const [index, part] of parts.entries()) {
      if (part.element.struct.type === 'Artifact') this.marking.artifact(part.element.struct.artifact);
      else this.marking.content(part.element, leaf, part.order);
      this.drawWords(partOf(line, part.inlines, index === 0), x, y);
    }
    // The words before a forced break and those after it are no one piece of text.
    if (line.newLineForced) this.marking.close();
    this.links(line, parts, x, y);
  }

  /** Draws words that were marked: the place to draw them otherwise. */
  protected drawWords(line: Line, x: number, y: number): void {
    super.renderLine(line, x, y);
  }

  private drawing(item: { mark?: Mark | undefined }, edges: () => Edges | undefined, draw: () => void): void {
    const { mark } = item;
    if (!mark || mark.element.struct.type === 'Artifact' || this.marking.isRepeated(mark)) {
      this.marking.artifact(mark?.element.struct.artifact ?? 'Layout');
    } else {
      this.marking.content(mark.element, mark.leaf, mark.order);
      const figure = closest(mark.element, 'Figure');
      const drawn = figure && edges();
      if (drawn) this.grow(figure, drawn);
    }
    draw();
  }

  private grow(figure: Element, edges: Edges): void {
    const page = this.pdfDocument.page.dictionary;
    const placed = onPage(this.pdfDocument, edges);
    if (!figure.box) figure.box = { page, edges: placed };
    else if (figure.box.page === page) figure.box.edges = union(figure.box.edges, placed);
  }

  /** One annotation for each link on the line, over all of its words. */
  private links(line: Line, parts: Part[], x: number, y: number): void {
    for (const { element, inlines, order } of linksOf(parts)) {
      element.words = (element.words ?? '') + wordsOf(inlines);
      const target = targetOf(inlines[0]!);
      if (target) addAnnotation(this.pdfDocument, element, target, edgesOf(line, inlines, x, y), order);
    }
  }

  /** pdfkit forgets how far the page was moved when it names a place. */
  private place(name: string, x: number, y: number): void {
    const document = this.pdfDocument;
    const [left, , , top] = onPage(document, [x, y, x, y]);
    document.addNamedDestination(name, 'XYZ', left, document.page.height - top, null);
  }
}

/** Blank lines keep the height of things that are empty, and part those of a listing. */
function isBlank({ inlines }: Line): boolean {
  return inlines.every(({ text }) => text.trim() === '');
}

/** Nobody, but for the body of an item, which must not be empty. */
function ownerOfBlank(element: Element): Element | undefined {
  return closest(element, 'Code') ? undefined : closest(element, 'LBody');
}

function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map(({ text }) => text).join('');
}

const nowhere = { value: null };
const unlinked = { link: nowhere, linkToDestination: nowhere, linkToPage: nowhere };

/** Some words of a line where they stand in it. Links and places are ours to write. */
function partOf(line: Line, inlines: Inline[], isFirst: boolean): Line {
  const hasLink = inlines.some((inline) => targetOf(inline));
  if (isFirst && !hasLink && !line.id && inlines.length === line.inlines.length) return line;
  const height = line.getHeight();
  const ascender = line.getAscenderHeight();
  const part = Object.create(line) as Line;
  part.inlines = hasLink ? inlines.map((inline) => Object.create(inline, unlinked) as Inline) : inlines;
  part.id = undefined;
  part.getHeight = () => height;
  part.getAscenderHeight = () => ascender;
  if (!isFirst) {
    part._outline = undefined;
    part._pageNodeRef = undefined;
  }
  return part;
}

function edgesOf(line: Line, inlines: Inline[], x: number, y: number): Edges {
  const first = inlines[0]!;
  const last = inlines.at(-1)!;
  const height = Math.max(...inlines.map((inline) => inline.height));
  const ascender = Math.max(...inlines.map(({ font, fontSize }) => (font.ascender / 1000) * fontSize));
  const top = y + line.getAscenderHeight() - ascender;
  return [x + first.x, top, x + last.x + last.width - (last.trailingCut ?? 0), top + height];
}
