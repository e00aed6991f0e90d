import { open } from 'node:fs/promises';
import { type DrawnPage, drawPages } from './drawing.ts';
import { type Font, FontShelf } from './fonts.ts';
import { type Dict, type QpdfJson, readJson, type Value } from './qpdf.ts';
import { readTree, type Tree } from './tree.ts';

/**
 * A PDF as plain data that rules can ask: its objects, its pages with what is drawn on them, its structure
 * tree, its fonts. Everything is computed once, when the file is opened.
 */
export interface Pdf extends Objects {
  /** The first line of the file. */
  header: string;
  /** What an encrypted file lets readers do, as a row of bits; undefined for a file that is not encrypted. */
  permissions: number | undefined;
  pages: DrawnPage[];
  tree: Tree;
  fonts: Font[];
}

/** The object graph. Every reader below takes a value or a reference to one. */
export interface Objects {
  all: Map<string, Value>;
  trailer: Dict;
  catalog: Dict;
  /** The reference of the catalogue. */
  root: string;
  resolve(value: Value | undefined): Value;
  dict(value: Value | undefined): Dict;
  list(value: Value | undefined): Value[];
  number(value: Value | undefined): number | undefined;
  /** `/Name` without its slash. */
  name(value: Value | undefined): string | undefined;
  text(value: Value | undefined): string | undefined;
  isStream(value: Value | undefined): boolean;
  /** The unpacked bytes of a stream; undefined for anything else. */
  bytes(value: Value | undefined): Buffer | undefined;
}

export async function openPdf(path: string): Promise<Pdf> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(32), 0, 32, 0);
    const header = buffer.toString('latin1').split(/[\r\n]/)[0]!;
    return readPdf(await readJson(path), header);
  } finally {
    await file.close();
  }
}

export function readPdf(json: QpdfJson, header: string): Pdf {
  const objects = readObjects(json);
  const shelf = new FontShelf(objects);
  const pages = drawPages(objects, shelf);
  const permissions = json.encrypt?.encrypted ? (json.encrypt.parameters.P ?? 0) : undefined;
  return { ...objects, header, permissions, pages, tree: readTree(objects, pages), fonts: shelf.fonts() };
}

export function isRef(value: unknown): value is string {
  return typeof value === 'string' && /^\d+ \d+ R$/.test(value);
}

function readObjects(json: QpdfJson): Objects {
  const all = new Map<string, Value>();
  const streams = new Map<Dict, string>();
  let trailer: Dict = {};
  for (const [key, entry] of Object.entries(json.qpdf[1])) {
    const ref = key.replace(/^obj:/, '');
    const value = 'stream' in entry ? entry.stream.dict : entry.value;
    if ('stream' in entry) streams.set(entry.stream.dict, entry.stream.data ?? '');
    if (key === 'trailer') trailer = value as Dict;
    else all.set(ref, value);
  }

  function resolve(value: Value | undefined): Value {
    let found = value ?? null;
    for (let hops = 0; isRef(found) && hops < 32; hops++) found = all.get(found) ?? null;
    return isRef(found) ? null : found;
  }
  function dict(value: Value | undefined): Dict {
    const found = resolve(value);
    return found !== null && typeof found === 'object' && !Array.isArray(found) ? found : {};
  }
  return {
    all,
    trailer,
    root: isRef(trailer['/Root']) ? trailer['/Root'] : 'trailer',
    catalog: dict(trailer['/Root']),
    resolve,
    dict,
    list(value) {
      const found = resolve(value);
      return Array.isArray(found) ? found : [];
    },
    number(value) {
      const found = resolve(value);
      return typeof found === 'number' ? found : undefined;
    },
    name(value) {
      const found = resolve(value);
      return typeof found === 'string' && found.startsWith('/') ? found.slice(1) : undefined;
    },
    text(value) {
      const found = resolve(value);
      if (typeof found !== 'string') return undefined;
      if (found.startsWith('u:')) return found.slice(2);
      return found.startsWith('b:') ? Buffer.from(found.slice(2), 'hex').toString('latin1') : undefined;
    },
    isStream: (value) => streams.has(dict(value)),
    bytes(value) {
      const data = streams.get(dict(value));
      return data === undefined ? undefined : Buffer.from(data, 'base64');
    },
  };
}
