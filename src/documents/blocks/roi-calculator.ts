import type { PhrasingContent, Table } from 'mdast';
import type { Model } from '../../catalog/schemas/model.ts';
import { CASE_NAMES, firstChoice, type RoiBook, roiBook, sourceWords, workOut } from '../../models/book.ts';
import { isExample } from '../../models/gate.ts';
import { atStart, mainFormulas } from '../../models/main-formulas.ts';
import { showFigure } from '../../models/show.ts';
import { vary } from '../../models/vary.ts';
import { bullets, group, heading, mark, paragraph, strong, table } from '../make.ts';
import type { Block, BlockCall, Blocks } from './block.ts';

type Cell = (PhrasingContent | string)[];

/**
 * The model filled in with its examples, as tables. The site’s script turns the cells of the inputs into fields
 * and works out the others anew; rows say in `data-…` which figure they hold.
 */
export const roiCalculator: Block = {
  says: 'The ROI model as tables, filled in with its examples. On the site, a calculator.',
  example: '<RoiCalculator />',
  attributes: {},
  onItsOwn(call) {
    const book = bookFor(call);
    if (!book) return [];
    const { language } = call;
    const worked = workOut(book, firstChoice(book));
    const { model, result, settings, prepared, gate, choice, years } = worked;
    const show = (value: number, format: Model['outputs'][number]['format'] | undefined) =>
      showFigure(value, format, model.currency, language);

    const outputs = rows(
      table('lrl', [
        [['Result'], ['Figure'], ['What it says']],
        ...model.outputs.map((output, index): Cell[] => {
          const source = model.formulas.find(({ id }) => id === output.of)!;
          const shown = show(result.outputs[index]!.shown, output.format);
          return [
            [output.headline ? strong(output.name) : output.name],
            [output.headline ? strong(shown) : shown],
            [
              [unitOf(output, source.unit), source.means, ...(output.caveats ?? [])]
                .filter(Boolean)
                .join(' '),
            ],
          ];
        }),
      ]),
      'output',
      model.outputs.map(({ id }) => id),
    );

    const main = mainFormulas(model);
    const yearly = [main.benefit, main.cost, main.net, main.balance].filter(
      (formula) => formula !== undefined,
    );
    const byYear = rows(
      table(`l${'r'.repeat(years + 1)}`, [
        [['By year'], ['Start'], ...Array.from({ length: years }, (_, index): Cell => [`Year ${index + 1}`])],
        ...yearly.map((formula): Cell[] => {
          const start = atStart(worked, formula.id);
          const values = result.values.get(formula.id) as number[];
          return [
            [formula.name],
            [start === undefined ? '' : show(start, formula.format)],
            ...values.map((value): Cell => [show(value, formula.format)]),
          ];
        }),
      ]),
      'yearly',
      yearly.map(({ id }) => id),
    );

    const varied = vary(prepared, gate, choice, settings);
    const watched = model.outputs.find(({ id }) => id === varied?.of);
    const moves = varied && [
      rows(
        table('lrrrr', [
          [['What it depends on'], ['From'], ['To'], ['Result at low'], ['Result at high']],
          ...varied.variations.map(({ id, name, low, high }): Cell[] => {
            const entry = [...model.inputs, ...(model.assumptions ?? [])].find((given) => given.id === id)!;
            return [
              [name],
              [show(low.figure, entry.format)],
              [show(high.figure, entry.format)],
              [show(low.result, watched!.format)],
              [show(high.result, watched!.format)],
            ];
          }),
        ]),
        'varied',
        varied.variations.map(({ id }) => id),
      ),
    ];

    const inputs = [...(model.groups ?? []), { id: undefined, name: 'Inputs' }].flatMap((entry): Blocks => {
      const own = model.inputs.filter((input) => input.group === entry.id);
      if (own.length === 0) return [];
      const figures = table('lrll', [
        [[entry.name], ['Figure'], ['Unit'], ['What it is']],
        ...own.map((input): Cell[] => [
          [input.name],
          [
            show(settings.inputs[input.id]!, input.format),
            ...(isExample(input) ? [' ', mark('roi-example', ['example'])] : []),
          ],
          [input.unit ?? ''],
          [[input.help, sourceWords(book, input)].filter(Boolean).join(' ')],
        ]),
      ]);
      return [
        rows(
          figures,
          'input',
          own.map(({ id }) => id),
        ),
      ];
    });

    const tier = gate.tiers.find(({ id }) => id === choice.tier)!.name;
    const scenario = gate.scenarios.find(({ id }) => id === choice.scenario)?.name;
    return [
      group(
        'roi',
        [
          group('roi-tools', []),
          group('roi-answer', [
            heading(2, 'Result', 'result'),
            paragraph(
              'Worked out for ',
              strong(tier),
              ...(scenario ? [', ', strong(scenario)] : []),
              `, ${CASE_NAMES[choice.case].toLowerCase()} figures.`,
            ),
            outputs,
            group(
              'roi-warnings',
              result.warnings.length > 0 ? [bullets(result.warnings.map(({ says }) => [says]))] : [],
            ),
          ]),
          group('roi-inputs', [heading(2, 'Your figures', 'your-figures'), ...inputs]),
          group('roi-years', [
            heading(2, 'By year', 'by-year'),
            group('roi-chart', [], 'div', { chart: 'years' }),
            group('roi-chart', [], 'div', { chart: 'balance' }),
            byYear,
          ]),
          ...(moves
            ? [
                group('roi-moves', [
                  heading(2, 'What it depends on most', 'what-it-depends-on'),
                  paragraph(
                    `One figure at a time: inputs go ${Math.round(model.sensitivity!.spread * 100)} % down and up, assumptions from careful to hopeful. Shown is “${watched!.name}”.`,
                  ),
                  group('roi-chart', [], 'div', { chart: 'moves' }),
                  ...moves,
                ]),
              ]
            : []),
        ],
        'div',
        { book: JSON.stringify(book), language },
      ),
    ];
  },
};

/** A share is shown as percent, which says it all. */
function unitOf({ format }: Model['outputs'][number], unit: string | undefined): string {
  return unit && format.style !== 'percent' ? `${unit[0]!.toUpperCase()}${unit.slice(1)}.` : '';
}

/** A product without a model has nothing to work out. */
export function bookFor({ reader, report }: BlockCall): RoiBook | undefined {
  const model = reader.maybe<Model>('roi');
  if (model) return roiBook(reader, model);
  report({
    code: 'no-model',
    message: 'This product has no ROI model.',
    hint: 'It stands in `marketing/roi/model.json`; without it, leave the block out.',
  });
  return undefined;
}

/** Says of each row below the head which figure it holds. */
export function rows(of: Table, name: string, ids: string[]): Table {
  for (const [index, id] of ids.entries())
    of.children[index + 1]!.data = {
      hProperties: { [`data${name[0]!.toUpperCase()}${name.slice(1)}`]: id },
    } as object;
  return of;
}
