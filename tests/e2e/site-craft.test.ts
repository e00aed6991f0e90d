import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { RECIPES } from '../../generators/index.ts';
import { build } from '../../src/build/run.ts';
import { listFiles } from '../../src/build/source-reader.ts';
import { followLinks } from '../../src/site/links.ts';
import { type Viewing, view } from '../support/browser.ts';

const engine = fileURLToPath(new URL('../..', import.meta.url));

/** What the documents for sales are made from. */
const INTERNAL_SOURCES = [
  'marketing/objections/objections.mdx',
  'marketing/templates/case-study.mdx',
  'marketing/templates/pricing-proposal.mdx',
  'marketing/demo/demo-script.mdx',
  'marketing/playbook/playbook.mdx',
  'training/workshops/designer-half-day.mdx',
  'training/workshops/contractor-half-day.mdx',
  'training/workshops/admin-full-day.mdx',
  'training/videos/02-first-element.mdx',
  'training/videos/05-advanced-topics.mdx',
];

let folder: string;
let viewing: Viewing;
/** Everything public, by its path in the site; the text of what is text. */
let files: Map<string, string | undefined>;
let paths: string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierpress-craft-'));
  const outDir = join(folder, 'dist');
  process.env.NODE_ENV = 'production';
  for (const name of ['DEV', 'PROD', 'MODE', 'SSR']) delete process.env[name];
  const quiet = { planned() {}, started() {}, progress() {}, finished() {} };
  const recipes = RECIPES.filter(({ audience }) => audience === 'public');
  await build({ productDir: engine, engineDir: engine, outDir, recipes, effects: quiet });
  files = new Map(
    listFiles(outDir, 'site').map((path) => [
      path.slice('site/'.length),
      /\.(html|md|txt|xml|json|css|js)$/.test(path) ? readFileSync(join(outDir, path), 'utf8') : undefined,
    ]),
  );
  paths = [...files.keys()]
    .filter((path) => path.endsWith('.html'))
    .map((path) => `/${path.replace(/index\.html$/, '')}`)
    .sort();
  viewing = await view(join(outDir, 'site'));
});

afterAll(async () => {
  await viewing?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('everyone can use every page', () => {
  test('axe finds nothing in the light theme and in the dark one, at 320, 768 and 1280 px', async () => {
    const found: string[] = [];
    const work = [...paths];
    const visitor = async () => {
      const page = await viewing.browser.newPage();
      for (let path = work.pop(); path !== undefined; path = work.pop()) {
        await page.goto(viewing.origin + path);
        await page.evaluate(axe.source);
        const look = async (theme: string, width: number, rules: Rules) => {
          await page.setViewportSize({ width, height: 900 });
          await page.evaluate((value) => (document.documentElement.dataset.theme = value), theme);
          const looked = await faults(page, rules);
          found.push(...looked.map((fault) => `${path} in the ${theme} theme at ${width} px: ${fault}`));
        };
        // Colours follow the theme and hardly the width, all else the width and never the theme. Each fourth page is
        // looked at for all of it everywhere, and in the middle between the two ends.
        const isFourth = work.length % 4 === 0;
        await look('light', 1280, 'all');
        await look('light', 320, isFourth ? 'all' : 'all but colours');
        await look('dark', 1280, 'colours');
        if (isFourth) {
          await look('dark', 320, 'colours');
          await look('light', 768, 'all');
        }
      }
      await page.close();
    };
    await Promise.all([visitor(), visitor()]);
    expect(paths.length).toBeGreaterThan(60);
    expect(found).toEqual([]);
  });

  test.each(['light', 'dark'])('axe finds nothing in the %s search, with what it found', async (theme) => {
    const context = await viewing.browser.newContext();
    await context.addInitScript((value) => localStorage.setItem('starlight-theme', value), theme);
    const page = await context.newPage();
    await page.goto(`${viewing.origin}/pricing/`);
    await page.evaluate(axe.source);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('approval');
    await page.locator('.search-results a').first().waitFor();
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faults(page)).toEqual([]);
    }
    await context.close();
  });

  test('axe finds what is seeded', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/compare/`);
    await page.evaluate(axe.source);
    await page.evaluate(() =>
      document.querySelector('main')!.insertAdjacentHTML('beforeend', '<img src="/favicon.svg">'),
    );
    expect(await faults(page)).toEqual([expect.stringMatching(/^image-alt/)]);
    expect(await faults(page, 'all but colours')).toEqual([expect.stringMatching(/^image-alt/)]);
    expect(await faults(page, 'colours')).toEqual([]);
    await page.evaluate(() => {
      document.querySelector('main img')!.remove();
      document.documentElement.dataset.theme = 'dark';
      document.querySelector<HTMLElement>('main p')!.style.setProperty('color', '#333', 'important');
    });
    expect(await faults(page, 'all but colours')).toEqual([]);
    expect(await faults(page, 'colours')).toEqual([expect.stringMatching(/^color-contrast/)]);
    await page.close();
  });
});

type Rules = 'all' | 'colours' | 'all but colours';

/** One line for each rule that is broken. */
async function faults(page: Page, rules: Rules = 'all'): Promise<string[]> {
  const colours = ['color-contrast', 'link-in-text-block'];
  const kinds = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const enabled = { 'label-content-name-mismatch': { enabled: true } };
  const disabled = Object.fromEntries(colours.map((rule) => [rule, { enabled: false }]));
  const how = {
    runOnly: rules === 'colours' ? { type: 'rule', values: colours } : { type: 'tag', values: kinds },
    rules: rules === 'colours' ? {} : rules === 'all' ? enabled : { ...enabled, ...disabled },
    resultTypes: ['violations'],
  };
  return page.evaluate(async (options) => {
    // What follows the width of the page, such as which tables scroll, knows it a frame later.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    type Axe = {
      run(where: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 140)} (${nodes.length})`);
  }, how);
}

