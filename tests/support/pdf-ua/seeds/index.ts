import { annotationSeeds } from './annotations.ts';
import { blockSeeds } from './blocks.ts';
import { contentSeeds } from './content.ts';
import { documentSeeds } from './document.ts';
import { fontSeeds } from './fonts.ts';
import type { Seed } from './seed.ts';
import { structureSeeds } from './structure.ts';

export { damaged, type Seed } from './seed.ts';

export const seeds: Seed[] = [
  ...documentSeeds,
  ...structureSeeds,
  ...contentSeeds,
  ...blockSeeds,
  ...annotationSeeds,
  ...fontSeeds,
];
