import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../build/source-reader.ts';
import type { Catalogue } from '../catalog/load.ts';
import { countProblems, printProblem } from '../errors/print.ts';
import { type Problem, sortProblems } from '../errors/problem.ts';
import type { Command } from './command.ts';
import { requireProduct } from './product.ts';

export const check: Command = {
  name: 'check',
  says: 'Finds all that can be wrong without building: the catalogue, and every document that cites it.',
  usage: '[--product DIR] [--json]',
  options: {},
  examples: [
    { line: 'npx tierpress check', says: 'every problem at once, with file, line and the corrected value' },
    { line: 'npx tierpress check --json', says: 'the same for an editor or a pipeline' },
  ],
  async run({ product, json, quiet }, terminal) {
    requireProduct(product);
    const { checkProduct } = await import('../build/check.ts');
    const { catalogue, documents, problems: found } = checkProduct(product);
    const problems = distinct([...found, ...(catalogue ? await pageProblems(product, catalogue) : [])]);
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

/** What only the site asks of a page: the features that its front matter names, for example. */
async function pageProblems(product: string, catalogue: Catalogue): Promise<Problem[]> {
  const [{ problemsOf }, { CONTENT }, { readPages }] = await Promise.all([
    import('../build/check.ts'),
    import('../site/content-folder.ts'),
    import('../site/pages.ts'),
  ]);
  return listFiles(product, CONTENT)
    .filter((path) => /\.mdx?$/.test(path))
    .flatMap((path) => {
      const text = readFileSync(join(product, path), 'utf8');
      return problemsOf(path, () => readPages(catalogue, [{ path, text }]).flatMap((page) => page.problems));
    });
}

function distinct(problems: Problem[]): Problem[] {
  const all = problems.map((problem) => [JSON.stringify(Object.entries(problem).sort()), problem] as const);
  return sortProblems([...new Map(all).values()]);
}
