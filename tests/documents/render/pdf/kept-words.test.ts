import { expect, test } from 'vitest';
import { forgetful } from '../../../../src/catalog/memory.ts';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { wordsOf } from '../../../../src/documents/render/pdf/kept-words.ts';
import { makings } from '../../../support/memory.ts';
import { request, say } from './pdf-tools.ts';

const face = 'ibm-plex-sans/latin 0';
const shape = (id: number, ...codePoints: number[]) => ({
  glyphs: [
    { id, codePoints, advanceWidth: 512 },
    { id: 3, codePoints: [0x20], advanceWidth: 250 },
  ],
  positions: [
    { xAdvance: 500.5, advanceWidth: 512, xOffset: 0, yOffset: -12.25 },
    { xAdvance: 250, advanceWidth: 250, xOffset: 0, yOffset: 0 },
  ],
  advanceWidth: 750.5,
});

test('words are kept from one making to the next, as they were shaped', () => {
  const all = makings();
  const first = wordsOf(all.begin(), face);
  expect(first.isNew).toBe(true);
  first.set('a ', shape(7, 0x61));
  first.set('ﬁ ', shape(9, 0x66, 0x69));
  all.end();
  const second = wordsOf(all.begin(), face);
  expect(second.isNew).toBe(false);
  expect(second.get('a ')).toEqual(shape(7, 0x61));
  expect(second.get('ﬁ ')).toEqual(shape(9, 0x66, 0x69));
  expect(second.get('constructor')).toBeUndefined();
});

test('what is made together shares its words', () => {
  const memory = makings().begin();
  wordsOf(memory, face).set('a', shape(7, 0x61));
  expect(wordsOf(memory, face).get('a')).toEqual(shape(7, 0x61));
  expect(wordsOf(memory, 'ibm-plex-mono/latin 0').get('a')).toBeUndefined();
});

test('no word is lost however often some are added', () => {
  const all = makings();
  for (let making = 0; making < 50; making++) {
    wordsOf(all.begin(), face).set(`word${making}`, shape(making, making + 1));
    all.end();
  }
  const memory = all.begin();
  expect(memory.recall<unknown[]>(`words ${face}`)!.length).toBeLessThanOrEqual(20);
  const words = wordsOf(memory, face);
  for (let making = 0; making < 50; making++)
    expect(words.get(`word${making}`), String(making)).toEqual(shape(making, making + 1));
});

test('who remembers nothing keeps nothing', () => {
  const words = wordsOf(forgetful, face);
  words.set('a', shape(7, 0x61));
  expect([words.isNew, words.get('a')]).toEqual([false, undefined]);
});

test('a document keeps all of its words when nothing is kept yet, also those that others have shaped', async () => {
  const document = request([say('Plain words, and figures: 1,250.')]);
  await renderPdf(document);
  const all = makings();
  const first = await renderPdf(document, all.begin());
  expect(all.end().some((key) => key === `words ${face}`)).toBe(true);
  expect(wordsOf(all.begin(), face).get('words, ')).toBeDefined();
  expect(Buffer.compare(await renderPdf(document, all.begin()), first)).toBe(0);
});