describe('finding a tier', () => {
  const open = async (search = '') => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/pricing/${search}`);
    return { page, result: page.locator('.plan-result') };
  };

  test('names the smallest tier that has what the answers need, with the reason, and keeps the answers in the address', async () => {
    const { page, result } = await open();
    await expect
      .poll(() => result.textContent())
      .toBe('Answer what you know. The first answer names a tier.');
    await page.locator('select[name=users]').focus();
    await page.keyboard.type('One');
    await expect.poll(() => result.textContent()).toMatch(/^Solo Practitioner\./);
    await page.locator('select[name=together]').selectOption('review');
    expect(await result.textContent()).toMatch(
      /^Small Firm\. Because: Do several people .* They comment and review\.$/,
    );
    await page.locator('select[name=change-orders]').selectOption('yes');
    expect(await result.textContent()).toMatch(
      /○ Planned, and not there today: .*Change-Order.*Do not buy for it\.$/,
    );
    await page.locator('select[name=users]').selectOption('many');
    expect(await result.textContent()).toMatch(
      /^Enterprise\. Because: How many people will use it\? More than 10\./,
    );
    expect(page.url()).toContain('users=many');
    await page.locator('.plan-finder button').click();
    await expect.poll(() => result.textContent()).toMatch(/^Answer what you know/);
    expect(page.url()).not.toContain('users=');
    await page.close();
  });

  test('opens with the answers of the address, and ignores those that are none', async () => {
    const { page, result } = await open('?users=some&together=nobody');
    await expect.poll(() => result.textContent()).toMatch(/^Small Firm\./);
    expect(await page.locator('select[name=together]').inputValue()).toBe('');
    await page.close();
  });

  test('is a table where nothing runs', async () => {
    const context = await viewing.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${viewing.origin}/pricing/`);
    expect(await page.locator('.plan-finder').isVisible()).toBe(false);
    expect(await page.locator('.plan-questions tbody tr:visible').count()).toBeGreaterThan(15);
    await context.close();
  });
});

