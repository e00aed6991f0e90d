import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate } from '../../src/models/evaluate.ts';
import { parseFormula } from '../../src/models/parse.ts';
import { toExcel } from '../../src/models/to-excel.ts';
import { renderWorkbook } from '../../src/sheets/index.ts';
import { workbook } from '../sheets/sample.ts';
import { recalculate } from '../support/libreoffice.ts';
import { isClose, sample, VALUES } from './formula.ts';

/** What spreadsheets and JavaScript might see differently. */
const CHOSEN = [
  'round(1.005, 2)',
  'round(2.675, 2)',
  'round(-1.005, 2)',
  'round(2.5)',
  'round(-2.5)',
  'round(0.5) + round(1.5)',
  'round(1234.5678, -2)',
  'round(1234.5678, 3)',
  'floor(4.35 * 100)',
  'floor(-4.35 * 100)',
  'floor((0.1 + 0.7) * 10)',
  'floor(less / 2)',
  'ceil(1.1 * 10)',
  'ceil(-2.5)',
  'ceil(less / 2)',
  'ceil(0.1 * 3 * 10)',
  '-hours-by-hand * -2',
  '-(-less)',
  '10 - 4 - 3',
  '100 / 5 / 4',
  '2 - -3',
  'min(less, nothing, 4)',
  'max(less, nothing)',
  'abs(less * hourly-rate)',
  'elements * (hours-by-hand - team-2) * hourly-rate',
];

test('sixty formulas give the same in LibreOffice, to the last digit that counts', async () => {
  const random = fc
    .sample(
      sample.filter(({ text, value }) => value !== undefined && Math.abs(value) < 1e12 && text.length > 15),
      { numRuns: 35, seed: 11 },
    )
    .map(({ text }) => text);
  const formulas = [...CHOSEN, ...random];
  expect(formulas).toHaveLength(60);

  const names = Object.keys(VALUES);
  const cell = (name: string) => `$A$${names.indexOf(name) + 1}`;
  const trees = formulas.map((formula) => parseFormula(formula));
  const bytes = await renderWorkbook(
    workbook({
      rows: [
        ...names.map((name) => ({ cells: [{ kind: 'number', value: VALUES[name]! } as const] })),
        // A result that is wrong: what comes back was computed, not copied.
        ...trees.map((tree) => ({
          cells: [{ kind: 'formula', formula: toExcel(tree, { cell }), result: -987654.5 } as const],
        })),
      ],
    }),
  );
  const found = new Map((await recalculate(bytes)).map(({ ref, text }) => [ref, Number(text)]));
  const differences = formulas.flatMap((formula, index) => {
    const expected = evaluate(trees[index]!, VALUES);
    const seen = found.get(`A${names.length + index + 1}`);
    return seen !== undefined && isClose(seen, expected) ? [] : [{ formula, expected, seen }];
  });
  expect(differences).toEqual([]);
});
