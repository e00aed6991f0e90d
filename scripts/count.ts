import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../src/catalog/load.ts';
import { renderMarkdown } from '../src/documents/render/markdown.ts';
import { madePages } from '../src/site/made-pages.ts';
import { readPages } from '../src/site/pages.ts';

/** What there is: `npm run count`. */

export interface TypedFact {
  file: string;
  line: number;
  words: string;
}

const DOCUMENTS = ['content/docs', 'marketing', 'training'];
const root = join(import.meta.dirname, '..');

/**
 * Names and figures of the catalogue that somebody typed where a fact should be cited. Code and the release notes
 * of a version stay as they are: they tell of a day that is over.
 */
export function typedFacts(text: string, file: string, catalogue: Catalogue): TypedFact[] {
  if (/release-notes\/v\d/.test(file)) return [];
  const blank = (found: string) => found.replaceAll(/[^\n]/g, ' ');
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|<[^>]*>|\]\([^)]*\)/g, blank);
  const names = [
    ...catalogue.tiers.map(({ name }) => name),
    ...catalogue.features.map(({ name }) => name),
    ...catalogue.support.map(({ name }) => name),
    catalogue.product.version,
  ];
  const found = names.flatMap((name) =>
    [
      ...prose.matchAll(
        new RegExp(`(?<![\\w.-])${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w-]|\\.\\d)`, 'g'),
      ),
    ].map((match) => ({
      at: match.index,
      words: name,
    })),
  );
  for (const match of prose.matchAll(/\b(?:\d+|one|two|three|ten) (?:users|tiers|seats|features|phases)\b/gi))
    found.push({ at: match.index, words: match[0] });
  return found.map(({ at, words }) => ({ file, line: prose.slice(0, at).split('\n').length, words }));
}

export function readDocuments(folder = root): { path: string; text: string }[] {
  return DOCUMENTS.flatMap((part) => listFiles(folder, part))
    .filter((path) => /\.mdx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** Of the site: what stands on its pages once every fact is filled in. */
export function countSite(folder = root): Record<string, number> {
  const catalogue = loadCatalogue(folder);
  const documents = readDocuments(folder);
  const written = documents.filter(({ path }) => path.startsWith('content/docs/'));
  const pages = readPages(catalogue, written, madePages(catalogue, written));
  const texts = pages.map(({ tree }) => renderMarkdown(tree));
  const samples = texts.flatMap((markdown) => [
    ...markdown.matchAll(/^\s*```(\S*)[^\n]*\n[\s\S]*?^\s*```/gm),
  ]);
  const words = texts.map((markdown) => markdown.split(/\s+/).filter((word) => /\w/.test(word)).length);
  return {
    pages: pages.length,
    'pages that somebody wrote': written.length,
    words: words.reduce((sum, count) => sum + count, 0),
    'facts cited': new Set(pages.flatMap(({ facts }) => facts.map(({ id }) => id))).size,
    'citations of facts': pages.reduce((sum, { facts }) => sum + facts.length, 0),
    'facts typed': documents.flatMap(({ path, text }) => typedFacts(text, path, catalogue)).length,
    samples: samples.length,
    'samples whose language is not known': samples.filter(([, language]) => !language).length,
  };
}

if (import.meta.main) {
  const counted = Object.entries(countSite());
  const width = Math.max(...counted.map(([what]) => what.length));
  for (const [what, count] of counted)
    console.log(`${what.padEnd(width)}  ${count.toLocaleString('en-US').padStart(9)}`);
}
