import { faceFor, familyId, parsedFace } from '../pdf/faces.ts';
import type { Look } from './look.ts';
import type { Run } from './runs.ts';

/**
 * How much room words take. Whoever opens the slides breaks the lines, with fonts that may not be the
 * brand's: so lines are counted with the real widths and some to spare, and never fewer than will be set.
 */
const spare = 1.05;

/** How many lines the runs need in a box. */
export function lineCount(runs: Run[], size: number, width: number, look: Look): number {
  let lines = 1;
  let used = 0;
  const usable = width / spare;
  for (const word of wordsOf(runs, size, look)) {
    if (word === 'break') {
      lines += 1;
      used = 0;
      continue;
    }
    if (used > 0 && used + word.width > usable) {
      lines += 1;
      used = 0;
    }
    // A word longer than a line goes on over as many as it needs.
    const full = Math.floor(word.width / usable);
    if (full > 0 && word.width > usable) {
      lines += full;
      used = word.width - full * usable + word.space;
    } else used += word.width + word.space;
  }
  return lines;
}

/** The width of the runs on one line, as much as a box must have. */
export function widthOf(runs: Run[], size: number, look: Look): number {
  let widest = 0;
  let line = 0;
  for (const word of wordsOf(runs, size, look)) {
    line = word === 'break' ? 0 : line + word.width + word.space;
    widest = Math.max(widest, line);
  }
  return widest * spare;
}

export function longestWord(runs: Run[], size: number, look: Look): number {
  const widths = wordsOf(runs, size, look).map((word) => (word === 'break' ? 0 : word.width));
  return Math.max(0, ...widths) * spare;
}

type Word = { width: number; space: number } | 'break';

/** Words with the blanks after them. A word may go on from one run to the next. */
function wordsOf(runs: Run[], size: number, look: Look): Word[] {
  const words: Word[] = [];
  let open: { width: number; space: number } | undefined;
  for (const run of runs) {
    if (run.text === '\n') {
      words.push('break');
      open = undefined;
      continue;
    }
    for (const character of run.caps ? run.text.toUpperCase() : run.text) {
      const width = advance(character, run, look) * (run.size ?? size) * (run.shift ? 0.7 : 1);
      if (character === ' ') {
        open ??= push(words);
        open.space += width;
      } else {
        const previous = open as { width: number; space: number } | undefined;
        if (!previous || previous.space > 0 || isWide(character)) open = push(words);
        open!.width += width;
      }
    }
  }
  return words;
}

function push(words: Word[]): { width: number; space: number } {
  const word = { width: 0, space: 0 };
  words.push(word);
  return word;
}

/** Between these a line may break without a blank. */
function isWide(character: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character);
}

const known = new Map<string, number>();

/** In ems. What the brand's font lacks comes from a font that we do not know, and counts as a full em. */
function advance(character: string, { mono, bold, italics }: Run, look: Look): number {
  const family = familyId(mono ? look.mono : look.text);
  const key = `${family}${bold ? 'b' : ''}${italics ? 'i' : ''}${character}`;
  let width = known.get(key);
  if (width === undefined) {
    width = measured(family, bold === true, italics === true, character);
    known.set(key, width);
  }
  return width;
}

function measured(family: string, bold: boolean, italics: boolean, character: string): number {
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  const codePoint = character.codePointAt(0)!;
  const face = faceFor(family, bold, italics, [codePoint]);
  if (!face) return 1;
  const font = parsedFace(face);
  return font.glyphForCodePoint(codePoint).advanceWidth / font.unitsPerEm;
}
