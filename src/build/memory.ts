import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Memory } from '../documents/memory.ts';

export interface KeptMemory extends Memory {
  /** Writes down what was recalled or kept, if anything was. */
  save(): void;
}

/**
 * What a recipe remembers from one build to the next, in a file. Other code remembers nothing of it, and a file that
 * is damaged is none: then all is made again.
 */
export function openMemory(place: { file: string; beside: string }, code: string): KeptMemory {
  let before: Map<string, unknown> | undefined;
  const now = new Map<string, unknown>();
  return {
    recall<Value>(key: string) {
      before ??= read(place.file, code);
      const value = now.get(key) ?? before.get(key);
      if (value !== undefined) now.set(key, value);
      return value as Value | undefined;
    },
    keep(key, value) {
      now.set(key, value);
    },
    save() {
      if (now.size > 0) write(place, code, now);
    },
  };
}

const digestLength = 32;

function read(file: string, code: string): Map<string, unknown> {
  try {
    const bytes = readFileSync(file);
    const said = bytes.subarray(digestLength);
    if (!digest(said).equals(bytes.subarray(0, digestLength))) return new Map();
    const kept = deserialize(said) as { code: string; values: Map<string, unknown> };
    return kept.code === code ? kept.values : new Map();
  } catch {
    // Not there yet, or written by another version of Node.
    return new Map();
  }
}

/** Whole or not at all: a build may be killed at any time. */
function write(
  { file, beside }: { file: string; beside: string },
  code: string,
  values: Map<string, unknown>,
): void {
  const said = serialize({ code, values });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(beside, Buffer.concat([digest(said), said]));
  renameSync(beside, file);
}

function digest(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
