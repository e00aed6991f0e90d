import type { PhrasingContent } from 'mdast';
import type { Access } from '../../catalog/schemas/features.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, group, heading, paragraph, strong, table } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import {
  accessCell,
  featureName,
  featureStatus,
  linkToFeature,
  markedName,
  STATUS_FILTER,
  statusMark,
  tierName,
} from './read-feature.ts';

type Cell = (PhrasingContent | string)[];

export const featureMatrix: Block = {
  says: 'Features against tiers, a table for each group, with status. Notes stand below their table.',
  example: '<FeatureMatrix group="design" />',
  attributes: {
    group: { says: 'Only this group, without its heading.', kind: 'group' },
    status: STATUS_FILTER,
    role: { says: 'Only features that serve this role.', kind: 'role' },
    feature: { says: 'Only this feature, without a heading.', kind: 'feature' },
    linked: { says: 'Names lead to the pages of the features.', kind: ['yes'] },
  },
  onItsOwn: ({ reader, attributes }) => {
    const tiers = reader.read<string[]>('list.tiers');
    const isLinked = attributes.linked !== undefined;
    if (attributes.feature)
      return [matrix(reader, tiers, [attributes.feature], isLinked), ...notes(reader, [attributes.feature])];
    const wanted = reader.read<string[]>('list.features').filter((id) => {
      if (attributes.status && featureStatus(reader, id) !== attributes.status) return false;
      return !attributes.role || reader.read<string[]>(`features.${id}.roles`).includes(attributes.role);
    });
    const groups = attributes.group ? [attributes.group] : reader.read<string[]>('list.groups');
    return groups.flatMap((id): Blocks => {
      const features = wanted.filter((feature) => reader.read<string>(`features.${feature}.group`) === id);
      if (features.length === 0) return [];
      const part = [matrix(reader, tiers, features, isLinked), ...notes(reader, features)];
      if (attributes.group) return part;
      const summary = reader.maybe<string>(`groups.${id}.summary`);
      const title = heading(3, reader.read<string>(`groups.${id}.name`), `group-${id}`);
      return [group('feature-group', [title, ...(summary ? [paragraph(summary)] : []), ...part], 'section')];
    });
  },
};

function matrix(reader: Reader, tiers: string[], features: string[], isLinked: boolean) {
  const head: Cell[] = [['Feature'], ...tiers.map((id): Cell => [tierName(reader, id)]), ['Status']];
  const rows = features.map((id): Cell[] => {
    const access = reader.read<Record<string, Access>>(`features.${id}.availability`);
    const name = strong(featureName(reader, id));
    return [
      [isLinked ? linkToFeature(id, [name]) : name, ': ', reader.read<string>(`features.${id}.summary`)],
      ...tiers.map((tier) => accessCell(reader, id, access[tier]!)),
      [statusMark(featureStatus(reader, id))],
    ];
  });
  const matrix = table(`l${'c'.repeat(tiers.length)}l`, [head, ...rows], 'feature-matrix');
  // What a row can be filtered by.
  for (const [index, id] of features.entries()) {
    const access = reader.read<Record<string, Access>>(`features.${id}.availability`);
    matrix.children[index + 1]!.data = {
      hProperties: {
        dataStatus: featureStatus(reader, id),
        dataTiers: tiers.filter((tier) => access[tier] !== 'absent').join(' '),
        dataRoles: reader.read<string[]>(`features.${id}.roles`).join(' '),
      },
    } as object;
  }
  return matrix;
}

/** What a grade means, and what a feature's own note says. */
function notes(reader: Reader, features: string[]): Blocks {
  const lines = features.flatMap((id) => {
    const grades = reader.maybe<{ name: string; means: string }[]>(`features.${id}.grades`) ?? [];
    const note = reader.maybe<string>(`features.${id}.note`);
    const name = markedName(reader, id, '', true);
    return [
      ...(note ? [[...name, ': ', note]] : []),
      ...grades.map((grade) => [...name, `, ${grade.name.toLowerCase()}: ${grade.means}`]),
    ];
  });
  return lines.length > 0 ? [group('notes', [bullets(lines)], 'div')] : [];
}
