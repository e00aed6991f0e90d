import type { PhrasingContent } from 'mdast';
import type { Cell, Comparison } from '../../catalog/schemas/comparison.ts';
import { day } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, heading, mark, paragraph, strong, table } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import { featureStatus, statusMark } from './read-feature.ts';

type Words = (PhrasingContent | string)[];
type Topic = Comparison['topics'][number];
type Alternative = Comparison['alternatives'][number];

/** As many others beside ours as can be read on paper, and on a screen without losing the first column. */
const BESIDE = 4;

/** A sign as well as a word, so that a table can be read from afar and in grey. */
const SIGNS = {
  yes: '●\u00a0yes',
  partly: '◐\u00a0partly',
  no: '–\u00a0no',
  unknown: '?\u00a0unknown',
} as const;

export const alternativesTable: Block = {
  says: 'This product beside others, a row for each question of a buyer. Our column follows from the catalogue; a cell without evidence says “unknown”.',
  example: '<AlternativesTable />',
  attributes: {},
  onItsOwn: ({ reader }) => {
    const topics = topicsOf(reader);
    const others = alternativesOf(reader);
    const ours = reader.read<string>('product.name');
    const tables: Blocks = [];
    for (let from = 0; from < others.length; from += BESIDE) {
      const beside = others.slice(from, from + BESIDE);
      const head: Words[] = [['Question'], [ours], ...beside.map(({ name }): Words => [name])];
      const rows = topics.map((topic): Words[] => [
        [strong(topic.asks)],
        ourCell(reader, topic),
        ...beside.map(({ cells }): Words => [sign(cells[topic.id])]),
      ]);
      tables.push(table(`l${'l'.repeat(beside.length + 1)}`, [head, ...rows], 'ledger'));
    }
    const limits = topics.flatMap(({ asks, limit }): Words[] =>
      limit ? [[strong(asks), `, ours: ${limit}`]] : [],
    );
    return limits.length > 0
      ? [...tables, paragraph(strong('Where ours falls short')), bullets(limits)]
      : tables;
  },
};

export const alternativesList: Block = {
  says: 'The other products: who makes each, and why a buyer would weigh it.',
  example: '<AlternativesList />',
  attributes: {},
  onItsOwn: ({ reader }) => {
    const others = alternativesOf(reader);
    if (others.length === 0) return [];
    return [
      bullets(
        others.map(
          ({ name, owner, kind, why, address }): Words => [
            { type: 'link', url: address, children: [strong(name)] },
            ` (${owner}; ${kind}): ${why}`,
          ],
        ),
      ),
    ];
  },
};

export const alternativesEvidence: Block = {
  says: 'What each cell about another product rests on: what the page says, its address, and the day it was read.',
  example: '<AlternativesEvidence />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const topics = topicsOf(reader);
    return alternativesOf(reader).flatMap((other): Blocks => {
      const known = topics.filter(({ id }) => other.cells[id]!.says !== 'unknown');
      const open = topics.length - known.length;
      const rows = known.map(({ id, asks }): Words[] => {
        const cell = other.cells[id] as Exclude<Cell, { says: 'unknown' }>;
        const place: PhrasingContent = {
          type: 'link',
          url: cell.address,
          children: [{ type: 'text', value: new URL(cell.address).hostname.replace(/^www\./, '') }],
        };
        return [[strong(asks)], [SIGNS[cell.says]], [cell.note], [place, ', ', day(cell.seen, language)]];
      });
      return [
        heading(3, other.name, `evidence-${other.id}`),
        ...(rows.length > 0
          ? [table('llll', [[['Question'], ['Says'], ['What we read'], ['Where and when']], ...rows])]
          : []),
        ...(open > 0
          ? [paragraph(`Unknown: ${open} of ${topics.length}. No public page was found that says so.`)]
          : []),
      ];
    });
  },
};

export const trademarks: Block = {
  says: 'Whose names the other products are.',
  example: '<Trademarks />',
  attributes: {},
  onItsOwn: ({ reader }) => {
    const lines = reader.maybe<string[]>('comparison.trademarks') ?? [];
    return lines.length > 0 ? [paragraph(mark('source', [lines.join(' ')]))] : [];
  },
};

function topicsOf(reader: Reader): Topic[] {
  return reader.read<string[]>('list.topics').map((id) => reader.read<Topic>(`comparison.topics.${id}`));
}

function alternativesOf(reader: Reader): Alternative[] {
  return reader
    .read<string[]>('list.alternatives')
    .map((id) => reader.read<Alternative>(`comparison.alternatives.${id}`));
}

function sign(cell: Cell | undefined): PhrasingContent {
  const says = cell?.says ?? 'unknown';
  return mark(`says-${says}`, [SIGNS[says]]);
}

/** What the catalogue says of ours: the worst status of the features that it rests on. */
export function ourAnswer(reader: Reader, { features, limit }: Topic): 'yes' | 'partly' | 'no' | 'planned' {
  if (features.length === 0) return 'no';
  const statuses = features.map((id) => featureStatus(reader, id));
  if (statuses.includes('retired')) return 'no';
  if (statuses.includes('planned')) return 'planned';
  return limit || statuses.includes('preview') ? 'partly' : 'yes';
}

function ourCell(reader: Reader, topic: Topic): Words {
  const answer = ourAnswer(reader, topic);
  return answer === 'planned' ? [statusMark('planned')] : [mark(`says-${answer}`, [SIGNS[answer]])];
}
