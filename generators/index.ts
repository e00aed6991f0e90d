import type { Recipe } from '../src/build/recipe.ts';
import { listFiles } from '../src/build/source-reader.ts';
import { caseStudyTemplate } from './case-study-template.ts';
import { cliCheatsheet } from './cli-cheatsheet.ts';
import { comparisonMatrix } from './comparison-matrix.ts';
import { contractorCheatsheet } from './contractor-cheatsheet.ts';
import { demoScript } from './demo-script.ts';
import { designerCheatsheet } from './designer-cheatsheet.ts';
import { documentation } from './documentation.ts';
import { objectionHandling } from './objection-handling.ts';
import { playbook } from './playbook.ts';
import { pricingProposalTemplate } from './pricing-proposal-template.ts';
import { productOverview } from './product-overview.ts';
import { roiCalculator } from './roi-calculator.ts';
import { roiMethodology } from './roi-methodology.ts';
import { site } from './site.ts';
import { VIDEOS, video } from './video.ts';
import { WORKSHOPS, workshop } from './workshop.ts';

/** What we ship of every product, as a list. */
export const RECIPES: Recipe[] = [
  caseStudyTemplate,
  cliCheatsheet,
  comparisonMatrix,
  contractorCheatsheet,
  demoScript,
  designerCheatsheet,
  documentation,
  objectionHandling,
  playbook,
  pricingProposalTemplate,
  productOverview,
  roiCalculator,
  roiMethodology,
  site,
];

/** That, and what a product has as many of as it likes: its workshops and its videos. */
export function recipesOf(productDir: string): Recipe[] {
  const written = (folder: string) =>
    listFiles(productDir, folder).flatMap((path) => path.match(/([^/]+)\.mdx$/)?.[1] ?? []);
  return [...RECIPES, ...written(WORKSHOPS).map(workshop), ...written(VIDEOS).map(video)];
}
