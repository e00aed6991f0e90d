import { z } from 'zod';
import { status } from './features.ts';
import { editorSchema, id, provenance, text } from './shared.ts';

const name = text.describe('What people read.');
const unit = text.optional().describe('What it is counted in: `hours`.');

/** A row of a request or response table. An object or a list of objects holds rows of its own. */
const field = z.strictObject({
  name: text.describe('As it is written.'),
  type: z
    .enum(['string', 'integer', 'number', 'boolean', 'date-time', 'object', 'list', 'map', 'any'])
    .describe('What it holds. A list says in `of` what its entries are.'),
  of: z
    .enum(['string', 'integer', 'number', 'boolean', 'date-time', 'object', 'any'])
    .optional()
    .describe('What the entries of a list are.'),
  required: z.boolean().optional().describe('true: it must be there.'),
  nullable: z.boolean().optional().describe('true: it may be `null`.'),
  values: z.array(text).optional().describe('The values it may have.'),
  default: z.union([text, z.number(), z.boolean()]).optional().describe('What holds when it is left out.'),
  min: z.number().optional().describe('The smallest value allowed.'),
  max: z.number().optional().describe('The largest value allowed.'),
  minLength: z.int().min(0).optional().describe('The fewest characters allowed.'),
  maxLength: z.int().min(1).optional().describe('The most characters allowed.'),
  unit,
  means: text.optional().describe('What it says, in a sentence.'),
  fact: text.optional().describe('The fact whose value it carries.'),
  get fields() {
    return z.array(field).optional().describe('What is inside.');
  },
});

const auth = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }).describe('Open to all.'),
    z
      .strictObject({ kind: z.literal('missing'), note: text.describe('What this means, shown beside it.') })
      .describe('Open, and should not be.'),
    z
      .strictObject({
        kind: z.literal('token'),
        audience: text.optional().describe('Whom the token must be made for.'),
        scopes: z.array(text).optional().describe('What it must allow.'),
        roles: z.array(text).optional().describe('One of these is enough.'),
      })
      .describe('A bearer token.'),
    z
      .strictObject({
        kind: z.literal('key'),
        header: text.optional().describe('The header that carries it.'),
      })
      .describe('An API key.'),
    z.strictObject({ kind: z.literal('not-stated') }),
  ])
  .describe('Who may call it.');

export const contractFile = z
  .strictObject({
    ...editorSchema,
    surfaces: z
      .array(
        z.strictObject({
          id,
          name,
          chosen: z.boolean().describe('true: the one that pages document. One of them is.'),
          version: text.optional().describe('As it is called.'),
          base: text.optional().describe('What every path starts with.'),
          architecture: id
            .optional()
            .describe('Id of the architecture in `evidence.json` that it belongs to.'),
          because: text.optional().describe('Why it was chosen, or not.'),
          endpoints: z
            .array(
              z.strictObject({
                id,
                method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'WS']).describe('WS: a web socket.'),
                path: z
                  .string()
                  .regex(/^\/[^\s]*$/, 'expected a path that starts with `/`')
                  .describe('What follows the base: `/billing/plans`.'),
                summary: text.describe('What it answers or does.'),
                status,
                auth,
                answers: z
                  .array(
                    z.strictObject({
                      code: z.int().min(100).max(599).describe('The code.'),
                      when: text.describe('When it comes.'),
                    }),
                  )
                  .optional()
                  .describe('Status codes.'),
                query: z.array(field).optional().describe('What is asked in the address.'),
                request: z.array(field).optional().describe('What is sent.'),
                response: z.array(field).optional().describe('What comes back.'),
                feature: id.optional().describe('Id of the feature that it belongs to.'),
                limits: z.array(text).optional().describe('What does not work, in plain words.'),
                ...provenance,
              }),
            )
            .min(1)
            .describe('One call each.'),
          events: z
            .array(
              z.strictObject({
                id,
                name: text.describe('As it is written.'),
                direction: z.enum(['in', 'out']).describe('in: sent to the product. out: sent by it.'),
                endpoint: id.optional().describe('Id of the web socket that carries it.'),
                fields: z.array(field).optional().describe('What it carries.'),
                status: status.optional().describe('Absent: available.'),
                ...provenance,
              }),
            )
            .optional()
            .describe('Messages over web sockets.'),
          ...provenance,
        }),
      )
      .min(1)
      .describe('Separate descriptions of an API: never mixed on one page.'),
  })
  .describe('The product’s API, as tables.');
export type Contract = Omit<z.infer<typeof contractFile>, '$schema'>;
