import type { KeptWords } from './kept-words.ts';
import {
  type EmbeddedFont,
  type EmbeddedFontClass,
  type GlyphRun,
  type ParsedFont,
  type PdfDocument,
  PdfDocumentBase,
  type Position,
  type ShapedGlyph,
} from './pdfmake-inside.ts';
import { escapeCodePoint } from './safe-text.ts';

/**
 * pdfkit parses a font and wraps the result for one document in a single step, and exports neither half.
 * One document that is never printed does the parsing for all others, and shows us the wrapper's class.
 */
let workbench: PdfDocument | undefined;
let Wrapper: EmbeddedFontClass | undefined;

export function parseFont(bytes: Uint8Array): ParsedFont {
  workbench ??= new PdfDocumentBase({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, () => false);
  // Files of one family share their names, and pdfkit takes fonts of one name for the same font.
  workbench._fontFamilies = {};
  workbench.font(bytes);
  const font = workbench._font;
  workbench._fontFamilies = {};
  Wrapper ??= font.constructor as EmbeddedFontClass;
  return font.font;
}

/** Wraps a parsed font for a document. */
export function embedFont(
  document: PdfDocument,
  font: ParsedFont,
  id: string,
  words: KeptWords,
): EmbeddedFont {
  if (font.cff)
    throw new Error(
      `${font.postscriptName} cannot be printed: its outlines are those of PostScript. Take a family whose are those of TrueType.`,
    );
  const embedded = new Wrapper!(document, font, id);
  keepEveryCharacter(embedded);
  rememberWidths(embedded);
  rememberShapes(embedded, words);
  return embedded;
}

/** Marks a place where a line may break; it has no glyph and does not reach the page. */
export const softBreak = '\u200B';

/** What pages call the letters of a font that they show: two bytes each, never 0. */
export type Letters = Map<number, Letter>;

export interface Letter {
  glyph: number;
  codePoints: number[];
  /** In thousandths of the size of the font. */
  width: number;
}

/**
 * Gives each pair of glyph and characters a code of its own, where pdfkit lets the first characters that used a
 * glyph speak for all others. What is copied out of the page is then what was written. A letter is called by its
 * character, so that all pages call it the same, whatever else they show; ligatures and the like are called by
 * their glyph, in a range that Unicode leaves to everybody.
 */
function keepEveryCharacter(font: EmbeddedFont): void {
  const layout = font.layout;
  font.layout = (text, features, onlyWidth) =>
    layout.call(font, text.includes(softBreak) ? text.replaceAll(softBreak, '') : text, features, onlyWidth);

  font.letters = new Map();
  font.unicode = {};
  const codes = new Map<string, string>();
  const known = new Map<ShapedGlyph, string>();
  const codeOf = (glyph: ShapedGlyph): string => {
    const seen = known.get(glyph);
    if (seen) return seen;
    const { id, codePoints, advanceWidth } = glyph;
    const key = `${id}:${codePoints.join()}`;
    let code = codes.get(key);
    if (code === undefined) {
      let number = ownName(codePoints) ?? foreign + (id % 0x1900);
      while (font.letters.has(number)) number = (number % 0xffff) + 1;
      font.letters.set(number, { glyph: id, codePoints, width: advanceWidth * font.scale });
      font.unicode[number] = codePoints;
      code = number.toString(16).padStart(4, '0');
      codes.set(key, code);
    }
    known.set(glyph, code);
    return code;
  };
  font.encode = (text, features) => {
    // Words are shaped one by one, so that they are known when they come again.
    const isPlain = !features?.length && !font.spells && !text.includes('\t');
    const shaped = isPlain
      ? (text.replaceAll(softBreak, '').match(word) ?? []).map((one) => font.layoutCached(one))
      : [font.layout(text, features)];
    const shown: string[] = [];
    const positions: GlyphRun['positions'] = [];
    for (const run of shaped) {
      for (const glyph of run.glyphs) shown.push(codeOf(glyph));
      for (const position of run.positions) positions.push(position);
    }
    return [shown, positions];
  };
}

function ownName([codePoint = 0, ...others]: number[]): number | undefined {
  const isPlain = others.length === 0 && codePoint > 0 && codePoint <= 0xffff;
  return isPlain ? codePoint : undefined;
}

/** Where the Private Use Area begins. */
const foreign = 0xe000;

/** A word and the one blank that ends it, as pdfkit shapes them. */
const word = /[^ ]* |[^ ]+$/g;

const widths = new WeakMap<ParsedFont, Map<string, number>>();
const longestRemembered = 40;
const mostRemembered = 20_000;

/**
 * Words come again, in a book many hundred times, and pdfkit shapes each of them anew to learn how wide it
 * is. The widths belong to the parsed font, and outlive the document.
 */
function rememberWidths(font: EmbeddedFont): void {
  const known = widths.get(font.font) ?? new Map<string, number>();
  widths.set(font.font, known);
  const widthOfString = font.widthOfString;
  font.widthOfString = (text, size, features) => {
    if (features?.length || text.length > longestRemembered)
      return widthOfString.call(font, text, size, features);
    let width = known.get(text);
    if (width === undefined) {
      width = widthOfString.call(font, text, 1000, features);
      if (known.size >= mostRemembered) known.clear();
      known.set(text, width);
    }
    return (width * size) / 1000;
  };
}

const shapes = new WeakMap<ParsedFont, Map<string, GlyphRun>>();

/**
 * To shape a word is most of what printing it costs. Shapes belong to the font and outlive the document, as plain
 * data, which may be kept until the next time.
 */
function rememberShapes(font: EmbeddedFont, kept: KeptWords): void {
  let shared = shapes.get(font.font);
  if (!shared) {
    shared = new Map();
    shapes.set(font.font, shared);
  }
  const known = shared;
  const plain = plainShapes();
  font.layoutCached = (text) => {
    let run = known.get(text);
    if (run) {
      if (kept.isNew) kept.set(text, run);
      return run;
    }
    run = kept.get(text);
    if (!run) {
      run = plain(font.layoutRun(text));
      kept.set(text, run);
    }
    if (known.size >= mostRemembered) known.clear();
    known.set(text, run);
    return run;
  };
}

/** Copies what a font says of a word, with one copy of each glyph and of each position. */
function plainShapes(): (run: GlyphRun) => GlyphRun {
  const glyphs = new Map<string, ShapedGlyph>();
  const positions = new Map<string, Position>();
  const once = <Value>(known: Map<string, Value>, key: string, value: Value): Value => {
    const before = known.get(key);
    if (before === undefined) known.set(key, value);
    return before ?? value;
  };
  return ({ glyphs: shown, positions: at, advanceWidth }) => ({
    glyphs: shown.map(({ id, codePoints, advanceWidth }) =>
      once(glyphs, `${id}:${codePoints.join()}`, { id, codePoints, advanceWidth }),
    ),
    positions: at.map(({ xAdvance, advanceWidth, xOffset, yOffset }) =>
      once(positions, [xAdvance, advanceWidth, xOffset, yOffset].join(), {
        xAdvance,
        advanceWidth,
        xOffset,
        yOffset,
      }),
    ),
    advanceWidth,
  });
}

/**
 * Makes the font print `⟨U+2070E⟩` for each character. The first glyph copies as the character, the others as
 * nothing that is seen; those who listen are told the character (`spells`).
 */
export function nameCharacters(font: EmbeddedFont): void {
  const layout = font.layout;
  font.spells = true;
  font.widthOfString = (text, size) => (font.layout(text).advanceWidth * size) / 1000;
  font.layout = (text) => {
    const runs = Array.from(text, (character) => {
      const run = layout.call(font, escapeCodePoint(character.codePointAt(0)!));
      const glyphs = run.glyphs.map(({ id, advanceWidth }, index) => {
        const codePoints = [index === 0 ? character.codePointAt(0)! : zeroWidthSpace];
        return { id, advanceWidth, codePoints };
      });
      return { ...run, glyphs };
    });
    return {
      glyphs: runs.flatMap((run) => run.glyphs),
      positions: runs.flatMap((run) => run.positions),
      advanceWidth: runs.reduce((width, run) => width + run.advanceWidth, 0),
    };
  };
}

const zeroWidthSpace = 0x200b;
