import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { micros } from '../money.ts';
import type { Model } from '../schemas/model.ts';
import type { Money } from '../schemas/shared.ts';
import { checkDuplicates, expectFact, expecting, ids, namesIn } from './expect.ts';

type Input = Model['inputs'][number];

/** Every name in a model exists before it is used, and every field starts inside of its range. */
export function checkModel(catalogue: Catalogue, report: Report): void {
  const { roi } = catalogue;
  if (!roi) return;
  checkDuplicates(roi, ['roi'], report);
  const expect = expecting(report);
  const given = [...ids(roi.inputs), ...ids(roi.assumptions)];
  const features = ids(catalogue.features);
  const groups = ids(roi.groups);

  for (const [i, input] of roi.inputs.entries()) {
    expect(input.group, groups, 'group', ['roi', 'inputs', i, 'group']);
    checkFigure(catalogue, input.default, ['roi', 'inputs', i, 'default'], report);
    checkInput(input, ['roi', 'inputs', i], report);
  }
  for (const [i, assumption] of (roi.assumptions ?? []).entries()) {
    const at: Path = ['roi', 'assumptions', i];
    checkFigure(catalogue, assumption.value, [...at, 'value'], report);
    for (const [j, id] of (assumption.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
  for (const [i, { formula, group, needs }] of roi.formulas.entries()) {
    const at: Path = ['roi', 'formulas', i];
    const before = [...given, ...ids(roi.formulas.slice(0, i))];
    for (const word of namesIn(formula)) expect(word, before, 'name in this formula', [...at, 'formula']);
    expect(group, groups, 'group', [...at, 'group']);
    for (const [j, id] of (needs ?? []).entries()) expect(id, features, 'feature', [...at, 'needs', j]);
  }
  for (const [i, { of }] of roi.outputs.entries())
    expect(of, ids(roi.formulas), 'formula', ['roi', 'outputs', i, 'of']);
  for (const [i, scenario] of (roi.scenarios ?? []).entries()) {
    const at: Path = ['roi', 'scenarios', i];
    for (const id of Object.keys(scenario.sets))
      expect(id, given, 'input or assumption', [...at, 'sets', id]);
    for (const [j, id] of (scenario.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
}

/** What a field starts with must be something that the field takes. */
function checkInput(input: Input, at: Path, report: Report): void {
  const { type, default: start } = input;
  for (const key of ['default', 'min', 'max', 'step'] as const) {
    const value = input[key];
    const isSum = typeof value === 'object' && 'currency' in value;
    if ((type === 'money' && typeof value === 'number') || (type !== 'money' && isSum))
      report([...at, key], {
        code: 'input-type',
        message: `\`${input.id}\` is of the type ${type}, but \`${key}\` is ${isSum ? 'a sum of money' : 'a plain number'}.`,
        hint: isSum
          ? 'Write a number, or make it an input of the type `money`.'
          : 'Write `{ "amount": …, "currency": … }`.',
      });
  }
  if (typeof start === 'object' && 'choice' in start)
    expecting(report)(start.choice, input.choices ?? [], 'choice', [...at, 'default', 'choice']);
  const [value, min, max] = [start, input.min, input.max].map(exact);
  if (value !== undefined && ((min !== undefined && value < min) || (max !== undefined && value > max)))
    report([...at, 'default'], {
      code: 'default-out-of-range',
      message: `\`${input.id}\` starts at ${value}, outside ${min ?? 'any'} to ${max ?? 'any'}.`,
      hint: 'Correct the default, `min` or `max`.',
    });
}

function exact(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('currency' in value)) return undefined;
  return Number(micros(value as Money)) / 1e6;
}

/** A value taken from the catalogue must have a figure there, or say what to do without. */
function checkFigure(catalogue: Catalogue, value: unknown, path: Path, report: Report): void {
  if (typeof value !== 'object' || value === null || !('fact' in value)) return;
  const { fact, otherwise } = value as { fact: string; otherwise?: unknown };
  const found = expectFact(catalogue, fact, [...path, 'fact'], report) as {
    kind?: unknown;
    amount?: unknown;
  };
  if (otherwise !== undefined) return;
  if (typeof found !== 'object' || found === null || found.kind === 'free' || found.amount !== undefined)
    return;
  report([...path, 'fact'], {
    code: 'fact-without-figure',
    severity: 'warning',
    message: `\`${fact}\` has no figure today, so the reader must give one.`,
    hint: 'Add `"otherwise"`, or leave it: the field will ask.',
  });
}
