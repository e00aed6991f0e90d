import { plannedWords, type Worked } from '../../models/book.ts';
import { toExcel } from '../../models/to-excel.ts';
import { cellName } from '../../sheets/names.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { type Book, excelFormat, type Line, label, type Page, pen } from '../ledger.ts';
import { gated } from './assumptions.ts';

/** A sheet for each stage of the calculation, in which every figure is a live formula. */
export function stagePages(worked: Worked): Page[] {
  const { model } = worked;
  const kindOf = (group: string | undefined) => model.groups?.find(({ id }) => id === group)?.kind;
  const stages: { name: string; kinds: (string | undefined)[]; says: string }[] = [
    { name: 'Benefits', kinds: ['benefits'], says: 'What it brings.' },
    { name: 'Costs', kinds: ['costs'], says: 'What it takes: to start, to keep, to license.' },
    {
      name: 'Cash flow',
      kinds: ['cash-flow', 'result'],
      says: 'What is left, year by year, and what follows from it.',
    },
    { name: 'Calculation', kinds: [undefined], says: 'What is worked out, step by step.' },
  ];
  return stages.flatMap(({ name, kinds, says }) => {
    const formulas = model.formulas.filter(({ group }) => kinds.includes(kindOf(group)));
    return formulas.length > 0 ? [stagePage(worked, name, says, formulas)] : [];
  });
}

function stagePage(worked: Worked, name: string, says: string, formulas: Worked['model']['formulas']): Page {
  const { model, years } = worked;
  const { blank, head, line, top } = pen(years);
  const lines: Line[] = top(name, says);
  const negatives: number[] = [];
  const groups = [...(model.groups ?? []), { id: undefined, name: 'Calculation' }];
  for (const group of groups) {
    const own = formulas.filter((entry) => entry.group === group.id);
    if (own.length === 0) continue;
    const yearHeads = Array.from({ length: years }, (_, index) => `Year ${index + 1}`);
    const title = group.name === name ? 'Figure' : group.name;
    lines.push(head(title, own.some(({ each }) => each) ? yearHeads : ['Value'], 'How it is worked out'));
    for (const entry of own) {
      lines.push({
        id: entry.id,
        isYearly: entry.each === 'year',
        make: (_, book) => formulaLine(entry, book),
      });
      if (entry.format?.style === 'money') negatives.push(lines.length);
    }
    lines.push(blank);
  }
  return {
    name,
    figures: years,
    lines,
    freeze: { rows: 3, columns: 2 },
    print: { titleRows: 3 },
    conditions: negatives.map((row) => ({
      range: `C${row}:${cellName(2 + years, row)}`,
      when: 'negative',
      style: 'warn',
    })),
  };

  function formulaLine(entry: Worked['model']['formulas'][number], book: Book) {
    const { tree, isYearly, needs } = worked.prepared.formulas.find(({ id }) => id === entry.id)!;
    const value = worked.result.values.get(entry.id)!;
    const cell = (year: number): Cell => ({
      kind: 'formula',
      formula: gated(book, name, needs, toExcel(tree, book.places(name, year))),
      result: typeof value === 'number' ? value : value[year - 1]!,
      format: excelFormat(entry.format, model.currency),
    });
    const cells = isYearly ? Array.from({ length: years }, (_, index) => cell(index + 1)) : [cell(1)];
    return line(
      [label(entry.name), ...cells],
      entry.unit,
      [plannedWords(worked, needs), entry.means].filter(Boolean).join(' '),
    );
  }
}
