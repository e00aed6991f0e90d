import { type FontProgram, readFontProgram } from './font-program.ts';
import { isRef, type Objects } from './model.ts';
import type { Dict, Value } from './qpdf.ts';

/** The fonts of a file: what they are, which of their codes are shown, what a code means and draws. */
export interface Font {
  ref: string;
  /** `BaseFont`, as readers know it. */
  name: string;
  kind: string;
  dict: Dict;
  /** The CIDFont of a composite font; the font itself otherwise. */
  inner: Dict;
  descriptor: Dict;
  program: FontProgram | undefined;
  embedded: boolean;
  symbolic: boolean;
  toUnicode: Map<number, string> | undefined;
  /** Codes shown anywhere, and codes shown visibly. */
  used: Set<number>;
  visible: Set<number>;
  codes(bytes: Buffer): number[];
  /** What the code says; undefined when nobody can know. */
  text(code: number): string | undefined;
  /** The number of the glyph; undefined when this checker cannot tell. */
  glyph(code: number): number | undefined;
  /** The width in the font dictionary. */
  width(code: number): number | undefined;
}

/** Fonts are opened when a page first uses them, each once. */
export class FontShelf {
  private readonly opened = new Map<Value, Font>();
  private readonly pdf: Objects;
  constructor(pdf: Objects) {
    this.pdf = pdf;
  }

  get(value: Value | undefined): Font | undefined {
    if (value === undefined || value === null) return undefined;
    const known = this.opened.get(value);
    if (known !== undefined) return known;
    const font = openFont(this.pdf, value);
    this.opened.set(value, font);
    return font;
  }

  use(font: Font, codes: number[], visible: boolean) {
    for (const code of codes) {
      font.used.add(code);
      if (visible) font.visible.add(code);
    }
  }

  fonts(): Font[] {
    return [...this.opened.values()];
  }
}

function openFont(pdf: Objects, value: Value): Font {
  const dict = pdf.dict(value);
  const kind = pdf.name(dict['/Subtype']) ?? 'unknown';
  const composite = kind === 'Type0';
  const inner = composite ? pdf.dict(pdf.list(dict['/DescendantFonts'])[0]) : dict;
  const descriptor = pdf.dict(inner['/FontDescriptor']);
  const file = ['/FontFile', '/FontFile2', '/FontFile3']
    .map((key) => pdf.bytes(descriptor[key]))
    .find(Boolean);
  const program = file && readFontProgram(file);
  const symbolic = ((pdf.number(descriptor['/Flags']) ?? 0) & 4) !== 0;
  const map = pdf.bytes(dict['/ToUnicode']);
  const toUnicode = map && readToUnicode(map.toString('latin1'));
  const encoding = composite ? new Map<number, string>() : simpleEncoding(pdf, dict);
  const widths = composite ? cidWidths(pdf, inner) : simpleWidths(pdf, dict);
  const gids = pdf.bytes(inner['/CIDToGIDMap']);

  return {
    ref: isRef(value) ? value : '(direct)',
    name: pdf.name(dict['/BaseFont']) ?? '(no name)',
    kind,
    dict,
    inner,
    descriptor,
    program,
    embedded: kind === 'Type3' || (file?.length ?? 0) > 0,
    symbolic,
    toUnicode,
    used: new Set(),
    visible: new Set(),
    codes(bytes) {
      if (!composite) return [...bytes];
      return Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readUInt16BE(index * 2));
    },
    text: (code) => toUnicode?.get(code) ?? encoding.get(code),
    glyph(code) {
      if (composite) {
        if (!/^Identity-[HV]$/.test(pdf.name(dict['/Encoding']) ?? '')) return undefined;
        return gids === undefined ? code : gids.length >= code * 2 + 2 ? gids.readUInt16BE(code * 2) : 0;
      }
      if (kind !== 'TrueType' || program === undefined) return undefined;
      return trueTypeGlyph(program, code, symbolic ? undefined : encoding.get(code));
    },
    width: (code) => widths(code),
  };
}

/** ISO 32000-1 9.6.6.4. */
function trueTypeGlyph({ charmaps }: FontProgram, code: number, character: string | undefined): number {
  if (character !== undefined) {
    const glyph = charmaps.get('3.1')?.get(character.codePointAt(0)!);
    if (glyph !== undefined) return glyph;
  }
  const symbols = charmaps.get('3.0');
  return symbols?.get(code) ?? symbols?.get(0xf000 + code) ?? charmaps.get('1.0')?.get(code) ?? 0;
}

