import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspect, loadCatalogue } from '../../src/catalog/load.ts';
import type { Model } from '../../src/catalog/schemas/model.ts';
import { createReader } from '../../src/facts/reader.ts';
import { checkModel } from '../../src/models/check.ts';
import { roundAs } from '../../src/models/evaluate.ts';
import { type Choice, mainUnits, settingsOf } from '../../src/models/gate.ts';
import { prepare, run } from '../../src/models/run.ts';
import { root } from '../support/product.ts';

const catalogue = loadCatalogue(root);
const model = catalogue.roi!;
const prepared = prepare(model);
const everything: Choice = { tier: 'enterprise', scenario: 'with-planned-phases', case: 'base' };

const answer = (values: Record<string, number>, choice = everything, product = catalogue) => {
  const { outputs } = run(prepared, settingsOf(createReader(product), model, choice, values));
  return Object.fromEntries(outputs.map(({ id, exact }) => [id, exact])) as Record<string, number>;
};

/** As people type: with two digits after the point. */
const hundredths = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((value) => value / 100);

/** Figures that the fields take, edges included. */
const figures = fc.record(
  Object.fromEntries(
    model.inputs.map((input) => {
      const [min, max] = [mainUnits(input.min!), Math.min(mainUnits(input.max!), 1e6)];
      const any = input.type === 'integer' ? fc.integer({ min, max }) : hundredths(min, max);
      return [input.id, fc.oneof({ weight: 4, arbitrary: any }, fc.constantFrom(min, max))];
    }),
  ),
);
const held = <T>(check: (values: Record<string, number>) => T) =>
  fc.assert(
    fc.property(figures, (values) => void check(values)),
    { numRuns: 300, seed: 7 },
  );

describe('the ROI model', () => {
  test('gives numbers for whatever its fields take', () => {
    held((values) => {
      for (const figure of Object.values(answer(values))) expect(Number.isFinite(figure)).toBe(true);
    });
  });

  test('more benefit never lowers what it is worth, its return or its break-even price', () => {
    held((values) => {
      const before = answer(values);
      for (const id of [
        'elements-per-month',
        'rfi-hours-per-month',
        'change-orders-per-year',
        'material-spend',
      ]) {
        const after = answer({ ...values, [id]: values[id]! + 1 });
        for (const output of ['worth', 'return', 'break-even', 'benefit-today'])
          expect(after[output]! - before[output]!, `${id} ${output}`).toBeGreaterThanOrEqual(
            -1e-9 * Math.max(1, Math.abs(before[output]!)),
          );
        expect(after['payback-month']).toBeLessThanOrEqual(before['payback-month']!);
      }
    });
  });

  test('without volume there is no benefit', () => {
    const none = Object.fromEntries(
      ['elements-per-month', 'rfi-hours-per-month', 'material-spend', 'bid-contingency'].map((id) => [id, 0]),
    );
    held((values) => {
      const rest = { 'change-orders-per-year': 0, 'facility-hours-per-month': 0 };
      expect(answer({ ...values, ...none, ...rest })['benefit-today']).toBe(0);
    });
  });

  test('careful figures never give more than hopeful ones', () => {
    held((values) => {
      const [low, base, high] = (['low', 'base', 'high'] as const).map(
        (which) => answer(values, { ...everything, case: which })['benefit-today']!,
      );
      expect(low).toBeLessThanOrEqual(base! + 1e-6);
      expect(base).toBeLessThanOrEqual(high! + 1e-6);
    });
  });

  test('at the break-even price it is worth nothing more, and paid back at the end', () => {
    held((values) => {
      const price = answer({ ...values, 'years-to-pay-back': 3 })['break-even']!;
      if (price === 0) return;
      const { worth, 'benefit-today': benefit } = answer({ ...values, 'quoted-price': price });
      expect(Math.abs(worth!)).toBeLessThanOrEqual(1e-9 * Math.max(1, benefit!));
    });
  });

  test('material and contingency are not counted twice', () => {
    const [both, one] = [50_000, 0].map((spend) =>
      answer({ 'material-spend': spend, 'bid-contingency': 1e6 }),
    );
    expect(both!['benefit-today']).toBe(one!['benefit-today']);
  });

  test('a benefit moves by itself when its feature ships, and counts only where the tier has it', () => {
    const today = { ...everything, scenario: 'available-today' };
    const shipped = {
      ...catalogue,
      features: catalogue.features.map((feature) =>
        feature.id === 'change-orders' ? { ...feature, status: 'available' as const } : feature,
      ),
    };
    const values = { 'change-orders-per-year': 100 };
    const benefit = (choice: Choice, product = catalogue) =>
      answer(values, choice, product)['benefit-today']!;
    expect(benefit(today, shipped)).toBeGreaterThan(benefit(today));
    expect(benefit({ ...today, tier: 'solo' }, shipped)).toBe(benefit({ ...today, tier: 'solo' }));
  });

  test('a price that is published later is counted, and the break-even price stays', () => {
    const priced = {
      ...catalogue,
      tiers: catalogue.tiers.map((tier) => ({
        ...tier,
        price: {
          per: 'user' as const,
          monthly: { kind: 'published' as const, amount: { amount: 9900, currency: 'USD' } },
        },
      })),
    };
    const [before, after] = [answer({}), answer({}, everything, priced as typeof catalogue)];
    expect(after.worth).toBeLessThan(before.worth!);
    expect(after['break-even']).toBe(before['break-even']);
    expect(answer({ 'quoted-price': 99 }).worth).toBeCloseTo(after.worth!, 9);
  });
});

