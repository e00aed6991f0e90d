import { expect, test } from 'vitest';
import { forgetful } from '../../../../src/catalog/memory.ts';
import { FontShelf } from '../../../../src/documents/render/pdf/font-shelf.ts';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import type { PdfDocument } from '../../../../src/documents/render/pdf/pdfmake-inside.ts';
import { request, say, tool, unpacked } from './pdf-tools.ts';

const letter = (glyph: number, ...codePoints: number[]) => ({ glyph, codePoints, width: 500 });
const plex = { family: 'ibm-plex-sans/latin', bold: false, italics: false };
const file = { ref: (data: object) => ({ data }) } as unknown as PdfDocument;

test('quires share a font while they call its letters the same', () => {
  const shelf = new FontShelf(forgetful);
  const first = shelf.take({ ...plex, letters: new Map([[0x61, letter(5, 0x61)]]) }, file);
  expect(shelf.take({ ...plex, letters: new Map([[0x62, letter(6, 0x62)]]) }, file)).toBe(first);
  expect(shelf.take({ ...plex, bold: true, letters: new Map([[0x61, letter(5, 0x61)]]) }, file)).not.toBe(
    first,
  );
  // One code, and two meanings: the second needs a font of its own.
  const other = shelf.take({ ...plex, letters: new Map([[0x61, letter(9, 0x66, 0x69)]]) }, file);
  expect(other).not.toBe(first);
  expect(shelf.take({ ...plex, letters: new Map([[0x61, letter(9, 0x66, 0x69)]]) }, file)).toBe(other);
});

test('letters are called by their characters, and ligatures are copied as what was written', async () => {
  const pdf = await renderPdf(request([say('Aﬁ fi Ab')]));
  const text = unpacked(pdf);
  expect(text).toMatch(/<0020e[0-9a-f]{3}002000410062>/);
  expect(text).toMatch(/<e[0-9a-f]{3}> <00660069>/);
  expect(tool(pdf, 'pdftotext', '-raw', 'FILE', '-')).toContain('Aﬁ fi Ab');
});
