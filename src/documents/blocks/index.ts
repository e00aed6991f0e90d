import type { Block } from './block.ts';
import { fact } from './fact.ts';
import { featureDetails, featureList } from './feature-list.ts';
import { featureMatrix } from './feature-matrix.ts';
import { flow } from './flow.ts';
import { onlyFor } from './only-for.ts';
import { conflicts, roleList, sources, supportTable } from './records.ts';
import { tierBadge } from './tier-badge.ts';
import { tierCards } from './tier-cards.ts';
import { tierTable } from './tier-table.ts';

/** Every tag that an author may write. A new block is a new row. */
export const BLOCKS: Record<string, Block> = {
  Fact: fact,
  TierBadge: tierBadge,
  TierTable: tierTable,
  TierCards: tierCards,
  FeatureMatrix: featureMatrix,
  FeatureList: featureList,
  FeatureDetails: featureDetails,
  OnlyFor: onlyFor,
  SupportTable: supportTable,
  RoleList: roleList,
  Conflicts: conflicts,
  Sources: sources,
  Flow: flow,
};
