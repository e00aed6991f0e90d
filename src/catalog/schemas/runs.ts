import { z } from 'zod';
import { date, editorSchema, id, text } from './shared.ts';

export const runsFile = z
  .strictObject({
    ...editorSchema,
    asOf: date.describe('The day when the samples of all packs were run.'),
    version: text.describe('The version of the product that they were run against.'),
    commit: text.describe('Its commit.'),
    with: text.describe('What ran them: `Python 3.11.7`.'),
    packs: z
      .array(
        z.strictObject({
          id,
          samples: z.int().min(0).describe('How many were run.'),
          digest: text.describe('Stands for the samples and what they print.'),
        }),
      )
      .describe('Each demo, workshop and video.'),
  })
  .describe('When the code of demos, workshops and videos was last run. Written by `scripts/run-packs.ts`.');
export type Runs = Omit<z.infer<typeof runsFile>, '$schema'>;
