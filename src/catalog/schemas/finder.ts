import { z } from 'zod';
import { editorSchema, id, text } from './shared.ts';

const needs = z
  .strictObject({
    users: z.int().min(1).optional().describe('How many people the tier must hold.'),
    features: z.array(id).min(1).optional().describe('Ids of the features that it must have.'),
    grade: id.optional().describe('Id of the grade that those features must have.'),
    support: id.optional().describe('Id of the support plan that it must have, or a larger tier’s.'),
  })
  .describe('What a tier must have. Empty: the answer decides nothing.');
export type Needs = z.infer<typeof needs>;

export const finderFile = z
  .strictObject({
    ...editorSchema,
    questions: z
      .array(
        z.strictObject({
          id,
          asks: text.describe('The question, as it is asked.'),
          why: text.describe('What the answer decides.'),
          answers: z
            .array(z.strictObject({ id, says: text.describe('The answer, as it is picked.'), needs }))
            .min(2)
            .describe('What there is to pick from. The first is taken until somebody picks.'),
        }),
      )
      .min(1)
      .describe('What to ask, in this order.'),
  })
  .describe('Questions that lead to a tier. Which one follows from the catalogue; no tier is named here.');
export type Finder = Omit<z.infer<typeof finderFile>, '$schema'>;
