import { list } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, code, group, heading, paragraph, strong } from '../make.ts';
import type { Block, Blocks } from './block.ts';
import { featureName, featureStatus, markedName, STATUS_FILTER } from './read-feature.ts';
import { badge } from './tier-badge.ts';

const linked = { says: 'Names lead to the pages of the features.', kind: ['yes'] } as const;

const filters = {
  group: { says: 'Only this group.', kind: 'group' },
  status: STATUS_FILTER,
  role: { says: 'Only features that serve this role.', kind: 'role' },
} as const;

export const featureList: Block = {
  says: 'Names and one-line summaries of features. What does not work today carries its mark.',
  example: '<FeatureList status="available" role="contractor" />',
  attributes: {
    ...filters,
    except: { says: 'All but this one.', kind: 'feature' },
    linked,
  },
  onItsOwn: ({ reader, attributes }) => {
    const wanted = chosen(reader, attributes).filter((id) => id !== attributes.except);
    const lines = wanted.map((id) => [
      ...markedName(reader, id, '', true, attributes.linked !== undefined),
      ': ',
      reader.read<string>(`features.${id}.summary`),
    ]);
    return lines.length > 0 ? [group('feature-list', [bullets(lines)])] : [];
  },
};

export const featureDetails: Block = {
  says: 'Everything the catalogue knows of each feature: who it serves, where it lives, its calls, limits and foundations.',
  example: '<FeatureDetails group="design" />',
  attributes: { ...filters, feature: { says: 'Only this one, without its name.', kind: 'feature' } },
  onItsOwn: ({ reader, attributes }) =>
    attributes.feature
      ? details(reader, attributes.feature).slice(3)
      : chosen(reader, attributes).map((id) => group('feature', details(reader, id), 'section')),
};

function chosen(reader: Reader, { group: groupId, status, role }: Record<string, string>): string[] {
  return reader
    .read<string[]>('list.features')
    .filter((id) => !groupId || reader.read<string>(`features.${id}.group`) === groupId)
    .filter((id) => !status || featureStatus(reader, id) === status)
    .filter((id) => !role || reader.read<string[]>(`features.${id}.roles`).includes(role));
}

function details(reader: Reader, id: string): Blocks {
  const read = <T>(key: string) => reader.maybe<T>(`features.${id}.${key}`);
  const rows: Parameters<typeof bullets>[0] = [];
  const row = (label: string, ...words: (typeof rows)[number]) =>
    rows.push([strong(`${label}:`), ' ', ...words]);
  const names = (key: string) =>
    (read<string[]>(key) ?? []).flatMap((word, index) => [...(index > 0 ? [', '] : []), code(word)]);
  const roles = reader
    .read<string[]>(`features.${id}.roles`)
    .map((role) => reader.read<string>(`roles.${role}.name`));
  // "Engineer and BIM coordinator" is one role.
  row('For', roles.some((role) => role.includes(' and ')) ? roles.join('; ') : list(roles));
  const amount = read<{ value: number; unit: string }>('amount');
  if (amount) row('How many', `${amount.value} ${amount.unit}`);
  const label = read<string>('code');
  if (label) row('Known as', label);
  // A planned call must not be taken for one that answers today.
  const planned = featureStatus(reader, id) === 'planned';
  const home = read<string>('module');
  if (home) row(planned ? 'Planned for' : 'Lives in', code(home));
  const calls = names('api');
  if (calls.length > 0) row(planned ? 'Planned calls' : 'Calls', ...calls);
  const commands = names('commands');
  if (commands.length > 0) row(planned ? 'Planned commands' : 'Commands', ...commands);
  const needs = read<string[]>('needs') ?? [];
  if (needs.length > 0)
    row(
      'Builds on',
      ...needs.flatMap((need, index) => [...(index > 0 ? [', '] : []), ...markedName(reader, need)]),
    );
  for (const { name, means } of read<{ name: string; means: string }[]>('grades') ?? []) row(name, means);
  for (const limit of read<string[]>('limits') ?? []) row('Limit', limit);
  const note = read<string>('note');
  if (note) row('Note', note);
  const gating = read<keyof typeof GATING>('gating');
  if (gating) row('Gating', GATING[gating]);
  const settles = read<string[]>('settles') ?? [];
  if (settles.length > 0) row(settles.length > 1 ? 'Questions' : 'Question', settles.join(', '));
  const source = read<string>('source');
  if (source) row('Source', reader.read<string>(`sources.${source}.name`));
  return [
    { ...heading(3, featureName(reader, id), id) },
    paragraph(...badge(reader, { feature: id })),
    paragraph(reader.read<string>(`features.${id}.summary`)),
    bullets(rows),
  ];
}

const GATING = {
  enforced: 'the product checks the tier',
  claimed: 'promised in words; the product checks nothing',
  none: 'open to every tier',
};
