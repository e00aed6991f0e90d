import { z } from 'zod';
import { status } from './features.ts';
import { editorSchema, id, price, provenance, text } from './shared.ts';

const name = text.describe('What people read.');

const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected letters, digits and underscores, for example `LOG_LEVEL`')
  .describe('The name of the environment variable, as it is written.');

const pattern = z
  .string()
  .refine(isPattern, 'expected a regular expression, for example `^[A-Z0-9]{4}$`')
  .describe('A regular expression that the whole value must fit.');

/** What stands in a variable. A secret that ships is named by its kind; its text never stands here. */
export const setting = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('value'),
        value: z.union([text, z.number(), z.boolean()]).describe('The value, as it is shipped.'),
        ...provenance,
      })
      .describe('A value that holds unless somebody changes it.'),
    z
      .strictObject({
        kind: z.literal('fixed'),
        value: z.union([text, z.number(), z.boolean()]).describe('The value, written into the deployment.'),
        ...provenance,
      })
      .describe('A value that cannot be set from outside.'),
    z.strictObject({ kind: z.literal('unset'), ...provenance }).describe('Left out on purpose.'),
    z
      .strictObject({ kind: z.literal('placeholder'), ...provenance })
      .describe('Ships with a stand-in that must be replaced; the stand-in is not repeated here.'),
    z
      .strictObject({ kind: z.literal('weak'), ...provenance })
      .describe('Ships with a value that anybody can guess; it is not repeated here.'),
    z
      .strictObject({
        kind: z.literal('generated'),
        how: text.describe('How the value is made: `16 random bytes as hex`.'),
        ...provenance,
      })
      .describe('Made by the installer.'),
  ])
  .describe('A value, fixed, unset, a placeholder, weak, or generated.');

const variable = z.strictObject({
  name: variableName,
  summary: text.optional().describe('What it sets, in a sentence.'),
  secret: z.boolean().optional().describe('true: its value is never shown, printed or logged.'),
  required: z
    .enum(['always', 'with-feature', 'optional'])
    .describe('with-feature: only where the feature named in `feature` is in use.'),
  feature: id.optional().describe('Id of the feature that it serves. Absent: the whole product.'),
  requiredBy: z.array(text).optional().describe('What refuses to start without it: `start script`.'),
  default: setting.optional().describe('What the template ships.'),
  fallback: setting.optional().describe('What is used when it is missing at start.'),
  tiers: z
    .record(z.string(), setting)
    .optional()
    .describe('Tier id → what stands in it on that tier, where tiers differ.'),
  services: z
    .array(id)
    .optional()
    .describe('Ids of the services it is passed to. An empty list: to none. Absent: not stated.'),
  ...provenance,
});

const range = z
  .strictObject({
    min: z.number().min(0).optional().describe('What is asked for.'),
    max: z.number().min(0).optional().describe('The limit.'),
  })
  .describe('From what is asked for to the limit.');

const service = z.strictObject({
  id,
  summary: text.optional().describe('What it does, in a sentence.'),
  from: z
    .discriminatedUnion('kind', [
      z
        .strictObject({ kind: z.literal('image'), image: text.describe('Name and tag: `redis:7-alpine`.') })
        .describe('Pulled ready-made.'),
      z
        .strictObject({
          kind: z.literal('build'),
          base: text.optional().describe('The image it builds on.'),
          stages: z.int().min(1).optional().describe('Stages of the build file.'),
        })
        .describe('Built from source, so there is nothing to pull.'),
    ])
    .describe('Where its container comes from.'),
  container: text.optional().describe('Name of the running container.'),
  ports: z
    .array(
      z.strictObject({
        port: z.int().min(1).max(65535).describe('The port inside.'),
        host: z
          .int()
          .min(1)
          .max(65535)
          .optional()
          .describe('The port on the machine. Absent: not published.'),
        serves: text.optional().describe('What answers there.'),
      }),
    )
    .optional()
    .describe('Where it listens.'),
  profiles: z.array(id).optional().describe('Ids of the profiles that start it. Absent: always started.'),
  dependsOn: z
    .array(
      z.strictObject({
        service: id.describe('Id of the service that must come first.'),
        condition: z.enum(['started', 'healthy', 'completed', 'not-stated']).describe('How far it must be.'),
      }),
    )
    .optional()
    .describe('What must be there before it starts.'),
  health: z
    .strictObject({
      check: text.describe('The question asked: `GET /health`.'),
      intervalSeconds: z.number().positive().optional().describe('Time between two questions.'),
      timeoutSeconds: z.number().positive().optional().describe('How long an answer may take.'),
      tries: z.int().min(1).optional().describe('Failures in a row before it counts as ill.'),
    })
    .optional()
    .describe('How one finds out whether it lives.'),
  volumes: z.array(text).optional().describe('Ids of the volumes it writes to.'),
  feature: id.optional().describe('Id of the feature that it exists for. Absent: the whole product.'),
  sizes: z
    .array(
      z.strictObject({
        profile: id.optional().describe('Id of the profile. Absent: everywhere else.'),
        replicas: z.int().min(0).optional().describe('How many run side by side.'),
        cpu: range.optional().describe('Processors.'),
        memoryGib: range.optional().describe('Memory in GiB.'),
        storageGib: z.number().min(0).optional().describe('Disk in GiB.'),
        gpu: z.boolean().optional().describe('true: it needs a graphics processor.'),
      }),
    )
    .optional()
    .describe('What it asks of a machine.'),
  files: z.array(text).optional().describe('Deployment files that define it, when there are several.'),
  status: status.optional().describe('Absent: available.'),
  ...provenance,
});

