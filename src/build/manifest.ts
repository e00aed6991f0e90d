import type { Catalogue } from '../catalog/load.ts';
import { type Citation, revision } from '../facts/reader.ts';
import type { BuildState } from './plan.ts';
import { folderOf, type Recipe } from './recipe.ts';

/**
 * What was published and what each file states: the record that verification, freshness and impact read.
 * It names outputs, so it is one of the two files that may differ when an output does.
 */
export function manifest(
  catalogue: Catalogue,
  recipes: Recipe[],
  state: BuildState,
  folder: 'site' | 'internal',
): string {
  // Files that are made together share what they state.
  const revisions = new Map<Citation[], string>();
  const revisionOf = (facts: Citation[]) => {
    const known = revisions.get(facts) ?? revision(facts);
    revisions.set(facts, known);
    return known;
  };
  const outputs = recipes
    .filter((recipe) => folderOf(recipe.audience) === folder && Object.hasOwn(state, recipe.id))
    .flatMap((recipe) => {
      const record = state[recipe.id]!;
      return Object.entries(record.outputs).map(([path, output]) => {
        const facts = output.facts ?? record.facts;
        return {
          path,
          recipe: recipe.id,
          audience: recipe.audience,
          bytes: output.bytes,
          sha256: output.digest,
          revision: revisionOf(facts),
          facts: Object.fromEntries(facts.map(({ id, digest }) => [id, digest])),
        };
      });
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const { id, name } = catalogue.product;
  return `${JSON.stringify({ format: 1, product: { id, name }, outputs }, null, 1)}\n`;
}

export const manifestPath = { site: 'downloads/manifest.json', internal: 'manifest.json' } as const;
