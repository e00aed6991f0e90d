import type { Memory } from '../../src/catalog/memory.ts';

/** What is remembered from one making to the next, held by no file. */
export function makings() {
  let before = new Map<string, unknown>();
  let now = new Map<string, unknown>();
  const settled = (kept: unknown) => (typeof kept === 'function' ? kept() : kept);
  return {
    /** The memory of the next making. */
    begin(): Memory {
      return {
        recall<Value>(key: string) {
          if (!now.has(key) && before.has(key)) now.set(key, before.get(key));
          return settled(now.get(key)) as Value | undefined;
        },
        knows: (key) => before.has(key),
        keep: (key, value) => void now.set(key, value),
      };
    },
    /** Ends it, and says what was not remembered. */
    end(): string[] {
      const fresh = [...now.keys()].filter((key) => !before.has(key));
      before = new Map([...now].map(([key, value]) => [key, structuredClone(settled(value))]));
      now = new Map();
      return fresh;
    },
  };
}

/** Remembers all it is told, at once. */
export function remembering(): Memory {
  const kept = new Map<string, unknown>();
  return {
    recall: <Value>(key: string) => kept.get(key) as Value | undefined,
    knows: (key) => kept.has(key),
    keep: (key, value) => void kept.set(key, value),
  };
}