describe('the comparison, with the keyboard', () => {
  test('filters by role, tier and status, says how many are left, and keeps the choice in the address', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/compare/`);
    const count = page.locator('.matrix-count');
    await expect.poll(() => count.textContent()).toMatch(/^(\d+) of \1 features$/);
    await page.locator('select[name=status]').focus();
    await page.keyboard.type('planned');
    await expect.poll(() => page.url()).toContain('status=planned');
    const shown = await page.locator('.feature-matrix tbody tr:visible').count();
    expect(await count.textContent()).toMatch(new RegExp(`^${shown} of `));
    expect(await page.locator('.feature-matrix tbody tr:visible .status-available').count()).toBe(0);
    await page.goto(`${viewing.origin}/compare/?role=designer&tier=solo&status=planned`);
    const fewer = await page.locator('.feature-matrix tbody tr:visible').count();
    expect(fewer).toBeGreaterThan(0);
    expect(fewer).toBeLessThan(shown);
    expect(await page.locator('select[name=role]').inputValue()).toBe('designer');
    await page.keyboard.press('Tab');
    await page.locator('.matrix-filter button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => count.textContent()).toMatch(/^(\d+) of \1 features$/);
    expect(page.url()).not.toContain('status=');
    await page.close();
  });

  test('shows every feature where nothing runs', async () => {
    const context = await viewing.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${viewing.origin}/compare/`);
    expect(await page.locator('.matrix-filter').isVisible()).toBe(false);
    expect(await page.locator('.feature-matrix tbody tr:visible').count()).toBeGreaterThan(40);
    await context.close();
  });
});

describe('with the keyboard alone', () => {
  test('one searches, narrows, walks through what was found, and goes there', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/pricing/`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('approval');
    const said = page.locator('.search-said');
    await expect.poll(() => said.textContent()).toMatch(/^\d+ pages for “approval”$/);
    const all = Number.parseInt((await said.textContent())!, 10);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Status');
    await page.keyboard.type('planned');
    await expect.poll(() => said.textContent()).toMatch(/with these filters$/);
    expect(Number.parseInt((await said.textContent())!, 10)).toBeLessThan(all);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('Search the pages');
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname !== '/pricing/');
    expect(await page.locator('main').textContent()).toMatch(/approval/i);
    await page.close();
  });

  test('the search says when it found nothing, and closes with Escape to where one was', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/pricing/`);
    await page.locator('.search-open').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('zzqx');
    await expect.poll(() => page.locator('.search-said').textContent()).toBe('Nothing found for “zzqx”.');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog.search').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement!.className)).toBe('search-open');
    await page.close();
  });

  test('the search says when it cannot be loaded', async () => {
    const page = await viewing.browser.newPage();
    await page.route('**/pagefind/**', (route) => route.abort());
    await page.goto(`${viewing.origin}/pricing/`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('wall');
    await expect.poll(() => page.locator('.search-said').textContent()).toMatch(/could not be loaded/);
    await page.close();
  });

  test('one skips to the words, chooses a theme that lasts, closes a group of the menu, and opens that of a phone', async () => {
    const page = await viewing.browser.newPage({ colorScheme: 'light' });
    await page.goto(`${viewing.origin}/user-guide/templates/`);
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(new URL(page.url()).hash).toBe('#_top');
    await page.locator('.theme-select select').first().focus();
    await page.keyboard.type('Dark');
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    await expect.poll(theme).toBe('dark');
    await page.reload();
    await expect.poll(theme).toBe('dark');
    const chosen = page.locator('.theme-select select').first();
    await expect.poll(() => chosen.inputValue()).toBe('dark');
    await chosen.selectOption('');
    await expect.poll(theme).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(theme).toBe('dark');
    const group = page.locator('#starlight__sidebar details', { hasText: 'Release notes' });
    await group.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => group.getAttribute('open')).toBe(null);
    // Browsers tell of it a moment after it shows.
    const kept = () => page.evaluate(() => sessionStorage.getItem('closed-groups'));
    await expect.poll(kept).toContain('Release notes');
    await page.goto(`${viewing.origin}/user-guide/approvals/`);
    await expect.poll(() => group.getAttribute('open')).toBe(null);
    await page.setViewportSize({ width: 390, height: 844 });
    const menu = page.locator('#starlight__sidebar');
    await expect.poll(() => menu.isVisible()).toBe(false);
    await page.locator('.sl-menu-button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => menu.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await expect.poll(() => menu.isVisible()).toBe(false);
    await page.close();
  });
});

