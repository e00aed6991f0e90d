import { forgetful, type Memory } from '../../../catalog/memory.ts';
import { parsedFace } from './faces.ts';
import { embedFont, nameCharacters } from './font-parser.ts';
import { wordsOf } from './kept-words.ts';
import { type EmbeddedFont, PdfDocumentBase, type PdfReference } from './pdfmake-inside.ts';
import { late, type Quire, Verbatim, type Written } from './quire.ts';
import { boxScale, boxSuffix, namingSuffix, type Run } from './runs.ts';
import type { Branches } from './structure/index.ts';

/** Every font stands on the lines of IBM Plex, so that a fallback glyph does not push lines apart. */
export const ascender = 1025;
export const descender = -275;

interface OpenFont {
  family: string;
  bold: boolean;
  italics: boolean;
  font: EmbeddedFont;
}

/**
 * pdfmake's document, for pages that are bound later: its fonts outlive it, and what it would write is handed over
 * as a quire.
 */
export class PressDocument extends PdfDocumentBase {
  /** By family: upright, italic, bold, bold italic. */
  private readonly faces = new Map<string, OpenFont[]>();
  private readonly memory: Memory;
  private readonly objects: Written[] = [];
  private readonly headlines: Quire['outline'] = [];
  private readonly contents: number[] = [];
  private readonly stamped = new Set<number>();
  /** What the page at hand is drawn with, not yet written. */
  private operators: string[] = [];
  /** What the object at hand is written as. pdfkit writes the head of the file before this class could make a list. */
  declare private writing: (string | Buffer)[] | undefined;

  constructor(memory: Memory = forgetful) {
    // No path is ever read: fonts come from `faces.ts`, and no address is ever fetched, because the
    // part of pdfmake that fetches is not wired up.
    super({}, {}, {}, {}, { tagged: true, autoFirstPage: false, font: null }, null, () => false);
    this.writing = [];
    this.memory = memory;
  }

  override provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont {
    let ofFamily = this.faces.get(family);
    if (!ofFamily) {
      ofFamily = [];
      this.faces.set(family, ofFamily);
    }
    const variant = (bold ? 2 : 0) + (italics ? 1 : 0);
    let open = ofFamily[variant];
    if (!open) {
      const face = parsedFace({ family: family.replace(/#.*/, ''), bold, italics });
      this._fontCount += 1;
      const words = wordsOf(this.memory, `${family} ${variant}`);
      const font = embedFont(this, face, `F${this._fontCount}`, words);
      if (family.endsWith(namingSuffix)) nameCharacters(font);
      const scale = family.endsWith(boxSuffix) ? boxScale : 1;
      font.ascender = ascender / scale;
      font.descender = descender / scale;
      font.lineGap = 0;
      open = { family, bold, italics, font };
      ofFamily[variant] = open;
      this._fontFamilies[font.id] = font;
    }
    return open.font;
  }

  widthOf(run: Run, text = run.text): number {
    const { font, bold, italics, fontSize, characterSpacing = 0 } = run;
    const width = this.provideFont(font, bold === true, italics === true).widthOfString(text, fontSize);
    return width + characterSpacing * text.length;
  }

  /** The page at hand gets what every page has at its foot, when the file is bound. */
  stamp(): void {
    this.stamped.add(this.pages.length - 1);
  }

  /** Enters the page at hand into the outline, and says under which number. */
  enter(text: string, expanded: boolean, parent: number | undefined): number {
    return this.headlines.push({ text, expanded, leaf: this.pages.length - 1, parent }) - 1;
  }

  private get pages(): PdfReference[] {
    return this._root.data.Pages.data.Kids;
  }

  override ref(data: Record<string, unknown>): PdfReference {
    return Object.assign(super.ref(data), { toString: token });
  }

  // pdfkit makes a buffer of every operator, and hands every object to a stream. All of it is there at once.
  override addContent(operator: string): this {
    this.operators.push(operator);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) {
      // What is stamped on it later begins where this page began.
      this.page.write(`q\n${this.operators.join('\n')}\nQ`);
      const { data } = this.page.dictionary;
      const leaf = this.pages.length - 1;
      this.contents.push((data.Contents as PdfReference).id);
      if (this.stamped.has(leaf)) {
        const { data: resources } = data.Resources as PdfReference;
        const drawings = Object.entries(this.page.xobjects).map(([name, drawing]) => `/${name} ${drawing}\n`);
        resources.XObject = new Verbatim(`<<\n${drawings.join('')}${late('d', leaf)}>>`);
        data.Contents = new Verbatim(`[${data.Contents}${late('s', leaf)}]`);
      }
    }
    this.operators = [];
    super.flushPages();
  }

  override _write(data: string | Buffer): void {
    this.writing?.push(data);
  }

  override _refEnd({ id, data }: PdfReference): void {
    const [, text, , stream] = this.writing!;
    this.writing = [];
    const written = isKeyed(data) ? String(text).replace(/^\/(StructParents?) (\d+)$/m, keyed) : String(text);
    const isStream = stream instanceof Uint8Array;
    this.objects.push({ local: id, text: written, ...(isStream ? { stream } : {}) });
  }

  /** What was printed. Nothing can be drawn after it. */
  quire({ whole, branches, notes, roles, parents }: Branches): Quire {
    this.flushPages();
    const places = Object.entries(this._root.data.Names.data.Dests._items);
    return {
      objects: this.objects,
      pages: this.pages.map(({ id, data }, index) => {
        const [, , width, height] = data.MediaBox as [number, number, number, number];
        const resources = (data.Resources as PdfReference).id;
        return {
          local: id,
          content: this.contents[index]!,
          resources,
          width,
          height,
        };
      }),
      fonts: [...this.faces.values()].flat().flatMap(({ font, ...face }) => {
        const { dictionary, letters } = font;
        return dictionary ? [{ ...face, local: dictionary.id, letters }] : [];
      }),
      outside: { pages: this._root.data.Pages.id, whole: whole.id },
      places: places.map(([name, [page, , left, top]]) => ({
        name,
        leaf: this.pages.indexOf(page),
        left,
        top,
      })),
      outline: this.headlines,
      branches,
      notes,
      roles,
      parents,
    };
  }
}

function token(this: PdfReference): string {
  return late('', this.id);
}

function isKeyed(data: Record<string, unknown>): boolean {
  return data.StructParents !== undefined || data.StructParent !== undefined;
}

/** No text in an object begins a line: breaks in it are written as `\n`. */
function keyed(_: string, name: string, key: string): string {
  return `/${name} ${late('k', Number(key))}`;
}
