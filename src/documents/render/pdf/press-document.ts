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
  private readonly faces = new Map<string, EmbeddedFont>();

  constructor(settings: DocumentSettings) {
    // No path is ever read: fonts come from `faces.ts`, and no address is ever fetched, because the
    // part of pdfmake that fetches is not wired up.
    super({}, {}, {}, {}, documentOptions(settings), null, () => false);
    this._id = createHash('sha256').update(settings.seed).digest().subarray(0, 16);
  }

  override provideFont(family: string, bold: boolean, italics: boolean): EmbeddedFont {
    const key = `${family}|${bold}|${italics}`;
    let font = this.faces.get(key);
    if (!font) {
      const face = parsedFace({ family: family.replace(/#.*/, ''), bold, italics });
      this._fontCount += 1;
      font = embedFont(this, face, `F${this._fontCount}`);
      if (family.endsWith(namingSuffix)) nameCharacters(font);
      const scale = family.endsWith(boxSuffix) ? boxScale : 1;
      font.ascender = ascender / scale;
      font.descender = descender / scale;
      font.lineGap = 0;
      this.faces.set(key, font);
      this._fontFamilies[font.id] = font;
    }
    return font;
  }

  widthOf({ text, font, bold, italics, fontSize, characterSpacing = 0 }: Run): number {
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
  }
}

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
  return { pdfVersion: '1.7', displayTitle: true, lang: language, autoFirstPage: false, font: null, info };
}
