import { z } from 'zod';

/** Lower-case words joined by hyphens: part of fact ids, file names and anchors, so it never changes lightly. */
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens, for example `small-firm`')
  .max(80)
  .describe('A permanent name: lower-case words joined by hyphens.');

/**
 * One line of words for people. Characters that no document format can carry (control characters, half
 * surrogates, non-characters) are refused here, so that no printer has to drop them silently.
 */
export const text = z
  .string()
  .max(4000)
  .refine((value) => value.trim() !== '', 'expected some words, found only white space')
  .refine((value) => unprintable(value) === undefined, { error: sayUnprintable });

/** A line of code or of output: it may be blank. */
export const line = z
  .string()
  .max(4000)
  .refine((value) => unprintable(value) === undefined, { error: sayUnprintable })
  .describe('One line.');

/** What a language lets people call something: a class, a method, a parameter. */
export const identifier = z
  .string()
  .regex(
    /^[\p{L}_][\p{L}\p{N}_]*$/u,
    'expected a name as code has it: letters, digits and `_`, for example `generate_cobie`',
  )
  .max(200)
  .describe('A name as the source writes it.');

export const date = z
  .string()
  .refine(isDate, 'expected a day that exists, written as `2026-02-19`')
  .describe('A day, as `YYYY-MM-DD`.');

export const confidence = z
  .enum(['measured', 'published', 'stated', 'projected', 'assumed', 'contested'])
  .describe(
    'How well the value is known: measured (by running it), published (by the seller), stated (in a document), projected (a goal nobody measured), assumed (our reading), contested (sources disagree).',
  );

/** Any object may say where its values come from. Spread into a `strictObject`. */
export const provenance = {
  source: id.optional().describe('Id of the source in `sources.json`.'),
  asOf: date.optional().describe('The day the value was true at its source.'),
  confidence: confidence.optional(),
  note: text.optional().describe('A sentence shown with the value.'),
};

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected a currency code of three capitals, for example `USD`')
  .describe('ISO 4217 code of a currency.');

export const money = z
  .strictObject({
    amount: z.int().describe('Integer, in units of 10^-scale: 349900 with scale 2 is 3,499.00.'),
    currency,
    scale: z
      .int()
      .min(0)
      .max(6)
      .optional()
      .describe(
        'Digits after the point. Default: as ISO 4217 counts the currency (2 for USD). Use 3 for 0.015.',
      ),
  })
  .describe('An exact sum: an integer of minor units and a currency. Never a floating-point number.');
export type Money = z.infer<typeof money>;

/** Five different things that a buyer may be told. "Ask us" is never 0. */
export const price = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('published'), amount: money, ...provenance }).describe('A firm figure.'),
    z
      .strictObject({
        kind: z.literal('from'),
        amount: money,
        upTo: money.optional().describe('The other end, when the seller names a range.'),
        ...provenance,
      })
      .describe('A lowest figure; the real one depends.'),
    z
      .strictObject({
        kind: z.literal('custom'),
        amount: money
          .optional()
          .describe('A figure for arithmetic only; shown as an example, never as the price.'),
        ...provenance,
      })
      .describe('Agreed with each customer.'),
    z.strictObject({ kind: z.literal('free'), ...provenance }).describe('Costs nothing, by decision.'),
    z
      .strictObject({ kind: z.literal('not-set'), reason: text, ...provenance })
      .describe('Nobody has decided yet. The reason is shown.'),
  ])
  .describe('A price: published, from, custom, free or not-set.');
export type Price = z.infer<typeof price>;

export const percent = z.number().min(0).max(100).describe('A percentage, 0 to 100.');

export const amountOrState = z
  .union([z.number().min(0), z.literal('unlimited'), z.literal('not-stated')])
  .describe('A number, `unlimited`, or `not-stated`.');

export const comparator = z.enum(['<', '<=', '>', '>=', '=']).describe('How a measure is compared.');

export const editorSchema = { $schema: z.string().optional().describe('Where editors find this schema.') };

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function sayUnprintable(issue: { input?: unknown }): string {
  return `contains ${unprintable(String(issue.input))}, which no document can carry; remove it`;
}

const SUSPECT = /[\p{Cc}\p{Cs}\u2028\u2029\p{Noncharacter_Code_Point}]/u;

/** "the control character U+0007", or nothing when every character can be printed. */
export function unprintable(value: string): string | undefined {
  // Nearly every text is sound, and each is looked at in every build.
  if (!SUSPECT.test(value)) return undefined;
  for (const character of value) {
    const code = character.codePointAt(0)!;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f)) return `the control character ${name}`;
    if (code >= 0xd800 && code <= 0xdfff) return `half a character (${name})`;
    if ((code & 0xfffe) === 0xfffe || (code >= 0xfdd0 && code <= 0xfdef)) return `the non-character ${name}`;
    if (code === 0x2028 || code === 0x2029) return `the line separator ${name}`;
  }
  return undefined;
}
