import { z } from 'zod';
import { editorSchema, id, percent, provenance, text } from './shared.ts';

const hours = z
  .union([z.number().positive(), z.literal('not-stated')])
  .describe('Hours, or `not-stated` when nobody has promised a figure.');

export const supportFile = z
  .strictObject({
    ...editorSchema,
    support: z
      .array(
        z.strictObject({
          id,
          name: text,
          summary: text.describe('What it gives, in a sentence.'),
          channels: z.array(text).min(1).describe('How to reach support.'),
          coverage: text.optional().describe('When somebody answers: `24×7`, `business hours, UTC−5`.'),
          responseHours: hours.optional(),
          onboardingHours: hours.optional(),
          uptimePercent: percent.optional().describe('Promised, not measured.'),
          engineer: z.boolean().optional().describe('A named engineer.'),
          perCustomer: z.boolean().optional().describe('May be overridden for one customer.'),
          ...provenance,
        }),
      )
      .min(1),
  })
  .describe('Support is its own thing; tiers point at it.');
