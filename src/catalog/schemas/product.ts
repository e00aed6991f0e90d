import { z } from 'zod';
import { brand } from './brand.ts';
import { date, editorSchema, id, provenance, text } from './shared.ts';

const link = z
  .string()
  .regex(
    /^(https?:\/\/|mailto:)[^\s"'<>\\]+$/,
    'expected an address that starts with https://, http:// or mailto:',
  );

export const productFile = z
  .strictObject({
    ...editorSchema,
    id,
    name: text,
    otherNames: z
      .array(z.strictObject({ name: text, where: text, ...provenance }))
      .optional()
      .describe('Names that must not be mixed with the chosen one.'),
    tagline: text.describe('One sentence: what the product does.'),
    version: text.describe('The version of the product that the facts describe.'),
    language: z
      .string()
      .refine(isLanguage, 'expected a language tag, for example `en-US`')
      .describe('BCP 47 tag of the language everything is written in.'),
    sheetPrefix: z
      .string()
      .regex(/^[A-Z0-9]{2,6}$/, 'expected two to six capitals or digits, for example `AEC`')
      .describe('First part of every sheet id in a title block: `AEC` gives `AEC-QR-01`.'),
    site: link.optional().describe('Where the site will live. Without it there is no sitemap.'),
    links: z.record(id, link).optional().describe('Addresses that pages cite by name.'),
    seenOn: z
      .record(id, date)
      .optional()
      .describe('When somebody last opened each of the links and found what it should lead to.'),
    editing: link
      .optional()
      .describe('Where the product’s files are edited, up to their path: `https://…/edit/main/`.'),
    contact: z
      .strictObject({ quote: link.optional(), support: link.optional() })
      .optional()
      .describe('Where "ask for a quote" leads. Absent: pages say how, without an address.'),
    brand,
    clients: z
      .array(
        z.strictObject({
          id,
          name: text,
          logo: text.optional(),
          primary: z.string().regex(/^#[0-9A-Fa-f]{6}$/),
          secondary: z
            .string()
            .regex(/^#[0-9A-Fa-f]{6}$/)
            .optional(),
          theme: id.optional().describe('One of the themes that `deployment.json` lists under `whiteLabel`.'),
          support: link.optional(),
          phone: text.optional(),
        }),
      )
      .optional()
      .describe('White-label editions: the same catalogue under a client’s brand.'),
  })
  .describe('Who the product is and how it looks.');

export type Product = z.infer<typeof productFile>;

function isLanguage(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value)[0] === value;
  } catch {
    return false;
  }
}
