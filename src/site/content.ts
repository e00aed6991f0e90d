import { edition, known } from 'virtual:tierpress/content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import { z } from 'astro/zod';

const loader = docsLoader();

/**
 * Starlight's docs, with facts in front matter. Astro keeps the HTML of a page until its file changes; here
 * a page also changes when a fact does, so the catalogue is part of every page's digest.
 *
 * Vite reads this file anew for every build, with all that it imports: so it imports next to nothing, and is
 * handed what facts say.
 */
export const collections = {
  docs: defineCollection({
    loader: {
      name: 'tierpress-docs',
      load: (context) =>
        loader.load({
          ...context,
          generateDigest: (data) =>
            context.generateDigest(`${edition} ${typeof data === 'string' ? data : JSON.stringify(data)}`),
          parseData: async (entry) =>
            context.parseData({ ...entry, data: await filled(entry.data, entry.filePath) }),
        }),
    },
    schema: docsSchema({
      extend: z.object({
        /** Ids of the features that the page is about: its badges come from them. */
        features: z.array(z.string()).optional(),
        /** A release note's day, as `2026-02-19`: with it the note stands in the feed. */
        released: z.string().optional(),
        /** false: a page for the screen, left out of the printed book. */
        printed: z.boolean().optional(),
      }),
    }),
  }),
};

async function filled<T>(value: T, file?: string): Promise<T> {
  if (typeof value === 'string') return (value.includes('<Fact') ? await words(value, file) : value) as T;
  if (Array.isArray(value)) return (await Promise.all(value.map((entry) => filled(entry, file)))) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).map(async ([key, entry]) => [key, await filled(entry, file)]);
  return Object.fromEntries(await Promise.all(entries));
}

async function words(text: string, file?: string): Promise<string> {
  if (Object.hasOwn(known, text)) return known[text]!;
  // Under `npm run dev` pages are edited while Astro runs.
  const [{ askWords }, { catalogue }] = await Promise.all([
    import('./ask-words.ts'),
    import('virtual:tierpress/catalogue'),
  ]);
  return askWords(text, catalogue, file);
}
