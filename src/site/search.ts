import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import { listenToPages } from './printed.ts';

/**
 * Indexes each page while the next one is printed. Starlight would read them all again from the disk once
 * the last is written, and everybody would wait for it.
 */
export function searchIntegration(): AstroIntegration {
  const adding: Promise<{ errors: string[] }>[] = [];
  let index: Promise<PagefindIndex>;
  return {
    name: 'tierpress-search',
    hooks: {
      'astro:config:setup': ({ command, addMiddleware }) => {
        if (command !== 'build') return;
        index = createIndex().then(({ errors, index }) => index ?? fail(errors));
        listenToPages((path, content) => {
          const sourcePath = `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;
          adding.push(index.then((open) => open.addHTMLFile({ sourcePath, content })));
        });
        addMiddleware({ entrypoint: new URL('./search-middleware.ts', import.meta.url), order: 'pre' });
      },
      'astro:build:done': async ({ dir }) => {
        try {
          const added = await Promise.all(adding);
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

function fail(errors: string[]): never {
  throw new Error(`Pagefind could not index the site.\n${errors.join('\n')}`);
}
