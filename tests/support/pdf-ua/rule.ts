import type { Pdf } from './model.ts';

/** One requirement. */
export interface Rule {
  id: string;
  /**
   * Where it is written: a clause of ISO 14289-1 with its Matterhorn 1.1 checkpoint, `7.1 (01-003)`; a clause
   * of ISO 32000-1 that PDF/UA rests on; or `own`: good practice that no standard demands.
   */
  clause: string;
  says: string;
  check(pdf: Pdf): Iterable<Found>;
}

export interface Found {
  /** The object: `12 0 R`, or `trailer`. */
  at: string;
  page?: number;
  /** What is wrong there. */
  what: string;
}

export interface Finding extends Found {
  rule: string;
  clause: string;
}

export function found(at: string | undefined, what: string, page?: number): Found {
  return { at: at ?? 'trailer', what, ...(page === undefined ? {} : { page }) };
}
