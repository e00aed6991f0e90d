import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
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

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

export const milliseconds = (value: number) => `${Math.round(value)} ms`;
export const ratio = (a: number, b: number) => (a / b).toFixed(2);

/** A copy of AEC OS to build and change. */
export function copyProduct(prefix = join(tmpdir(), 'tierpress-bench-')): string {
  const folder = mkdtempSync(prefix);
  for (const part of ['content', 'marketing', 'training'])
    cpSync(part, join(folder, part), { recursive: true });
  return folder;
}
