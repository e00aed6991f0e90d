// For `npm run dev`: the site of the product in this folder, with live pages. `tierpress build` wires the
// same site through src/site/build.ts.
import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import { listFiles } from './src/build/source-reader.ts';
import { loadCatalogue } from './src/catalog/load.ts';
import { siteConfig } from './src/site/config.ts';
import { CONTENT, readPages } from './src/site/pages.ts';

const catalogue = loadCatalogue('.');
const files = listFiles('.', CONTENT).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

export default defineConfig(siteConfig(catalogue, readPages(catalogue, files), import.meta.dirname));
