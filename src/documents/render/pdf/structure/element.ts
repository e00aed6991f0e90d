import type { PdfReference } from '../pdfmake-inside.ts';
import type { Struct } from './struct.ts';

/** One element of the tree: made while its node is laid out, filled while its lines are printed. */
export interface Element {
  struct: Struct;
  parent: Element | undefined;
  /** Its place among its siblings, which is the order of layout: pages are printed in another one. */
  order: number;
  kids: Kid[];
  /** The spans of a cell. */
  spans?: { columns: number; rows: number };
  /** Elements of runs, by the struct that the runs share. */
  runs?: Map<Struct, Element>;
  /** The last run that has an address and no struct of its own. */
  lastLink?: { target: string | number; struct: Struct } | undefined;
  /** What a link says. */
  words?: string;
  /** Where a figure stands on its first page: left, bottom, right, top. */
  box?: { page: PdfReference; edges: [number, number, number, number] };
}

export type Kid = Element | Content | Annotation;

/** A marked piece of a page. */
export interface Content {
  order: number;
  page: PdfReference;
  mcid: number;
}

/** The place on a page that can be clicked. */
export interface Annotation {
  order: number;
  page: PdfReference;
  annotation: PdfReference;
  /** A page that may not be there yet when the link to it is printed. */
  toPage: number | undefined;
}

/** What a line or a drawing remembers of the node that it was laid out for. */
export interface Mark {
  element: Element;
  /** The text node: its lines follow each other without a break in the words. */
  leaf: object | undefined;
  order: number;
}

export function root(): Element {
  return { struct: { type: 'Document' }, parent: undefined, order: 0, kids: [] };
}

export function child(parent: Element, struct: Struct, order: number): Element {
  const element = { struct, parent, order, kids: [] };
  parent.kids.push(element);
  return element;
}

export function isElement(kid: Kid): kid is Element {
  return 'struct' in kid;
}

export function rootOf(element: Element): Element {
  let top = element;
  while (top.parent) top = top.parent;
  return top;
}

/** The nearest element of the type, the given one included. */
export function closest(element: Element, type: Struct['type']): Element | undefined {
  let one: Element | undefined = element;
  while (one && one.struct.type !== type) one = one.parent;
  return one;
}
