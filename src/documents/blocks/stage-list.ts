import type { PhrasingContent } from 'mdast';
import { statuses } from '../../catalog/schemas/features.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, strong, table } from '../make.ts';
import type { Block } from './block.ts';
import { featureName, featureStatus, type Status, statusMark } from './read-feature.ts';

export const stageList: Block = {
  says: 'The feature groups, and how many features of each work today or are planned. Made to stand in a drawing.',
  example: '<StageList />',
  attributes: {},
  onItsOwn: ({ reader }) => [
    bullets(
      stages(reader).map(({ name, found }) => [
        strong(name),
        ': ',
        ...found.flatMap(([status, ids], index): (PhrasingContent | string)[] => [
          `${index > 0 ? ', ' : ''}${ids.length} `,
          statusMark(status),
        ]),
      ]),
    ),
  ],
};

export const stageTable: Block = {
  says: 'The names of all features, a row for each group and status.',
  example: '<StageTable />',
  attributes: {},
  onItsOwn: ({ reader }) => {
    const rows = stages(reader).flatMap(({ name, found }) =>
      found.map(([status, ids]) => [
        [strong(name)],
        [statusMark(status)],
        [ids.map((id) => featureName(reader, id)).join(' · ')],
      ]),
    );
    return rows.length === 0 ? [] : [table('lll', [[['Stage'], ['Status'], ['Features']], ...rows])];
  },
};

interface Stage {
  name: string;
  /** Features by status, without the statuses that none has. */
  found: [Status, string[]][];
}

function stages(reader: Reader): Stage[] {
  const features = reader.read<string[]>('list.features');
  return reader
    .read<string[]>('list.groups')
    .map((group) => {
      const own = features.filter((id) => reader.read<string>(`features.${id}.group`) === group);
      const found = statuses.map((status): [Status, string[]] => [
        status,
        own.filter((id) => featureStatus(reader, id) === status),
      ]);
      return {
        name: reader.read<string>(`groups.${group}.name`),
        found: found.filter(([, ids]) => ids.length > 0),
      };
    })
    .filter(({ found }) => found.length > 0);
}
