/** Builds a folder with Starlight and no setting that it can do without: `node bench/vanilla.ts FOLDER`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import starlight from '@astrojs/starlight';
import { build } from 'astro';

const root = process.argv[2]!;
process.env.ASTRO_TELEMETRY_DISABLED = '1';
const folders = readdirSync(join(root, 'content/docs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

await build({
  root,
  srcDir: root,
  configFile: false,
  outDir: join(root, 'dist'),
  cacheDir: join(root, 'cache'),
  logLevel: 'error',
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: 'Vanilla',
      sidebar: folders.map((directory) => ({ label: directory, items: [{ autogenerate: { directory } }] })),
    }),
  ],
});
