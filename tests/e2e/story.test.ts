import { appendFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build, changedPaths, copyEngine, copyProduct, edit, tree } from '../support/product.ts';

/** Build, change one fact, build again without cleaning: exactly what says it changes. */

const TIERS = 'content/licensing/tiers.json';
const ROI = 'marketing/roi/model.json';
const MANIFESTS = ['internal/manifest.json', 'site/downloads/manifest.json'];

/**
 * The public search index is made of all pages: a fragment for each page, named after its content, an index
 * of words, and two files that name the others. Its scripts and styles are not part of it.
 */
const SEARCH_INDEX =
  /^site\/pagefind\/(fragment\/[\w-]+\.pf_fragment|index\/[\w-]+\.pf_index|pagefind\.[\w-]+\.pf_meta|pagefind-entry\.json)$/;

/** Say of the other files how large they are, and what each states. */
const DOWNLOADS = 'site/downloads/index.html';
const INDEX = 'internal/index.html';

/**
 * Parts of a video without a title block. They rest on all that the video asks, since every word of it moves what
 * follows, and change only where their part does.
 */
const PARTS = /\/casts\/|\/(captions|chapters)\.|thumbnail\.png|preview\.svg/;

interface Output {
  path: string;
  recipe: string;
  revision: string;
  facts: Record<string, string>;
}

let product: string;
const dist = () => join(product, 'dist');

beforeAll(() => {
  product = copyProduct();
  mkdirSync(join(product, 'content/docs/user-guide'), { recursive: true });
  for (const kind of ['md', 'mdx'])
    writeFileSync(
      join(product, `content/docs/user-guide/seats-in-${kind}.${kind}`),
      `---\ntitle: Seats in ${kind}\n---\n\nA small firm seats <Fact id="tiers.small-firm.users.max" /> people.\n`,
    );
});
afterAll(() => rmSync(product, { recursive: true, force: true, maxRetries: 3 }));

function outputs(): (Output & { file: string })[] {
  return MANIFESTS.flatMap((path) =>
    (JSON.parse(readFileSync(join(dist(), path), 'utf8')).outputs as Output[]).map((output) => ({
      ...output,
      file: `${path.split('/')[0]}/${output.path}`,
    })),
  );
}

/** The files whose recorded facts include this value, or something that contains it. */
function citing(id: string): string[] {
  const steps = id.split('.');
  const above = new Set(steps.map((_, index) => steps.slice(0, index + 1).join('.')));
  return outputs()
    .filter(({ facts }) => Object.keys(facts).some((cited) => above.has(cited)))
    .map(({ file }) => file)
    .filter((file) => !SEARCH_INDEX.test(file) && file !== DOWNLOADS && !PARTS.test(file))
    .sort();
}

/** What is made anew when this value changes. */
function recipesCiting(id: string): string[] {
  const files = citing(id);
  return [...new Set(outputs().flatMap(({ file, recipe }) => (files.includes(file) ? [recipe] : [])))].sort();
}

const apartFromIndex = (paths: string[]) =>
  paths.filter(
    (path) =>
      !SEARCH_INDEX.test(path) && ![...MANIFESTS, DOWNLOADS, INDEX].includes(path) && !PARTS.test(path),
  );
const page = (path: string) => readFileSync(join(dist(), 'site', path, 'index.html'), 'utf8');
const seats = (words: string) => words.match(/A small firm seats (\S+) people/)?.[1];

/** What the first build made. */
let first: Record<string, string>;
/** What brings the product back to how it was then. */
const takeBack: (() => void)[] = [];

