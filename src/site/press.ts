/**
 * Runs Astro over the stage it is started in: `node press.ts`, in a folder that `build.ts` has laid out.
 * It stands alone so that Astro has a process to itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AstroIntegration, build } from 'astro';
import type { Catalogue } from '../catalog/load.ts';
import { siteConfig } from './config.ts';
import type { SitePage } from './pages.ts';

const root = process.cwd();
const stage: { catalogue: Catalogue; pages: Pick<SitePage, 'file' | 'frame'>[] } = JSON.parse(
  readFileSync(join(root, 'stage.json'), 'utf8'),
);

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

const config = siteConfig(stage.catalogue, stage.pages, root);
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
