import { z } from 'zod';
import { status } from './features.ts';
import { editorSchema, id, money, percent, price, provenance, text } from './shared.ts';
import { revenueShare, usagePrice } from './tiers.ts';

export const pricingFile = z
  .strictObject({
    ...editorSchema,
    meters: z
      .array(
        z.strictObject({
          id,
          name: text,
          one: text.describe('One unit: `query`.'),
          many: text.describe('Several: `queries`.'),
          billed: z.boolean().describe('false: counted, never charged.'),
          decimals: z
            .int()
            .min(0)
            .max(6)
            .optional()
            .describe('Digits after the point of one count. Absent: whole units only.'),
          status: status.optional().describe('Whether the product counts it today. Absent: it does.'),
          ...provenance,
        }),
      )
      .optional(),
    usage: z.array(usagePrice).optional().describe('Prices per unit that hold for every tier.'),
    revenueShare: revenueShare.optional().describe('A share that holds for every tier.'),
    addOns: z
      .array(
        z.strictObject({
          id,
          name: text,
          summary: text,
          monthly: price.optional(),
          annual: price.optional(),
          once: price.optional(),
          ...provenance,
        }),
      )
      .optional(),
    offers: z
      .array(
        z.strictObject({
          id,
          name: text,
          kind: z.enum(['trial', 'pilot', 'guarantee', 'demo', 'discount']),
          tier: id.optional(),
          days: z.int().min(1).optional(),
          months: z.int().min(1).optional(),
          minutes: z.int().min(1).optional(),
          percentOff: percent.optional(),
          amount: money.optional(),
          terms: text,
          ...provenance,
        }),
      )
      .optional(),
  })
  .describe('Prices that do not belong to one tier: meters, usage, revenue share, add-ons, offers.');
