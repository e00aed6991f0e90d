import { expect, test } from 'vitest';
import { setLines } from '../../../../src/documents/render/pdf/lettering.ts';

const lettering = { family: 'IBM Plex Sans', bold: true, size: 40 };
const words = 'Reviews exist and are a convention; approval workflows with limits are planned.';

test('words stand in lines no wider than asked, letter after letter', () => {
  const lines = setLines(words, lettering, 500, 9);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.flatMap(({ glyphs }) => glyphs)).toHaveLength(words.replaceAll(' ', '').length);
  for (const { width, glyphs } of lines) {
    expect(width).toBeLessThanOrEqual(500);
    expect(glyphs.map(({ x }) => x)).toEqual(glyphs.map(({ x }) => x).toSorted((a, b) => a - b));
    expect(glyphs.at(-1)!.x).toBeLessThan(width);
  }
});

test('more lines than asked end in an ellipsis', () => {
  const [first, second] = setLines(words, lettering, 500, 2);
  const whole = setLines(words, lettering, 500, 9);
  expect(first).toEqual(whole[0]);
  const end = setLines('…', lettering, 500, 1)[0]!.glyphs[0]!.glyph.id;
  expect(second!.glyphs.at(-1)!.glyph.id).toBe(end);
  expect(second!.width).toBeLessThanOrEqual(500);
});

test('a word longer than the line is cut, and characters of other scripts are set too', () => {
  const [long] = setLines('x'.repeat(400), lettering, 500, 1);
  expect(long!.width).toBeLessThanOrEqual(500);
  expect(setLines('→ ∑ 漢', lettering, 500, 1)[0]!.glyphs).toHaveLength(3);
});

test('of nothing there are no lines', () => {
  expect(setLines('', lettering, 500, 3)).toEqual([]);
});
