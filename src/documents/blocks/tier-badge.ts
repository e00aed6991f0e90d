import type { PhrasingContent } from 'mdast';
import type { Access } from '../../catalog/schemas/features.ts';
import type { Reader } from '../../facts/reader.ts';
import { mark, paragraph } from '../make.ts';
import type { Block } from './block.ts';
import { featureStatus, SHAPES, tierName } from './read-feature.ts';

export const tierBadge: Block = {
  says: 'Which tiers give a feature, and whether it works today. Or the name of one tier.',
  example: '<TierBadge feature="change-orders" />',
  attributes: {
    feature: { says: 'The id of the feature.', kind: 'feature' },
    tier: { says: 'The id of the tier.', kind: 'tier' },
  },
  needs: 'exactly one',
  inText: (call) => badge(call.reader, call.attributes),
  onItsOwn: (call) => [paragraph(...badge(call.reader, call.attributes))],
};

export function badge(
  reader: Reader,
  { feature, tier }: { feature?: string; tier?: string },
): PhrasingContent[] {
  if (tier) return [mark('tier-badge', [tierName(reader, tier)], { tier })];
  if (!feature) return [];
  const status = featureStatus(reader, feature);
  const access = reader.read<Record<string, Access>>(`features.${feature}.availability`);
  const given = Object.entries(access).filter(([, what]) => what !== 'absent');
  const extra = (what: Access) => typeof what === 'object' && 'addOn' in what;
  const names = given.map(([id, what]) => `${tierName(reader, id)}${extra(what) ? ' (add-on)' : ''}`);
  const all = given.length === Object.keys(access).length && !given.some(([, what]) => extra(what));
  const where = given.length === 0 ? 'in no tier' : all ? 'All tiers' : names.join(' · ');
  return [mark('tier-badge', [`${SHAPES[status]} ${status} · ${where}`], { status })];
}
