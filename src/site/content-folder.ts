import { basename } from 'node:path';

/** Where a product keeps its pages; Starlight looks for them there too. */
export const CONTENT = 'content/docs';

/** Starlight passes over files whose name starts with `_`. */
export function isPage(path: string): boolean {
  return /\.mdx?$/.test(path) && !basename(path).startsWith('_');
}
