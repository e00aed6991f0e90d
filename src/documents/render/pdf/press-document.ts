import { createHash } from 'node:crypto';
import { parsedFace } from './faces.ts';
import { embedFont, nameCharacters } from './font-parser.ts';
import { type EmbeddedFont, PdfDocumentBase } from './pdfmake-inside.ts';
import { boxScale, boxSuffix, namingSuffix, type Run } from './runs.ts';
import { infoText, xmlText } from './safe-text.ts';

export interface DocumentSettings {
  title: string;
  subject?: string | undefined;
  keywords?: string[] | undefined;
  author?: string | undefined;
  language: string;
  product: string;
  created: Date;
  /** Whatever decides the content: two documents with the same seed get the same file id. */
  seed: string;
}

/** Every font stands on the lines of IBM Plex, so that a fallback glyph does not push lines apart. */
const ascender = 1025;
const descender = -275;

/** pdfmake's document, with fonts that outlive it and metadata that no title can break. */
export class PressDocument extends PdfDocumentBase {
  /** By family: upright, italic, bold, bold italic. */
  private readonly faces = new Map<string, EmbeddedFont[]>();

  constructor(settings: DocumentSettings) {
    // No path is ever read: fonts come from `faces.ts`, and no address is ever fetched, because the
    // part of pdfmake that fetches is not wired up.
    super({}, {}, {}, {}, documentOptions(settings), null, () => false);
    this._id = createHash('sha256').update(settings.seed).digest().subarray(0, 16);
    const places = this._root.data.Names.data.Dests;
    places.limits = false;
    places._compareKeys = byBytes;
  }

  override provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont {
    let ofFamily = this.faces.get(family);
    if (!ofFamily) {
      ofFamily = [];
      this.faces.set(family, ofFamily);
    }
    const variant = (bold ? 2 : 0) + (italics ? 1 : 0);
    let font = ofFamily[variant];
    if (!font) {
      const face = parsedFace({ family: family.replace(/#.*/, ''), bold, italics });
      this._fontCount += 1;
      font = embedFont(this, face, `F${this._fontCount}`);
      if (family.endsWith(namingSuffix)) nameCharacters(font);
      const scale = family.endsWith(boxSuffix) ? boxScale : 1;
      font.ascender = ascender / scale;
      font.descender = descender / scale;
      font.lineGap = 0;
      // The glyph for what is missing is never used, and must not stand for a character that is none.
      font.unicode[0] = [0xfffd];
      ofFamily[variant] = font;
      this._fontFamilies[font.id] = font;
    }
    return font;
  }

  /** What the page at hand is drawn with, not yet written. */
  private operators: string[] = [];
  /** Declared only: pdfkit writes the head of the file before this class could make a list. */
  declare private written: Buffer[] | undefined;

  // pdfkit makes a buffer of every operator, and hands every object to a stream. All of it is there at once.
  override addContent(operator: string): this {
    this.operators.push(operator);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) this.page.write(this.operators.join('\n'));
    this.operators = [];
    super.flushPages();
  }

  override _write(data: string | Buffer): void {
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data;
    this.written ??= [];
    this.written.push(bytes);
    this._offset += bytes.length;
  }

  /** Nobody listens: the stream that pdfkit would end is never begun. */
  override push(): boolean {
    return false;
  }

  /** Ends the document: nothing can be drawn after it. */
  bytes(): Uint8Array {
    this.end();
    return new Uint8Array(Buffer.concat(this.written ?? []));
  }

  widthOf(run: Run, text = run.text): number {
    const { font, bold, italics, fontSize, characterSpacing = 0 } = run;
    const width = this.provideFont(font, bold === true, italics === true).widthOfString(text, fontSize);
    return width + characterSpacing * text.length;
  }

  /** pdfkit pastes the Info texts into the XMP packet as they are. */
  override _addInfo(): void {
    const info = this.info;
    this.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [key, typeof value === 'string' ? xmlText(value) : value]),
    );
    super._addInfo();
    this.info = info;
    // pdfkit can say this itself, but would add lists of glyphs that lack the parts of composed ones.
    this.appendXML(accessible);
  }
}

/** The claim that the file is fit for everyone to read. */
const accessible = `
        <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        `;

/**
 * Names of places in the order in which readers look for them. pdfkit sorts by the rules of the machine's
 * language. What is not ASCII is written as UTF-16 behind a mark that is higher than any of its letters.
 */
function byBytes(a: string, b: string): number {
  const [plainA, plainB] = [ascii.test(a), ascii.test(b)];
  if (plainA !== plainB) return plainA ? -1 : 1;
  return a < b ? -1 : Number(a > b);
}

const ascii = /^\p{ASCII}*$/u;

function documentOptions(settings: DocumentSettings): object {
  const { title, subject, keywords, author, language, product, created } = settings;
  const info = {
    Title: infoText(title),
    ...(author ? { Author: infoText(author) } : {}),
    ...(subject ? { Subject: infoText(subject) } : {}),
    ...(keywords?.length ? { Keywords: infoText(keywords.join(', ')) } : {}),
    Creator: infoText(product) || 'Tierpress',
    Producer: 'Tierpress',
    CreationDate: created,
    ModDate: created,
  };
  return {
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: language,
    autoFirstPage: false,
    font: null,
    info,
  };
}
