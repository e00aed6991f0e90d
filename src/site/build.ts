import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

  const work = join(engine, '.tierpress');
  mkdirSync(work, { recursive: true });
  const stage = mkdtempSync(join(work, 'stage-'));
  try {
    for (const { path, bytes } of files) {
      mkdirSync(join(stage, path, '..'), { recursive: true });
      writeFileSync(join(stage, path), bytes);
    }
    const frames = pages.map(({ file, frame }) => ({ file, frame }));
    writeFileSync(join(stage, 'stage.json'), JSON.stringify({ catalogue, pages: frames }));
    const content = relative(stage, join(engine, 'src/site/content.ts'));
    writeFileSync(
      join(stage, 'content.config.ts'),
      `import { siteCollections } from '${content}';\nimport stage from './stage.json';\nexport const collections = siteCollections(stage.catalogue as never);\n`,
    );
    cpSync(join(engine, 'public'), join(stage, 'public'), { recursive: true, errorOnExist: false });
    await runAstro(stage);
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

/**
 * Astro in a process of its own: it works relative to the folder it was started in, keeps state between
 * builds, and reads variables (`DEV`, `MODE`) that a caller may have set for reasons of its own.
 */
async function runAstro(stage: string): Promise<void> {
  const { DEV: _, PROD: __, MODE: ___, SSR: ____, NODE_ENV: _____, ...env } = process.env;
  const child = spawn(process.execPath, [fileURLToPath(new URL('./press.ts', import.meta.url))], {
    cwd: stage,
    env: { ...env, ASTRO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
  });
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`Astro could not build the site.\n${said.replaceAll(stage, '')}`);
}
