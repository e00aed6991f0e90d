import { z } from 'zod';
import { editorSchema, id, text } from './shared.ts';

export const quickFile = z
  .strictObject({
    ...editorSchema,
    tables: z
      .array(
        z.strictObject({
          id,
          title: text.describe('What people read above it where it stands alone.'),
          columns: z
            .array(
              z.strictObject({
                head: text,
                align: z.literal('right').optional().describe('For figures.'),
              }),
            )
            .min(1)
            .describe('Heads, from left to right.'),
          rows: z
            .array(z.array(text))
            .min(1)
            .describe('Cells of each row. What stands between backticks is code.'),
        }),
      )
      .describe('What people look up while they work.'),
  })
  .describe('Tables that cheat sheets, handouts and pages share, so that each is written once.');
export type Quick = Omit<z.infer<typeof quickFile>, '$schema'>;
