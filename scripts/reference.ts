import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../src/catalog/load.ts';
import { blocksPage } from '../src/documents/blocks/reference.ts';
import { factIdsPage } from '../src/facts/reference.ts';

/**
 * Writes the two reference pages from what they describe: `docs/fact-ids.md` from the schemas and the table
 * of derived facts, `docs/blocks.md` from the table of blocks. With `--check`: exit 1 when one is stale.
 */
const root = fileURLToPath(new URL('../', import.meta.url));
const catalogue = loadCatalogue(root);
const pages = [
  { path: 'docs/fact-ids.md', text: factIdsPage(catalogue) },
  { path: 'docs/blocks.md', text: blocksPage(catalogue) },
];
const stale = pages.filter(({ path, text }) => read(root + path) !== text);

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is stale. Run \`node scripts/reference.ts\`.`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, text } of stale) writeFileSync(root + path, text);
  console.log(
    stale.length > 0 ? `Wrote ${stale.map(({ path }) => path).join(' and ')}.` : 'Both pages are current.',
  );
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
