import { join, resolve } from 'node:path';
import { AUDIENCES, type Audience, folderOf } from '../build/recipe.ts';
import type { Command } from './command.ts';
import { engineDir, fromHere, requireProduct } from './product.ts';

export const build: Command = {
  name: 'build',
  says: 'Makes everything that is stale and publishes it at once.',
  usage: '[--only ID]… [--no-site] [--audience WHO] [--out DIR] [--product DIR]',
  options: {
    only: {
      says: 'Only this deliverable. May be given several times.',
      type: 'string',
      multiple: true,
      value: 'ID',
    },
    'no-site': { says: 'Leave the website as it stands.', type: 'boolean' },
    audience: { says: `Only for ${AUDIENCES.join(', ')}.`, type: 'string', value: 'WHO', choices: AUDIENCES },
    out: { says: 'Where to publish. Default: dist in the product’s folder.', type: 'string', value: 'DIR' },
  },
  examples: [
    { line: 'npx tierpress build', says: 'everything that changed' },
    { line: 'npx tierpress build --only roi-calculator', says: 'one deliverable' },
    { line: 'npx tierpress build --no-site', says: 'all files, without the website' },
  ],
  async run({ product, options, json, quiet }, terminal) {
    requireProduct(product);
    const out = options.out === undefined ? join(product, 'dist') : resolve(String(options.out));
    const say = (line: string) => {
      if (!quiet && !json) terminal.error(line);
    };
    const started = performance.now();
    let number = 0;
    let total = 0;
    // Loaded here: no other command needs them.
    const [{ build: runBuild }, { RECIPES }] = await Promise.all([
      import('../build/run.ts'),
      import('../../generators/index.ts'),
    ]);
    const report = await runBuild({
      productDir: product,
      outDir: out,
      engineDir,
      recipes: RECIPES,
      only: options.only as string[] | undefined,
      site: options['no-site'] !== true,
      audience: options.audience as Audience | undefined,
      effects: {
        planned(steps) {
          total = steps.filter(({ stale }) => stale !== undefined).length;
        },
        started: ({ says }, reason) => say(`[${++number}/${total}] ${says}: ${reason}`),
        progress: (_, done) => say(`      ${done}`),
        finished: (_, { files, bytes, milliseconds }) =>
          say(`      ${files === 1 ? '1 file' : `${files} files`}, ${size(bytes)}, ${seconds(milliseconds)}`),
      },
    });
    if (json) terminal.out(JSON.stringify({ ok: true, ...report }, null, 2));
    else if (!quiet) {
      const here = fromHere(out);
      const done =
        report.built.length === 0
          ? 'Everything is current'
          : `Built ${report.built.length}, ${report.current.length} current`;
      terminal.out(
        `${done} in ${seconds(performance.now() - started)}. Site: ${here}/${folderOf('public')}  Internal: ${here}/${folderOf('sales')}`,
      );
    }
    return 0;
  },
};

function size(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;
}
