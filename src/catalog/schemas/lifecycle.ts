import { z } from 'zod';
import { status } from './features.ts';
import { comparator, editorSchema, id, provenance, text } from './shared.ts';

const name = text.describe('What people read.');
const unit = text.optional().describe('What it is counted in: `hours`.');

/** `max(0, 1 - usage-ratio)`: names are ids, so a minus stands between spaces. */
export const formula = text.describe(
  'Readable arithmetic over ids: + - * / ( ) and functions such as min, max, round, floor, ceil, abs. A minus needs spaces around it.',
);

const condition = z
  .strictObject({
    measure: id.describe('Id of the measure.'),
    is: comparator,
    value: z.number().describe('What it is compared with.'),
  })
  .describe('A measure, compared with a number.');

const measure = z
  .discriminatedUnion('kind', [
    z
      .strictObject({ kind: z.literal('counted'), id, name, unit, ...provenance })
      .describe('Read from the product.'),
    z
      .strictObject({
        kind: z.literal('usage-ratio'),
        id,
        name,
        meters: z.array(id).min(1).describe('Ids of the meters whose quota counts.'),
        combine: z.enum(['max', 'mean']).describe('How the ratios of several meters become one.'),
        ...provenance,
      })
      .describe('Used ÷ included of each meter, put together.'),
    z
      .strictObject({
        kind: z.literal('by-support'),
        id,
        name,
        values: z.record(z.string(), z.number()).describe('Support plan id → value.'),
        otherwise: z.number().optional().describe('For a plan that is not listed.'),
        ...provenance,
      })
      .describe('A number that each support plan has.'),
    z.strictObject({ kind: z.literal('formula'), id, name, formula, ...provenance }).describe('Calculated.'),
  ])
  .describe('Something known about a customer, as a number. A yes is 1, a no is 0.');

const ceiling = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('quota'),
        plus: z.number().optional().describe('Tolerance: units added to the quota.'),
        times: z.number().positive().optional().describe('Tolerance: factor on the quota.'),
      })
      .describe('The quota of the tier, with a tolerance.'),
    z
      .strictObject({ kind: z.literal('number'), value: z.number().min(0).describe('The figure.') })
      .describe('A figure of its own, whatever the quota is.'),
  ])
  .describe('Up to where the tier fits.');

const recommendation = z.strictObject({
  id,
  name,
  where: text.describe('Which part of the product follows it: `onboarding form`.'),
  chosen: z.boolean().describe('true: the one that pages and sheets follow. One of them is.'),
  status: status.optional().describe('Absent: available.'),
  estimates: z
    .array(
      z.strictObject({
        id: id.describe('Id of the meter that is estimated.'),
        formula,
        ...provenance,
      }),
    )
    .optional()
    .describe('How use is guessed from what a prospect says.'),
  rules: z
    .array(
      z.strictObject({
        id: id.describe('Id of the tier that fits.'),
        upTo: z.record(z.string(), ceiling).describe('Meter id → ceiling. All must hold.'),
        ...provenance,
      }),
    )
    .min(1)
    .describe('Tried in order; the first that holds is recommended.'),
  otherwise: id.describe('Id of the tier when none holds.'),
  ...provenance,
});

const limits = {
  required: z.boolean().optional().describe('true: it cannot be left out.'),
  default: z.union([text, z.number(), z.boolean()]).optional().describe('What stands there at first.'),
  min: z.number().optional().describe('The smallest value allowed.'),
  max: z.number().optional().describe('The largest value allowed.'),
  step: z.number().positive().optional().describe('From one value to the next.'),
  above: z.number().optional().describe('The value must be greater than this.'),
  minLength: z.int().min(0).optional().describe('The fewest characters allowed.'),
  maxLength: z.int().min(1).optional().describe('The most characters allowed.'),
  contains: text.optional().describe('A text that must occur in it: `@`.'),
  sent: z.boolean().optional().describe('false: used on the spot, never sent to the product.'),
};

