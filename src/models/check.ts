import type { Model } from '../catalog/schemas/model.ts';
import { quote } from '../errors/nearest.ts';
import { type Problem, UserError } from '../errors/problem.ts';
import { compile, compileComparison, type Frame } from './evaluate.ts';
import { mainUnits } from './gate.ts';
import { type Expression, namesOf, parseComparison, parseFormula, yearlyValues } from './parse.ts';
import { yearsOf } from './run.ts';
import { isSame, parseUnit, showUnit, type Unit, unitOf, unitOfMoney } from './units.ts';

type Found = Pick<Problem, 'code' | 'message' | 'hint'>;
type Report = (path: (string | number)[], problem: Found) => void;

/**
 * Formulas that cannot be read, that give no number, or that mix what does not mix. `report` is told where:
 * `['formulas', 0, 'formula']`. That every name exists is checked with the catalogue.
 */
export function checkModel(model: Model, report: Report): void {
  const years = yearsOf(model);
  const places = new Map<string, number>();
  const frame: Frame = { values: [], year: 1 };
  /** A name that nobody knows is reported with the catalogue; here it counts as one. */
  const placeOf = (name: string) => {
    const place = places.get(name) ?? places.size;
    places.set(name, place);
    frame.values[place] ??= 1;
    return place;
  };
  const units: Record<string, Unit> = { year: parseUnit('') };
  const given = [
    ...model.inputs.map((input) => ({ ...input, value: input.default })),
    ...(model.assumptions ?? []),
  ];
  for (const entry of given) {
    frame.values[placeOf(entry.id)] = amountOf(entry.value);
    units[entry.id] = unitOfGiven(entry, model.currency);
  }
  const yearly = new Set(model.formulas.filter(({ each }) => each).map(({ id }) => id));

  for (const [index, entry] of model.formulas.entries()) {
    const at = ['formulas', index, 'formula'];
    // It is reported here, and not once more wherever its name stands.
    const place = placeOf(entry.id);
    frame.values[place] = entry.each ? Array<number>(years).fill(1) : 1;
    units[entry.id] = unitOfGiven(entry, model.currency);
    const tree = attempt(at, () => parseFormula(entry.formula), report);
    if (!tree) continue;
    if (!checkYears(tree, entry, yearly, (problem) => report(at, problem))) continue;
    attempt(
      at,
      () => {
        const work = compile(tree, placeOf);
        frame.values[place] = entry.each
          ? Array.from({ length: years }, (_, year) => work({ ...frame, year: year + 1 }))
          : work(frame);
      },
      report,
    );
    units[entry.id] = checkUnits(tree, entry, units, (problem) => report(at, problem));
  }
  for (const [index, { holds: words }] of (model.checks ?? []).entries()) {
    const at = ['checks', index, 'holds'];
    attempt(
      at,
      () => {
        const comparison = parseComparison(words);
        const { left, right } = comparison;
        const mixed = (message: string) => report(at, mixing(message));
        const sides = [left, right].map((side) => unitOf(side, (name) => units[name] ?? 'any', mixed));
        if (!isSame(sides[0]!, sides[1]!))
          mixed(`${quote(showUnit(sides[0]!))} is compared with ${quote(showUnit(sides[1]!))}`);
        compileComparison(comparison, placeOf)(frame);
      },
      report,
    );
  }
}

function attempt<T>(at: (string | number)[], work: () => T, report: Report): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    for (const problem of error.problems) report(at, problem);
    return undefined;
  }
}

/** A formula by years may stand in another such one, or in a function that takes all its years. */
function checkYears(
  tree: Expression,
  { id, each }: Model['formulas'][number],
  yearly: Set<string>,
  report: (problem: Found) => void,
): boolean {
  let isRight = true;
  const wrong = (message: string, hint: string) => {
    isRight = false;
    report({ code: 'years-mixed', message, hint });
  };
  const look = (part: Expression): void => {
    if (part.kind === 'name' && !each && (yearly.has(part.name) || part.name === 'year'))
      wrong(
        `\`${id}\` has one value, but ${quote(part.name)} at column ${part.column} has one for each year.`,
        `Write \`total(${part.name})\`, or give \`${id}\` \`"each": "year"\`.`,
      );
    if (part.kind === 'negate') look(part.value);
    if (part.kind === 'operation') {
      look(part.left);
      look(part.right);
    }
    if (part.kind !== 'call') return;
    if (!each && (part.name === 'so-far' || part.name === 'by-year'))
      wrong(
        `\`${part.name}\` at column ${part.column} needs a year, and \`${id}\` has none.`,
        `Give \`${id}\` \`"each": "year"\`.`,
      );
    for (const [index, value] of part.values.entries()) {
      if (!yearlyValues(part.name).includes(index)) look(value);
      else
        for (const { name, column } of namesOf(value))
          if (!yearly.has(name))
            wrong(
              `\`${part.name}\` takes a formula with a value for each year, and ${quote(name)} at column ${column} has none.`,
              `Give \`${name}\` \`"each": "year"\`, or leave \`${part.name}\` out.`,
            );
    }
  };
  look(tree);
  return isRight;
}

/** The unit of a formula: as said, and held to what it is worked out from. */
function checkUnits(
  tree: Expression,
  { id, unit }: Model['formulas'][number],
  units: Record<string, Unit>,
  report: (problem: Found) => void,
): Unit {
  let isMixed = false;
  const found = unitOf(
    tree,
    (name) => units[name] ?? 'any',
    (message) => {
      isMixed = true;
      report(mixing(message));
    },
  );
  const said = unit === undefined ? 'any' : parseUnit(unit);
  if (said === 'any' || isMixed) return said === 'any' ? found : said;
  if (!isSame(said, found))
    report({
      code: 'unit-mismatch',
      message: `\`${id}\` says ${quote(showUnit(said))}, but is worked out in ${quote(showUnit(found))}.`,
      hint: 'Correct `unit`, or multiply by what leads from one to the other: `12 [months per year]`.',
    });
  return said;
}

function mixing(message: string): Found {
  return {
    code: 'unit-mixed',
    message: `Different things are mixed: ${message}.`,
    hint: 'Bring both to one unit first, for example with `12 [months per year]`.',
  };
}

function unitOfGiven(entry: { unit?: string; type?: string; value?: unknown }, currency?: string): Unit {
  const sum = entry.value as { currency?: string } | null | undefined;
  if (entry.type === 'money' || (typeof sum === 'object' && sum?.currency))
    return unitOfMoney(entry.unit, currency ?? sum?.currency);
  if (entry.unit === undefined) return entry.type === 'fraction' ? parseUnit('') : 'any';
  return parseUnit(entry.unit);
}

/** What is no number counts as one, so that formulas can be tried. */
function amountOf(value: unknown): number {
  if (typeof value === 'number') return value;
  const sum = value as { amount?: unknown; currency?: unknown } | null;
  return typeof sum?.amount === 'number' && typeof sum.currency === 'string'
    ? mainUnits(sum as Parameters<typeof mainUnits>[0])
    : 1;
}
