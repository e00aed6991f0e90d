import { type Problem, UserError } from '../errors/problem.ts';
import type { Reader } from '../facts/reader.ts';

/** What a reader has against an id, without throwing: so that a page shows all its problems at once. */
export function lookupProblem(
  id: string,
  reader: Reader,
): Pick<Problem, 'code' | 'message' | 'hint'> | undefined {
  try {
    reader.read(id);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.problems[0];
    throw error;
  }
}
