import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench, Made } from '../build/recipe.ts';
import { listFiles } from '../build/source-reader.ts';
import { UserError } from '../errors/problem.ts';
import type { PageInput, SiteInput } from './config.ts';
import { CONTENT, isPage } from './content-folder.ts';
import { siteFrame } from './frame.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the site in a stage of its own: a copy of the pages beside the engine's packages, so that any
 * product folder builds, and so that nothing cached by an earlier build can show through.
 */
export async function buildSite({ sources, catalogue, facts, progress }: Bench): Promise<Made> {
  const work = join(engine, '.tierpress');
  mkdirSync(work, { recursive: true });
  const stage = mkdtempSync(join(work, 'stage-'));
  // Astro takes seconds to load and to look around: it does so while the pages are read.
  const astro = startAstro(stage);
  try {
    const files = sources.list(CONTENT).map((path) => ({ path, bytes: sources.bytes(path) }));
    const names = files.map(({ path }) => path).filter(isPage);
    layOut(stage, { catalogue, frame: siteFrame(facts), files: names }, files);
    astro.start();
    const { readPages } = await import('./pages.ts');
    const pages = readPages(
      catalogue,
      files.map(({ path, bytes }) => ({ path, text: new TextDecoder().decode(bytes) })),
    );
    const problems = pages.flatMap((page) => page.problems);
    if (problems.length > 0) throw new UserError(problems);
    progress(`${pages.length} pages read`);
    const inputs: PageInput[] = pages.map(({ file, frame, patches }) => ({ file, frame, patches }));
    writeFileSync(join(stage, 'pages.json'), JSON.stringify(inputs));
    await astro.finish();
    progress('pages printed');
    const made: Made = { files: {}, facts: {} };
    const stated = new Map(pages.map((page) => [page.output, page.facts]));
    for (const path of listFiles(stage, 'out')) {
      const name = path.slice('out/'.length);
      made.files[name] = readFileSync(join(stage, path));
      made.facts![name] = stated.get(name) ?? facts.citations();
    }
    return made;
  } finally {
    astro.stop();
    rmSync(stage, { recursive: true, force: true });
  }
}

function layOut(
  stage: string,
  input: Omit<SiteInput, 'pages'>,
  files: { path: string; bytes: Uint8Array }[],
): void {
  for (const { path, bytes } of files) {
    mkdirSync(join(stage, path, '..'), { recursive: true });
    writeFileSync(join(stage, path), bytes);
  }
  writeFileSync(join(stage, 'stage.json'), JSON.stringify(input));
  writeFileSync(join(stage, 'catalogue.json'), JSON.stringify(input.catalogue));
  const content = relative(stage, join(engine, 'src/site/content.ts'));
  writeFileSync(
    join(stage, 'content.config.ts'),
    `import { siteCollections } from '${content}';\nimport catalogue from './catalogue.json';\nexport const collections = siteCollections(catalogue as never);\n`,
  );
  cpSync(join(engine, 'public'), join(stage, 'public'), { recursive: true });
}

/**
 * Astro in a process of its own: it works relative to the folder it was started in, keeps state between
 * builds, and reads variables (`DEV`, `MODE`) that a caller may have set for reasons of its own.
 */
function startAstro(stage: string): { start(): void; finish(): Promise<void>; stop(): void } {
  const { DEV: _, PROD: __, MODE: ___, SSR: ____, NODE_ENV: _____, ...env } = process.env;
  const cache = getCompileCacheDir();
  // A build is short and makes much that is soon forgotten: more room for it spares most of the sweeping.
  const words = ['--max-semi-space-size=64', fileURLToPath(new URL('./press.ts', import.meta.url))];
  const child = spawn(process.execPath, words, {
    cwd: stage,
    env: { ...env, ASTRO_TELEMETRY_DISABLED: '1', ...(cache ? { NODE_COMPILE_CACHE: cache } : {}) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let finished = false;
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
  });
  const closed = once(child, 'close');
  return {
    // It may have ended before it is spoken to; then `closed` says so.
    start: () => void child.send('start', () => {}),
    async finish() {
      child.send('pages', () => {});
      const built = once(child, 'message').then(() => true);
      if (await Promise.race([built, closed.then(() => false)])) {
        // It keeps what it compiled for the next time, and nobody waits for that.
        finished = true;
        child.unref();
        child.channel?.unref();
        child.stderr?.destroy();
        return;
      }
      throw new Error(`Astro could not build the site.\n${said.replaceAll(stage, '')}`);
    },
    stop: () => {
      if (!finished) child.kill();
    },
  };
}
