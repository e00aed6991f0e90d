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
  const lines = new Map<Citation, string>();
  const lineOf = (citation: Citation) => {
    const known = lines.get(citation) ?? `    ${JSON.stringify(citation.id)}: "${citation.digest}"`;
    lines.set(citation, known);
    return known;
  };
  const outputs = recipes
    .filter((recipe) => folderOf(recipe.audience) === folder && Object.hasOwn(state, recipe.id))
    .flatMap((recipe) => {
      const record = state[recipe.id]!;
      return Object.entries(record.outputs).map(([path, output]) => {
        const facts = output.facts ?? record.facts;
        const head = {
          path,
          recipe: recipe.id,
          audience: recipe.audience,
          bytes: output.bytes,
          sha256: output.digest,
          revision: revisionOf(facts),
        };
        return { path, text: entry(head, facts.map(lineOf)) };
      });
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ text }) => text);
  const { id, name } = catalogue.product;
  const start = JSON.stringify({ format: 1, product: { id, name } }, null, 1).slice(0, -'\n}'.length);
  return `${start},\n "outputs": [${outputs.length > 0 ? `\n${outputs.join(',\n')}\n ` : ''}]\n}\n`;
}

/** An output as JSON, with its facts: there are tens of thousands in all, and few different ones. */
function entry(head: object, facts: string[]): string {
  const lines = facts.length > 0 ? `{\n${facts.join(',\n')}\n   }` : '{}';
  const start = JSON.stringify(head, null, 1).replaceAll('\n', '\n  ').slice(0, -'\n  }'.length);
  return `  ${start},\n   "facts": ${lines}\n  }`;
}

export const manifestPath = { site: 'downloads/manifest.json', internal: 'manifest.json' } as const;