const option = z.strictObject({
  id,
  name,
  summary: text.describe('What it is, in a sentence.'),
  audience: text.optional().describe('Who it is for.'),
  status,
  recommended: z.boolean().optional().describe('The one to choose when unsure.'),
  tiers: z
    .record(z.string(), z.enum(['included', 'optional', 'absent', 'not-stated']))
    .optional()
    .describe('Tier id → whether this way is open to it. Absent: open to every tier.'),
  price: z
    .strictObject({
      once: price.optional().describe('Paid once.'),
      yearlySupport: price.optional().describe('Paid each year beside it.'),
      monthly: price.optional().describe('Paid each month.'),
      terms: text.optional().describe('What is agreed instead of a figure: `revenue share or fixed fee`.'),
      ...provenance,
    })
    .optional()
    .describe('The price band of this way, where sellers name one. Ranges are `from` prices with `upTo`.'),
  needs: z.array(text).optional().describe('What must be there before.'),
  steps: z.array(text).optional().describe('What is done, in order.'),
  architecture: id.optional().describe('Id of the architecture in `evidence.json` that it deploys.'),
  limits: z.array(text).optional().describe('What it does not do, in plain words. Shown with it.'),
  ...provenance,
});

const installer = z.strictObject({
  id,
  name,
  command: text.describe('How it is started.'),
  status,
  dryRun: z.boolean().optional().describe('true: it can show what it would do without doing it.'),
  needs: z.array(text).optional().describe('What must be installed before.'),
  flags: z
    .array(
      z.strictObject({
        name: text.describe('As it is typed: `--dry-run`.'),
        means: text.describe('What it does.'),
        values: z.array(text).optional().describe('The values it takes.'),
      }),
    )
    .optional()
    .describe('What can be added to the command.'),
  prompts: z
    .array(
      z.strictObject({
        id,
        asks: text.describe('What it asks, in our words.'),
        hidden: z.boolean().describe('true: what is typed is not shown.'),
        variable: variableName.optional().describe('The variable that the answer is written to.'),
        sets: z.array(variableName).optional().describe('Other variables that follow from the answer.'),
      }),
    )
    .optional()
    .describe('In the order in which they are asked.'),
  does: z.array(text).optional().describe('What happens, in order.'),
  limits: z.array(text).optional().describe('What does not work, in plain words. Shown with it.'),
  ...provenance,
});

const license = z.strictObject({
  status: status.describe('Whether the product checks keys today.'),
  fields: z
    .array(
      z.strictObject({
        name: text.describe('As it is written in the key: `expiresAt`.'),
        type: z
          .enum(['text', 'integer', 'number', 'boolean', 'date', 'list', 'choice', 'tier'])
          .describe('tier: one of the ids in `tiers.json`. choice: one of `values`.'),
        values: z.array(text).optional().describe('The values to choose from.'),
        required: z.boolean().optional().describe('true: a key without it is not valid.'),
        limits: id.optional().describe('Id of the meter that it limits.'),
        means: text.describe('What it says, in a sentence.'),
        ...provenance,
      }),
    )
    .min(1)
    .describe('What a key says.'),
  unlimited: z
    .discriminatedUnion('kind', [
      z
        .strictObject({
          kind: z.literal('value'),
          value: z.union([z.number(), text]).describe('What is written.'),
          ...provenance,
        })
        .describe('By a value of its own.'),
      z.strictObject({ kind: z.literal('left-out'), ...provenance }).describe('By leaving the field out.'),
      z.strictObject({ kind: z.literal('not-stated'), ...provenance }).describe('No source says.'),
    ])
    .optional()
    .describe('How a key says "no limit".'),
  patterns: z
    .array(
      z.strictObject({
        id,
        pattern,
        says: text.describe('The same in words: `four groups of four`.'),
        where: text.optional().describe('Where this form is used.'),
        ...provenance,
      }),
    )
    .optional()
    .describe('Forms that a key may have.'),
  validation: z
    .array(
      z.strictObject({
        id,
        does: text.describe('What is checked.'),
        status: status.optional().describe('Absent: as the whole.'),
      }),
    )
    .optional()
    .describe('The steps of the check, in order.'),
  flags: z
    .array(
      z.strictObject({
        name: text.describe('As it is typed.'),
        means: text.describe('What it does.'),
      }),
    )
    .optional()
    .describe('What the maker of keys takes.'),
  openQuestions: z.array(text).optional().describe('What no source settles: `behaviour on expiry`.'),
  ...provenance,
});

