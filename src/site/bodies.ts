import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { type Bodies, meeting } from './printed.ts';
import { openShelf, type Place, readShelf } from './shelf.ts';

/**
 * Keeps the bodies of pages out of Astro's store, which is written as text, read as text, and bundled: all of
 * that with a word in the place of each body, and the bodies in one file.
 */
export function bodiesIntegration(): AstroIntegration {
  return {
    name: 'tierpress-bodies',
    hooks: {
      'astro:config:setup': ({ command, config }) => {
        if (command === 'build') meeting.bodies = openBodies(join(fileURLToPath(config.srcDir), 'html'));
      },
    },
  };
}

/** A comment: words of the catalogue can be none, whatever they look like. */
const PLACE = /<!--tierpress-body:(\d+)-->/g;

export function openBodies(path: string): Bodies {
  const shelf = openShelf(path);
  const shelved = readShelf(path);
  const places: Place[] = [];
  return {
    put(html) {
      places.push(shelf.put(Buffer.from(html)));
      return `<!--tierpress-body:${places.length - 1}-->`;
    },
    fill: (html) =>
      html.replaceAll(PLACE, (whole, number) => {
        const place = places[Number(number)];
        return place ? shelved.take(place).toString() : whole;
      }),
  };
}
