import type { PhrasingContent } from 'mdast';
import type { Tier } from '../../catalog/schemas/tiers.ts';
import { users } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { capital, strong, table } from '../make.ts';
import type { Block } from './block.ts';
import { featureStatus, markedName, tierName } from './read-feature.ts';
import { licenceWords, priceWords, quotaWords, shareWords, usageWords } from './read-price.ts';

type Cell = (PhrasingContent | string)[];

export const tierTable: Block = {
  says: 'The tiers side by side: for whom, users, price, what is included, support. A row that no tier fills is left out.',
  example: '<TierTable />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const tiers = reader.read<string[]>('list.tiers');
    const head: Cell[] = [['Tier'], ...tiers.map((id): Cell => [tierName(reader, id)])];
    const rows = ROWS.map(({ label, cell }): Cell[] => [
      [strong(label)],
      ...tiers.map((id) => cell(reader, id, language) ?? []),
    ]).filter(([, ...cells]) => cells.some((cell) => cell.length > 0));
    const filled = rows.map((cells) => cells.map((cell): Cell => (cell.length > 0 ? cell : ['–'])));
    return [table('l'.repeat(tiers.length + 1), [head, ...filled], 'tier-table')];
  },
};

const ROWS: { label: string; cell(reader: Reader, id: string, language: string): Cell | undefined }[] = [
  { label: 'For', cell: (reader, id) => [reader.read<string>(`tiers.${id}.audience`)] },
  {
    label: 'Users',
    cell: (reader, id, language) => [
      capital(users(reader.read<Tier['users']>(`tiers.${id}.users`), language)),
    ],
  },
  {
    label: 'Price',
    cell: (reader, id, language) => {
      const offer = reader.maybe<NonNullable<Tier['price']>>(`tiers.${id}.price`);
      return offer && [priceWords(offer, language)];
    },
  },
  {
    label: 'Licence',
    cell: (reader, id, language) => {
      const offer = reader.maybe<NonNullable<Tier['licence']>>(`tiers.${id}.licence`);
      return offer && [licenceWords(offer, language)];
    },
  },
  { label: 'Usage included', cell: (reader, id, language) => words(quotaWords(reader, id, language)) },
  { label: 'Usage price', cell: (reader, id, language) => words(usageWords(reader, id, language)) },
  { label: 'Revenue share', cell: (reader, id, language) => words(shareWords(reader, id, language)) },
  {
    label: 'Features',
    cell: (reader, id) => {
      const parent = reader.maybe<string>(`tiers.${id}.extends`);
      const adds = reader.read<string[]>(`tiers.${id}.adds`).map((feature) => featureStatus(reader, feature));
      const planned = adds.filter((status) => status === 'planned').length;
      const today = adds.filter((status) => status === 'available' || status === 'preview').length;
      const more = parent ? ' more' : '';
      const parts = [
        ...(parent ? [`everything in ${tierName(reader, parent)}`] : []),
        ...(today > 0 ? [`${today}${more} today`] : []),
        ...(planned > 0 ? [`${planned}${more} planned`] : []),
      ];
      return words(parts.join('; '));
    },
  },
  {
    label: 'Chosen for',
    cell: (reader, id) => {
      const features = reader.maybe<string[]>(`tiers.${id}.highlights`) ?? [];
      return features.flatMap((feature, index) => [
        ...(index > 0 ? [', '] : []),
        ...markedName(reader, feature),
      ]);
    },
  },
  {
    label: 'Support',
    cell: (reader, id) => {
      const plan = reader.maybe<string>(`tiers.${id}.support`);
      return plan ? [reader.read<string>(`support.${plan}.name`)] : [];
    },
  },
  {
    label: 'Source',
    cell: (reader, id) => {
      const source = reader.maybe<string>(`tiers.${id}.source`);
      return source ? [reader.read<string>(`sources.${source}.name`)] : [];
    },
  },
];

const words = (said: string): Cell => (said === '' ? [] : [capital(said)]);
