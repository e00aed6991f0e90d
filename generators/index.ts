import type { Recipe } from '../src/build/recipe.ts';
import { comparisonMatrix } from './comparison-matrix.ts';
import { designerCheatsheet } from './designer-cheatsheet.ts';
import { roiCalculator } from './roi-calculator.ts';
import { site } from './site.ts';

/** What we ship, as a list. */
export const RECIPES: Recipe[] = [comparisonMatrix, designerCheatsheet, roiCalculator, site];
