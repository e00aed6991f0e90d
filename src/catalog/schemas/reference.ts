import { z } from 'zod';
import { status } from './features.ts';
import { date, editorSchema, id, identifier, line, text } from './shared.ts';

const says = text.describe('What it is or does, in a sentence or two. Words between backticks are code.');

const method = z.strictObject({
  name: identifier.describe('As it is written in `signatures.json`.'),
  group: id.describe('Id of one of the groups.'),
  feature: id.describe('Id of the feature that it belongs to.'),
  says,
  params: z.record(z.string(), text).optional().describe('A sentence for each parameter.'),
  returns: text.describe('What comes back.'),
  errors: z
    .array(z.strictObject({ name: text.describe('What is raised.'), when: text.describe('When.') }))
    .optional()
    .describe('What it raises.'),
  example: z
    .strictObject({
      code: z.array(line).min(1).describe('Lines of Python.'),
      output: z.array(line).optional().describe('What it printed when it was run.'),
      because: text.optional().describe('Why it was not run.'),
    })
    .describe('Shows it at work. Examples follow each other in one session.'),
});
export type Method = z.infer<typeof method>;

const command = z.strictObject({
  name: text.describe('As it is to be typed, without arguments.'),
  arguments: text.optional().describe('What follows it.'),
  says,
  feature: id.describe('Id of the feature that it belongs to.'),
  status,
  today: z.array(identifier).optional().describe('Names of the methods that do it today, if any do.'),
});
export type Command = z.infer<typeof command>;

export const referenceFile = z
  .strictObject({
    ...editorSchema,
    facade: identifier.describe('Name of the class that most people use.'),
    checked: z
      .strictObject({
        version: text.describe('The version that the examples were run with.'),
        on: date,
        with: text.describe('On what.'),
      })
      .describe('When and how the examples were checked.'),
    groups: z
      .array(z.strictObject({ id, name: text.describe('What people read.'), says }))
      .min(1)
      .describe('Groups of methods, in the order in which they are shown.'),
    methods: z.array(method).min(1).describe('Every public method of the facade.'),
    kinds: z
      .array(
        z.strictObject({
          id,
          name: text.describe('What people read.'),
          says,
          classes: z
            .array(z.strictObject({ name: identifier.describe('As in `signatures.json`.'), says }))
            .min(1)
            .describe('In the order in which they are shown.'),
        }),
      )
      .describe('The other classes, by what they are for.'),
    commands: z.array(command).optional().describe('Commands of a terminal.'),
    planned: z
      .array(
        z.strictObject({
          name: identifier.describe('As a design document names it. Nothing of that name works today.'),
          feature: id.describe('Id of the planned feature that it belongs to.'),
        }),
      )
      .optional()
      .describe('Methods that only a design names, so that no page or script shows them as working.'),
  })
  .describe('What people say about the API: words, examples, and commands, beside the signatures.');
export type Reference = Omit<z.infer<typeof referenceFile>, '$schema'>;
