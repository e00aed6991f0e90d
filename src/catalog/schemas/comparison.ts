import { z } from 'zod';
import { date, editorSchema, id, text } from './shared.ts';

const address = z
  .string()
  .regex(/^https?:\/\/[^\s"'<>\\]+$/, 'expected an address that starts with https:// or http://')
  .max(500);

const seen = {
  note: text.describe('What the page says, in our words and short.'),
  address: address.describe('Where everybody can read it.'),
  seen: date.describe('The day when somebody read it there.'),
};

const cell = z
  .discriminatedUnion('says', [
    z.strictObject({ says: z.literal('yes'), ...seen }),
    z.strictObject({ says: z.literal('partly'), ...seen }),
    z.strictObject({ says: z.literal('no'), ...seen }),
    z
      .strictObject({ says: z.literal('unknown') })
      .describe('No public page was found that says so. Never shown as a no.'),
  ])
  .describe('A cell: yes, partly or no with its evidence, or unknown.');
export type Cell = z.infer<typeof cell>;

export const comparisonFile = z
  .strictObject({
    ...editorSchema,
    reviewAfterDays: z
      .int()
      .min(1)
      .max(3650)
      .describe('After how many days what was seen must be looked at again; `check` lists what is due.'),
    topics: z
      .array(
        z.strictObject({
          id,
          asks: text.describe('What a buyer asks, as the head of a row.'),
          group: text.describe('What it belongs to.'),
          features: z
            .array(id)
            .describe('Ids of the features that give it here. Empty: this product does not have it.'),
          limit: text.optional().describe('What ours does not do of it. With it, ours is “partly”.'),
        }),
      )
      .min(1)
      .describe('What is compared, one row each.'),
    alternatives: z
      .array(
        z.strictObject({
          id,
          name: text.describe('Its name, as its owner writes it.'),
          owner: text.describe('Who makes it.'),
          kind: text.describe('What sort of product it is, in a few words.'),
          why: text.describe('Why a buyer would weigh it, in a sentence.'),
          address: address.describe('Where it is described.'),
          cells: z.record(z.string(), cell).describe('Id of a topic → what is known. Each topic has one.'),
        }),
      )
      .min(1)
      .describe('The others, one column each.'),
    trademarks: z.array(text).describe('Whose names they are, one sentence each.'),
  })
  .describe('This product beside others, with evidence for each cell.');
export type Comparison = Omit<z.infer<typeof comparisonFile>, '$schema'>;