describe('a fact changes', () => {
  test('the first build makes everything', async () => {
    const report = await build(product);
    expect(report.current).toEqual([]);
    expect(report.built).toContain('site');
    expect(new Set(Object.values(report.reasons))).toEqual(new Set(['not built yet']));
    first = tree(dist());
    expect(Object.keys(first).length).toBeGreaterThan(50);
  });

  test('a second build has nothing to do and leaves every byte', async () => {
    const report = await build(product);
    expect(report.built).toEqual([]);
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });

  test('exactly the files that cite the changed value change', async () => {
    const cite = citing('tiers.small-firm.users.max');
    expect(cite).toContain('site/user-guide/seats-in-md/index.html');
    expect(cite).toContain('site/user-guide/seats-in-mdx/index.html');
    expect(cite).toContain('site/downloads/comparison-matrix.md');
    expect(cite).not.toContain('site/downloads/roi-calculator.xlsx');
    // Of a workshop only the editions that say so.
    const workshop = cite.filter((file) => file.startsWith('internal/workshops/'));
    expect(workshop.map((file) => file.split('/').at(-1))).toEqual(['guide.md', 'guide.pdf']);
    const revisions = new Map(outputs().map(({ file, revision }) => [file, revision]));

    expect(edit(product, TIERS, 'tiers.small-firm.users.max', 12)).toBe(10);
    const report = await build(product);
    expect(recipesCiting('tiers.small-firm.users.max')).toEqual(
      expect.arrayContaining(['comparison-matrix', 'documentation', 'product-overview', 'site']),
    );
    expect(report.built.sort()).toEqual(recipesCiting('tiers.small-firm.users.max'));
    expect(report.reasons['comparison-matrix']).toMatch(/^tiers\.small-firm\.users changed$/);

    const changed = changedPaths(first, tree(dist()));
    expect(apartFromIndex(changed)).toEqual(cite);
    expect(changed).toEqual(expect.arrayContaining(['site/downloads/manifest.json']));
    for (const { file, revision } of outputs())
      if (!SEARCH_INDEX.test(file) && !PARTS.test(file))
        expect(revision !== revisions.get(file), file).toBe(cite.includes(file));
  });

  test('pages in Markdown and in MDX both show the new value', () => {
    expect(seats(page('user-guide/seats-in-md'))).toBe('12');
    expect(seats(page('user-guide/seats-in-mdx'))).toBe('12');
    const matrix = readFileSync(join(dist(), 'site/downloads/comparison-matrix.md'), 'utf8');
    expect(matrix).toContain('Up to 12 users');
    expect(matrix).not.toContain('Up to 10 users');
  });

  test('the search index swaps the fragments of pages that changed, and nothing else of it', () => {
    const before = Object.keys(first).filter((path) => SEARCH_INDEX.test(path));
    const after = Object.keys(tree(dist())).filter((path) => SEARCH_INDEX.test(path));
    const fragments = (paths: string[]) => paths.filter((path) => path.includes('/fragment/'));
    expect(fragments(after).length).toBe(fragments(before).length);
    const gone = fragments(before).filter((path) => !after.includes(path));
    const pages = citing('tiers.small-firm.users.max').filter((path) => path.endsWith('.html'));
    expect(gone.length).toBeGreaterThanOrEqual(2);
    expect(gone.length).toBeLessThanOrEqual(pages.length);
  });

  test('taking the change back brings back the first bytes of the whole tree', async () => {
    edit(product, TIERS, 'tiers.small-firm.users.max', 10);
    expect((await build(product)).built.sort()).toEqual(recipesCiting('tiers.small-firm.users.max'));
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });

  test('a word of the ROI model changes all that tells of the model, and nothing else', async () => {
    const before = edit(product, ROI, 'summary', 'What the saved hours are worth.');
    const report = await build(product);
    const why = 'roi changed';
    expect(report.reasons).toEqual({
      documentation: why,
      'roi-calculator': why,
      'roi-methodology': why,
      site: why,
    });
    // The summary itself stands in the workbook and in the data of the calculator.
    const pages = [
      'site/roi/index.html',
      'site/roi.md',
      'site/roi/methodology/index.html',
      'site/roi/methodology.md',
    ];
    const tells = [
      'internal/roi-methodology.pdf',
      'site/downloads/documentation.pdf',
      'site/llms-full.txt',
      ...pages,
    ];
    expect(citing('roi.summary')).toEqual(['site/downloads/roi-calculator.xlsx', ...tells].sort());
    const changed = changedPaths(first, tree(dist())).filter(
      (path) => !SEARCH_INDEX.test(path) && path !== DOWNLOADS,
    );
    expect(changed).toContain('site/downloads/roi-calculator.xlsx');
    expect(changed).toContain('site/roi/index.html');
    expect([...tells, 'site/downloads/roi-calculator.xlsx', INDEX, ...MANIFESTS]).toEqual(
      expect.arrayContaining(changed),
    );
    takeBack.push(() => edit(product, ROI, 'summary', before));
  });

  test('a page that is added is noticed, and so is one that goes', async () => {
    const before = tree(dist());
    const extra = join(product, 'content/docs/user-guide/one-more.mdx');
    writeFileSync(extra, '---\ntitle: One more\n---\n\nWords.\n');
    const added = await build(product);
    const why = 'files were added to or removed from content/docs/';
    expect(added.reasons).toEqual({ documentation: why, site: why });
    expect(page('user-guide/one-more')).toContain('Words.');
    rmSync(extra);
    expect((await build(product)).reasons).toEqual(added.reasons);
    expect(changedPaths(before, tree(dist()))).toEqual([]);
  });

  test('words of a page that change make only the site and the book anew', async () => {
    const edited = join(product, 'content/docs/user-guide/seats-in-md.md');
    const before = readFileSync(edited);
    takeBack.push(() => writeFileSync(edited, before));
    appendFileSync(edited, '\nAnother sentence.\n');
    const why = 'content/docs/user-guide/seats-in-md.md changed';
    expect((await build(product)).reasons).toEqual({ documentation: why, site: why });
    expect(page('user-guide/seats-in-md')).toContain('Another sentence.');
  });
});

