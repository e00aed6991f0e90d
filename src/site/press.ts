/**
 * Runs Astro over the stage it is started in, once its parent says that the stage is laid out; what the
 * pages say follows, in a second word. It stands alone so that Astro has a process to itself.
 */
import { on } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AstroIntegration, build } from 'astro';
import type { Said } from './astro.ts';
import { type SiteInput, siteConfig } from './config.ts';

const root = process.cwd();
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'));

// A parent that dies leaves nothing to build for.
process.once('disconnect', () => process.exit(1));
const said = on(process, 'message');
await said.next();
const input: SiteInput = { ...read('stage.json'), pages: said.next().then(() => read('pages.json')) };

/**
 * Astro names scoped styles after the path of their component: below its root, or else from `/` on. Ours
 * stand beside the stage, so names are counted from the engine, and are the same in every folder it is put.
 */
const namesFromEngine: AstroIntegration = {
  name: 'tierpress-names',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({ root: new URL('../..', import.meta.url) as never });
    },
  },
};

const config = siteConfig(input, root);
await build({
  ...config,
  integrations: [namesFromEngine, ...(config.integrations ?? [])],
  root,
  configFile: false,
  publicDir: join(root, 'public'),
  outDir: join(root, 'out'),
  cacheDir: join(root, 'cache'),
  logLevel: 'error',
});
// Said before the exit, which takes its time.
const built: Said = { built: true };
process.send?.(built, () => process.exit(0));
