import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Said } from './astro.ts';
import { giveBack } from './give-back.ts';
import { meeting } from './printed.ts';

/**
 * Whoever started this process has a last hand to lay on each page. A word to it takes longer than most of what
 * is done for a page.
 */
const AT_ONCE = 8;

/**
 * Indexes each page while the next one is printed. Starlight would read them all again from the disk once
 * the last is written, and everybody would wait for it.
 */
export function searchIntegration(): AstroIntegration {
  const adding: Promise<{ errors: string[] }>[] = [];
  let index: Promise<PagefindIndex>;
  const told: string[] = [];
  return {
    name: 'tierpress-search',
    hooks: {
      'astro:config:setup': ({ command, addMiddleware }) => {
        if (command !== 'build') return;
        index = createIndex().then(({ errors, index }) => index ?? fail(errors));
        meeting.printed = (path, content) => {
          const sourcePath = `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
          adding.push(index.then((open) => open.addHTMLFile({ sourcePath, content })));
          told.push(sourcePath);
          if (told.length < AT_ONCE) return;
          say({ printed: told.splice(0) });
        };
        addMiddleware({ entrypoint: new URL('./page-middleware.ts', import.meta.url), order: 'pre' });
      },
      'astro:build:done': async ({ dir }) => {
        try {
          const added = await Promise.all(adding);
          say({ printed: told.splice(0), indexing: true });
          // The index takes as much as all of this when it is written.
          giveBack(added.length);
          const outputPath = fileURLToPath(new URL('./pagefind/', dir));
          const written = await (await index).writeFiles({ outputPath });
          // The search has a face of its own: those that come with the index are not for visitors.
          for (const name of readdirSync(outputPath))
            if (/-(ui|highlight)\.(js|css)$/.test(name)) rmSync(join(outputPath, name));
          const errors = [...added, written].flatMap((one) => one.errors);
          if (errors.length > 0) fail(errors);
        } finally {
          await close();
        }
      },
    },
  };
}

function say(said: Said): void {
  process.send?.(said);
}

function fail(errors: string[]): never {
  throw new Error(`Pagefind could not index the site.\n${errors.join('\n')}`);
}
