import { z } from 'zod';
import { statuses } from './features.ts';
import { formula } from './lifecycle.ts';
import { currency, editorSchema, id, money, provenance, text } from './shared.ts';

const name = text.describe('What people read.');
const unit = text.optional().describe('What it is counted in: `hours`.');

/** An input, assumption or scenario holds a plain number, or an exact sum where it is money. */
const amount = z.union([z.number(), money]).describe('A number, or a sum of money.');

const format = z
  .strictObject({
    style: z
      .enum(['number', 'percent', 'money', 'factor'])
      .describe('percent: a fraction times 100 with a percent sign. factor: with a multiplication sign.'),
    decimals: z.int().min(0).max(6).optional().describe('Digits after the point. Default 0.'),
  })
  .describe('How it is shown. Never changes the value.');

const startsAt = z
  .union([
    z.number(),
    money,
    z.boolean(),
    z.strictObject({ choice: text.describe('One of the choices.') }),
    z
      .strictObject({
        fact: text.describe('A fact id, for example `tiers.professional.price.monthly`. Its figure is used.'),
        otherwise: amount
          .optional()
          .describe('Used when the fact has no figure. Absent: the reader is asked.'),
      })
      .describe('Taken from the catalogue, so that it cannot drift.'),
    z.literal('ask').describe('No source knows it: the reader must say.'),
  ])
  .describe('A value, a fact, or `ask`.');

const input = z.strictObject({
  id,
  name,
  group: id.optional().describe('Id of one of the groups.'),
  help: text.optional().describe('A sentence beside the field.'),
  type: z
    .enum(['integer', 'number', 'fraction', 'money', 'choice', 'boolean'])
    .describe('fraction: 0 to 1. money: min, max and step are sums too.'),
  unit,
  default: startsAt,
  min: amount.optional(),
  max: amount.optional(),
  step: amount.optional(),
  choices: z.array(text).optional().describe('The values to choose from.'),
  format: format.optional(),
  aliases: z.array(text).optional().describe('Names of the same input elsewhere: `hourly_rate`.'),
  counts: z.boolean().optional().describe('false: asked and recorded, not calculated with.'),
  example: amount
    .optional()
    .describe('A round figure to try the model with where the default is `ask`. Marked as an example.'),
  ...provenance,
});

const assumption = z.strictObject({
  id,
  name,
  kind: z
    .enum(['measured', 'published', 'stated', 'projected', 'assumed'])
    .describe('Where the value stands between measured and guessed. Shown next to it.'),
  value: z
    .union([
      z.number(),
      money,
      z.strictObject({
        fact: text.describe('A fact id whose figure is used. `<tier>` stands for the tier that was chosen.'),
        otherwise: amount.optional(),
      }),
    ])
    .describe('A value, or a fact.'),
  low: amount.optional().describe('A careful reading.'),
  high: amount.optional().describe('A hopeful reading.'),
  unit,
  format: format.optional(),
  needs: z.array(id).optional().describe('Ids of the features without which it is empty.'),
  ...provenance,
});

const calculation = z.strictObject({
  id,
  name,
  group: id.optional().describe('Id of one of the groups: the stack of costs it belongs to.'),
  period: z
    .enum(['once', 'month', 'year', 'first-year', 'later-year', 'term'])
    .optional()
    .describe('What span of time the result is for.'),
  each: z
    .literal('year')
    .optional()
    .describe('It has a value for each year. Other such formulas, and `year`, may stand in it.'),
  formula,
  unit,
  format: format.optional(),
  means: text.optional().describe('Why it is calculated so.'),
  needs: z.array(id).optional().describe('Ids of the features without which it is empty.'),
  ...provenance,
});

const output = z.strictObject({
  id,
  name,
  of: id.describe('Id of the formula whose result it shows: all its years together, where it has several.'),
  basis: z
    .enum(['gross', 'net', 'cost', 'ratio', 'count'])
    .describe('gross: before the price is subtracted. net: after.'),
  format,
  rounding: z
    .strictObject({
      decimals: z
        .int()
        .min(-9)
        .max(6)
        .describe('Digits kept after the point; -3 keeps thousands. Counted as shown.'),
      mode: z.enum(['half-up', 'half-even', 'down', 'up']).describe('Which way a value between two goes.'),
    })
    .describe('How the shown figure is made from the exact one.'),
  headline: z.boolean().optional().describe('true: stands at the top of the sheet.'),
  caveats: z.array(text).optional().describe('What it leaves out. Shown with it.'),
  ...provenance,
});

export const modelFile = z
  .strictObject({
    ...editorSchema,
    id,
    name,
    summary: text.describe('What question it answers, in a sentence.'),
    currency: currency.optional().describe('The currency of every result that is money.'),
    years: z.int().min(1).max(10).optional().describe('How many years are looked at. Default 3.'),
    groups: z
      .array(
        z.strictObject({
          id,
          name,
          kind: z
            .enum(['benefits', 'costs', 'cash-flow', 'result'])
            .optional()
            .describe('Which sheet of the workbook holds its formulas.'),
        }),
      )
      .optional()
      .describe('Headings, in order.'),
    inputs: z.array(input).min(1).describe('What the reader may change.'),
    assumptions: z
      .array(assumption)
      .optional()
      .describe('What the model takes for granted, with its source.'),
    formulas: z
      .array(calculation)
      .min(1)
      .describe('In the order of calculation: each uses what stands before it.'),
    outputs: z.array(output).min(1).describe('What is shown of the results.'),
    scenarios: z
      .array(
        z.strictObject({
          id,
          name,
          summary: text.optional().describe('What is different, in a sentence.'),
          sets: z.record(z.string(), amount).describe('Id of an input or assumption → its value.'),
          needs: z.array(id).optional().describe('Ids of the features that it takes for granted.'),
          statuses: z
            .array(z.enum(statuses))
            .min(1)
            .optional()
            .describe(
              'Features of these statuses count, where the tier has them. Default: available, preview.',
            ),
          ...provenance,
        }),
      )
      .optional()
      .describe('Ways to set the inputs at once, and which features count.'),
    checks: z
      .array(
        z.strictObject({
          id,
          holds: text.describe('A comparison that ought to hold: `hours-of-review <= hours-by-hand`.'),
          otherwise: text.describe('What the reader is told when it does not.'),
        }),
      )
      .optional()
      .describe('What the reader is warned of. Results are shown all the same.'),
    sensitivity: z
      .strictObject({
        of: id.describe('Id of the output that is watched.'),
        vary: z.array(id).min(1).describe('Ids of inputs and assumptions, one changed at a time.'),
        spread: z
          .number()
          .gt(0)
          .lt(1)
          .describe('How far inputs go down and up, as a fraction. Assumptions go from low to high.'),
      })
      .optional()
      .describe('What the result depends on most.'),
    flexibility: z
      .array(text)
      .optional()
      .describe('What may become of it that is not counted, in plain words.'),
    limits: z.array(text).optional().describe('What the model leaves out, in plain words. Shown with it.'),
    ...provenance,
  })
  .describe('A model: inputs, assumptions with sources, formulas, outputs.');
export type Model = Omit<z.infer<typeof modelFile>, '$schema'>;