describe('a feature moves', () => {
  const FEATURES = 'content/licensing/features.json';
  const words = (html: string) =>
    html
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const part = (path: string, from: RegExp) => words(from.exec(page(path))?.[0] ?? `no ${from} in ${path}`);
  const header = (path: string) => part(path, /<ul class="page-badges"[\s\S]*?<\/ul>/);
  const menu = () => part('user-guide/approvals', /<a href="\/user-guide\/change-orders\/"[\s\S]*?<\/a>/);
  const row = (path: string) =>
    part(path, /<tr[^>]*>(?:(?!<\/tr>)[\s\S])*?\/features\/change-orders\/[\s\S]*?<\/tr>/);
  let before: Record<string, string>;

  test('to a higher tier: the header of its page, its own page and the comparison follow', async () => {
    before = tree(dist());
    expect(header('user-guide/change-orders')).toMatch(/planned · Small Firm · Enterprise$/);
    expect(header('features/change-orders')).toMatch(/planned · Small Firm · Enterprise$/);
    const compared = row('compare');
    edit(product, FEATURES, 'features.change-orders.tiers', { enterprise: 'included' });
    await build(product);
    expect(header('user-guide/change-orders')).toMatch(/planned · Enterprise$/);
    expect(header('features/change-orders')).toMatch(/planned · Enterprise$/);
    expect(row('compare')).not.toBe(compared);
    expect(page('user-guide/change-orders')).not.toContain('tier[data-value]" data-value="Small Firm"');
    edit(product, FEATURES, 'features.change-orders.tiers', { 'small-firm': 'included' });
  });

  test('from planned to available: the marks in the menu, the roadmap and its picture follow', async () => {
    expect(menu()).toMatch(/planned$/);
    // What it builds on would have to ship with it.
    const needs = edit(product, FEATURES, 'features.change-orders.needs', ['code-compliance']);
    edit(product, FEATURES, 'features.change-orders.status', 'available');
    await build(product);
    expect(menu()).toBe('Change orders');
    expect(header('user-guide/change-orders')).toMatch(/available · Small Firm · Enterprise$/);
    const changed = changedPaths(before, tree(dist()));
    for (const path of [
      'site/roadmap/index.html',
      'site/compare/index.html',
      'site/features/change-orders/index.html',
      'site/features/change-orders.md',
      'site/previews/features-change-orders.png',
      'site/previews/user-guide-change-orders.png',
      'site/api/v1/features.json',
    ])
      expect(changed).toContain(path);
    takeBack.push(() => {
      edit(product, FEATURES, 'features.change-orders.status', 'planned');
      edit(product, FEATURES, 'features.change-orders.needs', needs);
    });
  });

  test('taking all of it back brings back the first bytes of the whole tree', async () => {
    for (const undo of takeBack) undo();
    await build(product);
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });
});

describe('an output is damaged', () => {
  const matrix = () => join(dist(), 'site/downloads/comparison-matrix.md');
  const front = () => join(dist(), 'site/index.html');

  test('a file that was removed comes back', async () => {
    rmSync(matrix());
    expect((await build(product)).reasons).toEqual({
      'comparison-matrix': 'downloads/comparison-matrix.md is missing or was altered',
    });
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });

  test('a file edited in place, with the same number of bytes, is made anew', async () => {
    const kept = join(product, 'kept.md');
    linkSync(matrix(), kept);
    writeFileSync(matrix(), readFileSync(matrix(), 'utf8').replace('10 users', '99 users'));
    expect(readFileSync(kept, 'utf8')).toContain('99 users');
    expect((await build(product)).built).toEqual(['comparison-matrix']);
    expect(changedPaths(first, tree(dist()))).toEqual([]);
    // The file that was edited is another file than the one that stands.
    expect(readFileSync(kept, 'utf8')).toContain('99 users');
    expect((await build(product)).built).toEqual([]);
  });

  test('a manifest that was edited or removed is written anew, and nothing else is made', async () => {
    writeFileSync(join(dist(), 'site/downloads/manifest.json'), '{}');
    rmSync(join(dist(), 'internal/manifest.json'));
    expect((await build(product)).built).toEqual([]);
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });

  test('with --no-site a damaged page stays as it is, until the site is asked for', async () => {
    rmSync(front());
    writeFileSync(matrix(), 'edited');
    expect((await build(product, ['--no-site'])).built).toEqual(['comparison-matrix']);
    expect(changedPaths(first, tree(dist()))).toEqual(['site/index.html']);
    expect((await build(product)).reasons).toEqual({ site: 'index.html is missing or was altered' });
    expect(changedPaths(first, tree(dist()))).toEqual([]);
  });
});

