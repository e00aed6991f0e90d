import type { PdfDocument } from '../pdfmake-inside.ts';
import { type Edges, onPage } from './bounds.ts';
import type { Element } from './element.ts';
import type { Target } from './runs-of-line.ts';

/**
 * Makes a place on the page that can be clicked. It is written with the tree: what a link says is known only
 * when its last line is printed, perhaps on a later page.
 */
export function addAnnotation(
  document: PdfDocument,
  link: Element,
  target: Target,
  edges: Edges,
  order: number,
): void {
  const annotation = document.ref({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: onPage(document, edges),
    Border: [0, 0, 0],
    // Printed with the page.
    F: 4,
    ...actionOf(target),
  });
  document.page.annotations.push(annotation);
  const page = document.page.dictionary;
  link.kids.push({ order, page, annotation, toPage: 'page' in target ? target.page : undefined });
}

function actionOf(target: Target): object {
  if ('address' in target) return { A: { S: 'URI', URI: new String(target.address) } };
  return 'place' in target ? { Dest: new String(target.place) } : {};
}
