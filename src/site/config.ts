import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import type { AstroUserConfig } from 'astro';
import type { Catalogue } from '../catalog/load.ts';
import { bodiesIntegration } from './bodies.ts';
import { codeThemes, strengths } from './code.ts';
import { placeOf } from './content-folder.ts';
import { factsPlugin } from './facts-plugin.ts';
import { frameIntegration, type SiteFrame } from './frame.ts';
import type { SitePage } from './pages.ts';
import { searchIntegration } from './search.ts';
import type { Place } from './shelf.ts';
import { sidebar } from './sidebar.ts';
import { fontPackage } from './theme.ts';

const component = (name: string) => fileURLToPath(new URL(`./components/${name}.astro`, import.meta.url));

/** What is known of a page once it was read. Without a body it is resolved as it is printed. */
export interface PageInput extends Pick<SitePage, 'file' | 'frame'>, Partial<Pick<SitePage, 'words'>> {
  /** Where its body stands among the bodies. */
  body?: Place;
}

export interface SiteInput {
  catalogue: Catalogue;
  frame: SiteFrame;
  /** The files of the pages: what menus are made from. */
  files: string[];
  /** Needed later than the rest, so that pages can be read while Astro looks around. */
  pages: Promise<PageInput[]>;
}

/** The site's wiring. `srcDir` holds `content/docs` and `content.config.ts`. */
export function siteConfig({ catalogue, frame, files, pages }: SiteInput, srcDir: string): AstroUserConfig {
  const { product } = catalogue;
  const known = pages.then((list) =>
    Object.fromEntries(list.flatMap(({ file, body }) => (body ? [[placeOf(file), body]] : []))),
  );
  const fonts = [400, 600].flatMap((weight) => [
    `${fontPackage(product.brand.fonts.text)}/${weight}.css`,
    `${fontPackage(product.brand.fonts.mono)}/${weight}.css`,
  ]);
  return {
    srcDir,
    site: product.site,
    trailingSlash: 'always',
    devToolbar: { enabled: false },
    // Small programs are files, too: every page would carry them, and name them in its policy.
    vite: { build: { assetsInlineLimit: 0 } },
    markdown: {
      processor: satteri({
        mdastPlugins: [factsPlugin(catalogue, srcDir, known)],
      }),
    },
    integrations: [
      frameIntegration(frame, pages, catalogue),
      bodiesIntegration(),
      searchIntegration(),
      starlight({
        title: product.name,
        description: product.tagline,
        defaultLocale: 'root',
        locales: { root: { label: product.language, lang: product.language } },
        sidebar: sidebar(files),
        credits: false,
        pagefind: false,
        components: {
          ThemeProvider: component('ThemeProvider'),
          ThemeSelect: component('ThemeSelect'),
          Search: component('Search'),
          Header: component('Header'),
          Sidebar: component('Sidebar'),
          MobileMenuFooter: component('MobileMenuFooter'),
          SiteTitle: component('SiteTitle'),
          Hero: component('Hero'),
          PageTitle: component('PageTitle'),
          MarkdownContent: component('MarkdownContent'),
          Footer: component('Footer'),
        },
        expressiveCode: {
          textMarkers: false,
          shiki: false,
          plugins: [strengths],
          themes: codeThemes(product.brand),
          defaultProps: { frame: 'none', wrap: true, preserveIndent: true },
          styleOverrides: {
            borderColor: 'var(--tp-line)',
            borderRadius: 'var(--tp-radius)',
            codeBackground: 'var(--tp-paper)',
            codeFontSize: 'var(--tp-size-small)',
            codeLineHeight: '1.65',
            focusBorder: 'var(--tp-accent)',
            frames: { frameBoxShadowCssValue: 'none', inlineButtonForeground: 'var(--tp-ink)' },
          },
        },
        customCss: [
          ...fonts,
          'virtual:tierpress/theme.css',
          fileURLToPath(new URL('./styles/house.css', import.meta.url)),
        ],
      }),
    ],
  };
}
