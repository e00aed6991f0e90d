import { fileURLToPath } from 'node:url';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import type { Asking } from '../../src/documents/fill.ts';
import { parseDocument } from '../../src/documents/parse.ts';
import { renderMarkdown } from '../../src/documents/render/markdown.ts';
import { type Resolved, resolve } from '../../src/documents/resolve.ts';
import type { Problem } from '../../src/errors/problem.ts';
import { createReader } from '../../src/facts/reader.ts';

/** The two products that documents are tested with: the default one, and one that has every kind of price. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const aecOs = loadCatalogue(root);
export const sample = loadCatalogue(`${root}tests/fixtures/catalogues/metered`);

export interface Shown extends Resolved {
  /** The Markdown edition. */
  markdown: string;
  problems: Problem[];
}

/** From text to the Markdown edition, with every problem. */
export function show(
  source: string,
  file = 'page.mdx',
  catalogue: Catalogue = aecOs,
  edition?: Asking['edition'],
): Shown {
  const { document, problems } = parseDocument(source, file);
  const reader = createReader(catalogue);
  const resolved = resolve(document, { reader, language: catalogue.product.language, edition });
  return {
    ...resolved,
    problems: [...problems, ...resolved.problems],
    markdown: renderMarkdown(resolved.tree),
  };
}
