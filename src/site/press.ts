/**
 * Runs Astro over the stage it is started in: `node press.ts`, in a folder that `build.ts` has laid out.
 * It stands alone so that Astro has a process to itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'astro';
import type { Catalogue } from '../catalog/load.ts';
import { siteConfig } from './config.ts';
import type { SitePage } from './pages.ts';

const root = process.cwd();
const stage: { catalogue: Catalogue; pages: Pick<SitePage, 'file' | 'frame'>[] } = JSON.parse(
  readFileSync(join(root, 'stage.json'), 'utf8'),
);

await build({
  ...siteConfig(stage.catalogue, stage.pages, root),
  root,
  configFile: false,
  publicDir: join(root, 'public'),
  outDir: join(root, 'out'),
  cacheDir: join(root, 'cache'),
  logLevel: 'error',
});
