import { z } from 'zod';
import { id, text } from './shared.ts';

const list = (says: string) => z.array(text).min(1).describe(says);

const head = {
  title: text.describe('What people read above it.'),
  description: text.describe('What it is, in a sentence.'),
  minutes: z.int().min(1).max(960).describe('How long it lasts, breaks included.'),
  tier: id.describe('Id of the tier that it is made for unless another is asked for.'),
  audience: text.describe('For whom it is.'),
  sheet: z
    .string()
    .regex(/^[A-Z]{1,4}-\d{2}$/, 'expected letters and two digits, for example `WS-01`')
    .describe('Last part of the sheet’s id.'),
};

/** The lines at the top of a demo or a workshop. */
export const packHead = z.strictObject({
  ...head,
  role: id.optional().describe('Id of the role that it teaches.'),
  seats: z.int().min(1).max(200).optional().describe('How many people take part, each with an own seat.'),
  outcomes: list('What a participant can do afterwards.').optional(),
  room: list('What the room needs.').optional(),
  materials: list('What to print and to bring.').optional(),
  tools: list('What must be on every machine.').optional(),
  before: list('What participants do before the day.').optional(),
  reference: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of the tables for quick reference at the end of the handout.'),
});
export type PackHead = z.infer<typeof packHead>;

/** The lines at the top of a video. */
export const videoHead = z.strictObject({
  ...head,
  pace: z.int().min(80).max(220).describe('Words of narration in a minute.'),
});
export type VideoHead = z.infer<typeof videoHead>;
