import type { PhrasingContent } from 'mdast';
import { code, strong, table } from '../make.ts';
import type { Block } from './block.ts';
import {
  featureName,
  featureStatus,
  linkToFeature,
  STATUS_FILTER,
  statusMark,
  tierName,
} from './read-feature.ts';

type Cell = (PhrasingContent | string)[];

export const phaseTable: Block = {
  says: 'Features by the name that engineers give them, what each builds on, its tiers and its status: a roadmap.',
  example: '<PhaseTable status="planned" />',
  attributes: { status: STATUS_FILTER },
  onItsOwn: ({ reader, attributes }) => {
    const labels = new Map<string, string>();
    for (const id of reader.read<string[]>('list.features')) {
      const label = reader.maybe<string>(`features.${id}.code`);
      if (label) labels.set(id, label);
    }
    const rows = [...labels]
      .filter(([id]) => !attributes.status || featureStatus(reader, id) === attributes.status)
      .map(([id, label]): Cell[] => {
        const access = reader.read<Record<string, unknown>>(`features.${id}.availability`);
        const tiers = Object.keys(access).filter((tier) => access[tier] !== 'absent');
        const isForAll = tiers.length === Object.keys(access).length;
        const needs = (reader.maybe<string[]>(`features.${id}.needs`) ?? []).map(
          (need) => labels.get(need) ?? featureName(reader, need),
        );
        return [
          [code(label)],
          [linkToFeature(id, [strong(featureName(reader, id))])],
          [needs.join(', ') || '–'],
          [isForAll ? 'All tiers' : tiers.map((tier) => tierName(reader, tier)).join(', ')],
          [statusMark(featureStatus(reader, id))],
        ];
      });
    if (rows.length === 0) return [];
    const head: Cell[] = [['Phase'], ['Feature'], ['Builds on'], ['Tiers'], ['Status']];
    return [table('lllll', [head, ...rows])];
  },
};
