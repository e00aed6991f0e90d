import type { Bench, Recipe } from '../src/build/recipe.ts';
import { scaleOf } from '../src/catalog/money.ts';
import type { Model } from '../src/catalog/schemas/model.ts';
import type { Money } from '../src/catalog/schemas/shared.ts';
import { evaluate } from '../src/models/evaluate.ts';
import { parseFormula } from '../src/models/parse.ts';
import { toExcel } from '../src/models/to-excel.ts';
import type { Row } from '../src/sheets/index.ts';

const input = 'marketing/roi/model.json';

export const roiCalculator: Recipe = {
  id: 'roi-calculator',
  says: 'The ROI workbook',
  audience: 'public',
  inputs: [input],
  outputs: ['downloads/roi-calculator.xlsx'],
  async build(bench) {
    const { brandOf, createdAt, titleBlock } = await import('../src/build/edition.ts');
    const { renderWorkbook } = await import('../src/sheets/index.ts');
    const model = bench.facts.read<Model>('roi');
    const rows = [...head(model), ...inputs(bench, model), ...results(model), ...limits(model)];
    const created = createdAt(bench);
    const brand = brandOf(bench);
    const block = titleBlock(bench, { sheet: 'ROI-01', title: model.name, audience: 'Public' });
    const xlsx = await renderWorkbook({
      title: model.name,
      subject: model.summary,
      author: block.product,
      created,
      language: bench.facts.read<string>('product.language'),
      brand,
      footer: `${block.sheet} · ${model.name} · revision ${block.revision} · facts of ${block.factsDate}`,
      properties: {
        Sheet: block.sheet,
        Revision: block.revision,
        'Facts of': block.factsDate,
        Verify: block.verify,
      },
      sheets: [
        {
          name: model.name,
          columns: [{ width: 2, gutter: true }, { width: 40 }, { width: 16 }, { width: 24 }, { width: 52 }],
          rows,
          protect: true,
          tabColor: 'accent',
        },
      ],
    });
    return { files: { 'downloads/roi-calculator.xlsx': xlsx } };
  },
};

function head(model: Model): Row[] {
  return [
    { cells: [null, { kind: 'text', text: model.name, style: 'title', span: 4 }] },
    { cells: [null, { kind: 'text', text: model.summary, style: 'muted', span: 4 }] },
    { cells: [] },
  ];
}

function inputs(bench: Bench, model: Model): Row[] {
  const row = (entry: Model['inputs'][number]): Row => {
    const source = entry.source ? bench.facts.read<string>(`sources.${entry.source}.name`) : '';
    return {
      rule: 'line',
      cells: [
        null,
        { kind: 'text', text: entry.name, style: 'label' },
        {
          kind: 'input',
          value: amount(entry.default),
          format: excelFormat(entry.format, model.currency),
          min: entry.min === undefined ? undefined : amount(entry.min),
          max: entry.max === undefined ? undefined : amount(entry.max),
          step: entry.type === 'integer' ? 1 : undefined,
          name: cellName(entry.id),
          prompt: { title: entry.name, text: entry.help ?? entry.unit ?? entry.name },
        },
        { kind: 'text', text: entry.unit ?? '', style: 'unit' },
        {
          kind: 'text',
          text: [entry.help, source && `Source: ${source}, ${entry.confidence}.`].filter(Boolean).join(' '),
          style: 'note',
        },
      ],
    };
  };
  return [
    {
      rule: 'head',
      cells: [
        null,
        { kind: 'text', text: 'Input', style: 'head' },
        { kind: 'text', text: 'Yours', style: 'head', align: 'right' },
        { kind: 'text', text: 'Unit', style: 'head', indent: 1 },
        { kind: 'text', text: 'What it is, and where the figure comes from', style: 'head' },
      ],
    },
    ...model.inputs.map(row),
    { cells: [] },
  ];
}

function results(model: Model): Row[] {
  const values: Record<string, number> = Object.fromEntries(
    model.inputs.map((entry) => [entry.id, amount(entry.default)]),
  );
  const live: Record<string, string> = Object.fromEntries(model.inputs.map(({ id }) => [id, cellName(id)]));
  const rows: Row[] = [];
  for (const entry of model.formulas) {
    const tree = parseFormula(entry.formula);
    values[entry.id] = evaluate(tree, values);
    live[entry.id] = `(${toExcel(tree, (name) => live[name] ?? name)})`;
  }
  for (const output of model.outputs) {
    const source = model.formulas.find(({ id }) => id === output.of)!;
    const digits = output.rounding.decimals;
    const result = evaluate(
      {
        kind: 'call',
        name: 'round',
        values: [
          { kind: 'number', value: values[output.of]! },
          { kind: 'number', value: digits },
        ],
      },
      {},
    );
    rows.push({
      rule: 'total',
      cells: [
        null,
        { kind: 'text', text: output.name, style: 'total' },
        {
          kind: 'formula',
          formula: `ROUND(${live[output.of]},${digits})`,
          result,
          format: excelFormat(output.format, model.currency),
          style: 'answer',
        },
        { kind: 'text', text: source.unit ?? '', style: 'unit' },
        {
          kind: 'text',
          text: [source.means, ...(output.caveats ?? [])].filter(Boolean).join(' '),
          style: 'note',
        },
      ],
    });
  }
  return [...rows, { cells: [] }];
}

function limits(model: Model): Row[] {
  return (model.limits ?? []).map((limit) => ({
    cells: [null, { kind: 'text', text: limit, style: 'note', span: 4 }],
  }));
}

/** `hours-by-hand` → `hours_by_hand`: Excel reads a hyphen as a minus. */
function cellName(id: string): string {
  return id.replaceAll('-', '_');
}

function amount(value: Model['inputs'][number]['default'] | Money): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && 'amount' in value) return value.amount / 10 ** scaleOf(value);
  return 0;
}

function excelFormat(format: { style: string; decimals?: number } | undefined, currency?: string): string {
  const digits = format?.decimals ? `.${'0'.repeat(format.decimals)}` : '';
  if (format?.style === 'percent') return `0${digits}%`;
  if (format?.style !== 'money' || !currency) return `#,##0${digits}`;
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  return `"${parts.find(({ type }) => type === 'currency')?.value ?? currency}"#,##0${digits}`;
}
