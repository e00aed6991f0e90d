import type { Inline, Line } from './pdfmake-inside.ts';

/**
 * pdfmake draws word by word, each with its own place, colour and font. Words of one style that follow each
 * other without a gap are one run, drawn at once: the page looks the same, and is sooner made and smaller.
 */
export function joinWords(line: Line): Line {
  const inlines: Drawn[] = [];
  let isOwn = false;
  for (const word of line.inlines as Drawn[]) {
    const last = inlines.at(-1);
    if (!last || !isJoined(last, word)) {
      inlines.push(word);
      isOwn = false;
      continue;
    }
    const joined = isOwn ? last : (Object.create(last) as Drawn);
    joined.text = last.text + word.text;
    joined.width = last.width + word.width;
    joined.trailingCut = word.trailingCut ?? 0;
    inlines[inlines.length - 1] = joined;
    isOwn = true;
  }
  if (inlines.length === line.inlines.length) return line;
  const joined = Object.create(line) as Line;
  joined.inlines = inlines;
  return joined;
}

type Drawn = Inline &
  Record<(typeof STYLE)[number], unknown> & { characterSpacing?: number; box?: object; style: object };

const STYLE = [
  'font',
  'fontSize',
  'color',
  'opacity',
  'background',
  'decoration',
  'decorationColor',
  'decorationStyle',
  'decorationThickness',
  'fontFeatures',
  'link',
  'linkToDestination',
  'linkToPage',
  'sup',
  'sub',
  'box',
  '_pageNodeRef',
] as const;

/** Spaced letters are measured without the space after the last of a word, and would drift. */
function isJoined(last: Drawn, word: Drawn): boolean {
  return (
    !last.characterSpacing &&
    !word.characterSpacing &&
    !last.font.spells &&
    last._pageNodeRef === undefined &&
    Math.abs(last.x + last.width - word.x) < 0.001 &&
    (last.style === word.style || STYLE.every((name) => last[name] === word[name]))
  );
}
