import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpackWoff } from '../pdf/woff.ts';

/**
 * The brand's fonts travel inside the file: who receives it has not installed them. Word keeps an embedded
 * font scrambled by a key, which here is a digest of the font, so that the same font is the same bytes.
 */
export interface EmbeddedFont {
  name: string;
  /** `embedRegular`: the element of the font table. */
  element: string;
  /** `{5F2A…}` */
  key: string;
  data: Uint8Array;
}

const FACES = [
  ['embedRegular', 400, 'normal'],
  ['embedBold', 700, 'normal'],
  ['embedItalic', 400, 'italic'],
  ['embedBoldItalic', 700, 'italic'],
] as const;

const require = createRequire(import.meta.url);
const known = new Map<string, EmbeddedFont[]>();

/** The faces of a family that its package has; none for a family that is not installed. */
export function embeddedFonts(name: string): EmbeddedFont[] {
  let fonts = known.get(name);
  if (!fonts) {
    fonts = readFonts(name);
    known.set(name, fonts);
  }
  return fonts;
}

function readFonts(name: string): EmbeddedFont[] {
  const id = name.trim().toLowerCase().replaceAll(/\s+/g, '-');
  let folder: string;
  try {
    folder = dirname(require.resolve(`@fontsource/${id}/LICENSE`));
  } catch {
    return [];
  }
  return FACES.flatMap(([element, weight, style]) => {
    const file = join(folder, 'files', `${id}-latin-${weight}-${style}.woff`);
    if (!existsSync(file)) return [];
    const font = unpackWoff(readFileSync(file));
    const digest = createHash('sha256').update(font).digest('hex').slice(0, 32).toUpperCase();
    const key = `{${digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}}`;
    return [{ name, element, key, data: scramble(font, digest) }];
  });
}

/** The first 32 bytes, combined with the key read backwards, twice. */
function scramble(font: Uint8Array, key: string): Uint8Array {
  const bytes = Buffer.from(key, 'hex').reverse();
  const scrambled = Uint8Array.from(font);
  for (let index = 0; index < 32; index += 1) scrambled[index]! ^= bytes[index % 16]!;
  return scrambled;
}
