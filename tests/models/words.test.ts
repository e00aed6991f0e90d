import { expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalog/load.ts';
import type { Model } from '../../src/catalog/schemas/model.ts';
import { createReader } from '../../src/facts/reader.ts';
import { firstChoice, roiBook, workOut } from '../../src/models/book.ts';
import { atStart, mainFormulas } from '../../src/models/main-formulas.ts';
import { showFigure } from '../../src/models/show.ts';
import { vary } from '../../src/models/vary.ts';
import { root } from '../support/product.ts';

const facts = createReader(loadCatalogue(root));
const book = roiBook(facts, facts.read<Model>('roi'));
const worked = workOut(book, firstChoice(book));

test('a figure reads as people write it, without a minus before nothing', () => {
  const show = (value: number, format?: Parameters<typeof showFigure>[1]) =>
    showFigure(value, format, 'USD', 'en-US');
  expect(show(1234.5, { style: 'money', decimals: 2 })).toBe('$1,234.50');
  expect(show(0.075, { style: 'percent', decimals: 1 })).toBe('7.5%');
  expect(show(-0.001, { style: 'money', decimals: 2 })).toBe('$0.00');
  expect(show(3, { style: 'factor', decimals: 1 })).toBe('3.0 ×');
});

test('what comes in, what it costs and what is left are found by what they are used for', () => {
  const main = mainFormulas(book.model);
  expect([main.benefit, main.cost, main.net, main.balance].map((formula) => formula?.id)).toEqual([
    'benefit',
    'running-cost',
    'net',
    'balance',
  ]);
  expect(atStart(worked, 'balance')).toBe(-(worked.result.values.get('start-cost') as number));
  expect(atStart(worked, 'benefit')).toBeUndefined();
});

test('one figure at a time is moved, the one that moves the result most stands first', () => {
  const varied = vary(worked.prepared, book.gate, worked.choice, worked.settings)!;
  const spans = varied.variations.map(({ low, high }) => Math.abs(high.result - low.result));
  expect(spans).toEqual([...spans].sort((a, b) => b - a));
  expect(spans[0]).toBeGreaterThan(0);
  for (const { id, low } of varied.variations.filter(({ id }) => Object.hasOwn(worked.settings.inputs, id))) {
    const alone = workOut(book, worked.choice, { ...worked.settings.inputs, [id]: low.figure });
    const at = book.model.outputs.findIndex(({ id: output }) => output === varied.of);
    expect(alone.result.outputs[at]!.shown, id).toBeCloseTo(low.result, 2);
  }
});
