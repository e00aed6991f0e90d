import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Viewing, view } from '../support/browser.ts';
import { build, copyProduct, edit, run, tree } from '../support/product.ts';

/** A demo, a workshop and a video, built from the command line as people do who sell and teach. */

const FEATURES = 'content/licensing/features.json';
const only = [
  '--only',
  'demo-script',
  '--only',
  'workshop-contractor-half-day',
  '--only',
  'comparison-matrix',
];

let product: string;
let viewing: Viewing;
const read = (path: string) => readFileSync(join(product, 'dist', path), 'utf8');

beforeAll(async () => {
  product = copyProduct({ whole: true });
  await build(product, [...only, '--only', 'video-01-installation']);
  viewing = await view(join(product, 'dist/internal'));
});
afterAll(async () => {
  await viewing.close();
  rmSync(product, { recursive: true, force: true, maxRetries: 3 });
});

/** Minutes of each row under “Run”, and what the last row says they are. */
function runOf(markdown: string): { sum: number; total: number } {
  const [run] = markdown.split('## Run\n')[1]!.split('\n## ');
  const rows = [...run!.matchAll(/^\| \d+:\d\d \| (\d+) min \| (.*?) \|/gm)];
  const total = rows.find(([, , title]) => title === '**Total**');
  const others = rows.filter((row) => row !== total).map(([, minutes]) => Number(minutes));
  return { sum: others.reduce((sum, minutes) => sum + minutes, 0), total: Number(total![1]) };
}

describe('a feature is marked planned', () => {
  test('demo, workshop in all editions and matrix follow, and the minutes add up again', async () => {
    const folder = 'internal/workshops/contractor-half-day';
    const exercise = 'Ask the designer, keep the answer';
    const editions = ['guide.md', 'handout.md', 'key.md', 'slides.md', 'outline.md'];
    const before = tree(join(product, 'dist'));
    for (const edition of editions) expect(read(`${folder}/${edition}`), edition).toContain(exercise);
    expect(existsSync(join(product, 'dist', folder, 'exercises/05-ask-and-answer.py'))).toBe(true);
    expect(runOf(read('internal/demo-script.md'))).toEqual({ sum: 20, total: 20 });

    edit(product, FEATURES, 'features.collaboration-layer.status', 'planned');
    const refused = await run(['build', '--product', product, ...only]);
    expect(refused.code).toBe(1);
    expect(refused.error).toContain('`collaboration-layer` is planned, so it cannot be a reason to buy');
    expect(tree(join(product, 'dist'))).toEqual(before);

    edit(product, 'content/licensing/tiers.json', 'tiers.small-firm.highlights', ['multi-user-sync']);
    await build(product, only);
    for (const edition of editions) {
      const [text] = read(`${folder}/${edition}`).split('Left out of this edition:');
      expect(text, edition).not.toContain(exercise);
    }
    expect(existsSync(join(product, 'dist', folder, 'exercises/05-ask-and-answer.py'))).toBe(false);
    expect(read(`${folder}/guide.md`)).toContain('Collaboration Layer is planned.');
    expect(runOf(read(`${folder}/guide.md`))).toEqual({ sum: 240, total: 240 });
    const demo = runOf(read('internal/demo-script.md'));
    expect(demo.sum).toBe(demo.total);
    expect(demo.total).toBeLessThan(20);
    expect(read('site/downloads/comparison-matrix.md')).toMatch(/\*\*Collaboration Layer\*\*.*○ planned/);
    const films = await run(['check', '--product', product]);
    expect(films.error).toMatch(/film-length {2}training\/videos\/03-contractor-basics\.mdx:4:\d+/);
    expect(films.error).toMatch(/Write about \d+ words of narration, or write `minutes: \d+`/);

    edit(product, FEATURES, 'features.collaboration-layer.status', 'available');
    edit(product, 'content/licensing/tiers.json', 'tiers.small-firm.highlights', [
      'multi-user-sync',
      'collaboration-layer',
    ]);
    await build(product, only);
    expect(runOf(read('internal/demo-script.md'))).toEqual({ sum: 20, total: 20 });
  });
});

