import type { Worked } from '../../models/book.ts';
import { proseText, toProse } from '../../models/to-prose.ts';
import { toSymbols } from '../../models/to-symbols.ts';
import { type Line, label, type Page, pen } from '../ledger.ts';

/** Every formula as a sentence and in symbols, and what the model leaves out. */
export function methodologyPage(worked: Worked): Page {
  const { model, prepared, years } = worked;
  const { blank, line, top, wide, head } = pen(1);
  const entries = [...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
  const called = (id: string) => `“${entries.find((entry) => entry.id === id)!.name}”`;
  const isYearly = (id: string) => model.formulas.some((formula) => formula.id === id && formula.each);
  const formulas = prepared.formulas.map(({ id, tree }): Line => {
    const { name, unit } = model.formulas.find((formula) => formula.id === id)!;
    const symbols = `${id}${isYearly(id) ? '[t]' : ''} = ${toSymbols(tree, isYearly, years)}`;
    return {
      make() {
        const row = line(
          [label(name), { kind: 'text', text: proseText(toProse(tree), called), style: 'note' }],
          unit,
        );
        return { ...row, cells: [...row.cells.slice(0, -1), { kind: 'text', text: symbols, style: 'code' }] };
      },
    };
  });
  const list = (title: string, words: string[] = []): Line[] =>
    words.length > 0 ? [blank, wide(title, 'heading'), ...words.map((word) => wide(word, 'note'))] : [];
  return {
    name: 'Methodology',
    figures: 1,
    widths: { label: 32, figure: 60, note: 56 },
    lines: [
      ...top('Methodology', 'Each figure in words and in symbols. The same formulas work in the cells.'),
      head('Figure', ['In words'], 'In symbols; t is the year'),
      ...formulas,
      ...list('What may become of it', model.flexibility),
      ...list('What the model leaves out', model.limits),
    ],
    freeze: { rows: 4, columns: 2 },
    print: { titleRows: 4 },
  };
}

export function sourcesPage({ model, sources }: Worked): Page {
  const { head, line, top } = pen(2);
  const entries = [...model.inputs, ...(model.assumptions ?? []), ...model.formulas];
  const rests = (id: string) => {
    const names = entries.filter(({ source }) => source === id).map(({ name }) => name);
    return names.length > 0 ? `For: ${names.join('; ')}.` : '';
  };
  return {
    name: 'Sources',
    figures: 2,
    widths: { label: 48 },
    lines: [
      ...top('Sources', 'What the figures rest on.'),
      head('Source', ['Kind', 'Date'], 'What it means, and what rests on it'),
      ...Object.entries(sources).map(
        ([id, { name, kind, date, where, note }]): Line => ({
          make: () =>
            line(
              [
                label(name),
                { kind: 'text', text: kind, style: 'value', align: 'right' },
                { kind: 'text', text: date ?? '', style: 'value', align: 'right' },
              ],
              where ?? '',
              [note, rests(id)].filter(Boolean).join(' '),
            ),
        }),
      ),
    ],
    freeze: { rows: 4, columns: 2 },
    print: { titleRows: 4 },
  };
}
