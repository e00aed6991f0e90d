import { fileURLToPath } from 'node:url';
import type { Recipe } from '../src/build/recipe.ts';

export const site: Recipe = {
  id: 'site',
  says: 'The public website',
  audience: 'public',
  inputs: ['content/docs'],
  outputs: ['index.html'],
  async build(bench) {
    // Loaded when needed: most builds do not touch the site.
    const { buildSite } = await import('../src/site/build.ts');
    // Astro works in the current folder when its stage is not below it, and finds no packages there.
    const here = process.cwd();
    process.chdir(fileURLToPath(new URL('..', import.meta.url)));
    try {
      return await buildSite(bench);
    } finally {
      process.chdir(here);
    }
  },
};
