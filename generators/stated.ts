import type { Nodes } from 'mdast';
import type { Bench, Later, Made } from '../src/build/recipe.ts';
import type { Reader } from '../src/facts/reader.ts';

/** Files that are made together, and what each of them states: one whose facts did not change keeps its bytes. */
export interface Stated extends Required<Pick<Made, 'files' | 'facts'>> {
  /** For one of the files: asks on its own, after all that stands in the nodes and all that is shared. */
  benchFor(nodes: readonly Nodes[], own?: Reader): Bench;
  put(path: string, bench: Bench, make: Later): void;
}

/** `shared`: what decides which files there are, and asks what all of them rest on. */
export async function openStated(bench: Bench, shared: Reader): Promise<Stated> {
  const { listen } = await import('../src/facts/reader.ts');
  const { askedBy } = await import('../src/documents/asked.ts');
  const stated: Stated = {
    files: {},
    facts: {},
    benchFor(nodes, own) {
      const facts = listen(bench.facts);
      const asked = [shared, ...(own ? [own] : [])].flatMap((reader) => reader.citations());
      for (const id of [...asked.map((citation) => citation.id), ...askedBy(nodes)]) facts.maybe(id);
      return { ...bench, facts };
    },
    put(path, { facts }, make) {
      stated.files[path] = make;
      stated.facts[path] = facts.citations();
    },
  };
  return stated;
}
