import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Astro, started in an empty stage, waiting to be told what stands there. */
export interface Astro {
  stage: string;
  start(): void;
  /** Told that what the pages say is there too. Tells the names of files of HTML as they are made. */
  print(printed: (names: string[], areAll: boolean) => void): void;
  finish(): Promise<void>;
  /** Ends it, and removes the stage. */
  stop(): void;
}

/** What the process says: pages that it made, that the index of all of them comes next, or that all is done. */
export type Said = { printed: string[]; indexing?: true } | { built: true };

let waiting: Astro | undefined;

/** Starts Astro ahead of `takeAstro`. Returns how to end it if nobody takes it. */
export function prepareAstro(): () => void {
  waiting = startAstro();
  return () => {
    waiting?.stop();
    waiting = undefined;
  };
}

export function takeAstro(): Astro {
  const astro = waiting ?? startAstro();
  waiting = undefined;
  return astro;
}

/**
 * Astro in a process of its own: it works relative to the folder it was started in, keeps state between
 * builds, and reads variables (`DEV`, `MODE`) that a caller may have set for reasons of its own.
 */
function startAstro(): Astro {
  const work = fileURLToPath(new URL('../../.tierpress', import.meta.url));
  mkdirSync(work, { recursive: true });
  const stage = mkdtempSync(join(work, 'stage-'));
  const { DEV: _, PROD: __, MODE: ___, SSR: ____, NODE_ENV: _____, ...env } = process.env;
  const cache = getCompileCacheDir();
  // Much is made that is soon forgotten: room for it spares most of the sweeping. What stays is swept before it
  // has doubled, and what is freed is given back: a large site then takes about half the memory.
  const flags = ['--max-semi-space-size=32', '--heap-growing-percent=40'];
  const thrift = {
    MALLOC_ARENA_MAX: '2',
    MALLOC_TRIM_THRESHOLD_: '1000000',
    MIMALLOC_PURGE_DELAY: '0',
  };
  const words = [...flags, fileURLToPath(new URL('./press.ts', import.meta.url))];
  const child = spawn(process.execPath, words, {
    cwd: stage,
    env: {
      ...thrift,
      ...env,
      ASTRO_TELEMETRY_DISABLED: '1',
      ...(cache ? { NODE_COMPILE_CACHE: cache } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  let finished = false;
  let built: Promise<boolean>;
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    said += chunk;
  });
  const closed = once(child, 'close');
  return {
    stage,
    // It may have ended before it is spoken to; then `closed` says so.
    start: () => void child.send('start', () => {}),
    print(printed) {
      child.send('pages', () => {});
      built = new Promise((done) => {
        child.on('message', (said: Said) =>
          'printed' in said ? printed(said.printed, said.indexing === true) : done(true),
        );
      });
    },
    async finish() {
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
    stop() {
      if (!finished) child.kill();
      // What was made is in memory; nobody waits for the sweeping.
      void rm(stage, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
    },
  };
}