describe('models of other products', () => {
  const outputsOf = (fixture: string) => {
    const path = new URL(`../fixtures/demands/${fixture}.json`, import.meta.url);
    const { files } = JSON.parse(readFileSync(path, 'utf8')) as {
      files: Record<string, { tiers: unknown[] }>;
    };
    const theirs = files['marketing/roi/model.json'] as unknown as Model;
    const facts = createReader({
      ...catalogue,
      tiers: files['content/licensing/tiers.json']!.tiers,
    } as never);
    const settings = settingsOf(facts, theirs, { tier: 'professional', scenario: undefined, case: 'base' });
    return Object.fromEntries(run(prepare(theirs), settings).outputs.map(({ id, shown }) => [id, shown]));
  };

  test('Co-Counsel saves 52.5 hours a month, worth 179,550 a year before the price and 137,562 after', () => {
    expect(outputsOf('co-counsel-19-roi-as-data')).toEqual({
      hours: 52.5,
      gross: 179550,
      net: 137562,
      factor: 4.28,
    });
  });

  test('Healthcare saves 324,012 in the first year, a return of 1,409.48 percent', () => {
    expect(outputsOf('healthcare-conversation-25-build-or-buy')).toMatchObject({
      'build-first': 347000,
      'buy-first': 22988,
      'saving-first': 324012,
      'roi-first': 14.0948,
      'saving-term': 480036,
    });
  });
});

test.each([
  ['half-up', 2.5, 3],
  ['half-up', -2.5, -3],
  ['half-even', 2.5, 2],
  ['half-even', 3.5, 4],
  ['half-even', -2.5, -2],
  ['down', 2.9, 2],
  ['down', -2.9, -2],
  ['up', 2.1, 3],
  ['up', -2.1, -3],
] as const)('%s makes %d of it %d', (mode, value, expected) => {
  expect(roundAs(value, { decimals: 0, mode })).toBe(expected);
  expect(roundAs(value * 1000, { decimals: -3, mode })).toBe(expected * 1000);
  expect(roundAs(value / 100, { decimals: 2, mode })).toBe(expected / 100);
});

