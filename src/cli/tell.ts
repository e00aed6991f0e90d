import { quote } from '../errors/nearest.ts';
import { countProblems, printProblem } from '../errors/print.ts';
import { UserError } from '../errors/problem.ts';
import type { Terminal } from './command.ts';

/** Says what went wrong, and gives the code to end with. Throws what is ours to fix. */
export function tell(error: unknown, json: boolean, terminal: Terminal, indent = 2): 1 | 2 {
  const known = error instanceof UserError ? error : fromSystem(error);
  if (!known) throw error;
  if (json) terminal.out(JSON.stringify({ ok: false, problems: known.problems }, null, indent));
  else {
    for (const problem of known.problems) terminal.error(`${printProblem(problem, terminal.color)}\n`);
    if (known.problems.length > 1) terminal.error(`${countProblems(known.problems)}.`);
  }
  return known.exitCode;
}

/** What the machine refuses is the user's to put right: a full disk, a folder without permission. */
function fromSystem(error: unknown): UserError | undefined {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const what = code && Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : undefined;
  if (!what || !syscall) return undefined;
  const message = path ? `${quote(path)} ${what}.` : `Something needed ${what}.`;
  return new UserError([{ code: 'machine-refuses', severity: 'error', message, hint: HINT }], 2);
}

const HINT = 'Put that right and try again. Nothing that stood was changed.';
const REFUSALS: Record<string, string> = {
  EACCES: 'may not be read or written',
  EPERM: 'may not be read or written',
  EROFS: 'may only be read',
  ENOSPC: 'does not fit on the disk',
  EDQUOT: 'does not fit on the disk',
  ENOTDIR: 'leads through a file as if it were a folder',
  EISDIR: 'is a folder where a file is needed',
  ENAMETOOLONG: 'has a name that is too long',
  ELOOP: 'leads in a circle',
  EMFILE: 'needs more open files than are allowed',
};
