import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Wall time of a whole process, in milliseconds. */
export function time(words: string[], options: { cwd?: string; env?: Record<string, string> } = {}): number {
  const started = performance.now();
  const done = spawnSync(process.execPath, words, {
    ...options,
    env: { ...process.env, ...options.env },
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`${words.join(' ')}\n${done.stderr}`);
  return performance.now() - started;
}

/** The most memory that a process and all it starts hold at once, in MB: seen every 50 ms. */
export async function peak(words: string[]): Promise<number> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, held(child.pid!));
  }, 50);
  const code = await new Promise((done) => child.on('exit', done));
  clearInterval(watch);
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}.`);
  return most;
}

/** Resident memory of a process and of those below it. Linux tells it in /proc. */
function held(root: number): number {
  const parents = new Map<number, number>();
  const sizes = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one)))
    try {
      const text = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), Number(/^PPid:\s*(\d+)/m.exec(text)?.[1] ?? 0));
      sizes.set(Number(name), Number(/^VmRSS:\s*(\d+)/m.exec(text)?.[1] ?? 0));
    } catch {
      // It ended meanwhile.
    }
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  return [...sizes].reduce((sum, [pid, size]) => sum + (isBelow(pid) ? size : 0), 0) / 1024;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

export const megabytes = (value: number) => `${Math.round(value)} MB`;
export const milliseconds = (value: number) => `${Math.round(value)} ms`;
export const ratio = (a: number, b: number) => (a / b).toFixed(2);

/** A copy of AEC OS to build and change. */
export function copyProduct(prefix = join(tmpdir(), 'tierpress-bench-')): string {
  const folder = mkdtempSync(prefix);
  for (const part of ['content', 'marketing', 'training'])
    cpSync(part, join(folder, part), { recursive: true });
  return folder;
}
