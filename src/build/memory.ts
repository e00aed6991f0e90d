import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import type { Memory } from '../catalog/memory.ts';

export interface KeptMemory extends Memory {
  /** Writes down what is remembered from here on, if anything was asked or kept. */
  save(): void;
}

interface Place {
  file: string;
  /** Where it is written before it is whole. */
  beside: string;
}

/** Each value by itself, so that only what is asked for is read. */
type Kept = Map<string, { bytes: Uint8Array; idle: number }>;

/** What nobody asked for in so many makings is forgotten: a change that was tried is often taken back. */
const LONGEST_IDLE = 10;

/**
 * What a recipe remembers from one build to the next, in a file. Other code remembers nothing of it, and a file that
 * is damaged is none: then all is made again.
 */
export function openMemory(place: Place, code: string): KeptMemory {
  let before: Kept | undefined;
  const past = () => (before ??= read(place.file, code));
  const recalled = new Map<string, unknown>();
  const kept = new Map<string, unknown>();
  return {
    recall<Value>(key: string) {
      if (kept.has(key)) return settled(kept.get(key)) as Value;
      const found = past().get(key);
      if (found && !recalled.has(key)) recalled.set(key, deserialize(found.bytes));
      return recalled.get(key) as Value | undefined;
    },
    knows(key) {
      return past().has(key);
    },
    keep(key, value) {
      kept.set(key, value);
    },
    save() {
      if (recalled.size + kept.size === 0) return;
      const now: Kept = new Map();
      // Most of it is as it was, and need not be written out again.
      for (const [key, { bytes, idle }] of past())
        if (recalled.has(key)) now.set(key, { bytes, idle: 0 });
        else if (idle < LONGEST_IDLE) now.set(key, { bytes, idle: idle + 1 });
      for (const [key, value] of kept) now.set(key, { bytes: serialize(settled(value)), idle: 0 });
      write(place, code, now);
    },
  };
}

function settled(kept: unknown): unknown {
  return typeof kept === 'function' ? kept() : kept;
}

function read(file: string, code: string): Kept {
  try {
    const bytes = readFileSync(file);
    const said = bytes.subarray(4);
    if (bytes.readUInt32LE() !== crc32(said)) return new Map();
    const memory = deserialize(said) as { code: string; values: Kept };
    return memory.code === code ? memory.values : new Map();
  } catch {
    // Not there yet, or written by another version of Node.
    return new Map();
  }
}

/** Whole or not at all: a build may be killed at any time. */
function write({ file, beside }: Place, code: string, values: Kept): void {
  const said = serialize({ code, values });
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(said));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(beside, Buffer.concat([sum, said]));
  renameSync(beside, file);
}
