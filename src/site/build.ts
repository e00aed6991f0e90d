import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Made } from '../build/recipe.ts';
import { listFiles } from '../build/source-reader.ts';
import { UserError } from '../errors/problem.ts';
import { CONTENT, readPages, siteFrame } from './pages.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the site in a stage of its own: a copy of the pages beside the engine's packages, so that any
 * product folder builds, and so that nothing cached by an earlier build can show through.
 */
export async function buildSite({ sources, catalogue, facts, progress }: Bench): Promise<Made> {
  siteFrame(facts);
  const files = sources.list(CONTENT).map((path) => ({ path, bytes: sources.bytes(path) }));
  const pages = readPages(
    catalogue,
    files.map(({ path, bytes }) => ({ path, text: new TextDecoder().decode(bytes) })),
  );
  const problems = pages.flatMap((page) => page.problems);
  if (problems.length > 0) throw new UserError(problems);
  progress(`${pages.length} pages read`);

  mkdirSync(join(engine, '.tierpress'), { recursive: true });
  const stage = mkdtempSync(join(engine, '.tierpress', 'stage-'));
  try {
    for (const { path, bytes } of files) {
      mkdirSync(join(stage, path, '..'), { recursive: true });
      writeFileSync(join(stage, path), bytes);
    }
    writeFileSync(join(stage, 'catalogue.json'), JSON.stringify(catalogue));
    const content = relative(stage, join(engine, 'src/site/content.ts'));
    writeFileSync(
      join(stage, 'content.config.ts'),
      `import { siteCollections } from '${content}';\nimport catalogue from './catalogue.json';\nexport const collections = siteCollections(catalogue as never);\n`,
    );
    cpSync(join(engine, 'public'), join(stage, 'public'), { recursive: true, errorOnExist: false });
    await runAstro(stage, catalogue, pages);
    progress('pages printed');
    const made: Made = { files: {}, facts: {} };
    for (const path of listFiles(stage, 'out')) {
      const name = path.slice('out/'.length);
      made.files[name] = readFileSync(join(stage, path));
      made.facts![name] = pages.find(({ output }) => output === name)?.facts ?? facts.citations();
    }
    return made;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

async function runAstro(
  stage: string,
  catalogue: Bench['catalogue'],
  pages: ReturnType<typeof readPages>,
): Promise<void> {
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
  // Loaded here: a build that does not touch the site never starts Astro.
  const [{ build }, { siteConfig }] = await Promise.all([import('astro'), import('./config.ts')]);
  await build({
    ...siteConfig(catalogue, pages, stage),
    root: stage,
    configFile: false,
    publicDir: join(stage, 'public'),
    outDir: join(stage, 'out'),
    cacheDir: join(stage, 'cache'),
    logLevel: 'error',
  });
}