/** A model that is right; each case below makes one thing of it wrong. */
const good = {
  id: 'm',
  name: 'M',
  summary: 'S.',
  currency: 'USD',
  inputs: [
    { id: 'hours', name: 'H', type: 'number', unit: 'hours per month', default: 10, min: 0, max: 100 },
    {
      id: 'rate',
      name: 'R',
      type: 'money',
      unit: 'USD per hour',
      default: { amount: 8500, currency: 'USD' },
    },
    { id: 'share', name: 'S', type: 'fraction', default: 0.5, min: 0, max: 1 },
    { id: 'start', name: 'O', type: 'money', unit: 'once', default: { amount: 100000, currency: 'USD' } },
  ],
  assumptions: [{ id: 'kept', name: 'K', kind: 'assumed', value: 0.5, low: 0.4, high: 0.6, unit: 'share' }],
  formulas: [
    {
      id: 'saved',
      name: 'V',
      each: 'year',
      formula: 'hours * 12 [months per year] * rate * share',
      unit: 'USD per year',
    },
    { id: 'month', name: 'P', formula: 'payback(start, saved)', unit: 'months' },
  ],
  outputs: [
    {
      id: 'out',
      name: 'O',
      of: 'month',
      basis: 'count',
      format: { style: 'number' },
      rounding: { decimals: 0, mode: 'half-up' },
    },
  ],
} as const;

const formula = (text: string, more: object = {}) => ({
  formulas: [...good.formulas, { id: 'odd', name: 'X', formula: text, ...more }],
});
const yearly = (text: string, more: object = {}) => formula(text, { each: 'year', ...more });

