import { list } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { group, mark, paragraph } from '../make.ts';
import type { Block } from './block.ts';
import { featureStatus, statusMark, tierName } from './read-feature.ts';

export const onlyFor: Block = {
  says: 'A part that holds from one tier on, or for one feature. An edition for a smaller tier leaves it out; elsewhere it carries a label.',
  example: '<OnlyFor tier="small-firm">…</OnlyFor>',
  attributes: {
    tier: { says: 'The smallest tier it holds for.', kind: 'tier' },
    feature: {
      says: 'Holds where this feature is given; shows its mark while it is planned.',
      kind: 'feature',
    },
    audience: { says: 'Shown only in editions for this audience.', kind: ['public', 'sales', 'facilitator'] },
  },
  needs: 'at least one',
  wraps: true,
  onItsOwn: ({ attributes, children, reader, edition }) => {
    if (attributes.audience && attributes.audience !== (edition?.audience ?? 'public')) return [];
    const { tiers, label } = holdsFor(reader, attributes);
    if (tiers.length === 0 || (edition?.tier && !tiers.includes(edition.tier))) return [];
    if (!label) return children;
    const status = attributes.feature ? featureStatus(reader, attributes.feature) : 'available';
    const note = status === 'available' ? [label] : [label, ' ', statusMark(status)];
    return [group('only-for', [paragraph(mark('only-for-label', note)), ...children], 'section')];
  },
};

function holdsFor(reader: Reader, attributes: Record<string, string>): { tiers: string[]; label?: string } {
  let tiers = reader.read<string[]>('list.tiers');
  const all = tiers.length;
  if (attributes.tier) tiers = tiers.slice(tiers.indexOf(attributes.tier));
  if (attributes.feature) {
    const access = reader.read<Record<string, unknown>>(`features.${attributes.feature}.availability`);
    tiers = tiers.filter((id) => access[id] !== 'absent');
  }
  if (!attributes.tier && !attributes.feature) return { tiers };
  if (tiers.length === all) return { tiers, label: attributes.feature ? 'All tiers' : undefined };
  return { tiers, label: `${list(tiers.map((id) => tierName(reader, id)))} only` };
}
