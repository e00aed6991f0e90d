import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseFont } from './font-parser.ts';
import type { ParsedFont } from './pdfmake-inside.ts';
import { unpackWoff } from './woff.ts';

/**
 * The fonts. A family is a `@fontsource` package; it ships one file per subset of Unicode, weight and
 * style. A face is one such file, unpacked and parsed at most once per process and only when some text
 * needs it.
 *
 * Behind the brand's two families stand packages that cover the rest: mathematics and arrows, symbols,
 * emoji, and GNU Unifont, which has a glyph for every character of the Basic Multilingual Plane.
 */
export const fallbackFamilies = [
  'noto-sans-math',
  'noto-sans-symbols-2',
  'noto-sans-symbols',
  'noto-emoji',
  'unifont',
] as const;

export interface Face {
  /** `ibm-plex-sans/latin`: what pdfmake calls the font's family. */
  family: string;
  bold: boolean;
  italics: boolean;
}

interface Family {
  folder: string;
  /** Subset name and the code points it may hold; no ranges when the package does not say. */
  subsets: { name: string; ranges: [number, number][] | undefined }[];
}

const require = createRequire(import.meta.url);
const families = new Map<string, Family>();
const parsed = new Map<string, ParsedFont>();

/** `IBM Plex Sans` → `ibm-plex-sans`. */
export function familyId(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '-');
}

/** How many font files this process has parsed so far. */
export function parsedFontCount(): number {
  return parsed.size;
}

/** The first face of the family that has all the code points, or undefined. */
export function faceFor(
  family: string,
  bold: boolean,
  italics: boolean,
  codePoints: number[],
): Face | undefined {
  for (const subset of openFamily(family).subsets) {
    if (!codePoints.every((codePoint) => mayHold(subset.ranges, codePoint))) continue;
    const face = { family: `${family}/${subset.name}`, bold, italics };
    const font = parsedFace(face);
    if (codePoints.every((codePoint) => font.hasGlyphForCodePoint(codePoint))) return face;
  }
  return undefined;
}

export function parsedFace({ family, bold, italics }: Face): ParsedFont {
  const file = faceFile(family, bold, italics);
  let font = parsed.get(file);
  if (!font) {
    font = rememberCharacters(parseFont(unpackWoff(readFileSync(file))));
    parsed.set(file, font);
  }
  return font;
}

/**
 * A parsed font keeps one object per glyph, holding the characters it was first asked for. Two characters
 * can share a glyph (µ and μ): then the text of one document would depend on the documents before it.
 */
function rememberCharacters(font: ParsedFont): ParsedFont {
  const getGlyph = font.getGlyph;
  const caches = new Map<string, ParsedFont['_glyphs']>();
  font.getGlyph = (id, codePoints = []) => {
    const key = codePoints.join();
    let cache = caches.get(key);
    if (!cache) {
      cache = {};
      caches.set(key, cache);
    }
    font._glyphs = cache;
    return getGlyph.call(font, id, codePoints);
  };
  return font;
}

/** The file, or the nearest the package has: fallback packages come in one weight, upright. */
function faceFile(familyAndSubset: string, bold: boolean, italics: boolean): string {
  const [family, subset] = familyAndSubset.split('/') as [string, string];
  const file = (weight: number, style: string) =>
    join(openFamily(family).folder, 'files', `${family}-${subset}-${weight}-${style}.woff`);
  const wanted = file(bold ? 600 : 400, italics ? 'italic' : 'normal');
  if (existsSync(wanted)) return wanted;
  const upright = file(bold ? 600 : 400, 'normal');
  return existsSync(upright) ? upright : file(400, 'normal');
}

function openFamily(id: string): Family {
  let family = families.get(id);
  if (!family) {
    family = readFamily(id);
    families.set(id, family);
  }
  return family;
}

function readFamily(id: string): Family {
  let folder: string;
  try {
    folder = dirname(require.resolve(`@fontsource/${id}/LICENSE`));
  } catch (cause) {
    throw new Error(
      `The font family "${id}" is not installed, so nothing can be printed with it. ` +
        `Install it with \`npm install @fontsource/${id}\`, or name another family in the brand's fonts.`,
      { cause },
    );
  }
  const unicode = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>;
  const entries = Object.entries(unicode);
  // A package with a single file holds the whole font, whatever range it names.
  if (entries.length < 2) return { folder, subsets: [{ name: 'latin', ranges: undefined }] };
  const subsets = entries.map(([key, ranges]) => ({
    name: key.replaceAll(/[[\]]/g, ''),
    ranges: readRanges(ranges),
  }));
  subsets.sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
  return { folder, subsets };
}

/** `U+0000-00FF,U+0131` → `[[0, 255], [305, 305]]`. */
function readRanges(text: string): [number, number][] {
  return text.split(',').map((range) => {
    const [from, to] = range.trim().replace(/^U\+/i, '').split('-') as [string, string?];
    return [Number.parseInt(from, 16), Number.parseInt(to ?? from, 16)];
  });
}

function mayHold(ranges: [number, number][] | undefined, codePoint: number): boolean {
  return !ranges || ranges.some(([from, to]) => from <= codePoint && codePoint <= to);
}
