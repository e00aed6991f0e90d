import type { Recipe } from '../src/build/recipe.ts';

export const site: Recipe = {
  id: 'site',
  says: 'The public website',
  audience: 'public',
  inputs: ['content/docs'],
  outputs: ['index.html'],
  prepare: async () => (await import('../src/site/astro.ts')).prepareAstro(),
  // Loaded when needed: most builds do not touch the site.
  build: async (bench) => (await import('../src/site/build.ts')).buildSite(bench),
};
