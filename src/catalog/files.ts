import type { z } from 'zod';
import { contractFile } from './schemas/api.ts';
import { comparisonFile } from './schemas/comparison.ts';
import { deploymentFile } from './schemas/deployment.ts';
import { evidenceFile } from './schemas/evidence.ts';
import { featuresFile } from './schemas/features.ts';
import { finderFile } from './schemas/finder.ts';
import { lifecycleFile } from './schemas/lifecycle.ts';
import { modelFile } from './schemas/model.ts';
import { pricingFile } from './schemas/pricing.ts';
import { productFile } from './schemas/product.ts';
import { quickFile } from './schemas/quick.ts';
import { referenceFile } from './schemas/reference.ts';
import { runsFile } from './schemas/runs.ts';
import { signaturesFile } from './schemas/signatures.ts';
import { sourcesFile } from './schemas/sources.ts';
import { supportFile } from './schemas/support.ts';
import { tiersFile } from './schemas/tiers.ts';

/**
 * The files that make a catalogue. Each key of a file becomes a key of the catalogue, so a key stands in
 * one file only; a file with `as` is kept whole under that name.
 */
export const FILES = [
  { path: 'content/product.json', schema: productFile, required: true, as: 'product' },
  { path: 'content/licensing/tiers.json', schema: tiersFile, required: true },
  { path: 'content/licensing/features.json', schema: featuresFile, required: true },
  { path: 'content/licensing/support.json', schema: supportFile, required: false },
  { path: 'content/licensing/pricing.json', schema: pricingFile, required: false },
  { path: 'content/licensing/sources.json', schema: sourcesFile, required: false },
  { path: 'content/licensing/deployment.json', schema: deploymentFile, required: false, as: 'deployment' },
  { path: 'content/licensing/lifecycle.json', schema: lifecycleFile, required: false, as: 'lifecycle' },
  { path: 'content/api/contract.json', schema: contractFile, required: false, as: 'contract' },
  { path: 'content/api/signatures.json', schema: signaturesFile, required: false, as: 'signatures' },
  { path: 'content/api/reference.json', schema: referenceFile, required: false, as: 'reference' },
  { path: 'marketing/evidence.json', schema: evidenceFile, required: false, as: 'evidence' },
  {
    path: 'marketing/comparison/alternatives.json',
    schema: comparisonFile,
    required: false,
    as: 'comparison',
  },
  { path: 'marketing/playbook/questions.json', schema: finderFile, required: false, as: 'finder' },
  { path: 'training/quick-reference/tables.json', schema: quickFile, required: false, as: 'quick' },
  { path: 'training/runs.json', schema: runsFile, required: false, as: 'runs' },
  { path: 'marketing/roi/model.json', schema: modelFile, required: false, as: 'roi' },
] as const satisfies CatalogFile[];

export interface CatalogFile {
  path: string;
  schema: z.ZodType;
  required: boolean;
  as?: string;
}
