/**
 * What a piece of a document is, for readers that do not see the page. Any pdfmake node may carry one as
 * `struct`, and so may a run of text inside a node; the README beside this file says what comes of it.
 */
export interface Struct {
  type: StructType;
  /** Says what a drawing shows. A `Figure` needs it. */
  alt?: string;
  /** Stands in for the text where the glyphs do not spell it. */
  actualText?: string;
  /** For what a `TH` is the head; the column unless told. */
  scope?: 'Column' | 'Row' | 'Both';
  /** BCP 47, where it differs from the document's language. */
  lang?: string;
  /** How a list counts; `Disc` unless told. */
  numbering?: 'None' | 'Disc' | 'Circle' | 'Square' | 'Decimal' | 'LowerAlpha' | 'UpperAlpha' | 'LowerRoman';
  /** For a `Span`: what the line through or under its words means to the eye. */
  decoration?: 'LineThrough' | 'Underline';
  /** How many rows of a `Table` are its head; `table.headerRows` unless told. */
  headRows?: number;
  /** What kind of furniture an `Artifact` is. */
  artifact?: 'Pagination' | 'Layout' | 'Page' | 'Background';
  /** For runs of text only: the run that this one stands in, as code in a link does. See `inside`. */
  within?: Struct;
}

export type StructType =
  | 'Document'
  | 'Sect'
  | 'Div'
  | 'Aside'
  | 'BlockQuote'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'H5'
  | 'H6'
  | 'P'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'Caption'
  | 'TOC'
  | 'TOCI'
  | 'Note'
  | 'Reference'
  | 'Link'
  | 'Code'
  | 'Span'
  | 'Artifact';

/** Anything that may be tagged: a pdfmake node or a run of text. */
export interface Tagged {
  struct?: Struct | undefined;
}

/** A run's `struct` inside that of the run around it: `inside(style.struct, { type: 'Code' })`. */
export function inside(outer: Struct | undefined, inner: Struct): Struct {
  return outer ? { ...inner, within: outer } : inner;
}
