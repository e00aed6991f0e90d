import { z } from 'zod';
import { date, editorSchema, id, money, provenance, text } from './shared.ts';

const name = text.describe('What people read.');
const unit = text.optional().describe('What it is counted in: `hours`.');

const risk = z
  .enum(['regulated', 'clinical', 'security', 'legal'])
  .describe('Why a second pair of eyes must read it.');

const link = z
  .string()
  .regex(/^https?:\/\/[^\s"'<>\\]+$/, 'expected an address that starts with https:// or http://');

const cell = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('yes'), ...provenance }),
    z.strictObject({ kind: z.literal('no'), ...provenance }),
    z.strictObject({
      kind: z.literal('partial'),
      says: text.describe('What is there and what is not.'),
      ...provenance,
    }),
    z.strictObject({ kind: z.literal('text'), says: text.describe('The words in the cell.'), ...provenance }),
    z
      .strictObject({
        kind: z.literal('number'),
        value: z.number().describe('The figure.'),
        upTo: z.number().optional().describe('The other end of a range.'),
        unit,
        ...provenance,
      })
      .describe('A figure, or a range.'),
    z.strictObject({ kind: z.literal('money'), amount: money, upTo: money.optional(), ...provenance }),
    z
      .strictObject({
        kind: z.literal('fact'),
        fact: text.describe('A fact id, so that the cell cannot drift.'),
      })
      .describe('What the catalogue itself says.'),
    z
      .strictObject({ kind: z.literal('unknown'), ...provenance })
      .describe('Nobody looked. Never shown as a no.'),
  ])
  .describe('A cell: yes, no, partial, text, number, money, fact or unknown.');

const comparison = z.strictObject({
  id,
  title: text.describe('What people read above it.'),
  publish: z.boolean().describe('false: kept for the record; no page or sheet shows it.'),
  because: text.optional().describe('Why it is not published.'),
  against: z
    .array(
      z.strictObject({
        id,
        name,
        kind: z
          .enum(['in-house', 'category', 'product'])
          .describe('product: somebody’s product, by its name.'),
        ...provenance,
      }),
    )
    .min(1)
    .describe('The others, one column each.'),
  rows: z
    .array(
      z.strictObject({
        id,
        name,
        ours: cell.describe('What we offer.'),
        theirs: z.record(z.string(), cell).describe('Id from `against` → cell. One left out is unknown.'),
        evidence: z
          .enum(['sourced', 'unsourced', 'disputed'])
          .describe('sourced: every cell can be looked up. disputed: known to be wrong somewhere.'),
        feature: id.optional().describe('Id of the feature that the row is about.'),
        risk: risk.optional(),
        ...provenance,
      }),
    )
    .min(1)
    .describe('What is compared.'),
  ...provenance,
});

const metric = z.strictObject({
  id,
  name,
  unit,
  before: z.number().optional().describe('Absent: the source gives only a change.'),
  after: z.number().optional().describe('The same afterwards.'),
  change: z
    .strictObject({
      kind: z
        .enum(['percent', 'difference', 'factor'])
        .describe(
          'percent: -58 is 58 % less. difference: after less before. factor: 3 is three times as much.',
        ),
      value: z.number().describe('The change, as it is written.'),
      decimals: z.int().min(0).max(6).optional().describe('Digits it is rounded to. Default 0.'),
    })
    .optional()
    .describe('The change as it is claimed. Checked against before and after.'),
  productOf: z
    .array(id)
    .min(2)
    .optional()
    .describe('Ids of figures or metrics whose product this is: hours × rate. Checked.'),
  ...provenance,
});

const caseStudy = z.strictObject({
  id,
  title: text.describe('What people read above it.'),
  client: text.describe('The kind of client. A name only with their leave.'),
  evidence: z
    .enum(['illustrative', 'verified'])
    .describe(
      'illustrative: an example; never quoted as a result. verified: measured at a client who agreed.',
    ),
  agreedOn: date.optional().describe('The day the client agreed. A verified case needs it.'),
  tier: id.optional().describe('Id of the tier that the client is on.'),
  features: z.array(id).optional().describe('Ids of the features that the case uses.'),
  period: text.optional().describe('How long was measured: `90 days`.'),
  figures: z
    .array(
      z.strictObject({
        id,
        name,
        value: z.number().describe('The figure.'),
        unit,
        meter: id.optional().describe('Id of the meter that it counts against.'),
        ...provenance,
      }),
    )
    .optional()
    .describe('What the client is like: seats, matters, rate.'),
  metrics: z.array(metric).min(1).describe('What changed.'),
  timeline: z
    .array(z.strictObject({ at: text.describe('When: `week 2`.'), what: text.describe('What was done.') }))
    .optional()
    .describe('What happened when.'),
  problems: z
    .array(text)
    .optional()
    .describe('What does not hold in the source. Shown to the editor, never published.'),
  ...provenance,
});

