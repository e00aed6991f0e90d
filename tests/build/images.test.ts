import type { Root } from 'mdast';
import { expect, test } from 'vitest';
import { imagesIn, readImages } from '../../src/build/images.ts';

const files: Record<string, Uint8Array> = {
  'content/docs/guide/plan.png': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
  'content/docs/photo.jpg': new Uint8Array([0xff, 0xd8, 0xff, 0xe0]),
  'public/logo.svg': new TextEncoder().encode('<svg viewBox="0 0 1 1"><rect/></svg>'),
  'public/evil.svg': new TextEncoder().encode('<svg><image href="/etc/passwd"/></svg>'),
  'public/words.txt': new TextEncoder().encode('words'),
};
const sources = {
  bytes(path: string) {
    if (!files[path]) throw new Error(`ENOENT ${path}`);
    return files[path];
  },
};

/** Addresses of images in; those that were read, and what is wrong with the others. */
function check(urls: string[]) {
  const children = urls.map((url) => ({ type: 'image', url, position: { start: { line: 3, column: 5 } } }));
  const tree = { type: 'root', children: [{ type: 'paragraph', children }] } as unknown as Root;
  const { images, problems } = readImages(sources, imagesIn(tree), 'content/docs/guide/start.mdx');
  return {
    read: Object.keys(images),
    said: problems.map(({ code, line, hint }) => `${code} ${line} ${hint}`),
  };
}

test('images stand beside their document, above it, or in the public folder', () => {
  const urls = ['./plan.png', 'plan.png', '../photo.jpg', '/logo.svg'];
  expect(check(urls)).toEqual({ read: urls, said: [] });
});

test('an image that is not there is named with the place where it is looked for', () => {
  expect(check(['../gone.png'])).toEqual({
    read: [],
    said: ['image-not-found 3 Put it at content/docs/gone.png, or correct the address.'],
  });
});

test('nothing outside of the product is read, and nothing from elsewhere', () => {
  const { read, said } = check([
    'https://example.com/a.png',
    '../../../../etc/passwd',
    '//x/a.png',
    'data:image/png;base64,AA',
  ]);
  expect(read).toEqual([]);
  expect(said.map((one) => one.split(' ')[0])).toEqual(Array(4).fill('image-not-local'));
});

test('what cannot be printed is refused before it is printed', () => {
  const { read, said } = check(['/evil.svg', '/words.txt']);
  expect(read).toEqual([]);
  expect(said.map((one) => one.split(' ')[0])).toEqual(['image-not-printable', 'image-not-printable']);
});
