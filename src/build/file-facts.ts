import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileSize } from './file-size.ts';
import type { BuildState, OutputRecord } from './plan.ts';
import { type NewTree, put } from './publish.ts';

/** The page that lists the files, and where it leaves room for what is known of each. */
const PAGE = 'downloads/index.html';
const ROOM = /(<span class="file-facts" data-file="([^"]*)">)[^<]*(<\/span>)/g;

/**
 * Says on the page of downloads what each file is: this is known only when all of them are there, and changes
 * with a file though the page does not.
 */
export function describeFiles(tree: NewTree, state: BuildState): void {
  const record = state.site?.outputs;
  const page = record?.[PAGE];
  if (!record || !page) return;
  const file = join(tree.tree, 'site', PAGE);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(ROOM, (_, open: string, name: string, close: string) => {
    return `${open}${factsOf(tree, state, name)}${close}`;
  });
  if (after === before) return;
  // The file may be a link to the one of the tree that stands: that one keeps its bytes.
  rmSync(file);
  record[PAGE] = { ...page, ...put(tree, `site/${PAGE}`, new TextEncoder().encode(after)) };
}

function factsOf(tree: NewTree, state: BuildState, name: string): string {
  const path = `downloads/${name}`;
  const kind = name.split('.').at(-1)!.toUpperCase();
  const made = Object.values(state).find(({ outputs }) => Object.hasOwn(outputs, path));
  const output: OutputRecord | undefined = made?.outputs[path];
  if (!made || !output) return `${kind} · not built here`;
  const facts = (output.facts ?? made.facts).length;
  const pages = kind === 'PDF' ? countPages(readFileSync(join(tree.tree, 'site', path))) : undefined;
  return [
    kind,
    ...(pages ? [pages === 1 ? '1 page' : `${pages} pages`] : []),
    fileSize(output.bytes),
    `states ${facts} facts`,
  ].join(' · ');
}

/** Pages are objects of their own in our files, never packed. */
function countPages(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g)?.length ?? 0
  );
}
