import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { z } from 'astro/zod';
import type { Catalogue } from '../catalog/load.ts';
import { fillData } from '../documents/fill.ts';
import { UserError } from '../errors/problem.ts';
import { digest } from '../facts/digest.ts';
import { createReader } from '../facts/reader.ts';

/**
 * Starlight's docs, with facts in front matter. Astro keeps the HTML of a page until its file changes; here
 * a page also changes when a fact does, so the catalogue is part of every page's digest.
 */
export function siteCollections(catalogue: Catalogue) {
  const loader = docsLoader();
  const edition = digest(catalogue);
  return {
    docs: defineCollection({
      loader: {
        name: 'tierpress-docs',
        load: (context) =>
          loader.load({
            ...context,
            generateDigest: (data) =>
              context.generateDigest(`${edition} ${typeof data === 'string' ? data : JSON.stringify(data)}`),
            parseData: (entry) =>
              context.parseData({
                ...entry,
                data: fillData(
                  entry.data,
                  { reader: createReader(catalogue), language: catalogue.product.language },
                  (problem) => {
                    throw new UserError([
                      { severity: 'error', file: entry.filePath, line: 1, column: 1, ...problem },
                    ]);
                  },
                ),
              }),
          }),
      },
      schema: docsSchema({
        extend: z.object({
          /** Ids of the features that the page is about: its badges come from them. */
          features: z.array(z.string()).optional(),
        }),
      }),
    }),
  };
}
