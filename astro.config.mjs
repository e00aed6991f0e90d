// For `npm run dev`: the site of the product in this folder, with live pages. `tierpress build` wires the
// same site through src/site/build.ts.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import { listFiles } from './src/build/source-reader.ts';
import { loadCatalogue } from './src/catalog/load.ts';
import { createReader } from './src/facts/reader.ts';
import { siteConfig } from './src/site/config.ts';
import { CONTENT, isPage } from './src/site/content-folder.ts';
import { siteFrame } from './src/site/frame.ts';
import { readPages } from './src/site/pages.ts';

const catalogue = loadCatalogue('.');
const files = listFiles('.', CONTENT).filter(isPage);
const read = readPages(
  catalogue,
  files.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
);
// Patches are left out: they are found anew whenever a page is edited.
const pages = Promise.resolve(read.map(({ file, frame }) => ({ file, frame })));
const frame = siteFrame(createReader(catalogue));

export default defineConfig(siteConfig({ catalogue, frame, files, pages }, import.meta.dirname));
