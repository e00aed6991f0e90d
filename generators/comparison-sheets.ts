import type { Comparison } from '../src/catalog/schemas/comparison.ts';
import type { Access } from '../src/catalog/schemas/features.ts';
import { ourAnswer } from '../src/documents/blocks/alternatives.ts';
import type { Reader } from '../src/facts/reader.ts';
import type { Cell, Row, Sheet } from '../src/sheets/workbook.ts';

/** The comparison as a workbook: tiers, other products, and what every cell rests on. */
export function comparisonSheets(facts: Reader): Sheet[] {
  const others = facts
    .read<string[]>('list.alternatives')
    .map((id) => facts.read<Comparison['alternatives'][number]>(`comparison.alternatives.${id}`));
  const topics = facts
    .read<string[]>('list.topics')
    .map((id) => facts.read<Comparison['topics'][number]>(`comparison.topics.${id}`));
  return [
    tierSheet(facts),
    ...(others.length > 0 ? [otherSheet(facts, topics, others), evidenceSheet(topics, others)] : []),
  ];
}

function tierSheet(facts: Reader): Sheet {
  const tiers = facts.read<string[]>('list.tiers');
  const rows = facts.read<string[]>('list.features').map((id): Row => {
    const access = facts.read<Record<string, Access>>(`features.${id}.availability`);
    const group = facts.read<string>(`features.${id}.group`);
    return row([
      facts.read<string>(`groups.${group}.name`),
      facts.read<string>(`features.${id}.name`),
      ...tiers.map((tier) => accessWords(facts, id, access[tier]!)),
      facts.read<string>(`features.${id}.status`),
    ]);
  });
  const head = ['Group', 'Feature', ...tiers.map((id) => facts.read<string>(`tiers.${id}.name`)), 'Status'];
  return ledger('Tiers', 'Tiers and features', [24, 46, ...tiers.map(() => 18), 12], head, rows);
}

function accessWords(facts: Reader, feature: string, access: Access): string {
  if (typeof access === 'string') return access === 'absent' ? '–' : access;
  if ('grade' in access) return facts.read<string>(`features.${feature}.grades.${access.grade}.name`);
  return `add-on: ${facts.read<string>(`addOns.${access.addOn}.name`)}`;
}

function otherSheet(facts: Reader, topics: Comparison['topics'], others: Comparison['alternatives']): Sheet {
  const rows = topics.map((topic) =>
    row([
      topic.group,
      topic.asks,
      ourAnswer(facts, topic),
      topic.limit ?? '',
      ...others.map(({ cells }) => cells[topic.id]?.says ?? 'unknown'),
    ]),
  );
  const head = ['Group', 'Question', facts.read<string>('product.name'), 'Where ours falls short'];
  const names = others.map(({ name }) => name);
  return ledger(
    'Other products',
    'Beside other products',
    [14, 38, 11, 44, ...names.map(() => 15)],
    [...head, ...names],
    rows,
  );
}

function evidenceSheet(topics: Comparison['topics'], others: Comparison['alternatives']): Sheet {
  const rows = others.flatMap(({ name, cells }) =>
    topics.flatMap(({ id, asks }): Row[] => {
      const cell = cells[id];
      if (!cell || cell.says === 'unknown') return [];
      return [
        {
          cells: [
            text(name),
            text(asks),
            text(cell.says),
            text(cell.note),
            { kind: 'date', date: cell.seen },
            { kind: 'link', text: cell.address, url: cell.address },
          ],
          rule: 'line',
        },
      ];
    }),
  );
  return ledger(
    'Evidence',
    'What each cell rests on',
    [24, 38, 9, 62, 14, 62],
    ['Product', 'Question', 'Says', 'What we read, in our words', 'Read on', 'Where'],
    rows,
  );
}

function ledger(name: string, title: string, widths: number[], head: string[], rows: Row[]): Sheet {
  return {
    name,
    columns: widths.map((width) => ({ width })),
    rows: [
      { cells: [{ kind: 'text', text: title, style: 'title' }] },
      { cells: head.map((words): Cell => ({ kind: 'text', text: words, style: 'head' })), rule: 'head' },
      ...rows,
    ],
    freeze: { rows: 2, columns: 2 },
    print: { landscape: true, titleRows: 2, fitWidth: true },
  };
}

const text = (words: string): Cell => ({ kind: 'text', text: words });

function row(words: string[]): Row {
  return { cells: words.map(text), rule: 'line' };
}