/** What a screen reader would name. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const here = document.activeElement!;
    return here.getAttribute('aria-label') ?? here.textContent!.trim();
  });
}

describe('the policy of every page', () => {
  test('names every script and style by its hash, and allows no other', () => {
    for (const [name, html] of files) {
      if (!name.endsWith('.html')) continue;
      const policy = /<meta http-equiv="content-security-policy" content="([^"]*)"/.exec(html!)?.[1];
      expect(policy, name).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-/);
      expect(policy, name).not.toMatch(/unsafe-inline|https?:|\*/);
    }
  });

  test('is kept while one searches, filters, copies and changes the theme; and stops a script that is not named', async () => {
    const context = await viewing.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      );
    });
    const seen = () => page.evaluate(() => (window as unknown as { seen: string[] }).seen);
    await page.goto(`${viewing.origin}/getting-started/quick-start/`);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('wall');
    await page.locator('.search-results a').first().waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.theme-select select').first().selectOption('dark');
    await page.locator('[data-copy]').click();
    await expect.poll(() => page.locator('.page-tools [role=status]').textContent()).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      files.get('getting-started/quick-start.md'),
    );
    expect(await seen()).toEqual([]);
    await page.goto(`${viewing.origin}/compare/`);
    await page.locator('select[name=status]').selectOption('planned');
    expect(await seen()).toEqual([]);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.stolen = true';
      document.body.append(script);
    });
    await expect.poll(seen).toEqual([expect.stringMatching(/^script-src-elem inline/)]);
    expect(await page.evaluate(() => 'stolen' in window)).toBe(false);
    await context.close();
  });
});

describe('links', () => {
  test('all lead somewhere: pages, places, files, Markdown and feeds', () => {
    const { dead, outside } = followLinks(files);
    expect(dead).toEqual([]);
    for (const target of outside.keys()) expect(target).toMatch(/^https:\/\//);
  });

  test('a link to nowhere is found, with the page, and what was meant', () => {
    const broken = new Map(files);
    broken.set(
      'index.html',
      `${files.get('index.html')}<a href="/quick-start/">x</a><a href="/pricing/#nowhere">y</a>`,
    );
    expect(followLinks(broken).dead).toEqual([
      {
        page: 'index.html',
        target: '/quick-start/',
        why: 'no such file',
        near: '/getting-started/quick-start/',
      },
      { page: 'index.html', target: '/pricing/#nowhere', why: 'no such place' },
    ]);
  });
});

describe('for programs', () => {
  test('every page has its Markdown, which the index names', () => {
    const index = files.get('llms.txt')!;
    for (const path of paths.filter((one) => one !== '/404.html')) {
      const twin = `${path === '/' ? '/index' : path.slice(0, -1)}.md`;
      expect(files.get(twin.slice(1)), twin).toMatch(/^# \S/);
      expect(index, twin).toContain(`](${twin})`);
    }
    expect(files.get('llms-full.txt')!.length).toBeGreaterThan(index.length * 5);
  });

  test('the catalogue as JSON fits the schema beside it, and holds every tier and feature', () => {
    for (const list of ['tiers', 'features']) {
      const data = JSON.parse(files.get(`api/v1/${list}.json`)!);
      expect(data.$schema).toBe(`${list}.schema.json`);
      const schema = z.fromJSONSchema(JSON.parse(files.get(`api/v1/${list}.schema.json`)!));
      expect(schema.safeParse(data).error).toBe(undefined);
      const own = JSON.parse(readFileSync(join(engine, `content/licensing/${list}.json`), 'utf8'));
      const ids = (from: Record<string, { id: string }[]>) => from[list]!.map(({ id }) => id);
      expect(ids(data)).toEqual(ids(own));
      data[list][0].id = 'Not an id';
      expect(schema.safeParse(data).success).toBe(false);
    }
  });

  test('every page has a picture for those who share it', async () => {
    for (const [name, html] of files) {
      if (!name.endsWith('.html') || name === '404.html') continue;
      const picture = /<meta property="og:image" content="\/([^"]+)">/.exec(html!)![1]!;
      const bytes = readFileSync(join(folder, 'dist/site', picture));
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], picture).toEqual([1200, 630]);
      expect(bytes.length, picture).toBeLessThan(150_000);
    }
  });

  test('says what each page is, in a way that no text can break out of', () => {
    for (const [name, html] of files) {
      if (!name.endsWith('.html') || name === '404.html') continue;
      const json = /<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(html!)![1]!;
      expect(json, name).not.toContain('<');
      const types = JSON.parse(json)['@graph'].map((node: { '@type': string }) => node['@type']);
      expect(types, name).toContain(name === 'index.html' ? 'SoftwareApplication' : 'BreadcrumbList');
    }
    expect(files.get('pricing/index.html')).toContain('"FAQPage"');
    expect(files.get('index.html')).not.toContain('"Offer"');
  });
});

