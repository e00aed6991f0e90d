import type { Model } from '../src/catalog/schemas/model.ts';
import type { Reader } from '../src/facts/reader.ts';
import {
  assumed,
  type Choice,
  isExample,
  mainUnits,
  settingsOf,
  statusCounts,
  tierHas,
} from '../src/models/gate.ts';
import { type Case, prepare, run } from '../src/models/run.ts';
import { comparisonToExcel, type Places, roundingToExcel, toExcel } from '../src/models/to-excel.ts';
import {
  type Cell,
  type CellPlace,
  type Chart,
  cellName,
  type RangePlace,
  type Row,
  type Sheet,
} from '../src/sheets/index.ts';

interface Ledger {
  sheet: Sheet;
  /** Of the cells that hold what is worked out or taken for granted; inputs name themselves. */
  names: Record<string, CellPlace | RangePlace>;
}

/**
 * The model as one sheet of a workbook: what is chosen, the results, the inputs, what is taken for granted, and
 * every formula, live. Rows stand before it is known where the cells are that they ask for, so each is made last.
 */
export function roiLedger(facts: Reader, model: Model): Ledger {
  const scenarios = model.scenarios ?? [];
  const tiers = facts
    .read<string[]>('list.tiers')
    .map((id) => ({ id, name: facts.read<string>(`tiers.${id}.name`) }));
  const choice: Choice = { tier: tiers[0]!.id, scenario: scenarios[0]?.id, case: 'base' };
  const settings = settingsOf(facts, model, choice);
  const prepared = prepare(model);
  const { values, outputs, warnings } = run(prepared, settings);
  const { years } = prepared;
  const numbers = Math.max(years, 4);
  const unitColumn = 2 + numbers;

  const rows: (() => Row)[] = [];
  const single = new Map<string, string>();
  const yearly = new Map<string, number>();
  const conditions: Sheet['conditions'] = [];
  const charts: Chart[] = [];
  const names: Ledger['names'] = {};
  /** Where a head first says which year is which. */
  let yearsAt: number | undefined;
  const next = () => rows.length + 1;
  const places: Places = {
    last: years,
    cell: (name) => single.get(name) ?? `${cellName(3, yearly.get(name)!)}`,
    years: (name, from, to) => {
      const row = yearly.get(name)!;
      const [first, last] = [from, to].map(
        (year) => `$${cellName(2 + year, row).replace(/\d+$/, '')}$${row}`,
      );
      return from === to ? first! : `${first}:${last}`;
    },
  };
  const inYear = (year: number): Places => ({
    ...places,
    year,
    cell: (name) => single.get(name) ?? cellName(2 + year, yearly.get(name)!),
  });
  const put = (row: Row | (() => Row)) => rows.push(typeof row === 'function' ? row : () => row);
  const blank = () => put({ cells: [] });
  const line = (
    cells: Cell[],
    unit: string | undefined,
    note: string | undefined,
    rule: Row['rule'] = 'line',
  ): Row => {
    const given: Cell[] = [null, ...cells];
    while (given.length < unitColumn) given.push(null);
    return {
      rule,
      cells: [
        ...given,
        { kind: 'text', text: unit ?? '', style: 'unit' },
        { kind: 'text', text: note ?? '', style: 'note' },
      ],
    };
  };
  const head = (title: string, columns: string[], note: string) => {
    const words = [title, ...columns].map(
      (text, index): Cell => ({ kind: 'text', text, style: 'head', align: index === 0 ? 'left' : 'right' }),
    );
    const { cells, ...row } = line(words, undefined, undefined, 'head');
    put({ ...row, cells: [...cells.slice(0, -1), { kind: 'text', text: note, style: 'head' }] });
  };
  const wide = (text: string, style: 'title' | 'muted' | 'note' | 'heading') =>
    put({ cells: [null, { kind: 'text', text, style, span: numbers + 3 }] });
  const sourceOf = (entry: { source?: string; asOf?: string }) =>
    entry.source
      ? `Source: ${facts.read<string>(`sources.${entry.source}.name`)}${entry.asOf ? `, ${entry.asOf}` : ''}`
      : '';

  const planned = (needs: readonly string[] = []) => {
    const features = needs.filter((id) => facts.read<string>(`features.${id}.status`) === 'planned');
    const called = features.map((id) => facts.read<string>(`features.${id}.name`));
    return called.length > 0 ? `Planned, not available: ${called.join(', ')}.` : '';
  };

  wide(model.name, 'title');
  wide(model.summary, 'muted');
  blank();

  // What is chosen. The number beside each says which of the list it is.
  head('Choose', ['', 'No.'], 'What the choice does');
  const choose = (id: string, title: string, words: string[], start: number, note: string) => {
    if (words.length === 0) {
      single.set(id, '1');
      return;
    }
    const row = next();
    single.set(id, `$D$${row}`);
    put(() => {
      const texts = words.map((_, index) => choicesAt(id) + index);
      return line(
        [
          { kind: 'text', text: title, style: 'label' },
          {
            kind: 'choice',
            value: words[start]!,
            choices: { sheet: model.name, range: `B${texts[0]}:B${texts.at(-1)}` },
            prompt: { title, text: note },
          },
          {
            kind: 'formula',
            formula: texts.map((at, index) => `(C${row}=$B$${at})*${index + 1}`).join('+'),
            result: start + 1,
            format: '0',
            style: 'muted',
          },
        ],
        undefined,
        note,
      );
    });
  };
  const lists: { id: string; words: string[] }[] = [];
  let listsAt = 0;
  const choicesAt = (id: string) => {
    let at = listsAt + 1;
    for (const list of lists) {
      if (list.id === id) return at;
      at += list.words.length;
    }
    return at;
  };
  const offer = (id: string, title: string, words: string[], start: number, note: string) => {
    const distinct = words.map((name, index) =>
      words.findIndex((other) => other.toLowerCase() === name.toLowerCase()) < index
        ? `${name} (${index + 1})`
        : name,
    );
    if (words.length > 0) lists.push({ id, words: distinct });
    choose(id, title, distinct, start, note);
  };
  offer(
    'no. scenario',
    'What counts',
    scenarios.map(({ name }) => name),
    0,
    scenarios.map(({ name, summary }) => `${name}: ${summary ?? ''}`).join(' '),
  );
  offer(
    'no. tier',
    'Tier',
    tiers.map(({ name }) => name),
    0,
    'A benefit counts only where the tier is to have its feature.',
  );
  offer(
    'no. case',
    'Figures of the documents',
    ['Careful', 'Middle', 'Hopeful'],
    1,
    'Which figure of each assumption below is used.',
  );
  blank();

  head('Result', [''], 'What it says, and what it leaves out');
  for (const [index, output] of model.outputs.entries()) {
    const source = model.formulas.find(({ id }) => id === output.of)!;
    put(() =>
      line(
        [
          { kind: 'text', text: output.name, style: output.headline ? 'total' : 'label' },
          {
            kind: 'formula',
            formula: roundingToExcel(
              source.each ? `SUM(${places.years!(output.of, 1, years)})` : places.cell(output.of),
              output.rounding,
            ),
            result: outputs[index]!.shown,
            format: excelFormat(output.format, model.currency),
            style: output.headline ? 'answer' : 'value',
          },
        ],
        source.unit,
        [source.means, ...(output.caveats ?? [])].filter(Boolean).join(' '),
        output.headline ? 'total' : 'line',
      ),
    );
  }
  for (const { id, tree, otherwise } of prepared.checks) {
    conditions.push({ range: `C${next()}`, when: { equals: 'look' }, style: 'warn' });
    put(() =>
      line(
        [
          { kind: 'text', text: 'Does it hold together?', style: 'label' },
          {
            kind: 'formula',
            formula: `IF(${comparisonToExcel(tree, inYear(1))},"holds","look")`,
            result: warnings.some((warning) => warning.id === id) ? 'look' : 'holds',
            align: 'right',
          },
        ],
        undefined,
        `If it says “look”: ${otherwise}`,
      ),
    );
  }
  blank();

  const groups = [...(model.groups ?? []), { id: undefined, name: 'Inputs' }];
  for (const group of groups) {
    const inputs = model.inputs.filter((entry) => entry.group === group.id);
    if (inputs.length === 0) continue;
    head(group.name, ['Yours', ''], 'What it is, and where the figure comes from');
    for (const input of inputs) {
      const row = next();
      const name = safeName(input.id);
      single.set(input.id, name);
      const value = settings.inputs[input.id]!;
      const format = excelFormat(input.format, model.currency);
      const cells: Cell[] = [
        { kind: 'text', text: input.name, style: 'label' },
        {
          kind: 'input',
          value,
          format,
          min: input.min === undefined ? undefined : mainUnits(input.min),
          max: input.max === undefined ? undefined : mainUnits(input.max),
          step: input.type === 'integer' ? 1 : undefined,
          name,
          prompt: { title: input.name, text: input.help ?? input.unit ?? input.name },
        },
      ];
      if (isExample(input)) {
        conditions.push({ range: `D${row}`, when: { equals: 'example' }, style: 'warn' });
        cells.push({
          kind: 'formula',
          formula: `IF(C${row}=${value},"example","yours")`,
          result: 'example',
          align: 'left',
          indent: 1,
          style: 'muted',
        });
      }
      const confidence = input.confidence ? `, ${input.confidence}.` : '.';
      const source = sourceOf(input);
      put(
        line(cells, input.unit, [input.help, source && `${source}${confidence}`].filter(Boolean).join(' ')),
      );
    }
    blank();
  }

  const needed = [
    ...new Set([...(model.assumptions ?? []), ...model.formulas].flatMap(({ needs = [] }) => needs)),
  ];
  if (needed.length > 0) {
    head('Features that benefits need', ['Counts'], 'Follows from the scenario and the tier above');
    for (const feature of needed) {
      const row = next();
      single.set(`counts ${feature}`, `$C$${row}`);
      const byTier = tiers.map(({ id }) => Number(tierHas(facts, id, feature)));
      const byScenario = (scenarios.length > 0 ? scenarios : [undefined]).map((scenario) =>
        Number(statusCounts(facts, scenario, feature)),
      );
      put(() =>
        line(
          [
            { kind: 'text', text: facts.read<string>(`features.${feature}.name`), style: 'label' },
            {
              kind: 'formula',
              formula: `CHOOSE(${places.cell('no. tier')},${byTier})*CHOOSE(${places.cell('no. scenario')},${byScenario})`,
              result: Number(settings.counts(feature)),
              format: '0',
            },
          ],
          facts.read<string>(`features.${feature}.status`),
          byTier.every((one) => one)
            ? 'All tiers are to have it.'
            : `From ${facts.read<string>(`features.${feature}.first-tier`)} on.`,
        ),
      );
    }
    blank();
  }
  const gate = (needs: readonly string[], formula: string) =>
    needs.length === 0
      ? formula
      : `IF(${needs.map((id) => places.cell(`counts ${id}`)).join('*')}=1,${formula},0)`;

  if (model.assumptions?.length) {
    head('Taken for granted', ['Used', 'Careful', 'Middle', 'Hopeful'], 'Where it comes from');
    for (const entry of model.assumptions) {
      const row = next();
      single.set(entry.id, safeName(entry.id));
      names[safeName(entry.id)] = { sheet: model.name, cell: `C${row}` };
      const format = excelFormat(entry.format, model.currency);
      const at = (which: Case, tier: string) => assumed(facts, entry, { ...choice, tier, case: which });
      const column = (which: Case): Cell => {
        const byTier = tiers.map(({ id }) => at(which, id));
        return {
          kind: 'formula',
          formula: byTier.every((one) => one === byTier[0])
            ? `${byTier[0]}`
            : `CHOOSE(${places.cell('no. tier')},${byTier})`,
          result: byTier[0]!,
          format,
        };
      };
      const used = gate(entry.needs ?? [], `CHOOSE(${places.cell('no. case')},D${row},E${row},F${row})`);
      put(() =>
        line(
          [
            { kind: 'text', text: entry.name, style: 'label' },
            { kind: 'formula', formula: used, result: values.get(entry.id) as number, format },
            column('low'),
            column('base'),
            column('high'),
          ],
          entry.unit,
          [
            `${entry.kind[0]!.toUpperCase()}${entry.kind.slice(1)}.`,
            planned(entry.needs),
            entry.note,
            sourceOf(entry) && `${sourceOf(entry)}.`,
          ]
            .filter(Boolean)
            .join(' '),
        ),
      );
    }
    blank();
  }

  for (const group of [...(model.groups ?? []), { id: undefined, name: 'Calculation' }]) {
    const formulas = prepared.formulas.filter((_, index) => model.formulas[index]!.group === group.id);
    if (formulas.length === 0) continue;
    const yearHeads = Array.from({ length: years }, (_, index) => `Year ${index + 1}`);
    head(
      group.name,
      formulas.some(({ isYearly }) => isYearly) ? yearHeads : ['Value'],
      'How it is worked out',
    );
    if (formulas.some(({ isYearly }) => isYearly)) yearsAt ??= rows.length;
    for (const { id, tree, isYearly, needs } of formulas) {
      const entry = model.formulas.find((formula) => formula.id === id)!;
      const row = next();
      if (isYearly) yearly.set(id, row);
      else single.set(id, safeName(id));
      names[safeName(id)] = isYearly
        ? { sheet: model.name, range: `C${row}:${cellName(2 + years, row)}` }
        : { sheet: model.name, cell: `C${row}` };
      const value = values.get(id)!;
      const format = excelFormat(entry.format, model.currency);
      const cell = (year: number): Cell => ({
        kind: 'formula',
        formula: gate(needs, toExcel(tree, inYear(year))),
        result: typeof value === 'number' ? value : value[year - 1]!,
        format,
      });
      put(() =>
        line(
          [
            { kind: 'text', text: entry.name, style: 'label' },
            ...(isYearly ? yearHeads.map((_, index) => cell(index + 1)) : [cell(1)]),
          ],
          entry.unit,
          [planned(needs), entry.means].filter(Boolean).join(' '),
        ),
      );
    }
    blank();
  }

  drawCharts();
  for (const [title, words] of [
    ['What may become of it', model.flexibility ?? []],
    ['What the model leaves out', model.limits ?? []],
  ] as const) {
    if (words.length === 0) continue;
    if (title !== 'What the model leaves out' || model.flexibility) wide(title, 'heading');
    for (const word of words) wide(word, 'note');
    blank();
  }
  head('The choices above', [], '');
  listsAt = rows.length;
  for (const { words } of lists)
    for (const name of words) put(line([{ kind: 'text', text: name, style: 'label' }], undefined, undefined));

  const sheet: Sheet = {
    name: model.name,
    columns: [
      { width: 2, gutter: true },
      { width: 42 },
      ...Array.from({ length: numbers }, () => ({ width: 15 })),
      { width: 22 },
      { width: 60 },
    ],
    rows: rows.map((row) => row()),
    protect: true,
    // The lists that one chooses from are of no use on paper.
    print: { area: `B1:${cellName(unitColumn + 2, listsAt - 2)}` },
    tabColor: 'accent',
    conditions,
    charts,
  };
  return { sheet, names };

  /** Benefits beside costs, and the balance, where the model has them by years. */
  function drawCharts(): void {
    const lastOf = (kind: string) =>
      model.formulas.findLast(
        ({ group, each }) => each && model.groups?.find(({ id }) => id === group)?.kind === kind,
      );
    const [benefit, cost, balance] = [lastOf('benefits'), lastOf('costs'), lastOf('cash-flow')];
    if (!yearsAt || years < 2) return;
    const headRow = yearsAt;
    const sheet = model.name;
    const across = (row: number) => ({ sheet, range: `C${row}:${cellName(2 + years, row)}` });
    const series = (formula: { id: string; name: string }, color: 'ink' | 'accent') => ({
      name: { sheet, cell: `B${yearly.get(formula.id)}` },
      categories: across(headRow),
      values: across(yearly.get(formula.id)!),
      color,
    });
    const top = next();
    if (benefit && cost)
      charts.push({
        kind: 'bars',
        title: 'Benefit and cost by year',
        descr: 'Two columns for each year: what it brings, and what it costs in that year.',
        place: { from: `B${top}`, to: `D${top + 17}` },
        series: [series(benefit, 'ink'), series(cost, 'accent')],
      });
    if (balance)
      charts.push({
        kind: 'line',
        title: 'Balance so far',
        descr: 'A line over the years: it crosses nothing where the start is paid back.',
        place: { from: `F${top}`, to: `${cellName(unitColumn + 2, top + 17)}` },
        series: [series(balance, 'ink')],
        markers: true,
      });
    if (charts.length > 0) for (let row = 0; row < 19; row++) blank();
  }
}

/** `hours-by-hand` → `hours_by_hand`: Excel reads a hyphen as a minus, and `q1` as a cell. */
function safeName(id: string): string {
  const name = id.replaceAll('-', '_');
  return /^([a-z]{1,3}\d+|r?\d*c?\d*)$/i.test(name) || !/^[a-z]/.test(name) ? `_${name}` : name;
}

function excelFormat(format: { style: string; decimals?: number } | undefined, currency?: string): string {
  const digits = format?.decimals ? `.${'0'.repeat(format.decimals)}` : '';
  if (format?.style === 'percent') return `0${digits}%`;
  if (format?.style !== 'money' || !currency) return `#,##0${digits}`;
  const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
  return `"${parts.find(({ type }) => type === 'currency')?.value ?? currency}"#,##0${digits}`;
}
