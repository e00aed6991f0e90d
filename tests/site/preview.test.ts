import { expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import type { PageFrame, SitePage } from '../../src/site/pages.ts';
import { draw } from '../../src/site/preview.ts';
import { brand } from '../sheets/sample.ts';

const catalogue = { product: { name: 'Widget', brand } } as Catalogue;

function page(title: string, status: string): SitePage {
  const badges = [{ id: 'x', status, shape: status === 'planned' ? '○' : '●' }];
  const frame = { id: 'user-guide/approvals', sheet: 'W-1', badges } as unknown as PageFrame;
  return { title, description: 'Words about it.', frame } as SitePage;
}

test('what is planned says so: the picture of the same page differs by its status alone', () => {
  expect(draw(page('Approvals', 'planned'), catalogue)).not.toBe(
    draw(page('Approvals', 'available'), catalogue),
  );
});

test('no word of the catalogue stands in the drawing as text', () => {
  const svg = draw(page('<script>alert(1)</script> &amp; "quotes"', 'planned'), catalogue);
  expect(svg).not.toMatch(/script|alert|quotes|&/);
  expect(svg).toMatch(/^<svg [^>]*><rect [^>]*\/>(<(path|g) [^>]*>|<\/g>)+<\/svg>$/);
});
