import type { CellPlace, RangePlace } from '../workbook.ts';

/** A chart as plain data. It points at cells, so that it follows when the reader changes an input. */
export interface Chart {
  /**
   * `bars` are columns side by side, `stacked` are columns on top of each other. A `tornado` has bars to both
   * sides of a base, one series for the low cases and one for the high, in the order given, first on top.
   */
  kind: 'bars' | 'stacked' | 'line' | 'tornado';
  title: string;
  /** What the chart shows, in words, for people who do not see it. */
  descr: string;
  /** The cells it lies over, both included: `{ from: 'B4', to: 'H20' }`. They must be empty. */
  place: { from: string; to: string };
  series: ChartSeries[];
  /**
   * What the axes count: `EUR a year`. That of the upright axis is said beside the title, where it can be read
   * without turning one’s head, and where no program breaks it.
   */
  axes?: { categories?: string; values?: string };
  /** An Excel number format for the values; the one of the first value when absent. */
  format?: string;
  /**
   * Says each value at its mark. Bars that are not stacked then need no scale, and have none. In a stack, thin
   * parts have no room for it.
   */
  labels?: boolean;
  /** Marks each point of a line. */
  markers?: boolean;
  /** Where the bars of a tornado start: 0 when absent, for differences. A figure, so it follows no input. */
  base?: number;
}

export interface ChartSeries {
  /** The words themselves, or the cell that says them. */
  name: string | CellPlace;
  /** Cells side by side or one below the other, as many as values. */
  categories: RangePlace;
  values: RangePlace;
  /** `accent` and `muted` print as nearly the same grey: do not put them side by side. */
  color?: SeriesColor;
}

export type SeriesColor = 'ink' | 'accent' | 'line' | 'tint' | 'muted';
