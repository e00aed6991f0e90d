import { expect, test } from 'vitest';
import { documentation } from '../../generators/documentation.ts';
import type { Bench } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { createReader } from '../../src/facts/reader.ts';
import { squeezed, textOf } from '../documents/render/pdf/pdf-tools.ts';
import { aecOs, root } from '../documents/sample.ts';
import { checkPdfUa, inWords } from '../support/pdf-ua/index.ts';

const sources = createSourceReader(root);

/** The book made from the product's pages, with those that a test adds or takes. */
async function made(pages: Record<string, string | undefined> = {}): Promise<Uint8Array> {
  const bench: Bench = {
    catalogue: aecOs,
    facts: createReader(aecOs),
    progress: () => {},
    sources: {
      ...sources,
      list: (folder) => [...new Set([...sources.list(folder), ...Object.keys(pages)])].sort(),
      text: (path) => pages[path] ?? sources.text(path),
      bytes: (path) => (pages[path] ? new TextEncoder().encode(pages[path]) : sources.bytes(path)),
    },
  };
  return (await documentation.build(bench)).files['downloads/documentation.pdf'] as Uint8Array;
}

test('the book holds every page of the documentation, and is fit for everyone to read', async () => {
  const pdf = await made();
  const text = squeezed(textOf(pdf));
  const first = text.indexOf('CHAPTER1');
  for (const title of ['Quick start', 'Tiers and prices', 'Features']) {
    expect(text.slice(0, first), title).toContain(squeezed(title));
    expect(text.slice(first), title).toContain(squeezed(title));
  }
  for (const { name } of aecOs.features) expect(text, name).toContain(squeezed(name));
  expect(inWords(await checkPdfUa(pdf))).toBe('');
});

test('a page for the screen alone is no chapter', async () => {
  const text = textOf(
    await made({ 'content/docs/screen.mdx': '---\ntitle: For the screen\nprinted: false\n---\n\nWords.\n' }),
  );
  expect(text).not.toContain('For the screen');
});

test('a new page is a new chapter, in the order of the menu', async () => {
  const page = (title: string) =>
    `---\ntitle: ${title}\nsidebar: { order: 0 }\n---\n\n## Inside\n\nWords. See the [quick start](/getting-started/quick-start/).\n`;
  const text = textOf(
    await made({
      'content/docs/user-guide/walls.mdx': page('Working with walls'),
      'content/docs/getting-started/about.mdx': page('About it'),
    }),
  );
  const chapters = [...text.matchAll(/CHAPTER (\d+)[^\n]*\n([^\n]+)/g)].map(
    ([, number, title]) => `${number} ${title}`,
  );
  expect(chapters[0]).toBe('1 About it');
  const user = chapters.findIndex((chapter) => chapter.endsWith('Working with walls'));
  expect(chapters[user + 1]).toMatch(/ Command line$/);
  expect(text).toMatch(/quick start\sp\.\s?\d+\./);
});
