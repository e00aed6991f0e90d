import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * A file of Office, taken apart and packed again so that the same content is the same bytes. What is here
 * holds for workbooks, documents and slides alike; the printers know what their parts mean.
 */
export type Parts = Map<string, Uint8Array>;

/** Without the entries of folders, which mean nothing in a package. */
export function readParts(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/')));
}

/** Sorted by name, which also puts `[Content_Types].xml` first, where file sniffers look for it. */
export function packParts(parts: Parts): Uint8Array {
  // fflate writes the date by the local clock, so the first of January must be meant locally too.
  const mtime = new Date(1980, 0, 1);
  const entries = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(entries), { mtime, level: 9 });
}

export function readPart(parts: Parts, path: string): string {
  const bytes = parts.get(path);
  if (bytes === undefined) throw new Error(`The package has no ${path}.`);
  return strFromU8(bytes);
}

export function writePart(parts: Parts, path: string, xml: string): void {
  parts.set(path, strToU8(xml));
}

export function editPart(parts: Parts, path: string, change: (xml: string) => string): void {
  writePart(parts, path, change(readPart(parts, path)));
}
