import { quote } from '../../../errors/nearest.ts';
import { fail } from '../../../errors/problem.ts';
import type { Look } from './look.ts';
import type { Shape } from './stretches.ts';

interface Limits {
  maxPages?: number | undefined;
  exactPages?: number | undefined;
  count: number;
  look: Look;
}

/** A document that was promised on so many pages and takes others is not printed: its author cuts it. */
export function checkLength(
  shapes: readonly Shape[],
  found: ReadonlyMap<string, number>,
  { maxPages, exactPages, count, look }: Limits,
): void {
  const most = exactPages ?? maxPages;
  if (most === undefined || count === most || (exactPages === undefined && count < most)) return;
  const pages = (number: number) => `${number} ${number === 1 ? 'page' : 'pages'}`;
  if (count < most) {
    const used = shapes.at(-1)?.heights.at(-1) ?? 0;
    fail('document-too-short', `This document fills ${pages(count)} and is to have ${pages(most)}.`, {
      hint: `Its last page is used to a height of ${Math.round(used)} points. Add to it, or ask for ${pages(count)}.`,
    });
  }
  // What stands beyond the last page that was promised.
  const heights = shapes.flatMap((one) => one.heights);
  const over = heights.slice(heights.length - (count - most)).reduce((sum, height) => sum + height, 0);
  const entries = shapes.flatMap((one) => one.entries);
  const starts = entries.find(({ name }) => (found.get(name) ?? 0) > most);
  const goesOn = entries.findLast(({ name }) => (found.get(name) ?? Number.POSITIVE_INFINITY) <= most);
  const where = starts
    ? `${quote(starts.text)} starts on page ${found.get(starts.name)}`
    : goesOn
      ? `${quote(goesOn.text)} runs over onto page ${most + 1}`
      : `its text runs over onto page ${most + 1}`;
  const lines = Math.ceil(over / (look.body * 1.3 * 1.1));
  fail('document-too-long', `This document takes ${pages(count)} and may take ${most}: ${where}.`, {
    hint: `It is ${Math.round(over)} points too high, about ${lines} ${lines === 1 ? 'line' : 'lines'} of text. Shorten it by that much.`,
  });
}
