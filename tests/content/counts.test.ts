import { expect, test } from 'vitest';
import { countSite, readDocuments, typedFacts } from '../../scripts/count.ts';
import { loadCatalogue } from '../../src/catalog/load.ts';

const catalogue = loadCatalogue(`${import.meta.dirname}/../..`);

test('no document types what it could cite', () => {
  expect(readDocuments().flatMap(({ path, text }) => typedFacts(text, path, catalogue))).toEqual([]);
});

test('a typed name or figure is found, and one in code or behind a fact is not', () => {
  const text = [
    'The Small Firm tier has 10 users.',
    '`Small Firm` and <Fact id="tiers.small-firm.name" /> and',
    '```text\nSmall Firm 1.0.0\n```',
    'version 1.0.0, not 1.0.0.1',
  ].join('\n');
  expect(typedFacts(text, 'a.mdx', catalogue).map(({ line, words }) => `${line} ${words}`)).toEqual([
    '1 Small Firm',
    '6 1.0.0',
    '1 10 users',
  ]);
  expect(typedFacts(text, 'content/docs/release-notes/v1-0-0.mdx', catalogue)).toEqual([]);
});

test('what the site holds is counted', () => {
  const counted = countSite();
  console.log(counted);
  expect(counted.pages).toBeGreaterThan(70);
  expect(counted['facts cited']).toBeGreaterThan(200);
  expect(counted['facts typed']).toBe(0);
  expect(counted.samples).toBeGreaterThan(200);
  expect(counted['samples whose language is not known']).toBe(0);
});
