import { expect, test } from 'vitest';
import { renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { request, say, tool } from './pdf-tools.ts';

test('what follows a list that goes on over a page break is as wide as what precedes it', async () => {
  const item = { type: 'listItem', spread: false, children: [say('item '.repeat(60))] };
  const list = { type: 'list', ordered: false, spread: false, children: [item, item] };
  for (let lines = 30; lines < 36; lines += 1) {
    const before = Array.from({ length: lines }, () => say('x'));
    const pdf = await renderPdf(request([...before, list, say('word '.repeat(80))]));
    const boxes = tool(pdf, 'pdftotext', '-bbox', 'FILE', '-');
    const right = [...boxes.matchAll(/xMax="([\d.]+)"[^>]*>word</g)].map(([, edge]) => Number(edge));
    // A4 is 595 points wide, and 56 of them are margin.
    expect(Math.max(...right), `after ${lines} lines`).toBeLessThan(540);
  }
});
