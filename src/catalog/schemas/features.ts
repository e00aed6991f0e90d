import { z } from 'zod';
import { editorSchema, id, provenance, text } from './shared.ts';

export const statuses = ['available', 'preview', 'planned', 'retired'] as const;

/** How far a thing has come: of a feature, an endpoint, a way to deploy, a licence key. */
export const status = z
  .enum(statuses)
  .describe('available: works today. preview: works, may change. planned: described only. retired: gone.');

const access = z
  .union([
    z.literal('included'),
    z.literal('optional').describe('Can be switched on, at no price.'),
    z.literal('absent'),
    z.strictObject({ grade: id.describe('Id of one of the feature’s grades.'), ...provenance }),
    z.strictObject({ addOn: id.describe('Id of the add-on in `pricing.json`.'), ...provenance }),
  ])
  .describe('What this tier gets: `included`, `optional`, `absent`, a grade, or an add-on.');
export type Access = z.infer<typeof access>;

export const feature = z.strictObject({
  id,
  code: text.optional().describe('The name engineers use: `Item 12`, `Phase 3`.'),
  name: text,
  summary: text.describe('One line: what it does.'),
  group: id.describe('Id of one of the groups above.'),
  status,
  tiers: z
    .record(z.string(), access)
    .describe('Tier id → access. A tier that extends another need not repeat what it inherits.'),
  grades: z
    .array(
      z.strictObject({
        id,
        name: text,
        means: text.describe('What this grade gives, in a sentence.'),
        value: z
          .union([z.number(), text])
          .optional()
          .describe('The grade as a value, when it is one: `14`, `medium-v2`.'),
        unit: text.optional().describe('Unit of the value: `days`.'),
      }),
    )
    .optional()
    .describe('From the least to the most.'),
  amount: z
    .strictObject({
      value: z.number().min(0).describe('How many.'),
      unit: text.describe('Of what: `teams`.'),
    })
    .optional()
    .describe('For a feature that comes in a number, the same on every tier that has it.'),
  roles: z.array(id).min(1).describe('Ids of the roles it serves.'),
  module: text.optional().describe('Where it lives in the product’s code.'),
  docs: z
    .string()
    .regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'expected the address of a page without slashes at its ends')
    .optional()
    .describe('Its page, without extension: `getting-started/quick-start`.'),
  api: z.array(text).optional().describe('Calls that belong to it.'),
  commands: z.array(text).optional().describe('Commands that belong to it.'),
  needs: z.array(id).optional().describe('Ids of the features it builds on.'),
  limits: z.array(text).optional().describe('What it does not do, in plain words. Shown with it.'),
  settles: z.array(z.string()).optional().describe('Ids of the conflicts in `sources.json` that it settles.'),
  gating: z
    .enum(['enforced', 'claimed', 'none'])
    .optional()
    .describe('enforced: the product checks the tier. claimed: only words say so. none: open to all.'),
  risk: z
    .enum(['regulated', 'clinical', 'security', 'legal'])
    .optional()
    .describe('A claim about it needs a second pair of eyes.'),
  ...provenance,
});
export type Feature = z.infer<typeof feature>;

export const featuresFile = z
  .strictObject({
    ...editorSchema,
    roles: z
      .array(z.strictObject({ id, name: text, needs: text.optional().describe('What this role wants.') }))
      .min(1),
    groups: z.array(z.strictObject({ id, name: text, summary: text.optional() })).min(1),
    features: z.array(feature).min(1),
  })
  .describe(
    'What the product does, and which tier gets it. The product’s own licence manager reads this file.',
  );
