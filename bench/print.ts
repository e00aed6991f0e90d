import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sheetRequest } from '../generators/cheatsheet.ts';
import { RECIPES } from '../generators/index.ts';
import { readEdition } from '../src/build/edition.ts';
import type { Bench, Made } from '../src/build/recipe.ts';
import { createSourceReader } from '../src/build/source-reader.ts';
import { loadCatalogue } from '../src/catalog/load.ts';
import { renderMarkdown } from '../src/documents/render/markdown.ts';
import { renderPdf } from '../src/documents/render/pdf/index.ts';
import { createReader } from '../src/facts/reader.ts';
import { median, milliseconds, ratio } from './measure.ts';
import { html } from './print/html.ts';
import { typst } from './print/typst.ts';

const SHEET = 'designer-cheatsheet';
const ROUNDS = 20;
const SLOW_ROUNDS = 5;
/** Rounds until a process is warm: its code is compiled, its fonts are read. */
const WARMING = 150;

const require = createRequire(import.meta.url);
const catalogue = loadCatalogue('.');
const bench = (): Bench => ({
  facts: createReader(catalogue),
  sources: createSourceReader('.'),
  catalogue,
  progress() {},
});

/**
 * The same sheet, printed again and again: in one warm process each, where there is such a thing. All are given
 * the finished words; ours is shown with reading the MDX and asking the facts, too.
 */
export async function print(): Promise<string[][]> {
  const folder = mkdtempSync(join(tmpdir(), 'tierpress-print-'));
  try {
    const { tree } = readEdition(bench(), `training/quick-reference/${SHEET}.mdx`);
    const font = (name: string) =>
      `file://${join(dirname(require.resolve(`@fontsource/${name}/package.json`)), `files/${name}-latin-#-normal.woff`)}`;
    const page = html(renderMarkdown(tree), { text: font('ibm-plex-sans'), mono: font('ibm-plex-mono') });
    const source = join(folder, 'sheet.html');
    writeFileSync(source, page);

    const request = await sheetRequest(bench(), { id: SHEET, number: '01', audience: 'public' });
    const mine = median(await timesOf(ROUNDS, () => renderPdf(request)));
    const rows: [string, number[] | undefined][] = [
      ['Tierpress, from MDX and facts', await timesOf(ROUNDS, () => make(SHEET))],
      ['Typst', await typstTimes(typst(tree))],
      ['Chromium’s print, a process each', chromiumProcesses(source, folder)],
      ['Chromium’s print, in an open browser', await chromiumTimes(source)],
      ['WeasyPrint, a process each', weasyprintProcesses(source, join(folder, 'sheet.pdf'))],
      ['WeasyPrint, in a warm process', weasyprintTimes(source, join(folder, 'sheet.pdf'))],
    ];
    return [
      ['one sheet', 'median', 'ratio to Tierpress'],
      ['Tierpress', milliseconds(mine), '1.00'],
      ...rows.map(([name, times]) =>
        times ? [name, milliseconds(median(times)), ratio(median(times), mine)] : [name, 'not here', ''],
      ),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How fast the whole manual is printed, and whether many sheets leave memory behind. */
export async function book(): Promise<string[][]> {
  const pdf = Object.values((await make('documentation')).files)[0] as Uint8Array;
  const pages = countPages(pdf);
  const times = await timesOf(5, () => make('documentation'), 5);
  const memory: string[] = [];
  for (let sheet = 1; sheet <= 500; sheet++) {
    await make(SHEET);
    if (sheet === 50 || sheet === 500) {
      (globalThis as { gc?: () => void }).gc?.();
      memory.push(`${Math.round(process.memoryUsage().heapUsed / 2 ** 20)} MB`);
    }
  }
  return [
    ['what', 'figure'],
    ['documentation.pdf', `${pages} pages in ${milliseconds(median(times))}`],
    ['pages a second', (pages / (median(times) / 1000)).toFixed(0)],
    ['heap after 50 sheets', memory[0]!],
    ['heap after 500 sheets', memory[1]!],
  ];
}

function make(id: string): Promise<Made> {
  return RECIPES.find((recipe) => recipe.id === id)!.build(bench());
}

function countPages(pdf: Uint8Array): number {
  const file = join(mkdtempSync(join(tmpdir(), 'tierpress-book-')), 'book.pdf');
  writeFileSync(file, pdf);
  const said = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
  rmSync(dirname(file), { recursive: true });
  return Number(/^Pages:\s+(\d+)/m.exec(said)![1]);
}

async function timesOf(rounds: number, work: () => unknown, warming = WARMING): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warming; round < rounds; round++) {
    const started = performance.now();
    await work();
    if (round >= 0) times.push(performance.now() - started);
  }
  return times;
}

/** Not among our packages: `npm i --no-save @myriaddreamin/typst-ts-node-compiler` brings it. */
async function typstTimes(source: string): Promise<number[] | undefined> {
  const name = '@myriaddreamin/typst-ts-node-compiler';
  const found = await import(name).catch(() => undefined);
  if (!found) return undefined;
  const compiler = found.NodeCompiler.create();
  return timesOf(ROUNDS, () => {
    // It would remember the whole sheet otherwise; its fonts it keeps, as we do.
    compiler.evictCache(0);
    compiler.pdf({ mainFileContent: source });
  });
}

async function chromiumTimes(source: string): Promise<number[] | undefined> {
  if (!existsSync('/usr/bin/chromium')) return undefined;
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    return await timesOf(
      ROUNDS,
      async () => {
        await page.goto(`file://${source}`);
        await page.pdf({ preferCSSPageSize: true });
      },
      5,
    );
  } finally {
    await browser.close();
  }
}

function chromiumProcesses(source: string, folder: string): number[] | undefined {
  if (!existsSync('/usr/bin/chromium')) return undefined;
  const words = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return Array.from({ length: SLOW_ROUNDS }, () => {
    const started = performance.now();
    spawnSync('/usr/bin/chromium', [
      ...words,
      `--user-data-dir=${join(folder, 'profile')}`,
      `--print-to-pdf=${join(folder, 'chromium.pdf')}`,
      `file://${source}`,
    ]);
    return performance.now() - started;
  });
}

function weasyprintProcesses(source: string, target: string): number[] | undefined {
  if (!existsSync('/usr/bin/weasyprint')) return undefined;
  return Array.from({ length: SLOW_ROUNDS }, () => {
    const started = performance.now();
    spawnSync('/usr/bin/weasyprint', [source, target]);
    return performance.now() - started;
  });
}

/** From Debian: `apt install weasyprint`. */
function weasyprintTimes(source: string, target: string): number[] | undefined {
  const done = spawnSync(
    'python3',
    ['bench/print/with-weasyprint.py', source, String(SLOW_ROUNDS + 1), target],
    {
      encoding: 'utf8',
      env: { ...process.env, PATH: `/usr/bin:${process.env.PATH}` },
    },
  );
  if (done.status !== 0) return undefined;
  return done.stdout.trim().split('\n').map(Number).slice(1);
}
