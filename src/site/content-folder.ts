import { basename } from 'node:path';

/** Where a product keeps its pages; Starlight looks for them there too. */
export const CONTENT = 'content/docs';

/** Starlight passes over files whose name starts with `_`. */
export function isPage(path: string): boolean {
  return /\.mdx?$/.test(path) && !basename(path).startsWith('_');
}

/**
 * Where a page stands in the stage. A page of words and facts is no program, so it is not made into one: Astro
 * compiles, bundles and runs every `.mdx` file, and turns `.md` files into HTML at once.
 */
export function placeOf(path: string): string {
  return path.replace(/\.mdx$/, '.md');
}
