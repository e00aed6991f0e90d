import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../build/source-reader.ts';
import type { Catalogue } from '../catalog/load.ts';
import { countProblems, printProblem } from '../errors/print.ts';
import { type Problem, sortProblems } from '../errors/problem.ts';
import type { Command, Terminal } from './command.ts';
import { requireProduct } from './product.ts';

export const check: Command = {
  name: 'check',
  says: 'Finds all that can be wrong without building: the catalogue, and every document that cites it.',
  usage: '[--links] [--product DIR] [--json]',
  options: {
    links: {
      says: 'List every address of another host, with the day when somebody last found it right, instead.',
      type: 'boolean',
    },
  },
  examples: [
    { line: 'npx tierpress check', says: 'every problem at once, with file, line and the corrected value' },
    { line: 'npx tierpress check --links', says: 'where the pages lead outside, the longest unseen first' },
    { line: 'npx tierpress check --json', says: 'the same for an editor or a pipeline' },
  ],
  async run({ product, json, quiet, options }, terminal) {
    requireProduct(product);
    if (options.links) return listLinks(product, json, terminal);
    const { checkProduct } = await import('../build/check.ts');
    const { catalogue, documents, problems: found } = checkProduct(product);
    const problems = distinct([
      ...found,
      ...(catalogue ? await pageProblems(product, catalogue) : []),
      ...(catalogue ? await packProblems(product, catalogue) : []),
    ]);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    if (json) terminal.out(JSON.stringify({ ok: errors === 0, documents, problems }, null, 2));
    else {
      for (const problem of problems)
        if (!quiet || problem.severity === 'error')
          terminal.error(`${printProblem(problem, terminal.color)}\n`);
      const counted = `${countProblems(problems)}.`;
      const said = catalogue
        ? `${catalogue.tiers.length} tiers, ${catalogue.features.length} features, ${documents} documents: ${counted}`
        : `${counted} What documents cite was not checked: the catalogue must be readable first.`;
      if (!quiet || errors > 0) terminal.out(said);
    }
    return errors > 0 ? 1 : 0;
  },
};

async function listLinks(product: string, json: boolean, terminal: Terminal): Promise<0> {
  const [{ loadCatalogue }, { renderMarkdown }, { readPages }, { outsideLinks }] = await Promise.all([
    import('../catalog/load.ts'),
    import('../documents/render/markdown.ts'),
    import('../site/pages.ts'),
    import('../site/outside.ts'),
  ]);
  const catalogue = loadCatalogue(product);
  const files = await pageFiles(product);
  const pages = readPages(catalogue, files);
  const words = pages.map(({ file, tree }) => ({ file, markdown: renderMarkdown(tree) }));
  const links = outsideLinks(words, catalogue);
  if (json) terminal.out(JSON.stringify({ ok: true, links }, null, 2));
  else if (links.length === 0) terminal.out('No page leads to another host.');
  else
    for (const { address, seen, pages } of links) {
      terminal.out(`${seen ?? 'never     '}  ${address}`);
      for (const page of pages) terminal.out(`            ${page}`);
    }
  return 0;
}

async function pageFiles(product: string): Promise<{ path: string; text: string }[]> {
  const { CONTENT } = await import('../site/content-folder.ts');
  return listFiles(product, CONTENT)
    .filter((path) => /\.mdx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(product, path), 'utf8') }));
}

/** What only the site asks of a page: the features that its front matter names, for example. */
async function pageProblems(product: string, catalogue: Catalogue): Promise<Problem[]> {
  const [{ problemsOf }, { readPages }] = await Promise.all([
    import('../build/check.ts'),
    import('../site/pages.ts'),
  ]);
  const files = await pageFiles(product);
  return files.flatMap((file) =>
    problemsOf(file.path, () => readPages(catalogue, [file]).flatMap((page) => page.problems)),
  );
}

/** Minutes that do not add up, an exercise without its answer, a film that is too long. */
async function packProblems(product: string, catalogue: Catalogue): Promise<Problem[]> {
  const { checkPacks } = await import('../../generators/check-packs.ts');
  return checkPacks(product, catalogue);
}

function distinct(problems: Problem[]): Problem[] {
  const all = problems.map((problem) => [JSON.stringify(Object.entries(problem).sort()), problem] as const);
  return sortProblems([...new Map(all).values()]);
}
