/**
 * A problem is something a user can put right: what happened, why it matters, what to do, and where.
 * Problems are collected, never thrown one by one, so that a person sees all of them at once.
 */
export interface Problem {
  /** Permanent name, so that people can search for it: `unknown-tier`. */
  code: string;
  /** What happened and why, in whole sentences. */
  message: string;
  /** What to do, with the corrected value where it is known. */
  hint?: string;
  /** `warning` is shown, and does not fail a build or a check. */
  severity: 'error' | 'warning';
  file?: string;
  line?: number;
  column?: number;
  /** Where in the data, as a path: `tiers[1].extends`. */
  path?: string;
}

/** Thrown when work cannot go on. The command line prints the problems and no stack trace. */
export class UserError extends Error {
  readonly problems: Problem[];
  /** 1: the answer is no. 2: the question could not be asked. */
  readonly exitCode: 1 | 2;

  constructor(problems: Problem[], exitCode: 1 | 2 = 1) {
    super(problems.map((problem) => `${place(problem)}${problem.message}`).join('\n'));
    this.name = 'UserError';
    this.problems = problems;
    this.exitCode = exitCode;
  }
}

/** A single problem, thrown: for places that can only meet one. */
export function fail(code: string, message: string, rest: Partial<Problem> = {}, exitCode: 1 | 2 = 1): never {
  throw new UserError([{ code, message, severity: 'error', ...rest }], exitCode);
}

/** `content/licensing/tiers.json:12:7 ` or nothing. */
export function place(problem: Problem): string {
  if (!problem.file) return '';
  const line = problem.line === undefined ? '' : `:${problem.line}:${problem.column ?? 1}`;
  return `${problem.file}${line} `;
}

/** By file, then line, then column, then code: the same list on every machine. */
export function sortProblems(problems: Problem[]): Problem[] {
  const compareText = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
  return [...problems].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}