describe('part of it is asked for', () => {
  test('--only makes one deliverable and keeps the others', async () => {
    const before = tree(dist());
    edit(product, TIERS, 'tiers.small-firm.users.max', 11);
    const report = await build(product, ['--only', 'comparison-matrix', '--only', 'roi-calculator']);
    expect(report.built).toEqual(['comparison-matrix']);
    expect(report.current).toEqual(['roi-calculator']);
    expect(changedPaths(before, tree(dist()))).toEqual([
      'site/downloads/comparison-matrix.md',
      'site/downloads/comparison-matrix.pdf',
      'site/downloads/comparison-matrix.xlsx',
      'site/downloads/manifest.json',
    ]);
  });

  test('what was left out is still known to be stale', async () => {
    const rest = recipesCiting('tiers.small-firm.users.max').filter((id) => id !== 'comparison-matrix');
    expect((await build(product)).built.sort()).toEqual(rest);
    expect(seats(page('user-guide/seats-in-md'))).toBe('11');
    edit(product, TIERS, 'tiers.small-firm.users.max', 10);
    const files = recipesCiting('tiers.small-firm.users.max').filter((id) => id !== 'site');
    expect((await build(product, ['--no-site'])).built.sort()).toEqual(files);
    expect(seats(page('user-guide/seats-in-md'))).toBe('11');
    expect((await build(product)).built).toEqual(['site']);
    expect(seats(page('user-guide/seats-in-md'))).toBe('10');
  });

  test('--audience leaves the deliverables of others alone', async () => {
    edit(product, TIERS, 'tiers.small-firm.users.max', 14);
    const before = tree(dist());
    const report = await build(product, ['--audience', 'facilitator']);
    expect(report.built).not.toContain('comparison-matrix');
    expect(
      apartFromIndex(changedPaths(before, tree(dist()))).filter((path) => path.startsWith('site/')),
    ).toEqual([]);
    const { built } = await build(product, ['--audience', 'public', '--no-site']);
    expect(built).toContain('comparison-matrix');
    expect(built).not.toContain('pricing-proposal-template');
    edit(product, TIERS, 'tiers.small-firm.users.max', 10);
  });
});

describe('the code changes', () => {
  let engine: string;
  const words = ['--no-site'];

  beforeAll(async () => {
    engine = copyEngine();
    await build(product, words);
  });
  afterAll(() => rmSync(engine, { recursive: true, force: true, maxRetries: 3 }));

  const change = async (path: string) => {
    appendFileSync(join(engine, path), '\n// Another line.\n');
    const { reasons } = await build(product, words, { engine });
    return reasons;
  };

  test('the same code in another folder makes nothing anew', async () => {
    expect((await build(product, words, { engine })).built).toEqual([]);
  });

  test('a recipe that changed makes its own outputs anew', async () => {
    expect(await change('generators/comparison-matrix.ts')).toEqual({
      'comparison-matrix': 'its recipe changed',
    });
  });

  test('a printer that changed makes anew what it prints', async () => {
    const reasons = await change('src/documents/render/pdf/index.ts');
    expect(reasons).toHaveProperty('designer-cheatsheet', 'the engine changed');
    expect(reasons).not.toHaveProperty('pricing-proposal-template');
    expect(reasons).not.toHaveProperty('roi-calculator');
    expect(await change('src/sheets/cells.ts')).toEqual({
      'comparison-matrix': 'the engine changed',
      'roi-calculator': 'the engine changed',
    });
  });

  test('what every recipe stands on makes everything anew, and another moment too', async () => {
    const all = [
      'cli-cheatsheet',
      'comparison-matrix',
      'contractor-cheatsheet',
      'designer-cheatsheet',
      'roi-calculator',
    ];
    const reasons = await change('src/facts/format.ts');
    expect(reasons).toEqual(Object.fromEntries(Object.keys(reasons).map((id) => [id, 'the engine changed'])));
    expect(Object.keys(reasons)).toEqual(expect.arrayContaining(all));
    const moved = await build(product, words, { engine, env: { SOURCE_DATE_EPOCH: '1700000000' } });
    expect(moved.built).toEqual(expect.arrayContaining(all));
    expect(moved.reasons['roi-calculator']).toBe('SOURCE_DATE_EPOCH or the version of Node changed');
  });
});