export const evidenceFile = z
  .strictObject({
    ...editorSchema,
    claims: z
      .array(
        z.strictObject({
          id,
          says: text.describe('The claim, in a sentence.'),
          status: z
            .enum(['verified', 'stated', 'target', 'projected', 'example', 'contradicted'])
            .describe('How far it may be trusted; shown wherever the claim is.'),
          low: z.number().optional().describe('The careful end of a range.'),
          value: z.number().optional().describe('The figure.'),
          high: z.number().optional().describe('The hopeful end of a range.'),
          unit,
          needs: z.array(id).optional().describe('Ids of the features without which it is empty.'),
          not: z.array(id).optional().describe('Ids of claims that must not be added to it.'),
          risk: risk.optional(),
          ...provenance,
        }),
      )
      .optional()
      .describe('Benefits, targets and measurements, each with its standing.'),
    certifications: z
      .array(
        z.strictObject({
          id,
          name,
          status: z
            .enum(['held', 'in-progress', 'planned', 'not-applicable', 'not-stated'])
            .describe('Only `held` may be shown as held.'),
          since: date.optional().describe('The day of the certificate. A held one needs it.'),
          until: date.optional(),
          proof: link.optional().describe('Where the certificate can be seen.'),
          risk: risk.optional(),
          ...provenance,
        }),
      )
      .optional()
      .describe('Certificates, and how far each is.'),
    caseStudies: z.array(caseStudy).optional().describe('What somebody gained, measured or as an example.'),
    comparisons: z.array(comparison).optional().describe('Us beside others.'),
    objections: z
      .array(
        z.strictObject({
          id,
          says: text.describe('The objection, as a prospect puts it.'),
          answers: z.array(text).min(1).describe('What is true, one thought each.'),
          facts: z.array(text).optional().describe('Fact ids that the answer rests on.'),
          tiers: z.array(id).optional().describe('Ids of the tiers where it comes up. Absent: all.'),
          risk: risk.optional(),
          ...provenance,
        }),
      )
      .optional()
      .describe('What prospects object, and what is true.'),
    discovery: z
      .array(
        z.strictObject({
          id,
          asks: text.describe('The question, as it is asked.'),
          why: text.describe('What the answer decides.'),
          inputs: z.array(id).optional().describe('Ids of the ROI inputs that the answer fills.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('What to ask a prospect.'),
    roadmap: z
      .array(
        z.strictObject({
          id,
          name,
          quarter: z
            .string()
            .regex(
              /^(\d{4}-)?Q[1-4]$/,
              'expected a quarter, for example `2026-Q3`, or `Q3` when no year is given',
            )
            .optional()
            .describe('When it is meant to come.'),
          status: z.enum(['planned', 'in-progress', 'done', 'dropped']).describe('How far it is.'),
          feature: id.optional().describe('Id of the feature it becomes. Absent: it is in no feature table.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('What is meant to come. Never mixed with features.'),
    architectures: z
      .array(
        z.strictObject({
          id,
          name,
          chosen: z.boolean().describe('true: the one that pages describe. One of them is.'),
          summary: text.describe('What it is, in a sentence.'),
          parts: z
            .array(z.strictObject({ id, name, is: text.describe('What stands there: `Redis 7`.') }))
            .min(1)
            .describe('What it is made of.'),
          because: text.optional().describe('Why it was chosen, or not.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Descriptions of the same product that must not be mixed on one page.'),
    doNotClaim: z
      .array(
        z.strictObject({
          id,
          claim: text.describe('What must not be said.'),
          why: text.describe('Why not.'),
          say: text.optional().describe('What may be said instead.'),
          words: z.array(text).optional().describe('Words that give it away in any copy.'),
          risk: risk.optional(),
          ...provenance,
        }),
      )
      .optional()
      .describe('What must not be said, anywhere.'),
  })
  .describe('What may be said, on what evidence, and what may not.');
export type Evidence = Omit<z.infer<typeof evidenceFile>, '$schema'>;
