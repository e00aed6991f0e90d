import type { Dict } from '../qpdf.ts';
import { type Seed, seed } from './seed.ts';

/** Defects of fonts. */
export const fontSeeds: Seed[] = [
  seed('a font that is not embedded', ['font-embedded'], (pdf) => {
    delete pdf.at('plainDescriptor')['/FontFile2'];
  }),
  seed('a font of the old fourteen', ['font-embedded', 'widths-given'], (pdf) => {
    const font = pdf.at('plain');
    for (const key of ['/FontDescriptor', '/Widths', '/FirstChar', '/LastChar']) delete font[key];
    Object.assign(font, { '/Subtype': '/Type1', '/BaseFont': '/Helvetica' });
  }),
  seed('a glyph that the font does not have', ['glyphs-in-font'], (pdf) =>
    pdf.edit('twoContent', '-20 <', '<ffee> -20 <'),
  ),
  seed('the glyph for “no such character”', ['no-notdef'], (pdf) =>
    pdf.edit('twoContent', '-20 <', '<0000> -20 <'),
  ),
  seed('a character that the plain font lacks', ['no-notdef'], (pdf) => {
    pdf.edit('twoContent', '(The last text)', '(The last text \\001)');
    pdf.at('plain')['/Encoding'] = { '/BaseEncoding': '/WinAnsiEncoding', '/Differences': [1, '/uni0416'] };
  }),
  seed('a composite font that does not say its characters', ['text-has-characters'], (pdf) => {
    delete pdf.at('composite')['/ToUnicode'];
  }),
  seed('one glyph that does not say its character', ['text-has-characters'], (pdf) =>
    pdf.edit('toUnicode', 'beginbfrange', 'beginbfnothing'),
  ),
  seed('a glyph that says U+0000', ['characters-are-real'], (pdf) =>
    pdf.edit('toUnicode', ' <0041>', ' <0000>'),
  ),
  seed('a glyph that says U+FEFF', ['characters-are-real'], (pdf) =>
    pdf.edit('toUnicode', ' <0041>', ' <FEFF>'),
  ),
  seed('a width that is not in the font file', ['widths-agree'], (pdf) => {
    pdf.list('plain', '/Widths')['T'.charCodeAt(0) - 32] = 999;
  }),
  seed('widths of a composite font left out', ['widths-agree'], (pdf) => {
    delete pdf.at('cidFont')['/W'];
  }),
  seed('fewer widths than letters', ['widths-given'], (pdf) => {
    pdf.list('plain', '/Widths').splice(60);
  }),
  seed('a composite font without a map to its glyphs', ['glyph-map-given'], (pdf) => {
    delete pdf.at('cidFont')['/CIDToGIDMap'];
  }),
  seed('an encoding that only its maker knows', ['cmap-known'], (pdf) => {
    pdf.at('composite')['/Encoding'] = '/House-H';
  }),
  seed('a composite font for no known characters', ['cid-system-agrees'], (pdf) => {
    delete (pdf.at('cidFont')['/CIDSystemInfo'] as Dict)['/Ordering'];
  }),
  seed('a plain font without an encoding', ['plain-font-encoded'], (pdf) => {
    delete pdf.at('plain')['/Encoding'];
  }),
  seed('a font of symbols with an encoding', ['symbol-font-not-encoded'], (pdf) => {
    pdf.at('plainDescriptor')['/Flags'] = 4;
  }),
  seed('a font file without a character table', ['character-table-fits'], (pdf) =>
    pdf.edit('fontFile', 'cmap', 'cmaq'),
  ),
];
