import type { Memory } from '../../../catalog/memory.ts';
import { type FontFile, fontFile } from './font-file.ts';
import type { Letters } from './font-parser.ts';
import type { PdfDocument, PdfReference } from './pdfmake-inside.ts';
import type { UsedFont } from './quire.ts';

type Used = Omit<UsedFont, 'local'>;

/**
 * The fonts of a file. Quires that use the same font share it; it is written when all have said which letters they
 * show.
 */
export class FontShelf {
  private readonly fonts: (Used & { dictionary: PdfReference })[] = [];
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** What the file has in the place of the font. */
  take({ family, bold, italics, letters }: Used, file: PdfDocument): PdfReference {
    const known = this.fonts.find(
      (font) =>
        font.family === family &&
        font.bold === bold &&
        font.italics === italics &&
        agree(font.letters, letters),
    );
    if (known) {
      for (const [code, letter] of letters) known.letters.set(code, letter);
      return known.dictionary;
    }
    const dictionary = file.ref({});
    this.fonts.push({ family, bold, italics, letters: new Map(letters), dictionary });
    return dictionary;
  }

  write(file: PdfDocument): void {
    for (const [index, { dictionary, ...used }] of this.fonts.entries())
      writeFont(file, dictionary, this.made(used), tag(index));
  }

  private made(used: Used): FontFile {
    const { family, bold, italics, letters } = used;
    const key = `font ${JSON.stringify([family, bold, italics, [...letters].sort(([a], [b]) => a - b)])}`;
    const known = this.memory.recall<FontFile>(key);
    if (known) return known;
    const font = fontFile(used);
    this.memory.keep(key, font);
    return font;
  }
}

function writeFont(file: PdfDocument, dictionary: PdfReference, font: FontFile, tag: string): void {
  const put = (data: Record<string, unknown>, stream?: Uint8Array) => {
    const reference = file.ref(data);
    reference.end(stream);
    return reference;
  };
  const name = `${tag}+${font.name}`;
  const descriptor = put({
    Type: 'FontDescriptor',
    FontName: name,
    ...font.descriptor,
    FontFile2: put({ Filter: 'FlateDecode', Length1: font.glyphs.length }, font.glyphs.bytes),
  });
  const inner = put({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: name,
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    W: font.widths,
    CIDToGIDMap: put({ Filter: 'FlateDecode' }, font.glyphOf.bytes),
  });
  dictionary.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: name,
    Encoding: 'Identity-H',
    DescendantFonts: [inner],
    ToUnicode: put({ Filter: 'FlateDecode' }, font.toUnicode.bytes),
  };
  dictionary.end();
}

/** Six letters that no other font of the file has. */
function tag(index: number): string {
  const digits = Array.from({ length: 6 }, (_, place) => Math.floor(index / 26 ** (5 - place)) % 26);
  return String.fromCharCode(...digits.map((digit) => 65 + digit));
}

/** Two quires may call different letters the same, where a letter has no name of its own. */
function agree(a: Letters, b: Letters): boolean {
  for (const [code, { glyph, codePoints }] of b) {
    const other = a.get(code);
    if (other && (other.glyph !== glyph || other.codePoints.join() !== codePoints.join())) return false;
  }
  return true;
}
