import type { Letters } from './font-parser.ts';

/**
 * Pages that were printed on their own, and can be bound with others or kept for the next time: plain data. Objects
 * point at each other by numbers that hold within the quire. Between two tabs, which nothing else in a written
 * object can contain, stands what is only known when the file is bound: see `Late`.
 */
export interface Quire {
  objects: Written[];
  pages: Leaf[];
  fonts: UsedFont[];
  /** Local numbers of what is not here, but in the file: the list of pages, and the element over everything. */
  outside: { pages: number; whole: number };
  places: Place[];
  outline: Headline[];
  /** The elements that stand right below the whole document, in their order. */
  branches: number[];
  /** Elements that are asked for by id, in their order. */
  notes: number[];
  /** Names of elements that PDF 1.7 does not know, and what they are to it. */
  roles: Record<string, string>;
  /** From the keys of pages to the elements of their pieces, and from those of links to their element. */
  parents: Record<number, (number | null)[] | number>;
}

/** An object of the file, without its number. */
export interface Written {
  local: number;
  text: string;
  stream?: Uint8Array;
}

export interface Leaf {
  local: number;
  /** Local numbers of what is drawn on it, and of what that is drawn with. */
  content: number;
  resources: number;
  width: number;
  height: number;
}

/** A font as the pages of one quire use it. */
export interface UsedFont {
  local: number;
  family: string;
  bold: boolean;
  italics: boolean;
  letters: Letters;
}

interface Place {
  name: string;
  leaf: number;
  left: number;
  top: number;
}

/** A line of the outline. `parent` is the index of the line that it is under. */
interface Headline {
  text: string;
  expanded: boolean;
  leaf: number;
  parent: number | undefined;
}

/**
 * Written as a letter and a number. An object by its local number; a key of the tree that leads back to elements;
 * the number of a note; what shows the stamps of a leaf, and the drawings that these are.
 */
export type Late = '' | 'k' | 'n' | 's' | 'd';

/** Text that goes into the file as it is, where pdfkit converts everything else. */
export class Verbatim {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** pdfkit converts what is a plain object, and asks all else for its text. */
  get [Symbol.toStringTag](): string {
    return 'Verbatim';
  }

  toString(): string {
    return this.text;
  }
}

export function late(kind: Late, number: number): string {
  return `\t${kind}${number}\t`;
}

/** The text with everything in it that is known by now. */
export function settled(text: string, known: (kind: Late, number: number) => string): string {
  return text.replaceAll(/\t([knsd]?)(\d+)\t/g, (_, kind, number) => known(kind as Late, Number(number)));
}
