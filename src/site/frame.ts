import type { AstroIntegration } from 'astro';
import type { Catalogue } from '../catalog/load.ts';
import { featureStatus } from '../documents/blocks/read-feature.ts';
import { digest } from '../facts/digest.ts';
import type { Reader } from '../facts/reader.ts';
import type { PageInput } from './config.ts';
import { firstFonts, themeCss } from './theme.ts';

export interface SiteFrame {
  name: string;
  tagline: string;
  language: string;
  version: string;
  /** Where files are edited, up to their path. */
  editing?: string;
  /** What the comparison can be filtered by. */
  filters: { roles: Named[]; tiers: Named[]; statuses: string[] };
}

interface Named {
  id: string;
  name: string;
}

/** What every page shows, whatever it is about. */
export function siteFrame(reader: Reader): SiteFrame {
  reader.read('product.brand');
  reader.maybe('product.site');
  const editing = reader.maybe<string>('product.editing');
  const named = (list: string) =>
    reader
      .read<string[]>(`list.${list}`)
      .map((id) => ({ id, name: reader.read<string>(`${list}.${id}.name`) }));
  const statuses = reader.read<string[]>('list.features').map((id) => featureStatus(reader, id));
  return {
    filters: { roles: named('roles'), tiers: named('tiers'), statuses: [...new Set(statuses)] },
    name: reader.read('product.name'),
    tagline: reader.read('product.tagline'),
    language: reader.read('product.language'),
    version: reader.read('catalogue.version'),
    ...(editing ? { editing } : {}),
  };
}

/** Gives the components what they show: `import { site, pages } from 'virtual:tierpress'`. */
export function frameIntegration(
  site: SiteFrame,
  pages: Promise<PageInput[]>,
  catalogue: Catalogue,
): AstroIntegration {
  const modules: Record<string, () => Promise<string> | string> = {
    'virtual:tierpress': async () =>
      constants({ site, pages: Object.fromEntries((await pages).map(({ frame }) => [frame.id, frame])) }),
    'virtual:tierpress/content': async () =>
      constants({
        edition: digest(catalogue),
        known: Object.assign({}, ...(await pages).map(({ words }) => words)),
      }),
    'virtual:tierpress/catalogue': () => constants({ catalogue }),
    'virtual:tierpress/theme.css': () => themeCss(catalogue.product.brand),
    'virtual:tierpress/fonts': () => firstFonts(catalogue.product.brand),
  };
  return {
    name: 'tierpress-frame',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'tierpress-frame',
                resolveId: (id: string) => (Object.hasOwn(modules, id) ? `\0${id}` : undefined),
                load: (id: string) =>
                  id.startsWith('\0virtual:tierpress') ? modules[id.slice(1)]?.() : undefined,
              },
              {
                name: 'tierpress-fonts',
                enforce: 'pre' as const,
                // Every browser that can show the site reads WOFF2; the older form only takes room. A font that
                // comes late is for the next page: lines that break anew would move what is being read.
                transform: (code: string, id: string) =>
                  /@fontsource\/.*\.css$/.test(id)
                    ? code
                        .replace(/,\s*url\([^)]+\.woff\)\s*format\(['"]woff['"]\)/g, '')
                        .replaceAll('font-display: swap', 'font-display: optional')
                    : undefined,
              },
            ],
          },
        });
      },
    },
  };
}

function constants(values: Record<string, unknown>): string {
  return Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
    .join('\n');
}
