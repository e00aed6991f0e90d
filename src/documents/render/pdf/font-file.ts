import { deflateSync } from 'node:zlib';
import { parsedFace } from './faces.ts';
import type { Letter } from './font-parser.ts';
import type { ParsedFont } from './pdfmake-inside.ts';
import { ascender, descender } from './press-document.ts';
import type { UsedFont } from './quire.ts';

/** What is written of a font. */
export interface FontFile {
  name: string;
  descriptor: Record<string, unknown>;
  widths: unknown[];
  glyphs: Packed;
  /** Two bytes for each code up to the last: which glyph it shows. */
  glyphOf: Packed;
  toUnicode: Packed;
}

export interface Packed {
  bytes: Uint8Array;
  /** How many bytes it has when it is unpacked. */
  length: number;
}

/** The letters of a font that a file shows, and nothing of the rest. */
export function fontFile({ family, bold, italics, letters }: Omit<UsedFont, 'local'>): FontFile {
  const font = parsedFace({ family: family.replace(/#.*/, ''), bold, italics });
  const shown = [...letters].sort(([a], [b]) => a - b);
  const subset = font.createSubset();
  const places = new Map<number, number>();
  for (const glyph of [...new Set(shown.map(([, letter]) => letter.glyph))].sort((a, b) => a - b))
    places.set(glyph, subset.includeGlyph(glyph));
  const glyphOf = Buffer.alloc(((shown.at(-1)?.[0] ?? 0) + 1) * 2);
  for (const [code, { glyph }] of shown) glyphOf.writeUInt16BE(places.get(glyph)!, code * 2);
  return {
    name: font.postscriptName.replaceAll(' ', '_'),
    descriptor: descriptorOf(font),
    widths: runsOf(shown).flatMap((run) => [run[0]![0], run.map(([, { width }]) => width)]),
    glyphs: packed(subset.encode()),
    glyphOf: packed(glyphOf),
    toUnicode: packed(toUnicode(shown)),
  };
}

function packed(said: Uint8Array | string): Packed {
  return { bytes: deflateSync(said), length: said.length };
}

function descriptorOf(font: ParsedFont): Record<string, unknown> {
  const scale = 1000 / font.unitsPerEm;
  const { minX, minY, maxX, maxY } = font.bbox;
  const family = (font['OS/2']?.sFamilyClass ?? 0) >> 8;
  const flags = [
    font.post.isFixedPitch ? 1 : 0,
    1 <= family && family <= 7 ? 2 : 0,
    // Its codes are ours.
    4,
    family === 10 ? 8 : 0,
    font.head.macStyle.italic ? 64 : 0,
  ];
  return {
    Flags: flags.reduce((sum, flag) => sum + flag, 0),
    FontBBox: [minX, minY, maxX, maxY].map((edge) => edge * scale),
    ItalicAngle: font.italicAngle,
    Ascent: ascender,
    Descent: descender,
    CapHeight: (font.capHeight || font.ascent) * scale,
    XHeight: (font.xHeight || 0) * scale,
    StemV: 0,
  };
}

type Shown = [code: number, letter: Letter];

/** Letters whose codes follow each other. */
function runsOf(shown: Shown[], goesOn = (_last: Shown, _next: Shown) => true): Shown[][] {
  const runs: Shown[][] = [];
  for (const one of shown) {
    const last = runs.at(-1)?.at(-1);
    if (last && last[0] + 1 === one[0] && goesOn(last, one)) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs;
}

/** Says which characters the codes stand for. As many codes as an instruction may have are 100. */
function toUnicode(shown: Shown[]): string {
  const isItself = ([code, { codePoints }]: Shown) => codePoints.length === 1 && codePoints[0] === code;
  const ranges = runsOf(
    shown.filter(isItself),
    // The last byte of a range must not overflow.
    ([last], [next]) => last >> 8 === next >> 8,
  ).map((run) => {
    const [first, last] = [hex(run[0]![0]), hex(run.at(-1)![0])];
    return `<${first}> <${last}> <${first}>`;
  });
  const others = shown
    .filter((one) => !isItself(one))
    .map(([code, { codePoints }]) => `<${hex(code)}> <${utf16(codePoints)}>`);
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <FFFF>',
    'endcodespacerange',
    ...instructions(ranges, 'bfrange'),
    ...instructions(others, 'bfchar'),
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}

function instructions(lines: string[], name: string): string[] {
  const said: string[] = [];
  for (let from = 0; from < lines.length; from += 100) {
    const some = lines.slice(from, from + 100);
    said.push(`${some.length} begin${name}`, ...some, `end${name}`);
  }
  return said;
}

function utf16(codePoints: number[]): string {
  const text = String.fromCodePoint(...codePoints);
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');
}

function hex(number: number): string {
  return number.toString(16).padStart(4, '0');
}
