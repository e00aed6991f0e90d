import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { site } from '../../generators/site.ts';
import { build } from '../../src/build/run.ts';
import { listFiles } from '../../src/build/source-reader.ts';
import type { Brand } from '../../src/catalog/schemas/brand.ts';
import { codeThemes } from '../../src/site/code.ts';
import { themeCss } from '../../src/site/theme.ts';
import { type Viewing, view } from '../support/browser.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));
const brand: Brand = JSON.parse(readFileSync(join(engine, 'content/product.json'), 'utf8')).brand;
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

let folder: string;
let viewing: Viewing;
let paths: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierpress-look-'));
  const outDir = join(folder, 'dist');
  // The test runner says `DEV` to all it starts, and Astro would make a site for developers, without a search.
  process.env.NODE_ENV = 'production';
  for (const name of ['DEV', 'PROD', 'MODE', 'SSR']) delete process.env[name];
  const quiet = { planned() {}, started() {}, progress() {}, finished() {} };
  await build({ productDir: engine, engineDir: engine, outDir, recipes: [site], effects: quiet });
  paths = listFiles(outDir, 'site')
    .filter((path) => path.endsWith('.html'))
    .map((path) => path.slice('site'.length).replace(/index\.html$/, ''));
  viewing = await view(join(outDir, 'site'));
});