function readToUnicode(source: string): Map<number, string> {
  const map = new Map<number, string>();
  for (const [, block] of source.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of block!.matchAll(/<([^>]*)>\s*<([^>]*)>/g)) map.set(hex(from!), utf16(to!));
  }
  for (const [, block] of source.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, to, list] of block!.matchAll(
      /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/g,
    )) {
      const targets =
        list === undefined ? undefined : [...list.matchAll(/<([^>]*)>/g)].map(([, item]) => item!);
      for (let code = hex(first!); code <= Math.min(hex(last!), 0xffff); code++) {
        const step = code - hex(first!);
        if (targets === undefined) map.set(code, following(utf16(to!), step));
        else if (targets[step] !== undefined) map.set(code, utf16(targets[step]));
      }
    }
  }
  return map;
}

function hex(digits: string): number {
  return Number.parseInt(digits.replaceAll(/\s/g, '') || '0', 16);
}

function utf16(digits: string): string {
  const bytes = Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');
  let text = '';
  for (let at = 0; at + 2 <= bytes.length; at += 2) text += String.fromCharCode(bytes.readUInt16BE(at));
  return text;
}

/** In a range only the last unit counts on. */
function following(text: string, step: number): string {
  return text.slice(0, -1) + String.fromCharCode((text.charCodeAt(text.length - 1) + step) & 0xffff);
}

const decoders: Record<string, string> = { WinAnsiEncoding: 'windows-1252', MacRomanEncoding: 'macintosh' };

/** Code → character, as far as the font's encoding is one that every reader knows. */
function simpleEncoding(pdf: Objects, font: Dict): Map<number, string> {
  const given = pdf.dict(font['/Encoding']);
  const base = pdf.name(font['/Encoding']) ?? pdf.name(given['/BaseEncoding']);
  const map = new Map<number, string>();
  const decoder = base === undefined ? undefined : decoders[base];
  if (decoder !== undefined) {
    const text = new TextDecoder(decoder);
    for (let code = 32; code < 256; code++) map.set(code, text.decode(Uint8Array.of(code)));
  }
  let code = 0;
  for (const item of pdf.list(given['/Differences'])) {
    if (typeof item === 'number') {
      code = item;
      continue;
    }
    const character = fromGlyphName(pdf.name(item) ?? '.notdef');
    if (character === undefined) map.delete(code);
    else map.set(code, character);
    code += 1;
  }
  return map;
}

const glyphNames: Record<string, string> = {
  space: ' ',
  hyphen: '-',
  period: '.',
  comma: ',',
  bullet: '•',
  endash: '–',
  emdash: '—',
  fi: 'ﬁ',
  fl: 'ﬂ',
};

/** The names that embedded subsets use; the whole Adobe Glyph List would be ten times this file. */
function fromGlyphName(name: string): string | undefined {
  const code = /^(?:uni([0-9A-F]{4})|u([0-9A-F]{4,6}))$/.exec(name);
  if (code !== null) return String.fromCodePoint(Number.parseInt(code[1] ?? code[2]!, 16));
  return /^[A-Za-z]$/.test(name) ? name : glyphNames[name];
}

function simpleWidths(pdf: Objects, font: Dict): Font['width'] {
  const first = pdf.number(font['/FirstChar']) ?? 0;
  const widths = pdf.list(font['/Widths']).map((width) => pdf.number(width));
  return (code) => widths[code - first];
}

/** `/W [1 [500 600] 5 9 400]`: one by one, or the same for a range. */
function cidWidths(pdf: Objects, font: Dict): Font['width'] {
  const widths = new Map<number, number>();
  const items = pdf.list(font['/W']);
  for (let at = 0; at < items.length; ) {
    const first = pdf.number(items[at]) ?? 0;
    const list = pdf.resolve(items[at + 1]);
    if (Array.isArray(list)) {
      for (const [step, width] of list.entries()) widths.set(first + step, pdf.number(width) ?? 0);
      at += 2;
    } else {
      for (let cid = first; cid <= Math.min(Number(list), 0xffff); cid++)
        widths.set(cid, pdf.number(items[at + 2]) ?? 0);
      at += 3;
    }
  }
  const fallback = pdf.number(font['/DW']) ?? 1000;
  return (code) => widths.get(code) ?? fallback;
}
