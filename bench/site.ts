import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import { renderMarkdown } from '../src/documents/render/markdown.ts';
import { resolve } from '../src/documents/resolve.ts';
import { createReader } from '../src/facts/reader.ts';
import { CONTENT } from '../src/site/content-folder.ts';
import { madePages } from '../src/site/made-pages.ts';
import { readPages } from '../src/site/pages.ts';
import { copyProduct, median, megabytes, milliseconds, peak, ratio, time } from './measure.ts';

const ROUNDS = 7;
/** How many pages a large site has. */
const MANY = 2000;
const GROUP = 40;

/**
 * The same pages through Tierpress and through Starlight as it comes, in turn, each in a process of its own.
 * Tierpress also checks the catalogue, hashes, publishes, draws a picture of each page, writes each as Markdown,
 * follows every policy, and writes its manifest.
 */
export async function site(): Promise<string[][]> {
  const head = ['median, or one run', 'Starlight as it comes', 'Tierpress', 'ratio', 'ratios of rounds'];
  return [head, ...(await compare(ROUNDS)), ...(await compare(1, MANY))];
}

async function compare(rounds: number, count?: number): Promise<string[][]> {
  mkdirSync('.tierpress', { recursive: true });
  const product = copyProduct(join(process.cwd(), '.tierpress/bench-'));
  const vanilla = mkdtempSync(join(process.cwd(), '.tierpress/vanilla-'));
  try {
    if (count) multiply(product, count);
    const pages = writeVanilla(product, vanilla);
    const ours = ['src/cli/main.mjs', 'build', '--only', 'site', '--quiet', '--product', product];
    const theirs = ['bench/vanilla.ts', vanilla];
    const fresh = () => {
      for (const folder of [product, vanilla])
        for (const name of ['dist', '.astro', 'cache', '.tierpress'])
          rmSync(join(folder, name), { recursive: true, force: true });
    };
    // Whoever watches memory takes some of the time, so each is measured by itself. This also warms the disk.
    fresh();
    const memory = [await peak(ours), await peak(theirs)] as const;
    const times: [number, number][] = [];
    for (let round = 0; round < rounds; round++) {
      fresh();
      times.push([time(ours), time(theirs)]);
    }
    const [mine, its] = [0, 1].map((which) => median(times.map((both) => both[which]!))) as [number, number];
    const ratios = times.map(([one, other]) => one / other);
    return [
      [
        `${pages} pages: time`,
        milliseconds(its),
        milliseconds(mine),
        ratio(mine, its),
        `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`,
      ],
      [`${pages} pages: memory`, megabytes(memory[1]), megabytes(memory[0]), ratio(...memory), ''],
    ];
  } finally {
    rmSync(product, { recursive: true, force: true });
    rmSync(vanilla, { recursive: true, force: true });
  }
}

/** Guides of usual length, again and again, in sections of a size that a menu can show. */
function multiply(product: string, count: number): void {
  const docs = join(product, CONTENT);
  const usual = listFiles(docs, '.').filter((name) => /guide\/.*\.mdx$/.test(name));
  const short = usual.filter((name) => readFileSync(join(docs, name)).length < 6000);
  const there = listFiles(docs, '.').length + loadCatalogue(product).features.length;
  for (let copy = 0; copy < count - there; copy++) {
    const section = `section-${String(Math.floor(copy / GROUP)).padStart(2, '0')}`;
    cpSync(join(docs, short[copy % short.length]!), join(docs, section, `page-${copy}.mdx`));
  }
}

/** What the pages say, without facts or blocks left in them. */
function writeVanilla(product: string, folder: string): number {
  const catalogue = loadCatalogue(product);
  const files = listFiles(product, CONTENT).map((path) => ({
    path,
    text: readFileSync(join(product, path), 'utf8'),
  }));
  const pages = readPages(catalogue, files, madePages(catalogue, files));
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
