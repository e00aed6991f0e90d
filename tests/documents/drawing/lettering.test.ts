import { expect, test } from 'vitest';
import { type Face, widthOf, wrap } from '../../../src/documents/drawing/lettering.ts';
import { parsedFace } from '../../../src/documents/render/pdf/faces.ts';
import { aecOs } from '../sample.ts';

const SAID = aecOs.features.flatMap(({ name, summary, limits = [], note }) => [
  name,
  summary,
  ...limits,
  note ?? '',
]);

/** The part of a font that printing has no use for. */
interface FontkitFont {
  layout(words: string): { glyphs: { advanceWidth: number }[] };
}

/** What the font itself says, in parts of its size. */
function measured(words: string, face: Face, bold: boolean): number {
  const family = face === 'mono' ? 'ibm-plex-mono/latin' : 'ibm-plex-sans/latin';
  const font = parsedFace({ family, bold, italics: false }) as unknown as FontkitFont;
  const { glyphs } = font.layout(words);
  return glyphs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / 1000;
}

test.each([
  ['text', false],
  ['text', true],
  ['mono', false],
] as const)(
  'words in %s (semi-bold: %s) are never wider than was thought, nor much narrower',
  (face, bold) => {
    const letters = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
    for (const words of [...SAID, ...letters])
      expect(widthOf(words, 1, face), words).toBeGreaterThanOrEqual(measured(words, face, bold) - 0.002);
    const all = SAID.join(' ');
    expect(widthOf(all, 1, face)).toBeLessThan(measured(all, face, bold) * 1.12);
  },
);

test('lines keep to the width, and lose no letter', () => {
  for (const words of [...SAID, 'Donaudampfschifffahrtsgesellschaft', '建築情報', 'a'.repeat(90)])
    for (const width of [30, 90, 300]) {
      const lines = wrap(words, width, 8);
      for (const line of lines)
        if (line.length > 1) expect(widthOf(line, 8), line).toBeLessThanOrEqual(width);
      expect(lines.join('').replaceAll(' ', '')).toBe(words.replaceAll(' ', ''));
    }
});
