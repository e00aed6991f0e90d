import type { Catalogue } from '../catalog/load.ts';
import { fillWords } from '../documents/fill.ts';
import { UserError } from '../errors/problem.ts';
import { createReader } from '../facts/reader.ts';

/** A text of front matter with its facts filled in, or an error that names the file. */
export function askWords(text: string, catalogue: Catalogue, file?: string): string {
  const asking = { reader: createReader(catalogue), language: catalogue.product.language };
  return fillWords(text, asking, (problem) => {
    throw new UserError([{ severity: 'error', file, line: 1, column: 1, ...problem }]);
  });
}
