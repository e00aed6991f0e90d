import {
  type EmbeddedFont,
  type StyleStack,
  TextBreakerBase,
  type TextInlines,
  TextInlinesBase,
} from './pdfmake-inside.ts';

/**
 * How pdfmake learns how wide its words are. For every word it walks up the styles around it twenty times, and
 * for every text it looks anew where lines may break. The answers are the same for all words of a text, and
 * breaks are the same for equal texts: here each is asked for once.
 */
export function measureOnce(): void {
  TextInlinesBase.prototype.measure = measureWords;
  TextBreakerBase.prototype.getBreaks = breakTexts;
}

const plain = {
  font: 'Roboto',
  bold: false,
  italics: false,
  alignment: 'left',
  fontSize: 12,
  fontFeatures: null as string[] | null,
  characterSpacing: 0,
  color: 'black',
  decoration: null as string | null,
  decorationColor: null as string | null,
  decorationStyle: null as string | null,
  decorationThickness: null as number | null,
  background: null as string | null,
  link: null as string | null,
  linkToPage: null as number | null,
  linkToDestination: null as string | null,
  noWrap: null as boolean | null,
  opacity: 1,
  sup: false,
  sub: false,
  lineHeight: 1,
  preserveLeadingSpaces: false,
  preserveTrailingSpaces: false,
};
type Style = typeof plain;
interface Word extends Omit<Style, 'font'> {
  text: string;
  font: EmbeddedFont;
  leadingCut: number;
  trailingCut: number;
  width: number;
  height: number;
}

function measureWords(this: TextInlines, words: Word[], stack: StyleStack): Word[] {
  if (words.length === 0) return words;
  const around = styleAround(stack);
  for (const word of words) {
    const family = word.font ?? around.font;
    const font = this.pdfDocument.provideFont(
      family as unknown as string,
      word.bold ?? around.bold,
      word.italics ?? around.italics,
    );
    // Named one by one: this is where most of the time of printing goes.
    word.font = font;
    word.alignment ??= around.alignment;
    word.fontSize ??= around.fontSize;
    word.fontFeatures ??= around.fontFeatures;
    word.characterSpacing ??= around.characterSpacing;
    word.color ??= around.color;
    word.decoration ??= around.decoration;
    word.decorationColor ??= around.decorationColor;
    word.decorationStyle ??= around.decorationStyle;
    word.decorationThickness ??= around.decorationThickness;
    word.background ??= around.background;
    word.link ??= around.link;
    word.linkToPage ??= around.linkToPage;
    word.linkToDestination ??= around.linkToDestination;
    word.noWrap ??= around.noWrap;
    word.opacity ??= around.opacity;
    word.sup ??= around.sup;
    word.sub ??= around.sub;
    if (word.sup || word.sub) word.fontSize *= raised;
    word.width = this.widthOfText(word.text, word);
    word.height = font.lineHeight(word.fontSize) * (word.lineHeight ?? around.lineHeight);
    const { text } = word;
    const keepsStart =
      (word.preserveLeadingSpaces ?? around.preserveLeadingSpaces) || !startsBlank.test(text);
    word.leadingCut = keepsStart ? 0 : this.widthOfText(startsBlank.exec(text)![0], word);
    const keepsEnd = (word.preserveTrailingSpaces ?? around.preserveTrailingSpaces) || !endsBlank.test(text);
    word.trailingCut = keepsEnd ? 0 : this.widthOfText(endsBlank.exec(text)![0], word);
  }
  return words;
}

/** What a word has when it does not say otherwise. */
function styleAround(stack: StyleStack): Style {
  const style = { ...plain };
  for (const name of Object.keys(plain) as (keyof Style)[]) {
    const value = stack.getProperty(name);
    if (value !== undefined && value !== null) (style as Record<string, unknown>)[name] = value;
  }
  return style;
}

/** How much smaller pdfmake sets what stands above or below the line. */
const raised = 0.58;
const startsBlank = /^\s+/;
const endsBlank = /\s+$/;

type Text = { text: string; noWrap?: boolean } | string;
type Broken = { text: string; lineEnd?: boolean; noNewLine?: boolean };

function breakTexts(texts: Text | Text[], stack: StyleStack): Broken[] {
  const around = stack.getProperty('noWrap') === true;
  const broken: Broken[] = [];
  let before: string | undefined;
  for (const item of Array.isArray(texts) ? texts : [texts]) {
    const style: Exclude<Text, string> = typeof item === 'string' ? { text: item } : item;
    const isWhole = style.noWrap ?? around;
    const text = String(style.text ?? '');
    const pieces = isWhole ? [{ text }] : piecesOf(text);
    // Where no line may break between two texts, the last word of the one goes on in the other.
    if (before && pieces.length > 0 && piecesOf(before + piecesOf(pieces[0]!.text)[0]!.text).length === 1)
      broken.at(-1)!.noNewLine = true;
    for (const piece of pieces) broken.push({ ...style, ...piece });
    const last = pieces.at(-1);
    before = last && !last.lineEnd ? piecesOf(last.text).at(-1)?.text : undefined;
  }
  return broken;
}

interface Piece {
  text: string;
  lineEnd?: true;
}

const known = new Map<string, Piece[]>();
const mostKnown = 20_000;
const original = TextBreakerBase.prototype.getBreaks;
const unstyled: StyleStack = {
  getProperty: () => undefined,
  auto: (_, ask) => ask(),
};

/** The pieces that lines may break between. */
function piecesOf(text: string): Piece[] {
  let pieces = known.get(text);
  if (!pieces) {
    pieces = original.call(new TextBreakerBase(), text, unstyled) as Piece[];
    if (known.size >= mostKnown) known.clear();
    known.set(text, pieces);
  }
  return pieces;
}
