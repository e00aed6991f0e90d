import type { Catalogue } from '../catalog/load.ts';
import type { Model } from '../catalog/schemas/model.ts';
import { listCode, quote, suggestion } from '../errors/nearest.ts';
import { fail, type Problem, UserError } from '../errors/problem.ts';
import type { Explained } from '../models/explain.ts';
import type { Case } from '../models/run.ts';
import { showFigure } from '../models/show.ts';
import type { Command, Terminal } from './command.ts';
import { requireProduct } from './product.ts';

export const roi: Command = {
  name: 'roi',
  says: 'Works out the ROI model: what the product is worth, with your figures.',
  usage: '[--set NAME=VALUE…] [--tier ID] [--scenario ID] [--case WORD] [--explain NAME]',
  options: {
    set: {
      says: 'A figure of yours: an input or an assumption, in main units. A share may be written `35%`.',
      type: 'string',
      multiple: true,
      value: 'NAME=VALUE',
    },
    tier: { says: 'Which tier is bought. Default: the smallest.', type: 'string', value: 'ID' },
    scenario: { says: 'Which features count. Default: the first of the model.', type: 'string', value: 'ID' },
    case: {
      says: 'Which figure of each assumption is used. Default: base.',
      type: 'string',
      value: 'WORD',
      choices: ['low', 'base', 'high'],
    },
    explain: {
      says: 'Show how one figure comes about, down to what was given.',
      type: 'string',
      value: 'NAME',
    },
  },
  examples: [
    { line: 'npx tierpress roi', says: 'with the example figures of the model' },
    {
      line: 'npx tierpress roi --set elements-per-month=40 --set use-first-year=35%',
      says: 'with two figures of yours',
    },
    { line: 'npx tierpress roi --explain break-even', says: 'where a figure comes from' },
    { line: 'npx tierpress roi --json', says: 'inputs, values, results and warnings, for a program' },
  ],
  async run({ product, json, quiet, options }, terminal) {
    requireProduct(product);
    const [{ loadCatalogue }, { createReader }, { allValues, prepare, run }, gate, { explain }] =
      await Promise.all([
        import('../catalog/load.ts'),
        import('../facts/reader.ts'),
        import('../models/run.ts'),
        import('../models/gate.ts'),
        import('../models/explain.ts'),
      ]);
    const catalogue = loadCatalogue(product);
    const model = catalogue.roi;
    if (!model)
      fail(
        'no-model',
        'This product has no ROI model.',
        { hint: 'It stands in `marketing/roi/model.json`.' },
        2,
      );
    const problems: Problem[] = [];
    const ask = (problem: Omit<Problem, 'severity'>) => problems.push({ severity: 'error', ...problem });
    const choice = choose(catalogue, model, options, ask);
    const given = readFigures(model, (options.set as string[] | undefined) ?? [], gate.mainUnits, ask);
    const shown = options.explain === undefined ? undefined : formulaOf(model, String(options.explain), ask);
    if (problems.length > 0) throw new UserError(problems, 2);

    const settings = gate.settingsOf(createReader(catalogue), model, choice, given);
    const prepared = prepare(model);
    const result = run(prepared, settings);
    const examples = model.inputs.filter((input) => gate.isExample(input) && !Object.hasOwn(given, input.id));
    if (shown !== undefined) {
      const explained = explain(prepared, result.values, settings.counts, shown)!;
      if (json) terminal.out(JSON.stringify({ ok: true, ...choice, explained }, null, 2));
      else printTree(explained, terminal, catalogue.product.language);
      return 0;
    }
    if (json) {
      const { outputs, warnings } = result;
      const examplesLeft = examples.map(({ id }) => id);
      const report = { ok: true, ...choice, outputs, warnings, examples: examplesLeft };
      terminal.out(
        JSON.stringify({ ...report, values: Object.fromEntries(allValues(prepared, result)) }, null, 2),
      );
      return 0;
    }
    const tier = catalogue.tiers.find(({ id }) => id === choice.tier)!.name;
    const scenario = model.scenarios?.find(({ id }) => id === choice.scenario);
    terminal.out(`${model.name} ${[tier, scenario?.name, CASES[choice.case]].filter(Boolean).join(', ')}.`);
    terminal.out('');
    const widest = Math.max(...model.outputs.map(({ name }) => name.length));
    const texts = result.outputs.map(({ shown: value }, index) =>
      showFigure(value, model.outputs[index]!.format, model.currency, catalogue.product.language),
    );
    const room = Math.max(...texts.map((text) => text.length));
    for (const [index, output] of model.outputs.entries())
      terminal.out(`  ${output.name.padEnd(widest)}  ${texts[index]!.padStart(room)}`);
    terminal.out('');
    if (quiet) return 0;
    for (const { says } of result.warnings) terminal.error(`note: ${says}`);
    if (examples.length > 0)
      terminal.error(
        `note: ${examples.length} figures are round examples, not data. Give yours with --set: ${listCode(
          examples.map(({ id }) => id),
          ',',
        )}.`,
      );
    return 0;
  },
};