afterAll(async () => {
  await viewing?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('every page', () => {
  test('is whole at 320, 390 and 1280 px, without errors or other hosts, in the theme that was chosen', async () => {
    const found: string[] = [];
    const visitor = async (theme: Theme, turn: number) => {
      const { page, troubles } = await open(theme);
      for (const path of paths.filter((_, index) => index % themes.length === turn)) {
        await page.setViewportSize({ width: 320, height: 900 });
        await page.goto(viewing.origin + path);
        const seen = await page.evaluate(() => ({
          titles: document.querySelectorAll('h1').length,
          block: document.querySelector('.title-block')?.textContent ?? '',
          theme: document.documentElement.dataset.theme,
          // What is too wide scrolls in a region of its own, which the keyboard reaches.
          tables: [...document.querySelectorAll('main table')]
            .filter((table) => {
              const region = table.closest<HTMLElement>('.table-region');
              if (region?.getAttribute('role') !== 'region') return true;
              return region.scrollWidth > region.clientWidth && region.tabIndex !== 0;
            })
            .map((table) => table.textContent?.slice(0, 60)),
        }));
        if (seen.titles !== 1) found.push(`${path}: ${seen.titles} h1`);
        if (!/Sheet\s*AEC-/.test(seen.block)) found.push(`${path}: no sheet in the title block`);
        if (!/Revision\s*\d+\.\d+\.\d+ · [0-9a-f]+/.test(seen.block)) found.push(`${path}: no revision`);
        if (seen.theme !== theme) found.push(`${path}: ${seen.theme} theme`);
        found.push(...seen.tables.map((table) => `${path}: a table in no region: ${table}`));
        for (const width of [320, 390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          if (over > 0) found.push(`${path}: ${over} px too wide at ${width} px`);
        }
      }
      found.push(...troubles);
      await page.context().close();
    };
    // Each page is seen in one of the two: its words and widths are the same in both, and its colours are looked at elsewhere.
    await Promise.all(themes.map(visitor));
    expect(found).toEqual([]);
  });
});

describe('the brand', () => {
  test.each(themes)('colours the page in the %s theme', async (theme) => {
    const { page } = await open(theme);
    await page.goto(`${viewing.origin}/`);
    const colours = await page.evaluate(() => {
      const style = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return {
        paper: style('body').backgroundColor,
        ink: style('body').color,
        muted: style('.hero-tagline').color,
        accent: style('.action.primary').backgroundColor,
        line: style('.sl-markdown-content > .level-h2').borderTopColor,
      };
    });
    const { paper, ink, muted, accent, line } = brand.colors[theme];
    expect(colours).toEqual({
      paper: rgb(paper),
      ink: rgb(ink),
      muted: rgb(muted),
      accent: rgb(accent),
      line: rgb(line),
    });
    await page.context().close();
  });

  test('sets the page in its own faces, from its own host', async () => {
    const { page, requests } = await open('light');
    await page.goto(`${viewing.origin}/`);
    const loaded = await page.evaluate(async () => {
      await document.fonts.ready;
      return [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family);
    });
    const families = new Set(loaded.map((family) => family.replaceAll('"', '')));
    expect(families).toContain(brand.fonts.text);
    expect(families).toContain(brand.fonts.mono);
    const faces = requests.filter((url) => /\.woff2?$/.test(url));
    expect(faces.length).toBeGreaterThan(0);
    expect(faces.filter((url) => !url.startsWith(`${viewing.origin}/`))).toEqual([]);
    await page.context().close();
  });

  test.each(themes)('can be read in the %s theme: text, labels and accent on paper', (theme) => {
    const { ink, muted, accent, paper } = brand.colors[theme];
    for (const colour of [ink, muted, accent]) expect(contrast(colour, paper)).toBeGreaterThanOrEqual(4.5);
  });

  test('changes the site when it changes', () => {
    const changed = structuredClone(brand);
    changed.colors.light.accent = '#0000FF';
    changed.colors.dark.paper = '#ABCDEF';
    expect(themeCss(changed)).toContain('--tp-accent: #0000FF;');
    expect(themeCss(changed)).not.toContain(brand.colors.light.accent);
    expect(JSON.stringify(codeThemes(changed)).toUpperCase()).toContain('#ABCDEF');
  });
});

describe('with the keyboard', () => {
  test.each(themes)('what has the focus shows a ring in the %s theme', async (theme) => {
    const { page } = await open(theme);
    await page.goto(`${viewing.origin}/pricing/`);
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('Tab');
      const ring = await page.evaluate(() => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(document.activeElement!);
        return { outlineStyle, outlineWidth, outlineColor };
      });
      expect(ring).toEqual({
        outlineStyle: 'solid',
        outlineWidth: '2px',
        outlineColor: rgb(brand.colors[theme].accent),
      });
    }
    await page.context().close();
  });

  test('the search opens and finds "wall"', async () => {
    const { page, troubles } = await open('light');
    await page.goto(`${viewing.origin}/features/`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('wall');
    const first = page.locator('.search-results a').first();
    await first.waitFor();
    expect(await page.locator('.search-results mark').first().textContent()).toMatch(/wall/i);
    await first.click();
    await page.waitForURL(({ pathname }) => pathname !== '/features/');
    expect(await page.locator('main').textContent()).toMatch(/wall/i);
    expect(troubles).toEqual([]);
    await page.context().close();
  });
});

test('paper is light, whatever the theme on screen', async () => {
  const { page } = await open('dark');
  await page.goto(`${viewing.origin}/pricing/`);
  await page.emulateMedia({ media: 'print' });
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).toBe(rgb(brand.colors.light.paper));
  await page.context().close();
});

/** A fresh page in a theme, and all that goes wrong on it from then on. */
async function open(
  theme: Theme,
  width = 1280,
): Promise<{ page: Page; troubles: string[]; requests: string[] }> {
  const context = await viewing.browser.newContext({ viewport: { width, height: 900 } });
  await context.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left gives up what it was still loading.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') troubles.push(`${request.url()} failed`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.url()}: ${response.status()}`);
  });
  page.on('request', (request) => {
    requests.push(request.url());
    if (!request.url().startsWith(viewing.origin) && !request.url().startsWith('data:'))
      troubles.push(`${request.url()} is another host`);
  });
  return { page, troubles, requests };
}

function rgb(hex: string): string {
  const [red, green, blue] = channels(hex);
  return `rgb(${red}, ${green}, ${blue})`;
}

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** WCAG 2.2: from 1 (the same) to 21 (black on white). */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red, green, blue] = channels(hex).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}
