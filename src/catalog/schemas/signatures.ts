import { z } from 'zod';
import { editorSchema, identifier, text } from './shared.ts';

const source = text.describe('As the source writes it.');

const dotted = z
  .string()
  .regex(
    /^[\p{L}_][\p{L}\p{N}_]*(\.[\p{L}_][\p{L}\p{N}_]*)*$/u,
    'expected a module, for example `package.part`',
  )
  .max(400);

const parameter = z.strictObject({
  name: identifier,
  type: source.optional().describe('Its annotation.'),
  default: source.optional().describe('What holds when it is left out.'),
  kind: z
    .enum(['positional', 'named', 'rest', 'others'])
    .optional()
    .describe('positional: cannot be named. named: must be named. rest: `*args`. others: `**kwargs`.'),
});

const callable = z.strictObject({
  name: identifier,
  module: dotted.optional().describe('Where it is defined.'),
  kind: z
    .enum(['static', 'class', 'property'])
    .optional()
    .describe('static and class: called on the class. property: read, not called.'),
  isAsync: z.boolean().optional().describe('true: to be awaited.'),
  params: z.array(parameter).optional().describe('In their order, without `self`.'),
  returns: source.optional().describe('Its annotation.'),
});
export type Callable = z.infer<typeof callable>;

export const signaturesFile = z
  .strictObject({
    ...editorSchema,
    package: dotted.describe('The name that it is imported by.'),
    version: text.describe('Its version.'),
    classes: z
      .array(
        z.strictObject({
          name: identifier,
          module: dotted.describe('Where it is defined.'),
          bases: z.array(source).optional().describe('What it derives from.'),
          fields: z
            .array(
              z.strictObject({
                name: identifier,
                type: source.optional().describe('Its annotation.'),
                default: source.optional().describe('What it is unless told.'),
              }),
            )
            .optional()
            .describe('What an object of it holds.'),
          methods: z.array(callable).optional().describe('What can be called on it.'),
        }),
      )
      .describe('Classes, by name.'),
    functions: z.array(callable).describe('Functions, by name.'),
  })
  .describe('What the product’s package exports, read from its source by `scripts/describe_api.py`.');
export type Signatures = Omit<z.infer<typeof signaturesFile>, '$schema'>;
