import { quote } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { micros } from '../money.ts';
import type { Model } from '../schemas/model.ts';
import type { Money } from '../schemas/shared.ts';
import { checkDuplicates, expectFact, expecting, ids, namesIn } from './expect.ts';

type Input = Model['inputs'][number];
type Assumption = NonNullable<Model['assumptions']>[number];

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
    checkSpan(assumption, at, report);
    for (const [j, id] of (assumption.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
  const circles = circlesIn(roi.formulas);
  for (const [i, { id, formula, group, needs, each }] of roi.formulas.entries()) {
    const at: Path = ['roi', 'formulas', i];
    const before = [...given, ...ids(roi.formulas.slice(0, i)), ...(each ? ['year'] : [])];
    const after = ids(roi.formulas.slice(i));
    for (const word of new Set(namesIn(formula))) {
      if (before.includes(word) || !after.includes(word))
        expect(word, before, 'name in this formula', [...at, 'formula']);
      else if (circles.has(id))
        report([...at, 'formula'], {
          code: 'formula-circle',
          message: `\`${id}\` needs itself: ${circles.get(id)!.map(quote).join(' needs ')}.`,
          hint: 'Break the circle: one of them must be worked out without the others.',
        });
      else
        report([...at, 'formula'], {
          code: 'formula-order',
          message: `\`${id}\` uses \`${word}\`, which stands below it.`,
          hint: `Move \`${word}\` above \`${id}\`.`,
        });
    }
    expect(group, groups, 'group', [...at, 'group']);
    for (const [j, id] of (needs ?? []).entries()) expect(id, features, 'feature', [...at, 'needs', j]);
  }
  for (const [i, { of }] of roi.outputs.entries())
    expect(of, ids(roi.formulas), 'formula', ['roi', 'outputs', i, 'of']);
  for (const [i, { holds }] of (roi.checks ?? []).entries())
    for (const word of namesIn(holds))
      expect(word, [...given, ...ids(roi.formulas)], 'name in this check', ['roi', 'checks', i, 'holds']);
  if (roi.sensitivity) {
    expect(roi.sensitivity.of, ids(roi.outputs), 'output', ['roi', 'sensitivity', 'of']);
    for (const [i, id] of roi.sensitivity.vary.entries())
      expect(id, given, 'input or assumption', ['roi', 'sensitivity', 'vary', i]);
  }
  for (const [i, scenario] of (roi.scenarios ?? []).entries()) {
    const at: Path = ['roi', 'scenarios', i];
    for (const id of Object.keys(scenario.sets))
      expect(id, given, 'input or assumption', [...at, 'sets', id]);
    for (const [j, id] of (scenario.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
}

/** Formulas that need themselves, by way of others: id → the way round. */
function circlesIn(formulas: Model['formulas']): Map<string, string[]> {
  const needs = new Map(formulas.map(({ id, formula }) => [id, new Set(namesIn(formula))]));
  const found = new Map<string, string[]>();
  for (const { id } of formulas) {
    const way = wayBack(id, id, needs, new Set());
    if (way) found.set(id, [id, ...way]);
  }
  return found;
}

function wayBack(
  from: string,
  to: string,
  needs: Map<string, Set<string>>,
  seen: Set<string>,
): string[] | undefined {
  for (const next of needs.get(from) ?? []) {
    if (next === to) return [to];
    if (!needs.has(next) || seen.has(next)) continue;
    seen.add(next);
    const rest = wayBack(next, to, needs, seen);
    if (rest) return [next, ...rest];
  }
  return undefined;
}

/** A careful reading is no higher than the usual one, and that no higher than a hopeful one. */
function checkSpan({ id, low, value, high }: Assumption, at: Path, report: Report): void {
  const [least, usual, most] = [low, value, high].map(exact);
  for (const [key, below, above] of [
    ['low', least, usual],
    ['high', usual, most],
    ['high', least, most],
  ] as const)
    if (below !== undefined && above !== undefined && below > above) {
      report([...at, key], {
        code: 'span-order',
        message: `\`${id}\` goes from ${least ?? 'none'} by ${usual ?? 'none'} to ${most ?? 'none'}, which does not rise.`,
        hint: 'Put the smallest figure into `low` and the largest into `high`.',
      });
      return;
    }
}

/** What a field starts with must be something that the field takes. */
function checkInput(input: Input, at: Path, report: Report): void {
  const { type, default: start } = input;
  for (const key of ['default', 'example', 'min', 'max', 'step'] as const) {
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
  const [value, min, max] = [start === 'ask' ? input.example : start, input.min, input.max].map(exact);
  if (value !== undefined && ((min !== undefined && value < min) || (max !== undefined && value > max)))
    report([...at, start === 'ask' ? 'example' : 'default'], {
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
  const { fact: named, otherwise } = value as { fact: string; otherwise?: unknown };
  if (named.includes('<tier>')) {
    for (const { id } of catalogue.tiers)
      checkFigure(catalogue, { fact: named.replace('<tier>', id), otherwise }, path, report);
    return;
  }
  const fact = named;
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