describe('what is not for the public', () => {
  /** Whole sentences and lines of a document, as far as they are prose. */
  const sentences = (text: string) =>
    text
      .replace(/^---[\s\S]*?\n---/, '')
      // Code and what it prints are the product’s own, and stand on pages too.
      .replaceAll(/```[\s\S]*?```/g, '')
      .split(/\n|(?<=[.!?])\s+|<[^>]*>|[|*_`]/)
      .map((one) => one.replace(/^[\s#>\-:\d.]+/, '').trim())
      .filter((one) => one.length >= 40);
  const read = (path: string) => readFileSync(join(engine, path), 'utf8');
  const internal = RECIPES.filter(({ audience }) => audience !== 'public');

  test('stands nowhere in the site: pages, index of the search, Markdown, indexes for programs, downloads', () => {
    const secrets = [...INTERNAL_SOURCES.flatMap((path) => sentences(read(path)))];
    const open = ['content', 'marketing/overview', 'marketing/comparison', 'training/quick-reference']
      .flatMap((part) => listFiles(engine, part))
      .map(read)
      .concat(read('marketing/playbook/questions.json'))
      .join('\n');
    const kept = secrets.filter((one) => !open.includes(one));
    expect(internal.length).toBeGreaterThan(2);
    expect(kept.length).toBeGreaterThan(20);
    const haystack = everythingSaid();
    const squeeze = (text: string) => text.replaceAll(/\s+/g, '');
    const all = squeeze(haystack);
    const leaks = (where: string) => kept.filter((one) => where.includes(squeeze(one)));
    expect(leaks(all)).toEqual([]);
    expect(
      [...files.keys()].filter((name) =>
        /objection|template\.(md|docx)|internal|playbook|demo-script|workshops|videos\//.test(name),
      ),
    ).toEqual([]);
    // What is seeded is found, in the index of the search as well.
    expect(leaks(all + squeeze(kept[0]!))).toEqual([kept[0]]);
  });
});

/** All text of the site, unpacked. */
function everythingSaid(): string {
  const packed = [...files.keys()].filter((name) => /\.pf_(fragment|index|meta|filter)$/.test(name));
  expect(packed.length).toBeGreaterThan(60);
  const unpacked = packed.map((name) => gunzipSync(readFileSync(join(folder, 'dist/site', name))).toString());
  const printed = [...files.keys()]
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => execFileSync('pdftotext', [join(folder, 'dist/site', name), '-'], { encoding: 'utf8' }));
  return [...files.values(), ...unpacked, ...printed].join('\n');
}

/** Programs, and what they load at once. */
function withImports(paths: string[]): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { 1: other } of files.get(path.slice(1))!.matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g))
      visit(new URL(other!, `http://site${path}`).pathname);
  };
  paths.forEach(visit);
  return seen;
}

/** In kB as sent. */
const MOST = { html: 8, styles: 18, programs: 30 };

test('pages are light: HTML, styles and programs, as they are sent', () => {
  const size = (text: string) => gzipSync(text, { level: 9 }).length;
  const docs = [...files].filter(
    ([name]) =>
      /^(getting-started|user-guide|admin-guide|api-reference|release-notes)\//.test(name) &&
      name.endsWith('.html'),
  );
  const sizes = docs.map(([, html]) => size(html!)).sort((a, b) => a - b);
  expect(sizes[sizes.length >> 1]).toBeLessThanOrEqual(MOST.html * 1024);
  const sum = (paths: Iterable<string>) =>
    [...paths].reduce((total, path) => total + size(files.get(path.slice(1))!), 0);
  for (const [name, html] of docs) {
    const named = (pattern: RegExp) => [...html!.matchAll(pattern)].map(({ 1: path }) => path!);
    const styles = named(/<link rel="stylesheet" href="(\/[^"]+)"/g);
    expect(sum(styles), `styles of ${name}`).toBeLessThanOrEqual(MOST.styles * 1024);
    const programs = withImports(named(/<script type="module" src="(\/[^"]+)"/g));
    expect(sum(programs), `programs of ${name}`).toBeLessThanOrEqual(MOST.programs * 1024);
  }
});
