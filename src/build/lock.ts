import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail } from '../errors/problem.ts';

/**
 * One build at a time: two would each remove what the other made. A process is known by its number and the
 * moment it started, because numbers are used again; what a dead process held is free.
 */
export function lock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  for (let tries = 0; !claim(file); tries++) {
    const holder = read(file);
    if (holder && isAlive(holder))
      fail(
        'already-building',
        `Another build (process ${holder.split(' ')[0]}) is writing here.`,
        { hint: 'Wait until it has finished.', file },
        2,
      );
    if (tries > 20)
      fail('lock-held', 'The lock of the build cannot be taken.', { hint: 'Remove it.', file }, 2);
    rmSync(file, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/**
 * Removes the stages that killed builds of the site left in the engine's folder. Each build leaves its mark
 * there while it works; stages are left over when nobody else has one.
 */
export function openWorkshop(engineDir: string): () => void {
  const folder = join(engineDir, '.tierpress');
  const mark = join(folder, `working-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(mark, me());
    const names = readdirSync(folder);
    const others = names.filter((name) => /^working-\d+$/.test(name) && join(folder, name) !== mark);
    const dead = others.filter((name) => !isAlive(read(join(folder, name)) ?? ''));
    for (const name of dead) rmSync(join(folder, name), { force: true });
    if (dead.length === others.length)
      for (const name of names.filter((entry) => /^stage-\w{6}$/.test(entry)))
        rmSync(join(folder, name), { recursive: true, force: true });
  } catch (error) {
    // An engine that cannot be written to holds no stages; and one that fills again is left for next time.
    if (!TOLERATED.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  return () => rmSync(mark, { force: true });
}

const TOLERATED = ['EACCES', 'EPERM', 'EROFS', 'ENOTEMPTY', 'ENOENT', 'EBUSY'];

/** Takes the lock when nobody has it, in one step. */
function claim(file: string): boolean {
  try {
    writeFileSync(file, me(), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const me = () => `${process.pid} ${startOf(process.pid)}`;

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return holder === `${pid} ${startOf(pid)}`;
}

/** When a process started, in ticks since the machine did. Only Linux says; elsewhere the number must do. */
function startOf(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
