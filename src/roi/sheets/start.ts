import { CASE_NAMES, type Worked } from '../../models/book.ts';
import { type Book, type Line, label, type Page, pen } from '../ledger.ts';
import { results } from './summary.ts';

const NAME = 'Start';
const FIGURES = 2;
const { blank, head, line, top, wide } = pen(FIGURES);

/** What one chooses from: `C` holds the word, `D` which of the list it is. */
interface List {
  id: string;
  title: string;
  words: string[];
  chosen: number;
  note: string;
}

/** Where the model is chosen and read first. `others` are the sheets that follow, with what each is for. */
export function startPage(worked: Worked, others: { name: string; says: string }[]): Page {
  const { model } = worked;
  const lists = listsOf(worked);
  const lines: Line[] = [
    ...top(model.name, model.summary),
    head('Choose', ['', 'No.'], 'What the choice does'),
    ...lists.map((list) => choice(list)),
    blank,
    head('Result', [''], 'What it says, and what it leaves out'),
    ...results(worked, NAME, true),
    blank,
    head('The sheets', [], ''),
    ...others.map(({ name, says }): Line => ({ make: () => line([label(name), null], '', says) })),
    blank,
    wide(
      'Fill in the tinted cells on Inputs; everything else follows. Cells that are locked hold formulas: the sheets can be unprotected without a password.',
      'note',
    ),
    blank,
  ];
  const printed = lines.length - 1;
  return {
    name: NAME,
    figures: FIGURES,
    tabColor: 'accent',
    lines: [
      ...lines,
      head('The lists that one chooses from', []),
      ...lists.flatMap(({ id, words }) =>
        words.map((word, index): Line => ({ id: `${id} ${index}`, make: () => line([label(word)]) })),
      ),
    ],
    // The lists are of no use on paper.
    print: { area: `B1:F${printed}`, onePage: true },
  };
}

/** Which of a list is chosen, as a formula asks for it. */
export function chosen(what: 'scenario' | 'tier' | 'case', book: Book, sheet: string): string {
  return book.at(what) ? book.cell(what, 'D', sheet) : '1';
}

function listsOf({ model, gate, choice }: Worked): List[] {
  const cases = ['low', 'base', 'high'] as const;
  const lists: List[] = [
    {
      id: 'tier',
      title: 'Tier',
      words: gate.tiers.map(({ name }) => name),
      chosen: gate.tiers.findIndex(({ id }) => id === choice.tier),
      note: 'A benefit counts only where the tier is to have its feature.',
    },
    {
      id: 'case',
      title: 'Figures of the documents',
      words: cases.map((which) => CASE_NAMES[which]),
      chosen: cases.indexOf(choice.case),
      note: 'Which figure of each assumption is used.',
    },
  ];
  if (model.scenarios?.length)
    lists.unshift({
      id: 'scenario',
      title: 'What counts',
      words: model.scenarios.map(({ name }) => name),
      chosen: gate.scenarios.findIndex(({ id }) => id === choice.scenario),
      note: model.scenarios.map(({ name, summary }) => `${name}: ${summary ?? ''}`).join(' '),
    });
  return lists.map((list) => ({ ...list, words: list.words.map(distinct) }));
}

/** Excel tells words of a list apart by more than capitals. */
function distinct(word: string, index: number, words: string[]): string {
  const isTaken = words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) < index;
  return isTaken ? `${word} (${index + 1})` : word;
}

function choice({ id, title, words, chosen: index, note }: List): Line {
  return {
    id,
    make(row, book) {
      const cells = words.map((_, at) => book.cell(`${id} ${at}`, 'B', NAME));
      return line(
        [
          label(title),
          {
            kind: 'choice',
            value: words[index]!,
            choices: { sheet: NAME, range: `${cells[0]}:${cells.at(-1)}`.replaceAll('$', '') },
            prompt: { title, text: note },
            name: `chosen_${id}`,
          },
          {
            kind: 'formula',
            formula: cells.map((cell, at) => `(C${row}=${cell})*${at + 1}`).join('+'),
            result: index + 1,
            format: '0',
            style: 'muted',
          },
        ],
        '',
        note,
      );
    },
  };
}
