/**
 * Where the parts of the site's own code meet that Vite bundles apart from each other, in one process: the
 * loader of the pages, the pages, and what Astro is set up with.
 */
interface Meeting {
  /** Called with each page as it is printed. */
  printed?: Printed;
  bodies?: Bodies;
}

export type Printed = (path: string, html: string) => void;

/** What stands below the titles of pages, out of the way until it is printed. */
export interface Bodies {
  /** Takes HTML away, and gives what stands in its place. */
  put(html: string): string;
  /** Puts back what was taken away. */
  fill(html: string): string;
}

const KEY = Symbol.for('tierpress.printed');
const place = globalThis as unknown as Record<symbol, Meeting | undefined>;
place[KEY] ??= {};

/** Nothing of it is set under `npm run dev`. */
export const meeting: Meeting = place[KEY];