const BAD: [string, object, string][] = [
  ['two units added', formula('hours + rate'), 'unit-mixed'],
  ['two units subtracted', formula('hours - start'), 'unit-mixed'],
  ['two units in min', formula('min(hours, start)'), 'unit-mixed'],
  ['two units in max', formula('max(rate, start)'), 'unit-mixed'],
  ['two units in either', formula('either(rate, start)'), 'unit-mixed'],
  ['two units by year', yearly('by-year(rate, start)'), 'unit-mixed'],
  ['a plain number added to hours', formula('hours + 1'), 'unit-mixed'],
  ['a price by the year paid back against hours', formula('payback(hours, saved)'), 'unit-mixed'],
  ['months taken for years', formula('hours * rate', { unit: 'USD per year' }), 'unit-mismatch'],
  ['a product with the wrong unit', formula('hours * rate', { unit: 'USD per hour' }), 'unit-mismatch'],
  ['a total that still says per year', formula('total(saved)', { unit: 'USD per year' }), 'unit-mismatch'],
  ['a share that is money', formula('start * share', { unit: 'share' }), 'unit-mismatch'],
  ['a return in money', formula('ratio(start, start)', { unit: 'USD' }), 'unit-mismatch'],
  ['a month in years', formula('payback(start, saved)', { unit: 'years' }), 'unit-mismatch'],
  ['a yearly value where one is wanted', formula('saved * 2'), 'years-mixed'],
  ['the year where there is none', formula('year * 2'), 'years-mixed'],
  ['so-far where there is no year', formula('so-far(saved)'), 'years-mixed'],
  ['by-year where there is no year', formula('by-year(share, share)'), 'years-mixed'],
  ['the total of a single value', formula('total(hours)'), 'years-mixed'],
  ['the present of a single value', formula('present(start, share)'), 'years-mixed'],
  ['payback from a single value', formula('payback(start, start)'), 'years-mixed'],
  ['the total of a calculation', formula('total(saved * 2)'), 'invalid-formula'],
  ['payback with its values turned round', formula('payback(saved, start)'), 'years-mixed'],
  ['a function with too few values', formula('present(saved)'), 'invalid-formula'],
  ['a function with too many', formula('either(share, share, share)'), 'invalid-formula'],
  ['a function that is none', formula('irr(saved)'), 'invalid-formula'],
  ['a bracket left open', formula('(hours'), 'invalid-formula'],
  ['a unit behind a name', formula('hours [per day]'), 'invalid-formula'],
  ['a unit left open', formula('12 [months'), 'invalid-formula'],
  ['a comparison in a formula', formula('hours <= 3'), 'invalid-formula'],
  ['a division by zero', formula('rate / (share - 0.5)'), 'division-by-zero'],
  ['a number without end', formula(`1${'0'.repeat(300)} * 1${'0'.repeat(300)}`), 'number-too-large'],
  ['a name that nothing has', formula('hour * rate'), 'unknown-name-in-this-formula'],
  ['a formula that needs itself', formula('odd + 1'), 'formula-circle'],
  [
    'two formulas that need each other',
    {
      formulas: [
        ...good.formulas,
        { id: 'a', name: 'A', formula: 'b' },
        { id: 'b', name: 'B', formula: 'a' },
      ],
    },
    'formula-circle',
  ],
  [
    'a formula above what it needs',
    {
      formulas: [
        { id: 'a', name: 'A', formula: 'b' },
        { id: 'b', name: 'B', formula: 'hours' },
        ...good.formulas,
      ],
    },
    'formula-order',
  ],
  [
    'a check that compares nothing',
    { checks: [{ id: 'c', holds: 'hours', otherwise: 'No.' }] },
    'invalid-formula',
  ],
  [
    'a check of two units',
    { checks: [{ id: 'c', holds: 'hours <= start', otherwise: 'No.' }] },
    'unit-mixed',
  ],
  [
    'a check of what is unknown',
    { checks: [{ id: 'c', holds: 'hour <= 3', otherwise: 'No.' }] },
    'unknown-name-in-this-check',
  ],
  ['low above the middle', { assumptions: [{ ...good.assumptions[0], low: 0.9 }] }, 'span-order'],
  ['high below the middle', { assumptions: [{ ...good.assumptions[0], high: 0.1 }] }, 'span-order'],
  [
    'an example out of range',
    { inputs: [{ ...good.inputs[0], default: 'ask', example: 1000 }, ...good.inputs.slice(1)] },
    'default-out-of-range',
  ],
  [
    'a default out of range',
    { inputs: [{ ...good.inputs[0], default: -1 }, ...good.inputs.slice(1)] },
    'default-out-of-range',
  ],
  [
    'an example that is no sum',
    { inputs: [good.inputs[0], { ...good.inputs[1], default: 'ask', example: 85 }, ...good.inputs.slice(2)] },
    'input-type',
  ],
  [
    'a feature that nobody has',
    { assumptions: [{ ...good.assumptions[0], needs: ['no-such'] }] },
    'unknown-feature',
  ],
  ['an output of nothing', { outputs: [{ ...good.outputs[0], of: 'nothing' }] }, 'unknown-formula'],
  [
    'a sensitivity of nothing',
    { sensitivity: { of: 'nothing', vary: ['hours'], spread: 0.2 } },
    'unknown-output',
  ],
  [
    'a sensitivity to a formula',
    { sensitivity: { of: 'out', vary: ['saved'], spread: 0.2 } },
    'unknown-input-or-assumption',
  ],
  [
    'a fact that no tier has',
    {
      inputs: [...good.inputs, { id: 'p', name: 'P', type: 'money', default: { fact: 'tiers.<tier>.cost' } }],
    },
    'unknown-fact',
  ],
];

describe('a bad model', () => {
  const files = Object.fromEntries(
    [
      'content/product.json',
      'content/licensing/tiers.json',
      'content/licensing/features.json',
      'content/licensing/sources.json',
      'content/licensing/support.json',
    ].map((path) => [path, readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')]),
  );
  const said = (change: object) => {
    const text = JSON.stringify({ ...good, ...change });
    const { catalogue: read, problems } = inspect({ ...files, 'marketing/roi/model.json': text });
    const found = problems
      .filter(({ severity }) => severity === 'error')
      .map(({ code, message, hint }) => ({ code, message, hint }));
    if (read?.roi) checkModel(read.roi, (_, problem) => found.push({ hint: undefined, ...problem }));
    return found;
  };

  test('is not the one that they are made from', () => {
    expect(said({})).toEqual([]);
  });

  test.each(BAD)('%s: says so', (_, change, code) => {
    const found = said(change);
    expect(found.map((problem) => problem.code)).toContain(code);
    expect(
      found.map(({ code: what, message, hint }) => [what, message, hint].filter(Boolean).join(' | ')),
    ).toMatchSnapshot();
  });
});
