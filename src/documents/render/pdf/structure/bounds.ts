import type { PdfDocument, Vector } from '../pdfmake-inside.ts';

/** Left, top, right, bottom as pdfmake counts them; left, bottom, right, top on the page. */
export type Edges = [number, number, number, number];

/** How large a drawing is; a path, which would have to be followed, does not count. */
export function boundsOf(vector: Vector): Edges | undefined {
  if (vector.type === 'path') return undefined;
  const half = (vector.lineWidth ?? 1) / 2;
  const points = pointsOf(vector);
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return [Math.min(...xs) - half, Math.min(...ys) - half, Math.max(...xs) + half, Math.max(...ys) + half];
}

function pointsOf(vector: Vector): [number, number][] {
  const { x = 0, y = 0, w = 0, h = 0, r1 = 0, r2 = r1, x1 = 0, y1 = 0, x2 = 0, y2 = 0, points } = vector;
  switch (vector.type) {
    case 'rect':
      return [
        [x, y],
        [x + w, y + h],
      ];
    case 'ellipse':
      return [
        [x - r1, y - r2],
        [x + r1, y + r2],
      ];
    case 'polyline':
      return (points ?? []).map((point) => [point.x, point.y]);
    default:
      return [
        [x1, y1],
        [x2, y2],
      ];
  }
}

/** From where the document stands to the corner of its page, from which PDF counts upwards. */
export function onPage(document: PdfDocument, [left, top, right, bottom]: Edges): Edges {
  return document._convertRect(left, top, right - left, bottom - top);
}

export function union(a: Edges, b: Edges): Edges {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
