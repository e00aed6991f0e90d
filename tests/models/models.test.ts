import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/catalog/schemas/model.ts';
import { UserError } from '../../src/errors/problem.ts';
import { checkModel } from '../../src/models/check.ts';
import { evaluate } from '../../src/models/evaluate.ts';
import { parseFormula } from '../../src/models/parse.ts';
import { toExcel } from '../../src/models/to-excel.ts';
import { isClose, sample, VALUES } from './formula.ts';

const answer = (formula: string, values = VALUES) => evaluate(parseFormula(formula), values);

function said(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.problems
      .map(({ code, message, hint }) => [code, message, hint].filter(Boolean).join(' | '))
      .join();
  }
  throw new Error('It was not refused.');
}

describe('a formula', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['24 / 4 / 3', 2],
    ['2 * -3', -6],
    ['- -3', 3],
    ['-hours-by-hand + 5', 0.5],
    ['elements * (hours-by-hand - 0.5) * hourly-rate', 4080],
    ['team-2 - 2', 0.25],
    ['min(3, less, 7) + max(1, 2)', -1],
    ['abs(less) + abs(3)', 6],
    ['floor(2.7) + floor(-2.1)', -1],
    ['ceil(2.1) + ceil(-2.7)', 1],
    ['round(2.5) + round(-2.5)', 0],
    ['round(1.005, 2)', 1.01],
    ['round(2.675, 2)', 2.68],
    ['round(-1.005, 2)', -1.01],
    ['round(1234, -2)', 1200],
    ['round(0.00000049, 6)', 0],
    ['floor(4.35 * 100)', 435],
    ['ceil(1.1 * 10)', 11],
    ['floor(0.1 * 3 * 10)', 3],
    ['nothing * less', 0],
    ['  7\t', 7],
  ])('%s is %d', (formula, expected) => {
    expect(answer(formula)).toBe(expected);
    expect(Object.is(answer(formula), -0)).toBe(false);
  });

  test('means what is worked out beside it, whatever it is', () => {
    fc.assert(
      fc.property(sample, ({ text, value }) => {
        if (value === undefined) expect(() => answer(text)).toThrow(UserError);
        else if (!isClose(answer(text), value)) throw new Error(`${text} is ${value}, not ${answer(text)}`);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  test('reads the same without the brackets that precedence makes needless', () => {
    const leaf = fc.constantFrom('elements', '2', '0.5', 'hourly-rate');
    fc.assert(
      fc.property(leaf, leaf, leaf, leaf, (a, b, c, d) => {
        expect(answer(`${a} + ${b} * ${c} - ${d}`)).toBe(answer(`((${a} + (${b} * ${c})) - ${d})`));
        expect(answer(`${a} / ${b} * ${c} + -${d}`)).toBe(answer(`(((${a} / ${b}) * ${c}) + (-${d}))`));
      }),
      { seed: 7 },
    );
  });

  test.each([
    '',
    ' ',
    '1 +',
    '1 + + ',
    '* 2',
    '(1 + 2',
    '1 + 2)',
    '1 2',
    'elements elements',
    'elements -less',
    'pow(2, 3)',
    'min()',
    'floor(1, 2)',
    'round(1, 2, 3)',
    '1,000 * 2',
    '1.5.2',
    '.5',
    '1e5',
    'Hourly-Rate',
    'a_b',
    '=1+1',
    '"x"',
    '2 ^ 3',
    'a > b',
    '1 € 2',
    'x'.repeat(300).concat(' ?'),
    `${'('.repeat(200)}1${')'.repeat(200)}`,
    `${'-'.repeat(5000)}1`,
    `${'min('.repeat(100)}1${')'.repeat(100)}`,
  ])('%j is refused or read, and never breaks anything', (formula) => {
    if (formula === 'elements -less') expect(answer(formula)).toBe(15);
    else expect(said(() => parseFormula(formula))).toMatchSnapshot();
  });

  test('any text is read or refused with a place in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a1 -+*/(),.') })), (text) => {
        try {
          parseFormula(text);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
          const column = Number(/at column (\d+)/.exec((error as UserError).message)?.[1]);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
      { numRuns: 2000, seed: 7 },
    );
  });

  test('a name that is not known is answered with those near it', () => {
    expect(said(() => answer('2 * hourly-rat'))).toBe(
      'unknown-name | `hourly-rat` at column 5 is neither an input, an assumption nor a formula above. | Did you mean `hourly-rate`?',
    );
    expect(said(() => answer('constructor'))).toContain('unknown-name');
  });

  test('a division by zero and a number without end are refused', () => {
    expect(said(() => answer('1 / nothing'))).toContain('division-by-zero');
    const huge = `1${'0'.repeat(200)}`;
    expect(said(() => answer(`${huge} * ${huge}`))).toContain('number-too-large');
  });
});

describe('in Excel', () => {
  const cell = (id: string) => id.replaceAll('-', '_');

  test.each([
    ['1 + 2 * 3', '1+(2*3)'],
    ['(1 - 2) - (3 - 4)', '(1-2)-(3-4)'],
    ['2 * -less', '2*(-less)'],
    ['-(-1)', '-(-1)'],
    ['floor(elements / 5)', 'INT(ROUND(elements/5,9))'],
    ['ceil(team-2)', '(-INT(-ROUND(team_2,9)))'],
    ['round(share)', 'ROUND(share,0)'],
    ['round(share, 2)', 'ROUND(share,2)'],
    ['max(0, elements - hours-by-hand)', 'MAX(0,elements-hours_by_hand)'],
  ])('%s is %s', (formula, expected) => {
    expect(toExcel(parseFormula(formula), { cell })).toBe(expected);
  });

  test('a formula holds only references, numbers and functions of ours', () => {
    fc.assert(
      fc.property(sample, ({ text }) => {
        const rest = toExcel(parseFormula(text), { cell: () => 'B2' }).replace(
          /MIN|MAX|ABS|INT|ROUND|B2|\d+(\.\d+)?/g,
          '',
        );
        expect(rest).toMatch(/^[-+*/(),]*$/);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

test('the model of a product is tried out, and each mistake is told its place', () => {
  const model = {
    inputs: [
      { id: 'a', default: 2 },
      { id: 'rate', default: { amount: 8500, currency: 'USD' } },
    ],
    assumptions: [{ id: 'b', value: 0 }],
    formulas: [
      { id: 'good', formula: 'a * rate' },
      { id: 'broken', formula: 'a * (' },
      { id: 'zero', formula: 'good / b' },
      { id: 'after', formula: 'broken + zero + good' },
    ],
  } as unknown as Model;
  const found: string[] = [];
  checkModel(model, (path, { code }) => found.push(`${path.join('.')} ${code}`));
  expect(found).toEqual(['formulas.1.formula invalid-formula', 'formulas.2.formula division-by-zero']);
});
