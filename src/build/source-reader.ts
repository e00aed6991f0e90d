import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { hash } from '../facts/digest.ts';

/**
 * Reads the product's own files and remembers each question, like the fact reader does for facts: a file by
 * its bytes, a folder by the names in it (so that a new page is noticed).
 */
export interface SourceReader {
  text(path: string): string;
  bytes(path: string): Uint8Array;
  /** Files below a folder, by name, relative to the product. */
  list(folder: string): string[];
  asked(): Record<string, string>;
}

export function createSourceReader(productDir: string): SourceReader {
  const asked = new Map<string, string>();
  return {
    text(path) {
      return new TextDecoder().decode(this.bytes(path));
    },
    bytes(path) {
      const bytes = readFileSync(join(productDir, path));
      asked.set(path, hash(bytes));
      return bytes;
    },
    list(folder) {
      const names = listFiles(productDir, folder);
      asked.set(`${folder}/`, hash(names.join('\n')));
      return names;
    },
    asked: () => Object.fromEntries([...asked].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The first question whose answer is another today, or nothing. */
export function firstChanged(productDir: string, asked: Record<string, string>): string | undefined {
  return Object.entries(asked).find(([path, before]) => answer(productDir, path) !== before)?.[0];
}

/** The answers of today, for `firstChanged` to compare with later. A missing file is an answer too. */
export function digestsOf(productDir: string, paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, answer(productDir, path)]));
}

function answer(productDir: string, path: string): string {
  if (path.endsWith('/')) return hash(listFiles(productDir, path.slice(0, -1)).join('\n'));
  try {
    return hash(readFileSync(join(productDir, path)));
  } catch {
    return 'absent';
  }
}

/** Sorted by code point: the order of the file system differs from machine to machine. */
export function listFiles(root: string, folder: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [folder];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
