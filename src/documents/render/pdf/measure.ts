import {
  type Box,
  type EmbeddedFont,
  type StyleStack,
  TextBreakerBase,
  TextInlinesBase,
} from './pdfmake-inside.ts';
import type { Struct } from './structure/struct.ts';

/**
 * How pdfmake learns how wide its words are. It asks for every word's font and colour by walking up the styles
 * around it, some twenty times, and looks anew in every text where its lines may break. Here the styles around
 * a text are gathered once, equal texts are broken once, and all words are of one shape: most of the time of
 * printing goes into making them and reading them.
 */
export function measureOnce(): void {
  TextInlinesBase.prototype.buildInlines = buildInlines;
}

/** What a word has when neither its run nor anything around it says otherwise. */
const PLAIN = {
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
type Style = typeof PLAIN;

/** What runs carry for those who print them. */
interface Carried {
  struct?: Struct;
  box?: Box;
  pageOf?: string;
}
type Run = Partial<Style> & Carried & { text?: unknown };

/** How the words of one run look. */
class WordStyle {
  readonly font: EmbeddedFont;
  readonly fontSize: number;
  readonly height: number;
  readonly characterSpacing: number;
  readonly fontFeatures: string[] | null;
  readonly alignment: string;
  readonly color: string;
  readonly opacity: number;
  readonly background: string | null;
  readonly decoration: string | null;
  readonly decorationColor: string | null;
  readonly decorationStyle: string | null;
  readonly decorationThickness: number | null;
  readonly link: string | null;
  readonly linkToPage: number | null;
  readonly linkToDestination: string | null;
  readonly sup: boolean;
  readonly sub: boolean;
  readonly keepsBefore: boolean;
  readonly keepsAfter: boolean;
  readonly struct: Struct | undefined;
  readonly box: Box | undefined;
  readonly pageOf: string | undefined;

  constructor(run: Run, around: Style, font: EmbeddedFont) {
    this.font = font;
    this.sup = run.sup ?? around.sup;
    this.sub = run.sub ?? around.sub;
    this.fontSize = (run.fontSize ?? around.fontSize) * (this.sup || this.sub ? raised : 1);
    this.height = font.lineHeight(this.fontSize) * (run.lineHeight ?? around.lineHeight);
    this.characterSpacing = run.characterSpacing ?? around.characterSpacing;
    this.fontFeatures = run.fontFeatures ?? around.fontFeatures;
    this.alignment = run.alignment ?? around.alignment;
    this.color = run.color ?? around.color;
    this.opacity = run.opacity ?? around.opacity;
    this.background = run.background ?? around.background;
    this.decoration = run.decoration ?? around.decoration;
    this.decorationColor = run.decorationColor ?? around.decorationColor;
    this.decorationStyle = run.decorationStyle ?? around.decorationStyle;
    this.decorationThickness = run.decorationThickness ?? around.decorationThickness;
    this.link = run.link ?? around.link;
    this.linkToPage = run.linkToPage ?? around.linkToPage;
    this.linkToDestination = run.linkToDestination ?? around.linkToDestination;
    this.keepsBefore = run.preserveLeadingSpaces ?? around.preserveLeadingSpaces;
    this.keepsAfter = run.preserveTrailingSpaces ?? around.preserveTrailingSpaces;
    this.struct = run.struct;
    this.box = run.box;
    this.pageOf = run.pageOf;
  }

  /** The same in other letters; lines stay as high as they are. */
  scaled(scale: number): WordStyle {
    const [fontSize, characterSpacing] = [this.fontSize * scale, this.characterSpacing * scale];
    return Object.assign(Object.create(WordStyle.prototype), this, { fontSize, characterSpacing });
  }

  widthOf(text: string): number {
    const spacing = this.characterSpacing * (text.length - 1);
    return this.font.widthOfString(text, this.fontSize, this.fontFeatures) + spacing;
  }
}

/** A word, or as much of one as no line may break. pdfmake finds on it all that it asks a word for. */
export class Word {
  x = 0;
  noNewLine = false;
  _pageNodeRef: object | undefined = undefined;
  text: string;
  lineEnd: boolean;
  noWrap: boolean;
  width: number;
  leadingCut: number;
  trailingCut: number;
  style: WordStyle;

  constructor({ text, lineEnd, before, after }: Piece, noWrap: boolean, style: WordStyle) {
    this.text = text;
    this.lineEnd = lineEnd;
    this.noWrap = noWrap;
    this.style = style;
    this.width = style.widthOf(text);
    this.leadingCut = before && !style.keepsBefore ? style.widthOf(before) : 0;
    this.trailingCut = after && !style.keepsAfter ? style.widthOf(after) : 0;
  }

  copy(): Word {
    const copy = new Word(nothing, this.noWrap, this.style);
    copy.text = this.text;
    copy.lineEnd = this.lineEnd;
    copy.noNewLine = this.noNewLine;
    copy.width = this.width;
    copy.leadingCut = this.leadingCut;
    copy.trailingCut = this.trailingCut;
    copy.x = this.x;
    copy._pageNodeRef = this._pageNodeRef;
    return copy;
  }

  /** Keeps the beginning and hands back the rest as a word of its own. */
  splitAt(length: number): Word {
    const rest = this.copy();
    rest.say(this.text.slice(length));
    this.say(this.text.slice(0, length));
    this.lineEnd = false;
    return rest;
  }

  private say(text: string): void {
    const { style } = this;
    const { before, after } = whole(text);
    this.text = text;
    this.width = style.widthOf(text);
    this.leadingCut = before && !style.keepsBefore ? style.widthOf(before) : 0;
    this.trailingCut = after && !style.keepsAfter ? style.widthOf(after) : 0;
  }

  /** The width without the blanks that end it. */
  get ink(): number {
    return this.width - this.trailingCut;
  }

  /** Sets the word as small as it takes to stand in a width. */
  narrow(width: number): void {
    const scale = width / this.ink;
    this.style = this.style.scaled(scale);
    this.width *= scale;
    this.trailingCut *= scale;
  }

  widthOf(text: string): number {
    return this.style.widthOf(text);
  }

  get font() {
    return this.style.font;
  }
  get fontSize() {
    return this.style.fontSize;
  }
  get height() {
    return this.style.height;
  }
  get characterSpacing() {
    return this.style.characterSpacing;
  }
  get fontFeatures() {
    return this.style.fontFeatures;
  }
  get alignment() {
    return this.style.alignment;
  }
  get color() {
    return this.style.color;
  }
  get opacity() {
    return this.style.opacity;
  }
  get background() {
    return this.style.background;
  }
  get decoration() {
    return this.style.decoration;
  }
  get decorationColor() {
    return this.style.decorationColor;
  }
  get decorationStyle() {
    return this.style.decorationStyle;
  }
  get decorationThickness() {
    return this.style.decorationThickness;
  }
  get link() {
    return this.style.link;
  }
  get linkToPage() {
    return this.style.linkToPage;
  }
  get linkToDestination() {
    return this.style.linkToDestination;
  }
  get sup() {
    return this.style.sup;
  }
  get sub() {
    return this.style.sub;
  }
  get struct() {
    return this.style.struct;
  }
  get box() {
    return this.style.box;
  }
  get pageOf() {
    return this.style.pageOf;
  }
}

interface Measured {
  items: Word[];
  minWidth: number;
  maxWidth: number;
}

function buildInlines(
  this: {
    pdfDocument: { provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont };
  },
  texts: Run | string | (Run | string)[],
  stack: StyleStack,
): Measured {
  const around = styleAround(stack);
  const words: Word[] = [];
  let last: Piece | undefined;
  for (const item of Array.isArray(texts) ? texts : [texts]) {
    const run: Run = typeof item === 'string' ? { text: item } : item;
    const text = String(run.text ?? '');
    const noWrap = run.noWrap ?? around.noWrap ?? false;
    const pieces = noWrap ? [whole(text)] : piecesOf(text);
    // Where no line may break between two runs, the last word of the one goes on in the other.
    if (last && pieces.length > 0 && isOne(last.text, pieces[0]!.text)) words.at(-1)!.noNewLine = true;
    const font = this.pdfDocument.provideFont(
      run.font ?? around.font,
      run.bold ?? around.bold,
      run.italics ?? around.italics,
    );
    const style = new WordStyle(run, around, font);
    for (const piece of pieces) words.push(new Word(piece, noWrap, style));
    last = pieces.at(-1);
    if (last?.lineEnd) last = undefined;
  }
  return { items: words, ...bounds(words, around.noWrap === true) };
}

/** The width of the longest word, and of the longest line. */
function bounds(words: readonly Word[], isWhole: boolean): { minWidth: number; maxWidth: number } {
  let minWidth = 0;
  let maxWidth = 0;
  let line = 0;
  let isFresh = true;
  let leading = 0;
  for (const { width, leadingCut, trailingCut, lineEnd } of words) {
    minWidth = Math.max(minWidth, width - leadingCut - trailingCut);
    if (isFresh) [line, leading] = [0, leadingCut];
    line += width;
    maxWidth = Math.max(maxWidth, line - leading - trailingCut);
    isFresh = lineEnd;
  }
  return { minWidth: isWhole ? maxWidth : minWidth, maxWidth };
}

/** The styles of all that stands around a text: what is nearer counts. */
function styleAround({ defaultStyle, styleOverrides }: StyleStack): Style {
  const style = { ...PLAIN };
  const take = (said: Record<string, unknown>): void => {
    for (const name in said) {
      const value = said[name];
      if (value !== undefined && value !== null && name in PLAIN)
        (style as Record<string, unknown>)[name] = value;
    }
  };
  take(defaultStyle);
  for (const one of styleOverrides) take(one);
  return style;
}

/** How much smaller pdfmake sets what stands above or below the line. */
const raised = 0.58;

/** What no line may break, and the blanks at its ends, which do not count at the ends of a line. */
interface Piece {
  text: string;
  lineEnd: boolean;
  before: string;
  after: string;
}

const nothing: Piece = { text: '', lineEnd: false, before: '', after: '' };

const known = new Map<string, Piece[]>();
const mostKnown = 20_000;
const unstyled = { getProperty: () => undefined, auto: (_: object, ask: () => void) => ask() };

/** The pieces that lines may break between. */
function piecesOf(text: string): Piece[] {
  let pieces = known.get(text);
  if (!pieces) {
    const breaks = new TextBreakerBase().getBreaks(text, unstyled) as { text: string; lineEnd?: true }[];
    pieces = breaks.map((one) => whole(one.text, one.lineEnd));
    if (known.size >= mostKnown) known.clear();
    known.set(text, pieces);
  }
  return pieces;
}

function whole(text: string, lineEnd = false): Piece {
  const before = /^\s*/.exec(text)![0];
  const after = /\s*$/.exec(text)![0];
  return { text, lineEnd, before, after };
}

/** May no line break between what ends one run and what begins the next? */
function isOne(end: string, start: string): boolean {
  const tail = piecesOf(end).at(-1)?.text;
  return Boolean(tail) && piecesOf(tail + piecesOf(start)[0]!.text).length === 1;
}
