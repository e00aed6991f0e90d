import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import { renderMarkdown } from '../src/documents/render/markdown.ts';
import { resolve } from '../src/documents/resolve.ts';
import { createReader } from '../src/facts/reader.ts';
import { CONTENT } from '../src/site/content-folder.ts';
import { readPages } from '../src/site/pages.ts';
import { copyProduct, median, milliseconds, ratio, said, time } from './measure.ts';

const ROUNDS = 5;
const COPIES = 12;

/**
 * The same pages through Tierpress and through Starlight as it comes, in turn, each in a process of its own:
 * first the work on the site alone (reading, resolving, Astro), then whole processes, where Tierpress also
 * checks, hashes, publishes and writes its manifest.
 */
export async function site(): Promise<string[][]> {
  mkdirSync('.tierpress', { recursive: true });
  const product = copyProduct(join(process.cwd(), '.tierpress/bench-'));
  const vanilla = mkdtempSync(join(process.cwd(), '.tierpress/vanilla-'));
  try {
    multiply(product);
    writeFileSync(join(product, 'content.config.ts'), CONFIG);
    const pages = writeVanilla(product, vanilla);
    const times = {
      ours: [] as number[],
      theirs: [] as number[],
      whole: [] as number[],
      process: [] as number[],
    };
    const clean = () => {
      for (const folder of [product, vanilla])
        for (const name of ['dist', '.astro', 'cache', '.tierpress'])
          rmSync(join(folder, name), { recursive: true, force: true });
    };
    for (let round = 0; round <= ROUNDS; round++) {
      // The first round warms the disk, and does not count.
      const add = (list: number[], value: number) => round > 0 && list.push(value);
      clean();
      add(times.ours, said(['bench/ours.ts', product]));
      add(times.theirs, said(['bench/vanilla.ts', vanilla]));
      clean();
      add(times.whole, time(['src/cli/main.ts', 'build', '--only', 'site', '--quiet', '--product', product]));
      add(times.process, time(['bench/vanilla.ts', vanilla]));
    }
    const row = (name: string, ours: number[], theirs: number[]) => [
      name,
      milliseconds(median(theirs)),
      milliseconds(median(ours)),
      ratio(median(ours), median(theirs)),
    ];
    return [
      [`${pages} pages, medians of ${ROUNDS}`, 'Starlight as it comes', 'Tierpress', 'ratio'],
      row('the site alone', times.ours, times.theirs),
      row('the whole process', times.whole, times.process),
    ];
  } finally {
    rmSync(product, { recursive: true, force: true });
    rmSync(vanilla, { recursive: true, force: true });
  }
}

const CONFIG = "export { collections } from '../../src/site/content.ts';\n";

/** A handful of pages says more about start-up than about pages. */
function multiply(product: string): void {
  const docs = join(product, CONTENT);
  for (const path of listFiles(docs, '.').filter((name) => /\.mdx?$/.test(name)))
    for (let copy = 1; copy <= COPIES; copy++) cpSync(join(docs, path), join(docs, `copy-${copy}`, path));
}

/** What the pages say, without facts or blocks left in them. */
function writeVanilla(product: string, folder: string): number {
  const catalogue = loadCatalogue(product);
  const files = listFiles(product, CONTENT).map((path) => ({
    path,
    text: readFileSync(join(product, path), 'utf8'),
  }));
  const pages = readPages(catalogue, files);
  for (const { file, document } of pages) {
    const { tree, frontmatter } = resolve(document, {
      reader: createReader(catalogue),
      language: catalogue.product.language,
    });
    const head = { title: frontmatter.title, description: frontmatter.description };
    // Braces are code in MDX; ours never lets any through.
    const body = renderMarkdown(tree).replaceAll('{', '\\{');
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `---\n${JSON.stringify(head)}\n---\n\n${body}`);
  }
  writeFileSync(
    join(folder, 'content.config.ts'),
    "import { docsLoader } from '@astrojs/starlight/loaders';\nimport { docsSchema } from '@astrojs/starlight/schema';\nimport { defineCollection } from 'astro/content/config';\nexport const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };\n",
  );
  return pages.length;
}
