import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, run as runInside } from '../../src/cli/run.ts';
import { copyProduct, edit, makeFolder, removeLater, root, run } from '../support/product.ts';

/** The command line inside this process: what it says, and its exit code. */
async function say(...words: string[]) {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runInside(words, {
    out: (line) => out.push(line),
    error: (line) => error.push(line),
    lively: false,
    color: false,
  });
  return { code, out: out.join('\n'), error: error.join('\n') };
}

const ESCAPE = '\u001b';

describe('help', () => {
  test('without a command it lists them, and exits with 2', async () => {
    expect(await say()).toMatchObject({ code: 2, error: '' });
    expect(await say('--help')).toMatchSnapshot();
    expect((await say('help')).out).toBe((await say('-h')).out);
  });

  test.each(COMMANDS.map(({ name }) => name))(
    'of `%s` says what it does, its options, and examples',
    async (name) => {
      const { code, out, error } = await say(name, '--help');
      expect({ code, error }).toEqual({ code: 0, error: '' });
      expect(out).toMatchSnapshot();
      expect((await say('help', name)).out).toBe(out);
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(120);
    },
  );

  test('the version is the package’s', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(await say('--version')).toEqual({ code: 0, out: version, error: '' });
  });

  test('the package’s own name for it works', async () => {
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(bin).toEqual({ tierpress: 'src/cli/main.mjs' });
    expect(readFileSync(join(root, bin.tierpress), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
    const { code, out } = await run(['--help']);
    expect({ code, starts: out.slice(0, 9) }).toEqual({ code: 0, starts: 'Tierpress' });
  });
});

describe('what cannot be asked', () => {
  test.each([
    [['biuld']],
    [['deploy-now']],
    [[`x${ESCAPE}[31m\nred`]],
    [['constructor']],
    [['build', '--ony', 'x']],
    [['build', '--__proto__']],
    [['build', '--only']],
    [['build', '--only', 'roi-calculater']],
    [['build', '--audience', 'sale']],
    [['build', '--no-site=yes']],
    [['build', 'site']],
    [['build', '--product', '/nowhere/at/all']],
    [['check', '--product', 'scripts']],
    [['serve', '--port', 'http']],
    [['serve', '--port', '70000']],
    [['init']],
    [['init', 'a', 'b']],
    [
      [
        'roi',
        '--set',
        'user=2',
        '--set',
        'users=3.5',
        '--set',
        'hourly-rate=much',
        '--set',
        'use-first-year=140%',
      ],
    ],
    [['roi', '--tier', 'smal-firm', '--scenario', 'today', '--explain', 'brake-even']],
    [['roi', '--case', 'middle']],
  ])('%j is explained, with the way out, and exits with 2', async (words) => {
    const { code, out, error } = await say(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).not.toContain(ESCAPE);
    expect(error).toMatchSnapshot();
  });

  test('with --json the problem is JSON on standard output, alone', async () => {
    for (const words of [['biuld'], ['build', '--ony'], ['check', '--product', '/nowhere'], ['init', '.']]) {
      const { code, out, error } = await say(...words, '--json');
      expect({ code, error }, words.join(' ')).toEqual({ code: 2, error: '' });
      const { ok, problems } = JSON.parse(out);
      expect(ok).toBe(false);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
        severity: 'error',
      });
    }
  });

  test('a folder that may not be written to is explained without a stack trace', async () => {
    const product = removeLater(copyProduct());
    writeFileSync(join(product, '.tierpress'), 'a file in the way');
    const { code, out, error } = await run(['build', '--product', product, '--no-site']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(error).toContain('error machine-refuses');
    expect(error).not.toMatch(/\n\s+at /);
  });
});

