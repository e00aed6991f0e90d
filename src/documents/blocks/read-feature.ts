import type { PhrasingContent } from 'mdast';
import { type Access, statuses } from '../../catalog/schemas/features.ts';
import type { Reader } from '../../facts/reader.ts';
import { mark } from '../make.ts';

/** Status has a shape as well as a colour, so that it survives grey print and colour blindness. */
export const SHAPES = { available: '●', preview: '◐', planned: '○', retired: '⊘' } as const;
export type Status = keyof typeof SHAPES;

export const STATUS_FILTER = { says: 'Only features with this status.', kind: statuses } as const;

export const featureName = (reader: Reader, id: string) => reader.read<string>(`features.${id}.name`);
export const featureStatus = (reader: Reader, id: string) => reader.read<Status>(`features.${id}.status`);
export const tierName = (reader: Reader, id: string) => reader.read<string>(`tiers.${id}.name`);

/** "○ planned" */
export function statusMark(status: Status): PhrasingContent {
  return mark(`status-${status}`, [`${SHAPES[status]} ${status}`]);
}

/** The name, with its mark unless it works today: planned is not shipped, wherever it is shown. */
export function markedName(
  reader: Reader,
  id: string,
  detail = '',
  bold = false,
  isLinked = false,
): PhrasingContent[] {
  const status = featureStatus(reader, id);
  const plain: PhrasingContent = { type: 'text', value: featureName(reader, id) };
  const words = isLinked ? linkToFeature(id, [plain]) : plain;
  const name: PhrasingContent = bold ? { type: 'strong', children: [words] } : words;
  const more = `${detail}${status === 'available' ? '' : ' '}`;
  return [
    name,
    ...(more === '' ? [] : [{ type: 'text', value: more } as const]),
    ...(status === 'available' ? [] : [statusMark(status)]),
  ];
}

/** To the feature's page of the site. */
export function linkToFeature(id: string, children: PhrasingContent[]): PhrasingContent {
  return { type: 'link', url: `/features/${id}/`, children };
}

/** ", basic": what a tier gets of a feature, where that is less than all of it. */
export function accessDetail(reader: Reader, featureId: string, access: Access): string {
  if (typeof access === 'string') return access === 'optional' ? ' (optional)' : '';
  const [what] = accessCell(reader, featureId, access);
  if ('grade' in access) return ` (${String(what).toLowerCase()})`;
  return ` (add-on ${reader.read<string>(`addOns.${access.addOn}.name`)})`;
}

/** What stands in a tier's column for a feature. */
export function accessCell(reader: Reader, featureId: string, access: Access): (PhrasingContent | string)[] {
  if (access === 'included') return [mark('has', ['✓'], { label: 'included' })];
  if (access === 'absent') return [mark('has-not', ['–'], { label: 'not included' })];
  if (access === 'optional') return ['optional'];
  if ('grade' in access) return [reader.read<string>(`features.${featureId}.grades.${access.grade}.name`)];
  return ['add-on: ', reader.read<string>(`addOns.${access.addOn}.name`)];
}
