import type { Recipe } from '../src/build/recipe.ts';
import { caseStudyTemplate } from './case-study-template.ts';
import { cliCheatsheet } from './cli-cheatsheet.ts';
import { comparisonMatrix } from './comparison-matrix.ts';
import { contractorCheatsheet } from './contractor-cheatsheet.ts';
import { designerCheatsheet } from './designer-cheatsheet.ts';
import { documentation } from './documentation.ts';
import { objectionHandling } from './objection-handling.ts';
import { pricingProposalTemplate } from './pricing-proposal-template.ts';
import { productOverview } from './product-overview.ts';
import { roiCalculator } from './roi-calculator.ts';
import { roiMethodology } from './roi-methodology.ts';
import { site } from './site.ts';

/** What we ship, as a list. */
export const RECIPES: Recipe[] = [
  caseStudyTemplate,
  cliCheatsheet,
  comparisonMatrix,
  contractorCheatsheet,
  designerCheatsheet,
  documentation,
  objectionHandling,
  pricingProposalTemplate,
  productOverview,
  roiCalculator,
  roiMethodology,
  site,
];
