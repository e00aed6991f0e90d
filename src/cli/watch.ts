import { existsSync, type FSWatcher, watch } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** Editors write a file in several steps, and tools write several files. */
const QUIET = 40;

/**
 * Works, and works again whenever a file in the folders changes, until the process is told to end. What changes
 * during the work is worked on next.
 */
export async function keepWorking(folders: string[], work: () => Promise<void>): Promise<void> {
  let hasChanged = true;
  let isOver = false;
  let wake = () => {};
  const end = () => {
    isOver = true;
    wake();
  };
  const watchers: FSWatcher[] = folders.filter(existsSync).map((folder) =>
    watch(folder, { recursive: true }, (_, name) => {
      // Drafts that editors keep beside a file.
      if (name?.split(/[\\/]/).some((part) => part.startsWith('.') || part.endsWith('~'))) return;
      hasChanged = true;
      wake();
    }),
  );
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
    for (const watcher of watchers) watcher.close();
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}
