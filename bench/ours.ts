/** Reads and builds the site in a folder, and prints how long that took: `node bench/ours.ts FOLDER`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import { listFiles } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import { createReader } from '../src/facts/reader.ts';
import { siteConfig } from '../src/site/config.ts';
import { CONTENT, isPage } from '../src/site/content-folder.ts';
import { siteFrame } from '../src/site/frame.ts';
import { readPages } from '../src/site/pages.ts';

const root = process.argv[2]!;
process.env.ASTRO_TELEMETRY_DISABLED = '1';
const started = performance.now();
const catalogue = loadCatalogue(root);
const files = listFiles(root, CONTENT).filter(isPage);
const pages = readPages(
  catalogue,
  files.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') })),
);
const frame = siteFrame(createReader(catalogue));
await build({
  ...siteConfig({ catalogue, frame, files, pages: Promise.resolve(pages) }, root),
  root,
  configFile: false,
  outDir: join(root, 'dist'),
  cacheDir: join(root, 'cache'),
  logLevel: 'error',
});
console.log(performance.now() - started);
