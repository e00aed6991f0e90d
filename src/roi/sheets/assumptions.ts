import { CASE_NAMES, plannedWords, sourceWords, type Worked } from '../../models/book.ts';
import type { Case } from '../../models/run.ts';
import type { Cell } from '../../sheets/workbook.ts';
import { type Book, cellColumn, excelFormat, type Line, label, type Page, pen } from '../ledger.ts';
import { chosen } from './start.ts';

const NAME = 'Assumptions';

/** What the model takes for granted: which features count, and the figures of the sources. */
export function assumptionsPage(worked: Worked): Page {
  const { model, gate, settings, result } = worked;
  const scenarios = model.scenarios ?? [];
  const figures = Math.max(4, 1 + scenarios.length);
  const { blank, head, line, top } = pen(figures);
  const features = Object.keys(gate.features);
  const lines: Line[] = top(
    'Assumptions',
    'What is taken for granted, with its source. Nothing here is yours to fill in.',
  );
  if (features.length > 0) {
    lines.push(
      head(
        'Features that benefits need',
        ['Counts', ...scenarios.map(({ name }) => name)],
        'Follows from the scenario and the tier that were chosen on Start',
      ),
    );
    for (const id of features)
      lines.push({ id: `counts ${id}`, make: (row, book) => featureLine(id, row, book) });
    lines.push(blank);
  }
  if (model.assumptions?.length) {
    lines.push(
      head(
        'Taken for granted',
        ['Used', CASE_NAMES.low, CASE_NAMES.base, CASE_NAMES.high],
        'Where it comes from',
      ),
    );
    for (const entry of model.assumptions)
      lines.push({ id: entry.id, make: (row, book) => assumptionLine(entry, row, book) });
  }
  return { name: NAME, figures, lines, freeze: { rows: 3, columns: 2 }, print: { titleRows: 3 } };

  function featureLine(id: string, row: number, book: Book) {
    const { name, status, byTier, byScenario } = gate.features[id]!;
    const tier = gate.tiers.findIndex((entry) => entry.id === worked.choice.tier);
    const hasIt = `CHOOSE(${chosen('tier', book, NAME)},${byTier.map(Number)})`;
    const columns = byScenario.map(
      (counts): Cell => ({
        kind: 'formula',
        formula: `${hasIt}*${Number(counts)}`,
        result: Number(byTier[tier]! && counts),
        format: '0',
      }),
    );
    const own = byScenario.map((_, index) => `${cellColumn(4 + index)}${row}`);
    const counts: Cell = {
      kind: 'formula',
      formula:
        scenarios.length > 0
          ? `CHOOSE(${chosen('scenario', book, NAME)},${own})`
          : `${hasIt}*${Number(gate.features[id]!.isOpen)}`,
      result: Number(settings.counts(id)),
      format: '0',
    };
    const first = gate.tiers[byTier.indexOf(true)]?.name;
    const tiers = byTier.every(Boolean)
      ? 'All tiers are to have it.'
      : first
        ? `From ${first} on.`
        : 'In no tier.';
    return line([label(name), counts, ...(scenarios.length > 0 ? columns : [])], status, tiers);
  }

  function assumptionLine(entry: NonNullable<typeof model.assumptions>[number], row: number, book: Book) {
    const format = excelFormat(entry.format, model.currency);
    const tier = gate.tiers.findIndex(({ id }) => id === worked.choice.tier);
    const column = (which: Case): Cell => {
      const byTier = gate.assumptions[entry.id]![which];
      return {
        kind: 'formula',
        formula: byTier.every((one) => one === byTier[0])
          ? `${byTier[0]}`
          : `CHOOSE(${chosen('tier', book, NAME)},${byTier})`,
        result: byTier[tier]!,
        format,
      };
    };
    const used = gated(
      book,
      NAME,
      entry.needs,
      `CHOOSE(${chosen('case', book, NAME)},D${row},E${row},F${row})`,
    );
    const kind = `${entry.kind[0]!.toUpperCase()}${entry.kind.slice(1)}.`;
    return line(
      [
        label(entry.name),
        { kind: 'formula', formula: used, result: result.values.get(entry.id) as number, format },
        column('low'),
        column('base'),
        column('high'),
      ],
      entry.unit,
      [kind, plannedWords(worked, entry.needs), entry.note, sourceWords(worked, entry)]
        .filter(Boolean)
        .join(' '),
    );
  }
}

/** Nothing where a feature does not count. `column`: C for what was chosen, or that of a scenario. */
export function gated(
  book: Book,
  sheet: string,
  needs: readonly string[] | undefined,
  formula: string,
  column = 'C',
): string {
  if (!needs?.length) return formula;
  return `IF(${needs.map((id) => book.cell(`counts ${id}`, column, sheet)).join('*')}=1,${formula},0)`;
}
