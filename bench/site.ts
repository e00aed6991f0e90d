import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import { renderMarkdown } from '../src/documents/render/markdown.ts';
import { resolve } from '../src/documents/resolve.ts';
import { createReader } from '../src/facts/reader.ts';
import { CONTENT } from '../src/site/content-folder.ts';
import { readPages } from '../src/site/pages.ts';
import { copyProduct, median, milliseconds, ratio, time } from './measure.ts';

const ROUNDS = 7;
const COPIES = 12;

/**
 * The same pages through Tierpress and through Starlight as it comes, in turn, each in a process of its own.
 * Tierpress also checks the catalogue, hashes, publishes and writes its manifest.
 */
export async function site(): Promise<string[][]> {
  mkdirSync('.tierpress', { recursive: true });
  const product = copyProduct(join(process.cwd(), '.tierpress/bench-'));
  const vanilla = mkdtempSync(join(process.cwd(), '.tierpress/vanilla-'));
  try {
    multiply(product);
    const pages = writeVanilla(product, vanilla);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      for (const folder of [product, vanilla])
        for (const name of ['dist', '.astro', 'cache', '.tierpress'])
          rmSync(join(folder, name), { recursive: true, force: true });
      const mine = time(['src/cli/main.ts', 'build', '--only', 'site', '--quiet', '--product', product]);
      const its = time(['bench/vanilla.ts', vanilla]);
      // The first round warms the disk, and does not count.
      if (round === 0) continue;
      ours.push(mine);
      theirs.push(its);
    }
    const ratios = ours.map((mine, round) => mine / theirs[round]!);
    return [
      [
        `${pages} pages, medians of ${ROUNDS}`,
        'Starlight as it comes',
        'Tierpress',
        'ratio',
        'ratios of rounds',
      ],
      [
        'the whole process',
        milliseconds(median(theirs)),
        milliseconds(median(ours)),
        ratio(median(ours), median(theirs)),
        `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
      ],
    ];
  } finally {
    rmSync(product, { recursive: true, force: true });
    rmSync(vanilla, { recursive: true, force: true });
  }
}

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
