import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../../../src/catalog/load.ts';
import { knownTree } from '../../../../src/documents/known-tree.ts';
import { parseDocument } from '../../../../src/documents/parse.ts';
import { type PdfRequest, renderBook, renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import { resolve } from '../../../../src/documents/resolve.ts';
import { createReader } from '../../../../src/facts/reader.ts';
import { root } from '../../../support/product.ts';
import { request } from './pdf-tools.ts';

/**
 * Pages as they were looked at, at 72 dpi: a changed pixel is a changed page. Another poppler draws otherwise,
 * so they count for the version they were drawn by. New ones: `UPDATE_PAGES=1 npm run vitest -- golden-pages`.
 */
const golden = join(root, 'tests/golden/pages');
const version = /version (\S+)/.exec(spawnSync('pdftoppm', ['-v'], { encoding: 'utf8' }).stderr)![1]!;
const update = process.env.UPDATE_PAGES === '1';
const drawnBy = update ? version : readFileSync(join(golden, 'poppler.txt'), 'utf8').trim();
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = 'tests/fixtures/pages/everything.mdx';
const parsed = parseDocument(readFileSync(join(root, file), 'utf8'), file);
const { tree, problems } = resolve(parsed.document, {
  reader: createReader(loadCatalogue(root)),
  language: 'en-US',
});
const title = 'Everything that prints';
const like = (more: Partial<PdfRequest>) => ({ ...request(tree.children, { title, ...more }), tree });

const prints: Record<string, () => Promise<Uint8Array>> = {
  document: () => renderPdf(like({ layout: 'document' })),
  sheet: () => renderPdf(like({ layout: 'sheet' })),
  book: () =>
    renderBook({
      ...like({}),
      cover: { above: 'A product', subtitle: 'One of each, to look at.' },
      chapters: [{ id: 'everything', title, tree: knownTree(tree), part: 'The only part' }],
    }),
};

test('the document has no mistakes of its own', () => {
  expect([...parsed.problems, ...problems]).toEqual([]);
});

describe.skipIf(version !== drawnBy)(`drawn by poppler ${drawnBy}, no pixel differs`, () => {
  test.each(Object.entries(prints))('%s', async (name, print) => {
    const pages = draw(name, await print());
    if (update) {
      mkdirSync(golden, { recursive: true });
      writeFileSync(join(golden, 'poppler.txt'), `${version}\n`);
      for (const old of readdirSync(golden)) if (old.startsWith(`${name}-`)) rmSync(join(golden, old));
      for (const [page, png] of pages) writeFileSync(join(golden, page), png);
    }
    const known = readdirSync(golden).filter((page) => page.startsWith(`${name}-`));
    expect([...pages.keys()]).toEqual(known.sort());
    const changed = [...pages].filter(([page, png]) => !readFileSync(join(golden, page)).equals(png));
    expect(changed.map(([page]) => page)).toEqual([]);
  });
});

function draw(name: string, pdf: Uint8Array): Map<string, Buffer> {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, pdf);
  execFileSync('pdftoppm', ['-r', '72', '-gray', '-png', path, join(folder, name)]);
  const pages = readdirSync(folder)
    .filter((page) => page.startsWith(`${name}-`))
    .sort();
  return new Map(pages.map((page) => [page, readFileSync(join(folder, page))]));
}
