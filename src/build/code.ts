import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { hash } from '../facts/digest.ts';
import type { Code } from './plan.ts';
import type { Recipe } from './recipe.ts';
import { listFiles } from './source-reader.ts';

/** Starts the website, which finds its files by name instead of by import: who reaches this reaches them all. */
const BY_NAME = 'src/site/astro.ts';
const WHOLE = ['src/site', 'public'];

/** Exact versions of every package. */
const PACKAGES = ['package.json', 'package-lock.json'];

/**
 * What a recipe is made by: its own file and every file that it reaches through relative imports, types
 * included. So a change to the PDF printer makes the PDFs anew and leaves the workbook alone.
 */
export function codeReader(engineDir: string): (recipe: Pick<Recipe, 'id' | 'madeBy'>) => Code {
  const read = new Map<string, { digest: string; imports: string[] } | undefined>();
  const file = (path: string) => {
    if (!read.has(path)) read.set(path, readCode(engineDir, path));
    return read.get(path);
  };

  let whole: string[] | undefined;
  const reach = (path: string, reached: Set<string>): void => {
    if (reached.has(path) || !file(path)) return;
    reached.add(path);
    for (const imported of file(path)!.imports) reach(imported, reached);
    if (path === BY_NAME) {
      whole ??= WHOLE.flatMap((folder) => listFiles(engineDir, folder));
      for (const other of whole) reach(other, reached);
    }
  };

  return ({ id, madeBy = id }) => {
    const own = `generators/${madeBy}.ts`;
    // Several recipes may share a file that is named after none of them.
    const start = existsSync(join(engineDir, own)) ? [own] : listFiles(engineDir, 'generators');
    const reached = new Set<string>();
    for (const path of [...start, 'src/build/recipe.ts', ...PACKAGES]) reach(path, reached);
    const digestOf = (paths: string[]) =>
      hash(paths.map((path) => `${path} ${file(path)!.digest}\n`).join(''));
    const paths = [...reached].sort();
    return {
      recipe: digestOf(paths.filter((path) => path.startsWith('generators/'))),
      engine: digestOf(paths.filter((path) => !path.startsWith('generators/'))),
      // The words for numbers and dates come with Node; the moment may be given from outside.
      surroundings: hash(`${process.version} ${process.env.SOURCE_DATE_EPOCH ?? ''}`),
    };
  };
}

function readCode(engineDir: string, path: string): { digest: string; imports: string[] } | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(engineDir, path));
  } catch {
    // Something that only looks like an import, in a comment for example.
    return undefined;
  }
  const imports = /\.[cm]?[jt]s$/.test(path)
    ? [...bytes.toString().matchAll(IMPORT)].map(([, target]) => posix.join(posix.dirname(path), target!))
    : [];
  return { digest: hash(bytes), imports };
}

const IMPORT = /\b(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;