const field = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'expected letters, digits, underscores or hyphens')
    .describe('As the product names it: `go_live_date`.'),
  label: text.describe('What people read beside it.'),
  type: z
    .enum([
      'text',
      'long-text',
      'email',
      'integer',
      'number',
      'fraction',
      'date',
      'boolean',
      'choice',
      'list',
    ])
    .describe('fraction: 0 to 1, shown as a percentage. list: several values in one text.'),
  unit,
  choices: z.array(text).optional().describe('The values to choose from.'),
  separators: z
    .array(z.enum(['comma', 'newline', 'semicolon']))
    .optional()
    .describe('What parts the values of a list.'),
  ...limits,
  elsewhere: z
    .array(
      z.strictObject({ id, where: text.describe('Which other part checks it.'), ...limits, ...provenance }),
    )
    .optional()
    .describe('Other parts of the product that check the same field by other rules.'),
  input: id.optional().describe('Id of the input of the ROI model that it feeds.'),
  ...provenance,
});

export const lifecycleFile = z
  .strictObject({
    ...editorSchema,
    measures: z.array(measure).optional().describe('What is known about a customer, as numbers.'),
    thresholds: z
      .array(
        z.strictObject({
          id,
          name,
          match: z.enum(['any', 'all']).describe('any: one condition is enough. all: every one must hold.'),
          conditions: z.array(condition).min(1).describe('When it is crossed.'),
          does: text.describe('What happens then, in a sentence. "Nothing" is an answer.'),
          where: text.optional().describe('Which part of the product uses it.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Lines that usage or health may cross.'),
    health: z
      .strictObject({
        name,
        min: z.number().describe('The sum is held at or above this.'),
        max: z.number().describe('The sum is held at or below this.'),
        terms: z
          .array(
            z.strictObject({
              id: id.describe('Id of the measure.'),
              weight: z.number().describe('What it is multiplied by.'),
            }),
          )
          .min(1)
          .describe('Weight × measure, summed.'),
        penalties: z
          .array(z.strictObject({ when: condition, subtract: z.number().min(0).describe('How much.') }))
          .optional()
          .describe('The first whose condition holds is subtracted, before the sum is held in range.'),
        bonuses: z
          .array(z.strictObject({ when: condition, add: z.number().min(0).describe('How much.') }))
          .optional()
          .describe('Each that holds is added afterwards; the result is held in range again.'),
        status: status.optional().describe('Absent: available.'),
        ...provenance,
      })
      .optional()
      .describe('The health score, as a rule. Absent: the product has none.'),
    recommendations: z.array(recommendation).optional().describe('Rules that pick a tier for a prospect.'),
    onboarding: z
      .strictObject({
        name,
        status,
        steps: z
          .array(
            z.strictObject({
              id,
              name,
              fields: z.array(field).optional().describe('What is asked, in order.'),
              shows: z.array(text).optional().describe('What is shown and not asked.'),
            }),
          )
          .min(1)
          .describe('One screen each, in order.'),
        after: z.array(text).optional().describe('What is shown when it is sent.'),
        ...provenance,
      })
      .optional()
      .describe('The form that a new customer fills in. Absent: there is none.'),
    journeys: z
      .array(
        z.strictObject({
          id,
          name,
          kind: z
            .enum(['playbook', 'sales', 'onboarding', 'evaluation'])
            .describe('What the stages lead through.'),
          stages: z
            .array(
              z.strictObject({
                id,
                name,
                does: text.describe('What happens, in a sentence.'),
                at: text.optional().describe('When: `week 2`.'),
                lasts: z
                  .strictObject({
                    min: z.number().positive().describe('At least.'),
                    max: z.number().positive().optional().describe('At most. Absent: exactly `min`.'),
                    unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']).describe('Of what.'),
                  })
                  .optional()
                  .describe('How long it takes.'),
                features: z.array(id).optional().describe('Ids of the features it uses.'),
                ...provenance,
              }),
            )
            .min(1)
            .describe('In order.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Stages in order: the commercial playbook, a sale, an onboarding.'),
    routines: z
      .array(
        z.strictObject({
          id,
          cadence: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']).describe('How often.'),
          name,
          does: z.array(text).min(1).describe('What is done, one step each.'),
          thresholds: z.array(id).optional().describe('Ids of the thresholds it looks at.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('What is done again and again.'),
  })
  .describe('From first contact to a healthy customer: forms, rules, thresholds, stages, routines.');
export type Lifecycle = Omit<z.infer<typeof lifecycleFile>, '$schema'>;
