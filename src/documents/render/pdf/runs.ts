import { type Face, faceFor, fallbackFamilies } from './faces.ts';
import { softBreak } from './font-parser.ts';
import type { Box } from './pdfmake-inside.ts';
import { escapeCodePoint, isUnprintable, printable } from './safe-text.ts';
import type { Struct } from './structure/struct.ts';

/** How a run of words looks. The keys after `size` are pdfmake's own. */
export interface RunStyle {
  text: string;
  mono: string;
  inMono?: boolean;
  bold?: boolean;
  italics?: boolean;
  size: number;
  color?: string;
  link?: string;
  /** The name of a place in the document. */
  linkToDestination?: string;
  /** The name of the place whose page number is to stand here: see `places.ts`. */
  pageOf?: string;
  decoration?: 'underline' | 'lineThrough';
  decorationColor?: string;
  decorationThickness?: number;
  characterSpacing?: number;
  sup?: boolean;
  sub?: boolean;
  noWrap?: boolean;
  /** What the words are: see `structure/`. */
  struct?: Struct;
  /** A box of hairlines around the words: see `keys.ts`. */
  box?: Box;
}

export interface Run extends Omit<RunStyle, 'text' | 'mono' | 'size' | 'inMono'> {
  text: string;
  font: string;
  fontSize: number;
}

/** Box drawing comes from Unifont, 500 units wide; letters in Plex Mono are 600: it is set larger. */
export const boxScale = 1.2;
export const boxSuffix = '#box';

/** The font that prints a character's number in place of the character: it has the angle brackets. */
export const namingSuffix = '#names';
const namingFont = `noto-sans-math/latin${namingSuffix}`;

/** A stretch of text in one font, and how much smaller or larger than the rest it is set. */
interface Stretch {
  text: string;
  font: string;
  scale: number;
}

/** By the two families, by the variant, and by the text itself. */
const stretches = new Map<string, Map<string, Map<string, Stretch[]>[]>>();
const mostStretches = 20_000;

/** Splits text into runs of one font each, so that every character is printed by a font that has it. */
export function textRuns(text: string, style: RunStyle): Run[] {
  const { text: _text, mono: _mono, inMono: _inMono, size, ...rest } = style;
  return stretchesOf(text, style).map(({ text, font, scale }) => ({
    ...rest,
    text,
    font,
    fontSize: size * scale,
    // A name is one character to those who measure, and nine letters to those who draw.
    ...(font === namingFont ? { characterSpacing: 0 } : {}),
  }));
}

/** Texts come again, a sheet in every size that is tried, and which font has a character stays the same. */
function stretchesOf(text: string, style: RunStyle): Stretch[] {
  const { text: textFamily, mono, inMono = false, bold = false, italics = false } = style;
  const variant = (inMono ? 4 : 0) + (bold ? 2 : 0) + (italics ? 1 : 0);
  const variants = within(within(stretches, textFamily, newMap), mono, newList);
  variants[variant] ??= new Map();
  const known = variants[variant]!;
  let found = known.get(text);
  if (!found) {
    const families = inMono ? [mono, textFamily, ...fallbackFamilies] : [textFamily, ...fallbackFamilies];
    found = split(text, families, style);
    if (known.size >= mostStretches) known.clear();
    known.set(text, found);
  }
  return found;
}

const newMap = () => new Map<string, Map<string, Stretch[]>[]>();
const newList = (): Map<string, Stretch[]>[] => [];

function within<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function split(text: string, families: readonly string[], style: RunStyle): Stretch[] {
  const found: Stretch[] = [];
  const add = (piece: string, font: string, scale: number) => {
    const last = found.at(-1);
    if (last && last.font === font && last.scale === scale) last.text += piece;
    else found.push({ text: piece, font, scale });
  };
  const clean = breakable(printable(text));
  if (plain.test(clean)) {
    if (clean) add(clean, `${families[0]}/latin`, 1);
    return found;
  }
  for (const cluster of clusters(clean)) {
    if (cluster === softBreak && found.length > 0) {
      found.at(-1)!.text += cluster;
      continue;
    }
    for (const { piece, face, box, isNamed } of facesFor(cluster, families, style)) {
      if (isNamed) add(piece, namingFont, 0.86);
      else if (face) add(piece, box ? face.family + boxSuffix : face.family, box ? boxScale : 1);
      else
        for (const one of stretchesOf(piece, { ...style, inMono: true })) add(one.text, one.font, one.scale);
    }
  }
  return found;
}

/** ASCII, and the soft breaks we add ourselves: the first family's latin file has it all. */
const plain = /^[\x20-\x7E\u200B]*$/;
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const longWord = /[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{22,}/gu;

/** Lets addresses, paths and other words too long for a narrow column break after their punctuation. */
function breakable(text: string): string {
  return text.replace(longWord, (word) => {
    let since = 0;
    let result = '';
    for (const { segment } of segmenter.segment(word)) {
      result += segment;
      since += 1;
      if (since >= 18 || (since >= 4 && '/._-?&=:,;|@'.includes(segment))) {
        result += softBreak;
        since = 0;
      }
    }
    return result;
  });
}

function* clusters(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(text)) {
    // A soft break can end up in a cluster with what follows it.
    if (segment.includes(softBreak) && segment !== softBreak) {
      yield segment.replaceAll(softBreak, '');
      yield softBreak;
    } else yield segment;
  }
}

interface Piece {
  piece: string;
  face?: Face | undefined;
  box?: boolean;
  isNamed?: boolean;
}

const known = new Map<string, Piece[]>();

/** A base and its accents stay in one font if any font has them all. */
function facesFor(
  cluster: string,
  families: readonly string[],
  { bold = false, italics = false }: RunStyle,
): Piece[] {
  const key = `${families[0]}|${bold}|${italics}|${cluster}`;
  let pieces = known.get(key);
  if (!pieces) {
    const codePoints = Array.from(cluster, (character) => character.codePointAt(0)!);
    const face = codePoints.some(isUnprintable) ? undefined : firstFace(families, bold, italics, codePoints);
    if (face) pieces = [{ piece: cluster, face, box: isBoxDrawing(codePoints[0]!) }];
    else if (codePoints.length === 1) pieces = [named(cluster, codePoints[0]!)];
    else
      pieces = Array.from(cluster).flatMap((one) => facesFor(one, families, { bold, italics } as RunStyle));
    // Clusters with many accents are unbounded in number; what a language writes is not.
    if (codePoints.length <= 2) known.set(key, pieces);
  }
  return pieces;
}

/**
 * Without a glyph a character is seen by its number and copied as itself. What is not even a character is
 * copied by its number too.
 */
function named(cluster: string, codePoint: number): Piece {
  return isUnprintable(codePoint) ? { piece: escapeCodePoint(codePoint) } : { piece: cluster, isNamed: true };
}

function firstFace(families: readonly string[], bold: boolean, italics: boolean, codePoints: number[]) {
  const candidates = isBoxDrawing(codePoints[0]!) ? ['unifont'] : families;
  for (const family of candidates) {
    const face = faceFor(family, bold, italics, codePoints);
    if (face) return face;
  }
  return undefined;
}

function isBoxDrawing(codePoint: number): boolean {
  return codePoint >= 0x2500 && codePoint <= 0x257f;
}
