import type { AstroIntegration } from 'astro';
import type { Brand } from '../catalog/schemas/brand.ts';
import type { Reader } from '../facts/reader.ts';
import type { PageFrame } from './pages.ts';
import { themeCss } from './theme.ts';

export interface SiteFrame {
  name: string;
  tagline: string;
  language: string;
  version: string;
}

/** What every page shows, whatever it is about. */
export function siteFrame(reader: Reader): SiteFrame {
  reader.read('product.brand');
  reader.maybe('product.site');
  return {
    name: reader.read('product.name'),
    tagline: reader.read('product.tagline'),
    language: reader.read('product.language'),
    version: reader.read('catalogue.version'),
  };
}

/** Gives the components what they show: `import { site, pages } from 'virtual:tierpress'`. */
export function frameIntegration(
  site: SiteFrame,
  pages: Promise<PageFrame[]>,
  brand: Brand,
): AstroIntegration {
  const modules: Record<string, () => Promise<string> | string> = {
    'virtual:tierpress': async () => {
      const frames = Object.fromEntries((await pages).map((frame) => [frame.id, frame]));
      return `export const site = ${JSON.stringify(site)};\nexport const pages = ${JSON.stringify(frames)};`;
    },
    'virtual:tierpress/theme.css': () => themeCss(brand),
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
                // Every browser that can show the site reads WOFF2; the older form only takes room.
                transform: (code: string, id: string) =>
                  /@fontsource\/.*\.css$/.test(id)
                    ? code.replace(/,\s*url\([^)]+\.woff\)\s*format\(['"]woff['"]\)/g, '')
                    : undefined,
              },
            ],
          },
        });
      },
    },
  };
}
