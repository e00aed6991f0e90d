import { sourceWords, type Worked } from '../../models/book.ts';
import { isExample, mainUnits } from '../../models/gate.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { excelFormat, type Line, label, type Page, pen } from '../ledger.ts';

const { blank, head, line, top } = pen(2);

/** What the reader fills in. */
export function inputsPage(worked: Worked): Page {
  const { model } = worked;
  const lines: Line[] = top(
    'Inputs',
    'Tinted cells are yours. A figure that nobody knows starts at a round example.',
  );
  const warns: number[] = [];
  for (const group of [...(model.groups ?? []), { id: undefined, name: 'Inputs' }]) {
    const inputs = model.inputs.filter((entry) => entry.group === group.id);
    if (inputs.length === 0) continue;
    lines.push(head(group.name, ['Yours', ''], 'What it is, and where the figure comes from'));
    for (const input of inputs) {
      lines.push({ id: input.id, make: (row) => inputLine(worked, input, row) });
      if (isExample(input)) warns.push(lines.length);
    }
    lines.push(blank);
  }
  return {
    name: 'Inputs',
    figures: 2,
    lines,
    freeze: { rows: 3, columns: 0 },
    print: { titleRows: 3 },
    conditions: warns.map((row) => ({ range: `D${row}`, when: { equals: 'example' }, style: 'warn' })),
  };
}

function inputLine(worked: Worked, input: Worked['model']['inputs'][number], row: number) {
  const { model, settings, gate } = worked;
  const value = settings.inputs[input.id]!;
  const limit = (sum: typeof input.min) => (sum === undefined ? undefined : mainUnits(sum));
  const cells: Cell[] = [
    label(input.name),
    {
      kind: 'input',
      value,
      format: excelFormat(input.format, model.currency),
      min: limit(input.min),
      max: limit(input.max),
      step: input.type === 'integer' ? 1 : undefined,
      prompt: { title: input.name, text: input.help ?? input.unit ?? input.name },
    },
  ];
  if (isExample(input)) {
    const example = gate.inputs[input.id]![0]!;
    cells.push({
      kind: 'formula',
      formula: `IF(C${row}=${example},"example","yours")`,
      result: value === example ? 'example' : 'yours',
      align: 'left',
      indent: 1,
      style: 'muted',
    });
  }
  const source = sourceWords(worked, input).replace(/\.$/, '');
  const said = source && `${source}${input.confidence ? `, ${input.confidence}` : ''}.`;
  return line(cells, input.unit, [input.help, said].filter(Boolean).join(' '));
}
