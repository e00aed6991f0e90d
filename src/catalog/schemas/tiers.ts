import { z } from 'zod';
import {
  amountOrState,
  currency,
  date,
  editorSchema,
  id,
  money,
  percent,
  price,
  provenance,
  text,
} from './shared.ts';

export const breaks = z
  .array(
    z.strictObject({
      at: z.int().min(1).describe('From this many units on.'),
      price: z.union([money, z.literal('not-stated')]).describe('Price per unit from here on.'),
    }),
  )
  .describe('Volume steps, in rising order.');

export const usagePrice = z.strictObject({
  meter: id.describe('Id of the meter in `pricing.json`.'),
  price: money.describe('Price of one unit.'),
  breaks: breaks.optional(),
  steps: z
    .enum(['graduated', 'volume', 'not-stated'])
    .optional()
    .describe('graduated: each step prices its own units. volume: the step reached prices all units.'),
  ...provenance,
});

export const revenueShare = z.strictObject({
  percent: percent.describe('Share of the revenue.'),
  of: text.describe('Which revenue.'),
  minimum: z.strictObject({ amount: money, every: z.enum(['month', 'year']) }).optional(),
  ...provenance,
});

const quota = z.strictObject({
  id: id.describe('Id of the meter in `pricing.json`.'),
  amount: amountOrState.describe('How many units are included.'),
  period: z.enum(['month', 'year', 'total', 'not-stated']).describe('How often the count starts again.'),
  overage: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('priced'), price: money.describe('Price of one unit more.') }),
      z.strictObject({ kind: z.literal('blocked') }).describe('No more units until the period ends.'),
      z.strictObject({ kind: z.literal('upgrade') }).describe('A higher tier is needed.'),
      z.strictObject({ kind: z.literal('not-stated') }).describe('The source says nothing. Shown as such.'),
    ])
    .optional()
    .describe('What happens above the amount. Needed unless the amount is unlimited.'),
  enforcement: z
    .enum(['enforced', 'counted', 'claimed'])
    .optional()
    .describe('enforced: the product stops or charges. counted: it only counts. claimed: only words say so.'),
  ...provenance,
});

const subscription = z.strictObject({
  per: z.enum(['user', 'tenant']).describe('user: multiplied by the users. tenant: one price for all.'),
  monthly: price.optional(),
  annual: price
    .optional()
    .describe('For a year. Independent of monthly: a discount is derived, never typed.'),
  ...provenance,
});

const licence = z.strictObject({
  once: price.describe('Paid once.'),
  yearlySupport: price.optional().describe('Paid each year beside it.'),
  ...provenance,
});

export const tier = z.strictObject({
  id,
  name: text.describe('What customers read.'),
  aliases: z
    .array(z.strictObject({ name: id, where: text.describe('Where this name is used.') }))
    .optional()
    .describe('Other names of the same tier: `pro` in the installer, `professional` in the plan.'),
  extends: id.optional().describe('The tier whose features this one includes.'),
  audience: text.describe('Who it is for.'),
  summary: text.describe('One sentence on what it gives.'),
  users: z
    .strictObject({
      min: z.int().min(1).optional(),
      max: z.union([z.int().min(1), z.literal('unlimited'), z.literal('not-stated')]),
      ...provenance,
    })
    .describe('How many people may use it.'),
  price: subscription.optional().describe('What it costs to subscribe: monthly, annual, or both.'),
  licence: licence.optional(),
  usage: z.array(usagePrice).optional().describe('Prices per unit used, for this tier.'),
  revenueShare: revenueShare.optional(),
  quotas: z.array(quota).optional(),
  support: id.optional().describe('Id of the support plan in `support.json`.'),
  highlights: z
    .array(id)
    .optional()
    .describe('Feature ids that are the reason to buy this tier. Only what works today may stand here.'),
  ...provenance,
});
export type Tier = z.infer<typeof tier>;

export const tiersFile = z
  .strictObject({
    ...editorSchema,
    catalogue: z
      .strictObject({
        version: z
          .string()
          .regex(/^\d+\.\d+\.\d+$/, 'expected three numbers, for example `1.0.0`')
          .describe('Raise it when a change should show as a new revision everywhere.'),
        asOf: date.describe('The day the facts were true. Shown in every title block.'),
        currency: currency.optional().describe('The currency that prices should use.'),
      })
      .describe('The catalogue as a whole.'),
    tiers: z.array(tier).min(1).describe('From the smallest to the largest.'),
  })
  .describe('The tiers of the product. The product’s own licence manager reads this file.');
