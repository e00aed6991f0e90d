import { CASE_NAMES, firstChoice, type RoiBook, type Worked } from '../../../models/book.ts';
import { isExample } from '../../../models/gate.ts';
import { atStart } from '../../../models/main-formulas.ts';
import { showFigure } from '../../../models/show.ts';
import { vary } from '../../../models/vary.ts';
import { balanceChart, draw, heightOf, movesChart, yearsChart } from './charts.ts';
import { type Field, makeField } from './fields.ts';
import { readAddress, type State, work, writeAddress } from './state.ts';

/** Brings the tables of the model to life: fields, choices, charts. Without it they are a filled-in example. */
export function startCalculator(root: HTMLElement): void {
  const book = JSON.parse(root.dataset.book!) as RoiBook;
  const language = root.dataset.language ?? 'en-US';
  const { model, gate } = book;
  const first = firstChoice(book);
  const asked = readAddress(book, first, new URLSearchParams(location.search));
  const state: State = { choice: asked.choice, given: asked.given };
  let worked = work(book, state);
  let waiting = 0;

  const show = (value: number, format?: Worked['model']['outputs'][number]['format']) =>
    showFigure(value, format, model.currency, language);
  const short = (value: number) => show(value, { style: model.currency ? 'money' : 'number', decimals: 0 });
  const rows = (name: string) => [...root.querySelectorAll<HTMLTableRowElement>(`tr[data-${name}]`)];
  const fields: Field[] = rows('input').map((row) =>
    makeField(row, book, gate.inputs[row.dataset.input!]![0]!, (id, value) => {
      state.given[id] = value;
      update();
    }),
  );
  const { tools, say } = makeTools();
  root.querySelector('.roi-tools')!.replaceChildren(...tools);
  // On a phone the fields fill the screen: the answer stays at its foot. It is announced as the status, once.
  const bar = document.createElement('p');
  bar.className = 'roi-bar not-content';
  bar.setAttribute('aria-hidden', 'true');
  root.append(bar);

  function update(): void {
    worked = work(book, state);
    fill();
    clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      const query = String(writeAddress(state, first));
      history.replaceState(null, '', query ? `?${query}${location.hash}` : location.pathname + location.hash);
      say(headline());
    }, 250);
  }

  function headline(): string {
    const at = Math.max(
      0,
      model.outputs.findIndex(({ headline: is }) => is),
    );
    const { name, format } = model.outputs[at]!;
    return `${name}: ${show(worked.result.outputs[at]!.shown, format)}`;
  }

  function fill(): void {
    const { result, settings } = worked;
    for (const field of fields) {
      const input = model.inputs.find(({ id }) => id === field.id)!;
      field.set(settings.inputs[field.id]!, isExample(input) && !Object.hasOwn(state.given, field.id));
    }
    for (const row of rows('output')) {
      const at = model.outputs.findIndex(({ id }) => id === row.dataset.output);
      write(row.cells[1]!, show(result.outputs[at]!.shown, model.outputs[at]!.format));
    }
    for (const row of rows('yearly')) {
      const id = row.dataset.yearly!;
      const { format } = model.formulas.find((formula) => formula.id === id)!;
      const start = atStart(worked, id);
      const values = [start, ...(result.values.get(id) as number[])];
      for (const [index, value] of values.entries())
        write(row.cells[index + 1]!, value === undefined ? '' : show(value, format));
    }
    const warnings = document.createElement('ul');
    warnings.append(
      ...result.warnings.map(({ says }) =>
        Object.assign(document.createElement('li'), { textContent: says }),
      ),
    );
    root.querySelector('.roi-warnings')?.replaceChildren(...(result.warnings.length > 0 ? [warnings] : []));
    const chosen = root.querySelector('.roi-answer > p');
    const tier = gate.tiers.find(({ id }) => id === state.choice.tier)!.name;
    const scenario = gate.scenarios.find(({ id }) => id === state.choice.scenario)?.name;
    if (chosen)
      chosen.textContent = `Worked out for ${[tier, scenario, `${CASE_NAMES[state.choice.case].toLowerCase()} figures`].filter(Boolean).join(', ')}.`;
    bar.textContent = headline();
    fillMoves();
    drawAll();
  }

  function fillMoves(): void {
    const varied = vary(worked.prepared, gate, state.choice, worked.settings);
    const watched = model.outputs.find(({ id }) => id === varied?.of);
    for (const [index, row] of rows('varied').entries()) {
      const { id, name, low, high } = varied!.variations[index]!;
      const { format } = [...model.inputs, ...(model.assumptions ?? [])].find((entry) => entry.id === id)!;
      const words = [
        name,
        show(low.figure, format),
        show(high.figure, format),
        show(low.result, watched!.format),
        show(high.result, watched!.format),
      ];
      for (const [at, word] of words.entries()) write(row.cells[at]!, word);
    }
  }

  function drawAll(): void {
    for (const into of root.querySelectorAll<HTMLElement>('.roi-chart')) {
      const chart = into.dataset.chart as 'years' | 'balance' | 'moves';
      const width = Math.max(240, Math.round(into.clientWidth));
      const varied =
        chart === 'moves' ? vary(worked.prepared, gate, state.choice, worked.settings) : undefined;
      const shapes =
        chart === 'years'
          ? yearsChart(worked, width, short)
          : chart === 'balance'
            ? balanceChart(worked, width, short)
            : movesChart(varied!.base, varied!.variations, width, short);
      if (shapes.length > 0)
        draw(into, LABELS[chart], width, heightOf(chart, varied?.variations.length ?? 0), shapes);
    }
  }

  function makeTools() {
    const form = document.createElement('form');
    form.className = 'roi-choices not-content';
    form.setAttribute('aria-label', 'What is worked out');
    const choose = (name: keyof State['choice'], title: string, options: { id: string; name: string }[]) => {
      const select = document.createElement('select');
      select.name = name;
      select.append(...options.map((option) => new Option(option.name, option.id)));
      select.value = String(state.choice[name]);
      select.addEventListener('change', () => {
        Object.assign(state.choice, { [name]: select.value });
        update();
      });
      const label = document.createElement('label');
      label.append(title, select);
      form.append(label);
      return select;
    };
    const selects = [
      ...(gate.scenarios.length > 0 ? [choose('scenario', 'What counts', gate.scenarios)] : []),
      choose('tier', 'Tier', gate.tiers),
      choose(
        'case',
        'Figures of the documents',
        Object.entries(CASE_NAMES).map(([id, name]) => ({ id, name })),
      ),
    ];
    form.addEventListener('submit', (event) => event.preventDefault());

    const bar = document.createElement('div');
    bar.className = 'roi-actions not-content';
    const status = document.createElement('p');
    status.className = 'roi-status';
    status.setAttribute('role', 'status');
    const tell = (words: string) => {
      status.textContent = words;
    };
    const act = (name: string, work: () => void | Promise<void>) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = name;
      button.addEventListener('click', async () => {
        try {
          await work();
        } catch (error) {
          tell(error instanceof Error ? error.message : String(error));
        }
      });
      bar.append(button);
    };
    act('Download as a workbook', download);
    act('Copy a link', () => copy(address(), 'The link is copied. It holds your figures.'));
    act('Copy a summary', () => copy(summary(), 'The summary is copied.'));
    act('Print', () => window.print());
    act('Reset', () => {
      state.given = {};
      Object.assign(state.choice, first);
      for (const select of selects) select.value = String(first[select.name as 'tier']);
      update();
      tell('Everything is as it was at first.');
    });
    bar.append(status);
    return { tools: [form, bar], say: tell };

    async function copy(words: string, done: string): Promise<void> {
      try {
        await navigator.clipboard.writeText(words);
        tell(done);
      } catch {
        // Not allowed here: let the reader copy by hand.
        window.prompt('Copy this:', words);
      }
    }
  }

  function address(): string {
    const query = String(writeAddress(state, first));
    return location.origin + location.pathname + (query ? `?${query}` : '');
  }

  function summary(): string {
    const lines = model.outputs.map(
      ({ name, format }, index) => `${name}: ${show(worked.result.outputs[index]!.shown, format)}`,
    );
    const examples = model.inputs.filter(
      (input) => isExample(input) && !Object.hasOwn(state.given, input.id),
    );
    return [
      model.name,
      root.querySelector('.roi-answer > p')?.textContent ?? '',
      '',
      ...lines,
      '',
      ...worked.result.warnings.map(({ says }) => says),
      ...(examples.length > 0
        ? [`Still examples, not data: ${examples.map(({ name }) => name).join('; ')}.`]
        : []),
      address(),
    ].join('\n');
  }

  async function download(): Promise<void> {
    say('Filling in the workbook …');
    const link = document.querySelector<HTMLAnchorElement>('a[href$="roi-calculator.xlsx"]');
    if (!link) throw new Error('There is no workbook to fill in.');
    const { filledWorkbook } = await import('./download.ts');
    const blob = await filledWorkbook(link.href, worked);
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(blob);
    anchor.download = 'roi-calculator.xlsx';
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 60_000);
    say('The workbook is yours: live formulas, with your figures.');
  }

  fill();
  if (asked.ignored.length > 0)
    say(`The address holds what this page does not know: ${asked.ignored.join(', ')}.`);
  let width = 0;
  new ResizeObserver(([entry]) => {
    if (Math.abs(entry!.contentRect.width - width) < 1) return;
    width = entry!.contentRect.width;
    drawAll();
  }).observe(root);
}

/** Into the bold of a cell where it has one. */
function write(cell: Element, words: string): void {
  (cell.querySelector('strong') ?? cell).textContent = words;
}

const LABELS = {
  years: 'Benefit and cost by year. The table below holds the figures.',
  balance: 'What is left so far, from the start on. The table below holds the figures.',
  moves: 'How far the result moves with each figure. The table below holds the figures.',
};
