import { expect, test } from 'vitest';
import { outlineLines } from '../../../../src/documents/render/pdf/outlines.ts';

const lettering = { family: 'IBM Plex Sans', bold: true, size: 40 };
const words = 'Reviews exist and are a convention; approval workflows with limits are planned.';

test('words become paths in lines no wider than asked', () => {
  const lines = outlineLines(words, lettering, 500, 9);
  expect(lines.length).toBeGreaterThan(2);
  for (const { width, svg } of lines) {
    expect(width).toBeLessThanOrEqual(500);
    expect(width).toBeGreaterThan(100);
    expect(svg).toMatch(/^<g[\s\S]*<path transform="translate\(0 0\)" d="M/);
    expect(svg).not.toMatch(/[Rr]eview|NaN|undefined/);
  }
});

test('more lines than asked end in an ellipsis', () => {
  const [first, second] = outlineLines(words, lettering, 500, 2);
  const [, whole] = outlineLines(words, lettering, 500, 9);
  expect(first).toEqual(outlineLines(words, lettering, 500, 9)[0]);
  expect(second!.svg).not.toBe(whole!.svg);
  expect(second!.width).toBeLessThanOrEqual(500);
});

test('a word longer than the line is cut, and characters of other scripts are drawn too', () => {
  const [long] = outlineLines('x'.repeat(400), lettering, 500, 1);
  expect(long!.width).toBeLessThanOrEqual(500);
  const [other] = outlineLines('→ ∑ 漢', lettering, 500, 1);
  expect(other!.svg.match(/<path/g)).toHaveLength(3);
});

test('nothing is drawn of nothing', () => {
  expect(outlineLines('', lettering, 500, 3)).toEqual([]);
});
