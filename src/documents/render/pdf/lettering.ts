import { type Face, faceFor, fallbackFamilies, familyId, parsedFace } from './faces.ts';
import type { Glyph, ParsedFont } from './pdfmake-inside.ts';

/** Words set in lines, for pictures that are drawn without a document: glyph by glyph, in the brand’s fonts. */
export interface Lettering {
  family: string;
  bold: boolean;
  size: number;
}

export interface Line {
  glyphs: SetGlyph[];
  width: number;
}

/** A glyph on the base line of its line. Its outline is drawn upwards, in units of the font. */
export interface SetGlyph {
  glyph: Glyph;
  font: ParsedFont;
  x: number;
  /** Units of the font to units of the picture. */
  scale: number;
}

/** Lines no wider than asked; more of them than asked end in an ellipsis. What no font has is left out. */
export function setLines(words: string, lettering: Lettering, width: number, most: number): Line[] {
  const shapeOf = (word: string) => shape(word, lettering);
  const room = width / lettering.size;
  const blank = shapeOf(' ').width;
  const lines: Shape[][] = [];
  let used = 0;
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const fitted = fitting(word, room, shapeOf);
    if (lines.length > 0 && used + blank + fitted.width <= room) {
      lines.at(-1)!.push(fitted);
      used += blank + fitted.width;
    } else {
      lines.push([fitted]);
      used = fitted.width;
    }
  }
  const kept = lines.slice(0, most);
  const last = kept.at(-1);
  if (last && lines.length > most) {
    const end = shapeOf('…');
    const length = () => last.reduce((sum, one) => sum + one.width + blank, end.width);
    while (last.length > 1 && length() > room) last.pop();
    last.push(end);
  }
  return kept.map((line) => join(line, blank, lettering.size));
}

/** A word at size 1. */
type Shape = Line;

function join(shapes: readonly Shape[], blank: number, size: number): Line {
  const glyphs: SetGlyph[] = [];
  let start = 0;
  for (const one of shapes) {
    for (const { x, scale, ...glyph } of one.glyphs)
      glyphs.push({ ...glyph, x: (start + x) * size, scale: scale * size });
    start += one.width + blank;
  }
  return { glyphs, width: (start - blank) * size };
}

/** A word longer than a line is cut. */
function fitting(word: string, room: number, shapeOf: (word: string) => Shape): Shape {
  let found = shapeOf(word);
  let characters = Array.from(word);
  while (found.width > room && characters.length > 1) {
    characters = characters.slice(0, -Math.ceil(characters.length / 10));
    found = shapeOf(`${characters.join('')}…`);
  }
  return found;
}

/** Words come again on every picture. */
const shapes = new Map<string, Shape>();
const mostRemembered = 20_000;

function shape(word: string, { family, bold }: Lettering): Shape {
  const key = `${bold} ${family} ${word}`;
  let known = shapes.get(key);
  if (!known) {
    if (shapes.size >= mostRemembered) shapes.clear();
    known = layOut(word, familyId(family), bold);
    shapes.set(key, known);
  }
  return known;
}

function layOut(word: string, family: string, bold: boolean): Shape {
  const set: SetGlyph[] = [];
  let width = 0;
  for (const { face, text } of runs(word, family, bold)) {
    const font = parsedFace(face);
    const scale = 1 / font.unitsPerEm;
    // Letter by letter: to fit pairs closer takes longer than to draw them.
    for (const character of text) {
      const glyph = font.glyphForCodePoint(codePointOf(character));
      set.push({ glyph, font, x: width, scale });
      width += glyph.advanceWidth * scale;
    }
  }
  return { glyphs: set, width };
}

const segmenter = new Intl.Segmenter('en');
const codePointOf = (character: string) => character.codePointAt(0)!;

function runs(words: string, family: string, bold: boolean): { face: Face; text: string }[] {
  const own = faceFor(family, bold, false, Array.from(words, codePointOf));
  if (own) return [{ face: own, text: words }];
  const found: { face: Face; text: string }[] = [];
  for (const { segment } of segmenter.segment(words)) {
    const codePoints = Array.from(segment, codePointOf);
    const last = found.at(-1);
    const face = firstFace([family, ...fallbackFamilies], bold, codePoints);
    if (!face) continue;
    if (last && last.face.family === face.family) last.text += segment;
    else found.push({ face, text: segment });
  }
  return found;
}

function firstFace(families: readonly string[], bold: boolean, codePoints: number[]): Face | undefined {
  for (const family of families) {
    const face = faceFor(family, bold, false, codePoints);
    if (face) return face;
  }
  return undefined;
}
