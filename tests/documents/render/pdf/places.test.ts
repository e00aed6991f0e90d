import { expect, test } from 'vitest';
import { follow } from '../../../../src/documents/render/pdf/places.ts';

const known = new Set([
  '#a',
  'features#',
  'features#walls',
  'guide/start#',
  'guide/start#step-2',
  'guide/next#',
]);

/** Where a link on a page of the site leads in the book: a place, an address, or nowhere. */
function check(url: string, here: string, expected: string | undefined, site?: string) {
  const { place, address } = follow(url, { here, known, site, showsPages: true });
  expect(place ?? address, `${url} on ${here}`).toBe(expected);
}

test('links between pages lead to their chapters, absolute and relative ones alike', () => {
  check('/features/', 'guide/start', 'features#');
  check('/features/#walls', 'guide/start', 'features#walls');
  check('/features#walls', 'guide/start', 'features#walls');
  check('../next/', 'guide/start', 'guide/next#');
  check('../../features/#walls', 'guide/start', 'features#walls');
  check('#step-2', 'guide/start', 'guide/start#step-2');
  check('/guide/start/index.html', 'features', 'guide/start#');
});

test('an anchor that is not printed leads to its chapter, and one on the same page nowhere', () => {
  check('/features/#gone', 'guide/start', 'features#');
  check('#gone', 'guide/start', undefined);
});

test('a document of its own has only its own anchors', () => {
  check('#a', '', '#a');
  check('/elsewhere/', '', undefined);
});

test('what is not printed is on the site, if one is known', () => {
  check(
    '/downloads/roi.xlsx',
    'features',
    'https://docs.example.com/downloads/roi.xlsx',
    'https://docs.example.com',
  );
  check('/downloads/roi.xlsx', 'features', undefined);
});

test('no other kind of address comes through', () => {
  for (const url of [
    'javascript:alert(1)',
    'file:///etc/passwd',
    '//evil.example/x',
    'data:text/html,x',
    'tel:+1',
    '',
  ])
    check(url, 'features', url === '' ? 'features#' : undefined, 'https://docs.example.com');
  check('https://example.com/', 'features', 'https://example.com/');
  check('mailto:a@example.com', 'features', 'mailto:a@example.com');
});