describe('build and check', () => {
  let product: string;
  beforeAll(() => {
    product = copyProduct();
  });
  afterAll(() => rmSync(product, { recursive: true, force: true }));

  test('JSON stands alone on standard output', async () => {
    const built = await run(['build', '--product', product, '--no-site', '--json']);
    expect(built).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(built.out)).toMatchObject({ ok: true, current: [], out: join(product, 'dist') });
    const checked = await run(['check', '--product', product, '--json']);
    expect(checked).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(checked.out)).toMatchObject({ ok: true, documents: expect.any(Number) });
  });

  test('check --links says where the pages lead outside, and when somebody last looked', async () => {
    const { code, out } = await run(['check', '--links', '--product', product]);
    expect(code).toBe(0);
    expect(out).toMatch(/^(\d{4}-\d\d-\d\d {2}https:\/\/\S+\n( {12}content\/docs\/\S+\n)+)+$/);
    expect(out).toContain('https://github.com/');
    const { links } = JSON.parse((await run(['check', '--links', '--json', '--product', product])).out);
    expect(links[0]).toMatchObject({ address: expect.stringMatching(/^https/), seen: expect.any(String) });
  });

  test('progress goes to standard error, the result to standard output, and no colour into a pipe', async () => {
    edit(product, 'content/licensing/tiers.json', 'tiers.small-firm.users.max', 12);
    const { code, out, error } = await run(['build', '--product', product, '--no-site']);
    expect(code).toBe(0);
    expect(error).toMatch(
      /^\[1\/\d+\] Tiers against features, .*: tiers\.small-firm\.users changed\n {6}3 files, \d+ kB, /,
    );
    expect(out).toMatch(
      /^Built \d+, \d+ current in [\d.]+ s\. Site: .*\/dist\/site {2}Internal: .*\/dist\/internal\n$/,
    );
    expect(out + error).not.toContain(ESCAPE);
  });

  test('--quiet says nothing when all is well', async () => {
    expect(await run(['build', '--product', product, '--no-site', '--quiet'])).toMatchObject({
      code: 0,
      out: '',
      error: '',
    });
    expect(await run(['check', '--product', product, '--quiet'])).toMatchObject({
      code: 0,
      out: '',
      error: '',
    });
  });

  test('check finds the problems of catalogue, model and documents at once, and exits with 1', async () => {
    const bad = removeLater(copyProduct());
    edit(bad, 'content/licensing/tiers.json', 'tiers.small-firm.support', 'priorty');
    edit(bad, 'marketing/roi/model.json', 'formulas.design-hours.formula', 'floor(hourly-rate, 2) * (');
    mkdirSync(join(bad, 'content/docs/user-guide'), { recursive: true });
    writeFileSync(
      join(bad, 'content/docs/user-guide/x.mdx'),
      '---\ntitle: X\nfeatures: [no-such]\n---\n\n<Fact id="tiers.sole.name" />\n\n<TierTabel />\n',
    );
    const { code, out, error } = await run(['check', '--product', bad]);
    expect(code).toBe(1);
    expect(
      [...error.matchAll(/^error (\S+) {2}(\S+?):\d+:\d+$/gm)].map(([, what, where]) => `${where} ${what}`),
    ).toEqual([
      'content/docs/user-guide/x.mdx unknown-feature',
      'content/docs/user-guide/x.mdx unknown-fact',
      'content/docs/user-guide/x.mdx unknown-block',
      'content/licensing/tiers.json unknown-support-plan',
      'marketing/roi/model.json invalid-formula',
    ]);
    expect(error).toContain('Did you mean `priority`?');
    expect(error).toContain('`floor` takes one value, and 2 are given');
    expect(out).toMatch(/: \d+ errors\.$/m);
    expect(error).not.toContain(ESCAPE);
  });

  test('check reads the documents also when the catalogue cannot be read', async () => {
    const bad = removeLater(copyProduct());
    writeFileSync(join(bad, 'content/licensing/tiers.json'), '{ "tiers": [');
    writeFileSync(join(bad, 'content/docs/broken.mdx'), '---\ntitle: B\n---\n\n<Open>\n');
    const { code, out, error } = await run(['check', '--product', bad]);
    expect(code).toBe(1);
    expect(error).toContain('content/licensing/tiers.json');
    expect(error).toContain('error invalid-mdx  content/docs/broken.mdx:');
    expect(out).toContain('the catalogue must be readable first');
  });
});

describe('roi', () => {
  const answer = async (...words: string[]) => JSON.parse((await say('roi', ...words, '--json')).out);

  test('says the result with the examples of the model, and that they are examples', async () => {
    const { code, out, error } = await say('roi');
    expect(code).toBe(0);
    expect(out).toMatch(/Break-even price per user and month +\$[\d,]+\.\d\d/);
    expect(error).toContain('round examples, not data');
    expect(error).toContain('No price is known');
  });

  test('takes figures, a tier, a scenario and a case', async () => {
    const given = ['--set', 'elements-per-month=0', '--set', 'rfi-hours-per-month=0'];
    const nothing = await answer(...given, '--set', 'change-orders-per-year=0', '--tier', 'enterprise');
    expect(nothing.outputs.find(({ id }: { id: string }) => id === 'benefit-today').shown).toBe(0);
    const planned = ['--scenario', 'with-planned-phases', '--tier', 'small-firm'];
    const [low, high] = await Promise.all([
      answer(...planned, '--case', 'low'),
      answer(...planned, '--case', 'high'),
    ]);
    expect(high.outputs[0].shown).toBeGreaterThan(low.outputs[0].shown);
    expect(low.values['change-order-reduction']).toBe(0.7);
    expect((await answer('--set', 'use-first-year=35%')).values['use-first-year']).toBe(0.35);
  });

  test('explains a figure down to what was given, and why something counts for nothing', async () => {
    const { out } = await say('roi', '--explain', 'break-even');
    expect(out).toContain('hours-by-hand = 4 hours per element');
    expect(out).toContain(
      'change-order-value = 0 · 0 · 0 USD per year  (nothing: `change-orders` does not count here)',
    );
    const { explained } = await answer('--explain', 'start-cost');
    expect(explained.parts.map(({ id }: { id: string }) => id)).toEqual([
      'hours-to-set-up',
      'hours-to-learn',
      'users',
      'hourly-rate',
    ]);
  });
});

