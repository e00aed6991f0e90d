import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openShelf, type Place, readShelf } from './shelf.ts';

/** Lays the last hand on pages while others are still printed, and keeps them on the disk until all are done. */
export interface Dressing {
  /** Told as pages are made, in their order: the last of them may not stand on the disk yet. */
  printed(names: string[]): void;
  /** A page as it is published. */
  take(name: string): Uint8Array;
  close(): void;
}

export function openDressing(stage: string, dress: (name: string, html: string) => string): Dressing {
  const path = join(stage, 'dressed');
  const shelf = openShelf(path);
  const shelved = readShelf(path);
  const done = new Map<string, { place: Place; from: number }>();
  const fileOf = (name: string) => join(stage, 'out', name);
  const dressed = (name: string) => {
    const bytes = readFileSync(fileOf(name));
    return { from: bytes.length, bytes: new TextEncoder().encode(dress(name, bytes.toString('utf8'))) };
  };
  const made: string[] = [];
  return {
    printed(names) {
      made.push(...names);
      // One after the other: what was told of before the last is written by now.
      for (const name of made.splice(0, made.length - 1).filter((each) => existsSync(fileOf(each)))) {
        const { from, bytes } = dressed(name);
        done.set(name, { from, place: shelf.put(bytes) });
      }
    },
    take(name) {
      const early = done.get(name);
      // One that was read half written is dressed again.
      return early?.from === statSync(fileOf(name)).size ? shelved.take(early.place) : dressed(name).bytes;
    },
    close() {
      shelf.close();
      shelved.close();
    },
  };
}
