import { expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import type { KnownPage, PageFrame } from '../../src/site/pages.ts';
import { draw } from '../../src/site/preview.ts';
import { brand } from '../sheets/sample.ts';

const catalogue = { product: { name: 'Widget', brand } } as Catalogue;

function page(title: string, status: string): KnownPage {
  const badges = [{ id: 'x', status, shape: status === 'planned' ? '○' : '●' }];
  const frame = { id: 'user-guide/approvals', sheet: 'W-1', badges } as unknown as PageFrame;
  return { title, description: 'Words about it.', frame } as KnownPage;
}

test('what is planned says so: the picture of the same page differs by its status alone', () => {
  expect(draw(page('Approvals', 'planned'), catalogue)).not.toBe(
    draw(page('Approvals', 'available'), catalogue),
  );
});

test('the same words give the same bytes, and hostile words a picture all the same', () => {
  const page1 = draw(page('Approvals', 'planned'), catalogue);
  expect(draw(page('Approvals', 'planned'), catalogue)).toEqual(page1);
  const picture = draw(page(`<script>alert(1)</script> \u202e ${'x'.repeat(500)}`, 'planned'), catalogue);
  expect(Buffer.from(picture).subarray(1, 4).toString()).toBe('PNG');
});
