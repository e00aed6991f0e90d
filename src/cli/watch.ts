import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Editors write a file in several steps, and tools write several files. */
const QUIET = 40;

/**
 * Works, and works again whenever a file in one of the parts of a folder changes, until the process is told to end.
 * Parts that are not there yet are seen when they come. What changes during the work is worked on next.
 */
export async function keepWorking(
  folder: string,
  parts: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  let hasChanged = true;
  let isOver = false;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  const close = watchParts(folder, parts, () => {
    hasChanged = true;
    wake();
  });
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  try {
    while (!isOver) {
      if (!hasChanged) {
        await new Promise<void>((done) => {
          wake = done;
        });
        continue;
      }
      while (hasChanged) {
        hasChanged = false;
        await wait(QUIET);
      }
      await work();
    }
  } finally {
    close();
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

/**
 * Every folder is watched by itself. Node's own way of watching all below one loses sight of a file that was
 * replaced by another, which is how many editors save.
 */
function watchParts(root: string, parts: readonly string[], changed: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const cover = (folder: string) => {
    try {
      // Watched first, read afterwards: what comes in between is seen at least once.
      if (!watchers.has(folder)) {
        const watcher = watch(folder, (_, name) => {
          if (name !== null && isDraft(name)) return;
          cover(folder);
          changed();
        });
        watchers.set(folder, watcher);
        watcher.on('error', () => forget(folder));
      }
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && !isDraft(entry.name)) cover(join(folder, entry.name));
    } catch {
      // It went away meanwhile.
      forget(folder);
    }
  };
  for (const part of parts) cover(join(root, part));
  // What is built stands beside the parts, and must not set off the next build.
  const above = watch(root, (_, name) => {
    if (name === null || !parts.includes(name)) return;
    cover(join(root, name));
    changed();
  });
  above.on('error', () => above.close());
  return () => {
    above.close();
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** What editors keep beside a file. */
const isDraft = (name: string) => name.startsWith('.') || name.endsWith('~');
