import { join, resolve } from 'node:path';
import { fileSize } from '../build/file-size.ts';
import { AUDIENCES, type Audience, type Choices, folderOf, type Recipe } from '../build/recipe.ts';
import { listCode, quote } from '../errors/nearest.ts';
import { type Problem, UserError } from '../errors/problem.ts';
import { list } from '../facts/format.ts';
import type { Command, Given, Terminal } from './command.ts';
import { engineDir, fromHere, requireProduct } from './product.ts';
import { tell } from './tell.ts';

export const build: Command = {
  name: 'build',
  says: 'Makes everything that is stale and publishes it at once.',
  usage: '[--only ID]… [--tier ID] [--minutes N] [--seats N] [--no-site] [--watch] [--out DIR]',
  options: {
    only: {
      says: 'Only this deliverable. May be given several times.',
      type: 'string',
      multiple: true,
      value: 'ID',
    },
    'no-site': { says: 'Leave the website as it stands.', type: 'boolean' },
    audience: { says: `Only for ${AUDIENCES.join(', ')}.`, type: 'string', value: 'WHO', choices: AUDIENCES },
    tier: { says: 'The edition for this tier, of what has one (with --only).', type: 'string', value: 'ID' },
    minutes: {
      says: 'How long it may take, of what has a length (with --only).',
      type: 'string',
      value: 'N',
    },
    seats: { says: 'How many people take part, of a workshop (with --only).', type: 'string', value: 'N' },
    watch: { says: 'Build again whenever a file changes, until Ctrl+C.', type: 'boolean' },
    out: { says: 'Where to publish. Default: dist in the product’s folder.', type: 'string', value: 'DIR' },
  },
  examples: [
    { line: 'npx tierpress build', says: 'everything that changed' },
    { line: 'npx tierpress build --only roi-calculator', says: 'one deliverable' },
    {
      line: 'npx tierpress build --only demo-script --tier small-firm --minutes 15',
      says: 'the demo, for one tier and a shorter meeting',
    },
    { line: 'npx tierpress build --no-site', says: 'all files, without the website' },
    { line: 'npx tierpress build --no-site --watch', says: 'the same, again after every change' },
  ],
  async run(given, terminal) {
    const { product, options, json, quiet } = given;
    requireProduct(product);
    if (options.watch !== true) {
      await buildOnce(given, terminal);
      return 0;
    }
    const { keepWorking } = await import('./watch.ts');
    let isFirst = true;
    await keepWorking(product, FOLDERS, async () => {
      try {
        await buildOnce(given, terminal);
      } catch (error) {
        tell(error, json, terminal, 0);
      }
      if (isFirst && !quiet && !json) terminal.error(`Watching ${list(FOLDERS)}. Ctrl+C ends it.`);
      isFirst = false;
    });
    return 0;
  },
};

/** Where the files of a product stand. */
const FOLDERS = ['content', 'marketing', 'training', 'public'];

async function buildOnce({ product, options, json, quiet }: Given, terminal: Terminal): Promise<void> {
  const out = options.out === undefined ? join(product, 'dist') : resolve(String(options.out));
  const say = (line: string) => {
    if (!quiet && !json) terminal.error(line);
  };
  const started = performance.now();
  let number = 0;
  let total = 0;
  // The website is made beside the others: what is said of it stands among their lines.
  let last: Recipe | undefined;
  const whose = (recipe: Recipe) => (recipe === last ? '' : `${recipe.says}: `);
  // Loaded here: no other command needs them.
  const [{ build: runBuild }, { recipesOf }] = await Promise.all([
    import('../build/run.ts'),
    import('../../generators/index.ts'),
  ]);
  const recipes = recipesOf(product);
  const only = options.only as string[] | undefined;
  const report = await runBuild({
    productDir: product,
    outDir: out,
    engineDir,
    recipes,
    only,
    choices: readChoices(options, recipes, only),
    site: options['no-site'] !== true,
    audience: options.audience as Audience | undefined,
    effects: {
      planned(steps) {
        total = steps.filter(({ stale }) => stale !== undefined).length;
      },
      started: (recipe, reason) => {
        last = recipe;
        say(`[${++number}/${total}] ${recipe.says}: ${reason}`);
      },
      progress: (recipe, done) => say(`      ${whose(recipe)}${done}`),
      finished: (recipe, { files, bytes, milliseconds }) => {
        const count = files === 1 ? '1 file' : `${files} files`;
        say(`      ${whose(recipe)}${count}, ${fileSize(bytes)}, ${seconds(milliseconds)}`);
      },
    },
  });
  for (const { recipe, says } of report.notes) say(`${recipe}: ${says}`);
  if (json) terminal.out(JSON.stringify({ ok: true, ...report }, null, options.watch ? 0 : 2));
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
}

/** What was asked for beside the name of a deliverable: only what it takes can be asked of it. */
function readChoices(
  { tier, minutes, seats }: Given['options'],
  recipes: Recipe[],
  only: string[] | undefined,
): Choices {
  const asked = { tier, minutes, seats } as Record<keyof Choices, string | undefined>;
  const names = (Object.keys(asked) as (keyof Choices)[]).filter((name) => asked[name] !== undefined);
  const slips: Problem[] = [];
  const complain = (code: string, message: string, hint: string) =>
    slips.push({ severity: 'error', code, message, hint });
  for (const name of names) {
    const takers = recipes.filter(({ takes }) => takes?.includes(name)).map(({ id }) => id);
    const others = (only ?? []).filter((id) => !takers.includes(id));
    const example = `For example \`--only ${takers[0] ?? 'ID'} --${name} ${asked[name]}\`.`;
    if (!only) complain('choice-without-only', `\`--${name}\` was given without what it is for.`, example);
    else if (others.length > 0)
      complain(
        'choice-not-taken',
        `${quote(others[0]!)} takes no \`--${name}\`.`,
        takers.length > 0 ? `Those that do: ${listCode(takers, 'and')}.` : 'Nothing of this product does.',
      );
    if (name !== 'tier' && !/^[1-9]\d{0,3}$/.test(asked[name]!))
      complain(
        'no-whole-number',
        `\`--${name}\` is ${quote(asked[name]!)}, where a whole number from 1 to 9999 is expected.`,
        `Write \`--${name} 15\`.`,
      );
  }
  if (slips.length > 0) throw new UserError(slips, 2);
  return {
    ...(asked.tier ? { tier: asked.tier } : {}),
    ...(asked.minutes ? { minutes: Number(asked.minutes) } : {}),
    ...(asked.seats ? { seats: Number(asked.seats) } : {}),
  };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 0)} s`;
}
