import type { AstroIntegration } from 'astro';
import type { Brand } from '../catalog/schemas/brand.ts';
import type { PageFrame, SiteFrame } from './pages.ts';
import { themeCss } from './theme.ts';

/** Gives the components what they show: `import { site, pages } from 'virtual:tierpress'`. */
export function frameIntegration(
  site: SiteFrame,
  pages: Record<string, PageFrame>,
  brand: Brand,
): AstroIntegration {
  const modules: Record<string, string> = {
    'virtual:tierpress': `export const site = ${JSON.stringify(site)};\nexport const pages = ${JSON.stringify(pages)};`,
    'virtual:tierpress/theme.css': themeCss(brand),
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
                  id.startsWith('\0virtual:tierpress') ? modules[id.slice(1)] : undefined,
              },
            ],
          },
        });
      },
    },
  };
}
