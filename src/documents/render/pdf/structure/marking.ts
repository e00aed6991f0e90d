import type { PdfDocument } from '../pdfmake-inside.ts';
import { child, type Element, type Mark, root, rootOf } from './element.ts';
import type { Struct } from './struct.ts';
import { type Branches, writeBranches } from './write-branches.ts';

type Artifact = Struct['artifact'];

/**
 * Opens and closes marked content while pages are printed, and hands each piece to its element. What follows
 * without a break stays in one piece: a paragraph of five lines is marked once.
 */
export class Marking {
  private readonly document: PdfDocument;
  /** The tops of the layouts that a document is put together from, in the order of printing. */
  private readonly tops = new Set<Element>();
  private readonly printed = new Set<Mark>();
  private current: { element: Element; leaf: object | undefined } | { artifact: Artifact } | undefined;

  constructor(document: PdfDocument) {
    this.document = document;
  }

  /** Whether a mark is met for the second time, as in the head of a table on its later pages. */
  isRepeated(mark: Mark): boolean {
    if (this.printed.has(mark)) return true;
    this.printed.add(mark);
    return false;
  }

  /** What is drawn next is furniture. */
  artifact(type?: Artifact): void {
    const { current } = this;
    if (current && 'artifact' in current && current.artifact === type) return;
    this.close();
    this.document.markContent('Artifact', type ? { type } : null);
    this.current = { artifact: type };
  }

  /** What is drawn next belongs to the element. */
  content(element: Element, leaf: object | undefined, order: number): void {
    const { current, document } = this;
    if (current && 'element' in current && current.element === element && current.leaf === leaf) return;
    this.close();
    this.tops.add(rootOf(element));
    const { refs } = document.markStructureContent(element.struct.type);
    const [{ pageRef, mcid }] = refs;
    element.kids.push({ order, page: pageRef, mcid });
    this.current = { element, leaf };
  }

  close(): void {
    if (this.current) this.document.endMarkedContent();
    this.current = undefined;
  }

  /** A place of its own for words that no layout has marked. */
  stray(): Mark {
    return { element: child(root(), { type: 'P' }, 0), leaf: undefined, order: 0 };
  }

  /** Everything is printed: what belongs together is known. */
  finish(): Branches {
    this.close();
    return writeBranches(this.document, [...this.tops]);
  }
}
