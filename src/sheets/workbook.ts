import type { Brand } from '../catalog/schemas/brand.ts';
import type { Chart } from './charts/chart.ts';

/** A workbook as plain data. `renderWorkbook` turns it into the bytes of an XLSX file. */
export interface Workbook {
  title: string;
  subject?: string;
  author?: string;
  keywords?: string;
  /** The only date in the file: both “created” and “modified”. */
  created: Date;
  /** A language tag, `en-US`. */
  language?: string;
  brand: Brand;
  sheets: Sheet[];
  /** Names that formulas may use. Each points at a cell or at several; an input can also name itself. */
  names?: Record<string, CellPlace | RangePlace>;
  /** Custom document properties: where the figures come from. */
  properties?: Record<string, string>;
  /** Printed lower left on every page; the title when absent. The page number stands lower right. */
  footer?: string;
}

export interface CellPlace {
  /** The name of a sheet, as given in `Sheet.name`. */
  sheet: string;
  /** `B7` */
  cell: string;
}

export interface RangePlace {
  sheet: string;
  /** `B7:D7` */
  range: string;
}

export interface Sheet {
  /** Made to fit Excel’s rules (31 characters, no `\ / ? * [ ] :`); two that then collide are an error. */
  name: string;
  columns: Column[];
  rows: Row[];
  /** How many rows and columns stay in view while scrolling. */
  freeze?: { rows: number; columns: number };
  print?: PrintSetup;
  /** Locks everything but the inputs, without a password: against slips, not against people. */
  protect?: boolean;
  tabColor?: 'accent' | 'ink';
  charts?: Chart[];
  /** Looks that depend on what a cell holds. Where several apply, the first wins. */
  conditions?: Condition[];
}

export interface Condition {
  /** On this sheet: `B3:D9`. */
  range: string;
  /** A formula is written for the first cell of the range, and moves along with the others. */
  when: 'negative' | 'positive' | { equals: string } | { formula: string };
  /** Accent and bold, ink and bold, or muted: the cell itself must say it too, by its sign or its words. */
  style: 'warn' | 'good' | 'quiet';
}

export interface Column {
  /** In digits of the body text, as Excel counts it. */
  width: number;
  /** White space beside the ledger: no rule runs through it, and at the edges it is not printed. */
  gutter?: boolean;
}

export interface PrintSetup {
  /** True when absent. */
  landscape?: boolean;
  /** How many rows from the top are repeated on every page. */
  titleRows?: number;
  /** Shrink to one page across; true when absent. */
  fitWidth?: boolean;
  /** Shrink to one page in all, for a sheet that is read at a glance. */
  onePage?: boolean;
  /** `B1:H40`. When absent: everything but the gutters at the edges. */
  area?: string;
}

export interface Row {
  /** In points. When absent, it follows from the text and the widths of the columns. */
  height?: number;
  /** The cell at index 0 stands in column A. */
  cells: Cell[];
  /** A hairline below, an ink line below (under table heads), or an ink line above (over totals). */
  rule?: 'line' | 'head' | 'total';
}

export type Cell = null | TextCell | NumberCell | DateCell | FormulaCell | InputCell | ChoiceCell | LinkCell;

interface CellBase {
  style?: StyleName;
  /** Text stands left and figures right, unless this says otherwise. */
  align?: 'left' | 'center' | 'right';
  /** Steps in from the edge the text is aligned to. A head over `unit` cells wants 1, as they have. */
  indent?: number;
  /** How many columns the cell covers, itself included. The cells it covers must be `null` or absent. */
  span?: number;
  /** A comment shown on hover. It is never printed, so say nothing important here. */
  note?: string;
}

/** Whatever the text looks like, it stays text: `=1+1` is four characters. */
export interface TextCell extends CellBase {
  kind: 'text';
  text: string;
}

export interface NumberCell extends CellBase {
  kind: 'number';
  value: number;
  /** An Excel number format, `#,##0.00`. */
  format?: string;
}

export interface DateCell extends CellBase {
  kind: 'date';
  /** `2026-01-31` */
  date: string;
  format?: string;
}

export interface FormulaCell extends CellBase {
  kind: 'formula';
  /** Without the equals sign: `SUM(B2:B5)`. Written by us, never taken from the catalogue’s text. */
  formula: string;
  /** What the formula gives for the values in this file. Viewers that do not compute show it. */
  result: number | string;
  format?: string;
}

/** A cell the reader fills in: tinted, unlocked, checked while typing. */
export interface InputCell extends CellBase {
  kind: 'input';
  value: number;
  format?: string;
  min?: number;
  max?: number;
  /** A whole step admits whole numbers only; any other step admits every number in the range. */
  step?: number;
  /** Shown when the cell is selected, and its text again when what was typed is refused. */
  prompt?: { title: string; text: string };
  /** The name formulas use for this cell: `hoursPerElement`. */
  name?: string;
}

/** A cell in which the reader picks a text from a list. */
export interface ChoiceCell extends CellBase {
  kind: 'choice';
  value: string;
  /** The texts, or the cells that hold them. */
  choices: string[] | RangePlace;
  /** Shown when the cell is selected. */
  prompt?: { title: string; text: string };
  /** Shown when something else was typed; the prompt’s text again when absent. */
  error?: string;
  /** The name formulas use for this cell: `currency`. */
  name?: string;
}

export interface LinkCell extends CellBase {
  kind: 'link';
  text: string;
  /** `https:`, `http:` or `mailto:`. */
  url: string;
}

/**
 * The whole wardrobe. Small on purpose: a ledger in ten voices is not calm.
 *
 * `title` names the sheet, `heading` a section, `head` a column. `label`, `value`, `unit` and `input` make a
 * line of the ledger, `total` sums it up, `answer` is the one figure a sheet exists for. `body` is prose,
 * `muted` and `note` are asides (`note` wraps), `code` is an identifier, `link` a link.
 */
export type StyleName =
  | 'title'
  | 'heading'
  | 'head'
  | 'label'
  | 'value'
  | 'unit'
  | 'input'
  | 'total'
  | 'answer'
  | 'body'
  | 'muted'
  | 'note'
  | 'code'
  | 'link';