const whiteLabel = z.strictObject({
  status: status.describe('Whether the product can be re-branded today.'),
  feature: id.optional().describe('Id of the feature that says which tiers may.'),
  themes: z.array(id).optional().describe('The looks to choose from.'),
  groups: z
    .array(
      z.strictObject({
        id,
        name,
        settings: z
          .array(
            z.strictObject({
              name: text.describe('As it is written: `primaryColor`.'),
              type: z
                .enum([
                  'text',
                  'color',
                  'path',
                  'link',
                  'email',
                  'phone',
                  'number',
                  'length',
                  'font',
                  'switch',
                  'choice',
                ])
                .describe('What it takes.'),
              values: z.array(text).optional().describe('The values to choose from.'),
              example: z
                .union([text, z.number(), z.boolean()])
                .optional()
                .describe('A value that could stand there.'),
              default: z
                .union([text, z.number(), z.boolean()])
                .optional()
                .describe('What stands there unless it is changed.'),
              means: text.optional().describe('What it changes.'),
              status: status.optional().describe('Absent: as the whole.'),
              ...provenance,
            }),
          )
          .min(1)
          .describe('One row each.'),
        ...provenance,
      }),
    )
    .min(1)
    .describe('Settings that belong together.'),
  limits: z.array(text).optional().describe('What stays visible all the same.'),
  ...provenance,
});

export const deploymentFile = z
  .strictObject({
    ...editorSchema,
    options: z.array(option).optional().describe('Ways to run the product.'),
    profiles: z
      .array(
        z.strictObject({
          id,
          name,
          summary: text.optional().describe('What it is for, in a sentence.'),
          tiers: z.array(id).optional().describe('Ids of the tiers that use it. Absent: every tier.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Named sets of services that start together.'),
    overlays: z
      .array(
        z.strictObject({
          id,
          name,
          summary: text.describe('What it changes, in a sentence.'),
          tiers: z.array(id).optional().describe('Ids of the tiers that may use it. Absent: every tier.'),
          profiles: z.array(id).optional().describe('Ids of the profiles it adds.'),
          sets: z.record(z.string(), setting).optional().describe('Variable → what it becomes.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Choices that cut across the tiers: put on top of any of them.'),
    services: z.array(service).optional().describe('What runs.'),
    volumes: z
      .array(
        z.strictObject({
          id: text.describe('Its name, as it is written.'),
          holds: text.optional().describe('What is kept in it.'),
          backedUp: z.boolean().optional().describe('Whether the backup takes it along.'),
        }),
      )
      .optional()
      .describe('Where data stays when a service stops.'),
    networks: z
      .array(z.strictObject({ id, driver: text.describe('Its kind: `bridge`.') }))
      .optional()
      .describe('What connects the services.'),
    variables: z.array(variable).optional().describe('Everything that is set from outside.'),
    secretFiles: z
      .array(
        z.strictObject({
          id,
          name,
          services: z.array(id).optional().describe('Ids of the services that read it.'),
          required: z.enum(['always', 'with-feature', 'optional']).describe('As for a variable.'),
          feature: id.optional().describe('Id of the feature that it serves.'),
          ...provenance,
        }),
      )
      .optional()
      .describe('Secrets that are files: keys, certificates, credentials.'),
    installers: z.array(installer).optional().describe('Programs that put the product in place.'),
    license: license.optional().describe('The licence key. Absent: the product has none.'),
    whiteLabel: whiteLabel.optional().describe('What a client may re-brand. Absent: nothing.'),
  })
  .describe('How the product is deployed, what it needs, and how it is licensed and re-branded.');
export type Deployment = Omit<z.infer<typeof deploymentFile>, '$schema'>;

function isPattern(value: string): boolean {
  try {
    new RegExp(value, 'u');
    return value !== '';
  } catch {
    return false;
  }
}