const CASES: Record<Case, string> = {
  low: 'careful figures',
  base: 'middle figures',
  high: 'hopeful figures',
};

type Ask = (problem: Omit<Problem, 'severity'>) => void;

function choose(catalogue: Catalogue, model: Model, options: Record<string, unknown>, ask: Ask) {
  const pick = (word: unknown, list: { id: string }[], what: string) => {
    const ids = list.map(({ id }) => id);
    if (word === undefined || ids.includes(String(word))) return word as string | undefined;
    ask({
      code: `unknown-${what}`,
      message: `${quote(String(word))} is not a ${what}.`,
      hint: suggestion(String(word), ids),
    });
    return undefined;
  };
  return {
    tier: pick(options.tier, catalogue.tiers, 'tier') ?? catalogue.tiers[0]!.id,
    scenario: pick(options.scenario, model.scenarios ?? [], 'scenario') ?? model.scenarios?.[0]?.id,
    case: ((options.case as Case | undefined) ?? 'base') satisfies Case,
  };
}

/** `elements-per-month=40` → 40, held to the range of the field. Also by the names it has elsewhere. */
function readFigures(
  model: Model,
  words: string[],
  mainUnits: (value: NonNullable<Model['inputs'][number]['min']>) => number,
  ask: Ask,
): Record<string, number> {
  const given: Record<string, number> = {};
  const assumptions = model.assumptions ?? [];
  const ids = [...model.inputs.map(({ id }) => id), ...assumptions.map(({ id }) => id)];
  for (const word of words) {
    const [, name = word, text = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
    const input = model.inputs.find(({ id, aliases = [] }) => id === name || aliases.includes(name));
    const id = input?.id ?? assumptions.find((entry) => entry.id === name)?.id;
    if (!id) {
      ask({
        code: 'unknown-input',
        message: `${quote(name)} is neither an input nor an assumption of the model.`,
        hint: suggestion(name, ids),
      });
      continue;
    }
    const match = /^\s*(-?\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text);
    if (!match) {
      ask({
        code: 'no-number',
        message: `\`${name}\` is given ${quote(text)}, which is no number.`,
        hint: `Write digits and a point: \`--set ${name}=1234.5\`.`,
      });
      continue;
    }
    const value = Number(match[1]) / (match[2] ? 100 : 1);
    const [min, max] = [input?.min, input?.max].map((limit) =>
      limit === undefined ? undefined : mainUnits(limit),
    );
    const isOut = (min !== undefined && value < min) || (max !== undefined && value > max);
    if (isOut || !Number.isFinite(value))
      ask({
        code: 'out-of-range',
        message: `\`${name}\` is ${value}, outside ${min ?? 'any'} to ${max ?? 'any'}.`,
        hint: input?.help ?? 'Give a figure inside the range.',
      });
    else if (input?.type === 'integer' && !Number.isInteger(value))
      ask({
        code: 'not-whole',
        message: `\`${name}\` is ${value}, and counts whole things.`,
        hint: `For example \`--set ${name}=${Math.round(value)}\`.`,
      });
    given[id] = value;
  }
  return given;
}

/** An output is explained by its formula. */
function formulaOf(model: Model, word: string, ask: Ask): string {
  const of = model.outputs.find(({ id }) => id === word)?.of ?? word;
  const lists = [model.formulas, model.outputs, model.inputs, model.assumptions ?? []];
  const known = lists.flatMap((list) => list.map(({ id }) => id));
  if (!known.includes(of))
    ask({
      code: 'unknown-name',
      message: `${quote(word)} is nothing that the model knows.`,
      hint: suggestion(word, known),
    });
  return of;
}

function printTree(entry: Explained, terminal: Terminal, language: string, depth = 0): void {
  const show = (value: number) => new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(value);
  const value = typeof entry.value === 'number' ? show(entry.value) : entry.value.map(show).join(' · ');
  const said = entry.closed
    ? `  (nothing: ${listCode(entry.closed, 'and')} does not count here)`
    : entry.isAbove
      ? '  (see above)'
      : '';
  const room = '  '.repeat(depth);
  terminal.out(`${room}${entry.id} = ${value}${entry.unit ? ` ${entry.unit}` : ''}${said}`);
  if (entry.formula && !entry.isAbove && !entry.closed) terminal.out(`${room}    ${entry.formula}`);
  for (const part of entry.parts) printTree(part, terminal, language, depth + 1);
}
