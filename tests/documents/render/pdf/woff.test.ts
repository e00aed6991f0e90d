import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { unpackWoff } from '../../../../src/documents/render/pdf/woff.ts';

const file = (name: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@fontsource/ibm-plex-sans/files/${name}`));

test('a WOFF file unpacks to the TrueType font that it names as its size', () => {
  const woff = file('ibm-plex-sans-latin-400-normal.woff');
  const font = unpackWoff(woff);
  const view = new DataView(font.buffer);
  expect(view.getUint32(0)).toBe(0x00010000);
  expect(view.getUint16(4)).toBe(woff.readUInt16BE(12));
  expect(font.length).toBe(woff.readUInt32BE(16));
});

test('a WOFF2 file is refused with what to give instead', () => {
  expect(() => unpackWoff(file('ibm-plex-sans-latin-400-normal.woff2'))).toThrow(/Give a `\.woff` file/);
});
