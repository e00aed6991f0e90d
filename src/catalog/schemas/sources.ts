import { z } from 'zod';
import { date, editorSchema, id, text } from './shared.ts';

export const sourcesFile = z
  .strictObject({
    ...editorSchema,
    sources: z
      .array(
        z.strictObject({
          id,
          name: text,
          kind: z
            .enum(['code', 'run', 'document', 'publication', 'interview', 'decision'])
            .describe(
              'code: read in the source. run: seen by running it. document: only stated. decision: ours.',
            ),
          date: date.describe('Of the version that was read.'),
          where: text.optional().describe('File, page or address.'),
          note: text.optional(),
        }),
      )
      .min(1),
    conflicts: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[A-Z]\d{1,3}$/, 'expected a capital and a number, for example `A1`'),
          title: text,
          about: z.array(text).min(1).describe('Fact ids that the question touches.'),
          why: text.describe('Why the sources do not settle it.'),
          readings: z
            .array(
              z.strictObject({
                says: text,
                value: z.union([text, z.number(), z.boolean()]).optional(),
                source: id.optional(),
              }),
            )
            .min(1),
          chosen: z
            .int()
            .min(1)
            .nullable()
            .describe('Which reading holds, counted from 1; null: undecided, and nothing is published.'),
          because: text.describe('Why this reading, in a sentence.'),
          status: z.enum(['decided', 'assumed', 'open']).describe('assumed: ours until the owner decides.'),
        }),
      )
      .optional()
      .describe('Where sources disagree: each recorded, one reading chosen, visibly.'),
  })
  .describe('Where values come from, and where the sources disagree.');
