/**
 * How wide words get, without a font at hand: a drawing is made where the tree is made, and the same one
 * goes to print and to the site. The widths are those of IBM Plex in its regular or its semi-bold cut,
 * whichever is wider, rounded up; other families come close enough for lines that end a little early.
 */

export type Face = 'text' | 'mono';

/** In parts of the size of the letters. */
const WIDTHS: [width: number, letters: string][] = [
  [0.25, ' '],
  [0.3, ',.ijl'],
  [0.35, '!():;[]f·'],
  [0.4, '-rt{|}‘’'],
  [0.45, '/I\\'],
  [0.5, '"?sz“”'],
  [0.55, 'JLcgvxy'],
  [0.6, '$*+0123456789<=>EFTZ^_`abdehknopqu~×–'],
  [0.65, 'CPSVY'],
  [0.7, 'ABDKRUX'],
  [0.75, '#&GHNOQ'],
  [0.85, 'Mw…—'],
  [0.9, '@m'],
  [0.95, 'W'],
  [1, '%'],
];
const NARROW = new Map(WIDTHS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));
const MONO = 0.6;
const WIDE = 1;

export function widthOf(words: string, size: number, face: Face = 'text'): number {
  let width = 0;
  for (const letter of words) width += letterWidth(letter, face);
  return width * size;
}

function letterWidth(letter: string, face: Face): number {
  const known = NARROW.get(letter);
  if (face === 'mono') return known !== undefined || letter < '\u2000' ? MONO : WIDE;
  // Letters with accents are as wide as without; what is not Latin may fill its square.
  return known ?? NARROW.get(letter.normalize('NFD').charAt(0)) ?? (letter < '\u0590' ? 0.75 : WIDE);
}

/** Words in lines no wider than `width`. A word that is too long on its own is cut. */
export function wrap(words: string, width: number, size: number, face: Face = 'text'): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size, face) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const [last = '', ...cut] = pieces(word, width, size, face).reverse();
    lines.push(...cut.reverse());
    line = last;
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number, size: number, face: Face): string[] {
  if (widthOf(word, size, face) <= width) return [word];
  const out: string[] = [];
  let piece = '';
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter, size, face) > width) {
      out.push(piece);
      piece = '';
    }
    piece += letter;
  }
  return [...out, piece];
}
