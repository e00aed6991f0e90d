import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BLOCKS } from '../../src/documents/blocks/index.ts';
import { blocksPage } from '../../src/documents/blocks/reference.ts';
import { factIdsPage } from '../../src/facts/reference.ts';
import { aecOs, root, sample } from './sample.ts';

test.each([
  ['docs/fact-ids.md', factIdsPage(aecOs)],
  ['docs/blocks.md', blocksPage(aecOs)],
])('%s is current; if not, run `node scripts/reference.ts`', (path, text) => {
  expect(readFileSync(root + path, 'utf8')).toBe(text);
});

test('every block has its part, and shows what it becomes', () => {
  const page = blocksPage(aecOs);
  for (const name of Object.keys(BLOCKS)) expect(page).toContain(`\n## ${name}\n`);
  expect(page).not.toContain('```md\n\n```');
});

test('every shape of fact id stands once', () => {
  const ids = factIdsPage(sample).match(/^\| `[^`]+`/gm)!;
  expect(ids.length).toBeGreaterThan(250);
  expect(new Set(ids).size).toBe(ids.length);
});
