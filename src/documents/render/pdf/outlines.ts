import { type Face, faceFor, fallbackFamilies, familyId, parsedFace } from './faces.ts';
import type { Glyph, ParsedFont } from './pdfmake-inside.ts';

export interface Lettering {
  family: string;
  bold: boolean;
  size: number;
}

/** Words as SVG paths, which look the same whatever fonts a machine has. They start at 0,0 on their base line. */
export interface Outline {
  svg: string;
  width: number;
}

/**
 * Words in lines no wider than asked; more lines than asked end in an ellipsis. They are drawn with the fonts of
 * the documents; what no font has is left out.
 */
export function outlineLines(words: string, lettering: Lettering, width: number, most: number): Outline[] {
  const shapeOf = shapes(lettering);
  const room = width / lettering.size;
  const blank = shapeOf(' ').width;
  const lines: Shape[][] = [];
  let used = 0;
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const shape = fitting(word, room, shapeOf);
    if (lines.length > 0 && used + blank + shape.width <= room) {
      lines.at(-1)!.push(shape);
      used += blank + shape.width;
    } else {
      lines.push([shape]);
      used = shape.width;
    }
  }
  const kept = lines.slice(0, most);
  const last = kept.at(-1);
  if (last && lines.length > most) {
    const end = shapeOf('…');
    const length = () => last.reduce((sum, shape) => sum + shape.width + blank, end.width);
    while (last.length > 1 && length() > room) last.pop();
    last.push(end);
  }
  return kept.map((line) => assemble(line, blank, lettering.size));
}

/** A word in units of its size. */
type Shape = Outline;

function assemble(line: readonly Shape[], blank: number, size: number): Outline {
  let svg = '';
  let x = 0;
  for (const shape of line) {
    svg += `<g transform="translate(${x} 0)">${shape.svg}</g>`;
    x += shape.width + blank;
  }
  return { svg: `<g transform="scale(${size})">${svg}</g>`, width: (x - blank) * size };
}

/** A word longer than a line is cut. */
function fitting(word: string, room: number, shapeOf: (word: string) => Shape): Shape {
  let shape = shapeOf(word);
  let characters = Array.from(word);
  while (shape.width > room && characters.length > 1) {
    characters = characters.slice(0, -Math.ceil(characters.length / 10));
    shape = shapeOf(`${characters.join('')}…`);
  }
  return shape;
}

/** Words come again on every picture. */
function shapes({ family, bold }: Lettering): (word: string) => Shape {
  const key = `${familyId(family)} ${bold}`;
  const known = remembered.get(key) ?? new Map<string, Shape>();
  remembered.set(key, known);
  return (word) => {
    const shape = known.get(word) ?? drawWord(word, familyId(family), bold);
    known.set(word, shape);
    return shape;
  };
}
const remembered = new Map<string, Map<string, Shape>>();

function drawWord(word: string, family: string, bold: boolean): Shape {
  let svg = '';
  let width = 0;
  for (const { face, text } of runs(word, family, bold)) {
    const font = parsedFace(face);
    const { glyphs, positions } = font.layout(text);
    const scale = 1 / font.unitsPerEm;
    let x = 0;
    let inside = '';
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance, xOffset, yOffset } = positions[index]!;
      const path = pathOf(font, glyph);
      if (path) inside += `<path transform="translate(${x + xOffset} ${yOffset})" d="${path}"/>`;
      x += xAdvance;
    }
    svg += `<g transform="translate(${width} 0) scale(${scale} ${-scale})">${inside}</g>`;
    width += x * scale;
  }
  return { svg, width };
}

const paths = new WeakMap<ParsedFont, Map<number, string>>();

function pathOf(font: ParsedFont, glyph: Glyph): string {
  const known = paths.get(font) ?? new Map<number, string>();
  paths.set(font, known);
  const path = known.get(glyph.id) ?? glyph.path.toSVG();
  known.set(glyph.id, path);
  return path;
}

function runs(words: string, family: string, bold: boolean): { face: Face; text: string }[] {
  const found: { face: Face; text: string }[] = [];
  for (const { segment } of new Intl.Segmenter('en').segment(words)) {
    const codePoints = Array.from(segment, (character) => character.codePointAt(0)!);
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