describe('init', () => {
  test('makes a product that passes check and builds, site and all, at once', async () => {
    const parent = removeLater(makeFolder('init'));
    const made = await run(['init', 'My Próduct!', '--json'], { cwd: parent });
    expect(made).toMatchObject({ code: 0, error: '' });
    const product = join(parent, 'My Próduct!');
    expect(JSON.parse(made.out)).toMatchObject({
      ok: true,
      product,
      files: expect.arrayContaining(['content/product.json']),
    });
    expect(JSON.parse(readFileSync(join(product, 'content/product.json'), 'utf8'))).toMatchObject({
      id: 'my-product',
      name: 'My Product',
      sheetPrefix: 'MYP',
    });
    const checked = await run(['check', '--product', product]);
    expect(checked).toMatchObject({ code: 0, error: '' });
    expect(checked.out).toContain('2 tiers, 3 features, 4 documents: no problems.');
    const built = await run(['build', '--product', 'My Próduct!', '--json'], { cwd: parent });
    expect(built.error).toBe('');
    expect(JSON.parse(built.out)).toMatchObject({
      ok: true,
      built: ['comparison-matrix', 'documentation', 'site'],
    });
    expect(readFileSync(join(product, 'dist/site/index.html'), 'utf8')).toContain('My Product');
    expect(readFileSync(join(product, 'dist/site/downloads/comparison-matrix.md'), 'utf8')).toContain(
      'My Product',
    );
  });

  test.each([
    'Ben & Jerry’s "Best" <b>',
    '{process.exit(1)} <Fact id="x" />',
    '=1+1',
    '# *Star* | [link](javascript:alert(1))',
    '製品',
    '../../etc',
  ])('the name %j is only a name', async (name) => {
    const parent = removeLater(makeFolder('init'));
    const product = join(parent, 'p');
    expect((await say('init', product, '--name', name)).code).toBe(0);
    expect(JSON.parse(readFileSync(join(product, 'content/product.json'), 'utf8')).name).toBe(name);
    expect((await say('check', '--product', product)).error).toBe('');
    const built = await say('build', '--product', product, '--no-site', '--json');
    expect(JSON.parse(built.out)).toMatchObject({ ok: true, built: ['comparison-matrix', 'documentation'] });
  });

  test.each(['two\nlines', `${ESCAPE}[31mred`, ' ', 'nul\u0000', 'x'.repeat(5000)])(
    'the name %j is refused, and nothing is written',
    async (name) => {
      const parent = removeLater(makeFolder('init'));
      const { code, error } = await say('init', join(parent, 'p'), '--name', name);
      expect(code).toBe(2);
      expect(error).toContain('content/product.json');
      expect(error).not.toContain(ESCAPE);
      expect((await say('init', join(parent, 'p'))).code).toBe(0);
    },
  );

  test.each(["it's", 'two\nlines', '-dash', '日本', 'a"b', `${ESCAPE}[31m`])(
    'the folder %j gives a product with a plain id',
    async (folder) => {
      const parent = removeLater(makeFolder('init'));
      const { code, out } = await say('init', join(parent, folder));
      expect(code).toBe(0);
      expect(out).not.toContain(ESCAPE);
      const { id } = JSON.parse(readFileSync(join(parent, folder, 'content/product.json'), 'utf8'));
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect((await say('check', '--product', join(parent, folder))).code).toBe(0);
    },
  );

  test('a folder that holds something, and a file, are left as they are', async () => {
    const folder = removeLater(makeFolder('init'));
    writeFileSync(join(folder, 'thesis.txt'), 'ten years of work');
    for (const target of [folder, join(folder, 'thesis.txt')]) {
      const { code, error } = await say('init', target);
      expect(code).toBe(2);
      expect(error).toContain('folder-not-empty');
      expect(error).toContain('nothing was written');
    }
    expect(readFileSync(join(folder, 'thesis.txt'), 'utf8')).toBe('ten years of work');
    expect(basename(folder)).not.toBe('');
  });
});
