import { styleText } from 'node:util';
import { visible } from './nearest.ts';
import { type Problem, place } from './problem.ts';

/**
 * A problem as people read it in a terminal:
 *
 *     error unknown-tier  content/licensing/features.json:41:9
 *       `smal-firm` is not a tier.
 *       Did you mean `small-firm`?
 */
export function printProblem(problem: Problem, color: boolean): string {
  const paint = (style: Parameters<typeof styleText>[0], text: string) =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const label = problem.severity === 'error' ? paint('red', 'error') : paint('yellow', 'warning');
  const where = visible(place(problem).trimEnd());
  const lines = [`${label} ${paint('bold', problem.code)}${where ? `  ${paint('cyan', where)}` : ''}`];
  // A problem may quote what it found, and that must not reach the terminal as a command.
  for (const line of problem.message.split('\n')) lines.push(`  ${visible(line)}`);
  for (const line of problem.hint?.split('\n') ?? []) lines.push(`  ${paint('dim', visible(line))}`);
  return lines.join('\n');
}

/** "2 errors and 1 warning" */
export function countProblems(problems: Problem[]): string {
  const count = (severity: Problem['severity'], word: string) => {
    const found = problems.filter((problem) => problem.severity === severity).length;
    return found === 0 ? [] : [`${found} ${word}${found === 1 ? '' : 's'}`];
  };
  return [...count('error', 'error'), ...count('warning', 'warning')].join(' and ') || 'no problems';
}
