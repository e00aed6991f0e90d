import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** The file in the stage that holds the bodies of all pages. */
export const BODIES = 'bodies';

/**
 * Many small things in one file, to be taken out one by one: a large site is more than memory should hold, and
 * a file for each would take longer to open than to write.
 */
export type Place = [start: number, length: number];

export interface Shelf {
  put(bytes: Uint8Array): Place;
  close(): void;
}

export function openShelf(path: string): Shelf {
  const file = openSync(path, 'w');
  let end = 0;
  return {
    put(bytes) {
      const place: Place = [end, bytes.length];
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      end += bytes.length;
      return place;
    },
    close: () => closeSync(file),
  };
}

/** Takes things out again. The file stays open until it is told to close. */
export function readShelf(path: string): { take(place: Place): Buffer; close(): void } {
  let file: number | undefined;
  return {
    take([start, length]) {
      file ??= openSync(path, 'r');
      const bytes = Buffer.alloc(length);
      for (let done = 0; done < length; ) {
        const count = readSync(file, bytes, done, length - done, start + done);
        if (count === 0) throw new Error(`${path} ends before ${start + length}.`);
        done += count;
      }
      return bytes;
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
