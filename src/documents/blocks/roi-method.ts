import type { PhrasingContent } from 'mdast';
import { firstChoice, plannedWords, sourceWords, workOut } from '../../models/book.ts';
import { showFigure } from '../../models/show.ts';
import { toProse } from '../../models/to-prose.ts';
import { toSymbols } from '../../models/to-symbols.ts';
import { bullets, code, group, heading, paragraph, strong, table } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import { bookFor } from './roi-calculator.ts';

type Cell = (PhrasingContent | string)[];

const emphasis = (value: string): PhrasingContent => ({
  type: 'emphasis',
  children: [{ type: 'text', value }],
});

/** Each formula is named, said as a sentence, and written in symbols. */
export const roiFormulas: Block = {
  says: 'Every formula of the ROI model, in words and in symbols.',
  example: '<RoiFormulas />',
  attributes: {},
  onItsOwn(call) {
    const book = bookFor(call);
    if (!book) return [];
    const { model, prepared, years } = workOut(book, firstChoice(book));
    const entries = [...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
    const isYearly = (id: string) => model.formulas.some((formula) => formula.id === id && formula.each);
    return [...(model.groups ?? []), { id: undefined, name: 'Calculation' }].flatMap((entry): Blocks => {
      const own = model.formulas.filter((formula) => formula.group === entry.id);
      if (own.length === 0) return [];
      return [
        heading(3, entry.name, `formulas-${entry.id ?? 'calculation'}`),
        ...own.map((formula) => {
          const { tree, needs } = prepared.formulas.find(({ id }) => id === formula.id)!;
          const words = toProse(tree).map((piece) =>
            typeof piece === 'string' ? piece : emphasis(entries.find(({ id }) => id === piece.name)!.name),
          );
          const planned = plannedWords(book, needs);
          return group('roi-formula', [
            paragraph(
              strong(formula.name),
              ...(formula.unit ? [`, in ${formula.unit}`] : []),
              ': ',
              ...words,
              '.',
              ...(formula.means ? [` ${formula.means}`] : []),
              ...(planned ? [` ${planned}`] : []),
            ),
            paragraph(
              code(`${formula.id}${isYearly(formula.id) ? '[t]' : ''} = ${toSymbols(tree, isYearly, years)}`),
            ),
          ]);
        }),
      ];
    });
  },
};

export const roiAssumptions: Block = {
  says: 'What the ROI model takes for granted: figure, range, kind, source and date.',
  example: '<RoiAssumptions />',
  attributes: {},
  onItsOwn(call) {
    const book = bookFor(call);
    if (!book?.model.assumptions?.length) return [];
    const { model, gate } = book;
    const show = (value: number, format: (typeof model.outputs)[number]['format'] | undefined) =>
      showFigure(value, format, model.currency, call.language);
    return [
      table('lrl', [
        [['Assumption'], ['Careful, middle, hopeful'], ['Where it comes from']],
        ...model.assumptions!.map((entry): Cell[] => {
          const { low, base, high } = gate.assumptions[entry.id]!;
          const figures = [low[0]!, base[0]!, high[0]!].map((value) => show(value, entry.format));
          const isOne = figures.every((figure) => figure === figures[0]);
          return [
            [strong(entry.name)],
            [isOne ? figures[0]! : figures.join(', ')],
            [
              emphasis(`${entry.kind[0]!.toUpperCase()}${entry.kind.slice(1)}.`),
              ` ${[plannedWords(book, entry.needs), entry.note, sourceWords(book, entry)].filter(Boolean).join(' ')}`,
            ],
          ];
        }),
      ]),
    ];
  },
};

export const roiInputs: Block = {
  says: 'What the ROI model asks of the reader, and where the figure it starts with comes from.',
  example: '<RoiInputs />',
  attributes: {},
  onItsOwn(call) {
    const book = bookFor(call);
    if (!book) return [];
    const { model, gate } = book;
    return [
      table('lrl', [
        [['Input'], ['Starts at'], ['What it is']],
        ...model.inputs.map((input): Cell[] => [
          [strong(input.name), ...(input.unit ? [`, ${input.unit}`] : [])],
          [
            showFigure(gate.inputs[input.id]![0]!, input.format, model.currency, call.language),
            ...(input.default === 'ask' ? [', an example'] : []),
          ],
          [[input.help, sourceWords(book, input)].filter(Boolean).join(' ')],
        ]),
      ]),
    ];
  },
};

export const roiLimits: Block = {
  says: 'What the ROI model leaves out (`limits`), or what may become of it (`flexibility`).',
  example: '<RoiLimits of="limits" />',
  attributes: { of: { says: 'Which of the two lists.', kind: ['limits', 'flexibility'], required: true } },
  onItsOwn(call) {
    const words = bookFor(call)?.model[call.attributes.of as 'limits' | 'flexibility'] ?? [];
    return words.length > 0 ? [bullets(words.map((word) => [word]))] : [];
  },
};
