import { edition, known } from 'virtual:tierpress/content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro/content/config';
import type { LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';
import { type Bodies, meeting } from './printed.ts';

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
          store: meeting.bodies ? withoutBodies(context.store, meeting.bodies) : context.store,
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

type Store = LoaderContext['store'];

/** A body that holds pictures stays: Astro has yet to put their addresses in. */
function withoutBodies(store: Store, bodies: Bodies): Store {
  const set: Store['set'] = (entry) => {
    const { rendered } = entry;
    if (!rendered || rendered.metadata?.imagePaths?.length) return store.set(entry);
    return store.set({ ...entry, rendered: { ...rendered, html: bodies.put(rendered.html) } });
  };
  return { ...store, set };
}

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