describe('an edition is asked for', () => {
  test('for a tier and a length: made for it, and made anew when nobody asks any more', async () => {
    const before = read('internal/demo-script.md');
    const short = await build(product, ['--only', 'demo-script', '--tier', 'small-firm', '--minutes', '15']);
    expect(short.reasons['demo-script']).toBe('it is asked for minutes 15, tier small-firm');
    expect(runOf(read('internal/demo-script.md'))).toEqual({ sum: 15, total: 15 });
    expect(read('internal/index.html')).toContain('edition: tier small-firm, minutes 15');
    const solo = await run(['build', '--product', product, '--only', 'demo-script', '--tier', 'solo']);
    expect(solo.error).toMatch(/is left out: Solo Practitioner does not have Collaboration Layer/);
    expect(read('internal/demo-script.md')).toContain('tier Solo Practitioner');
    const again = await build(product, ['--only', 'demo-script']);
    expect(again.reasons['demo-script']).toMatch(/^it was made for tier solo/);
    expect(read('internal/demo-script.md')).toBe(before);
  });

  test.each([
    [['--only', 'demo-script', '--minutes', '5'], 1, 'cannot be held in 5 minutes'],
    [['--only', 'demo-script', '--minutes', 'ten'], 2, 'a whole number'],
    [['--only', 'demo-script', '--tier', 'smal-firm'], 2, 'Did you mean `small-firm`?'],
    [['--only', 'demo-script', '--seats', '4'], 2, '`demo-script` takes no `--seats`'],
    [['--minutes', '15'], 2, '`--minutes` was given without what it is for'],
    [['--only', 'workshop-contractor-half-day', '--minutes', '400'], 1, 'at the most'],
  ])('%j is refused in words, and what stands is kept', async (words, code, says) => {
    const before = tree(join(product, 'dist'));
    const ran = await run(['build', '--product', product, ...words]);
    expect(ran.code, ran.error).toBe(code);
    expect(ran.error).toContain(says);
    expect(ran.error).not.toMatch(/^\s+at /m);
    expect(tree(join(product, 'dist'))).toEqual(before);
  });

  test('for more people than the tier holds: it says so, with the cheapest cure', async () => {
    const ran = await run([
      'build',
      '--product',
      product,
      '--only',
      'workshop-contractor-half-day',
      '--seats',
      '12',
    ]);
    expect(ran.code).toBe(0);
    expect(ran.error).toContain(
      'Short: Small Firm holds 10 users, and 12 take part. The smallest tier that has all of it is Enterprise.',
    );
  });
});

describe('in a browser', () => {
  test('the internal page names every file once, and every link leads to one', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/index.html`);
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
    const manifest = JSON.parse(read('internal/manifest.json')) as { outputs: { path: string }[] };
    expect([...links].sort()).toEqual(manifest.outputs.map(({ path }) => path).sort());
    for (const link of links) expect(existsSync(join(product, 'dist/internal', link)), link).toBe(true);
    expect(await page.locator('h2').allTextContents()).toEqual(['To sell with', 'To teach with']);
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.close();
  });

  test('the preview of a video plays: each shot at its time, with its captions', async () => {
    const page = await viewing.browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${viewing.origin}/videos/01-installation/preview.svg`);
    const seen = (seconds: number) =>
      page.evaluate((at) => {
        for (const one of document.getAnimations()) {
          one.pause();
          one.currentTime = at * 1000;
        }
        return [...document.querySelectorAll('.f')]
          .filter((one) => getComputedStyle(one).opacity === '1')
          .map((one) => one.textContent!.trim());
      }, seconds);
    expect((await seen(1)).join('\n')).toContain('What you do in five minutes');
    const cues = [
      ...read('internal/videos/01-installation/captions.vtt').matchAll(
        /00:(\d\d):(\d\d)\.(\d{3}) --> .*\n((?:.+\n)+)/g,
      ),
    ];
    for (const [, minutes, seconds, , words] of [cues[2]!, cues[20]!, cues.at(-1)!]) {
      const shown = await seen(Number(minutes) * 60 + Number(seconds) + 1);
      expect(shown.join(' '), words).toContain(words!.trim().split('\n')[0]!);
    }
    expect(errors).toEqual([]);
    await page.close();
  });

  test('captions and chapters are taken by a player', async () => {
    const page = await viewing.browser.newPage();
    mkdirSync(join(product, 'dist/internal'), { recursive: true });
    writeFileSync(
      join(product, 'player.html'),
      '<video><track default kind="captions" src="videos/01-installation/captions.vtt"><track kind="chapters" src="videos/01-installation/chapters.vtt"></video>',
    );
    await page.route('**/player.html', (route) => route.fulfill({ path: join(product, 'player.html') }));
    await page.goto(`${viewing.origin}/player.html`);
    const counts = await page.evaluate(async () => {
      const tracks = [...document.querySelectorAll('track')];
      for (const { track } of tracks) track.mode = 'hidden';
      await Promise.all(
        tracks.map(
          (one) => one.readyState === 2 || new Promise((done) => one.addEventListener('load', done)),
        ),
      );
      return tracks.map(({ track }) => track.cues!.length);
    });
    const cues = read('internal/videos/01-installation/captions.vtt').match(/-->/g)!.length;
    const chapters = read('internal/videos/01-installation/chapters.txt').trim().split('\n').length;
    expect(counts).toEqual([cues, chapters]);
    await page.close();
  });
});
