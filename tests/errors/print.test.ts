import { describe, expect, test } from 'vitest';
import { countProblems, printProblem } from '../../src/errors/print.ts';
import type { Problem } from '../../src/errors/problem.ts';

const problem: Problem = {
  code: 'unknown-tier',
  severity: 'error',
  message: '`smal-firm` is not a tier.',
  hint: 'Did you mean `small-firm`?',
  file: 'content/licensing/features.json',
  line: 41,
  column: 9,
};

describe('A printed problem', () => {
  test('says where, what happened and what to do', () => {
    expect(printProblem(problem, false)).toMatchInlineSnapshot(`
      "error unknown-tier  content/licensing/features.json:41:9
        \`smal-firm\` is not a tier.
        Did you mean \`small-firm\`?"
    `);
  });

  test('needs neither a place nor a hint', () => {
    expect(printProblem({ code: 'no-answer', severity: 'warning', message: 'Nobody answered.' }, false)).toBe(
      'warning no-answer\n  Nobody answered.',
    );
  });

  test('is the same text with and without colour', () => {
    const escapeCode = String.fromCharCode(27);
    const colored = printProblem(problem, true);
    expect(colored).toContain(`${escapeCode}[31merror`);
    expect(colored.replace(new RegExp(`${escapeCode}\\[\\d+m`, 'g'), '')).toBe(printProblem(problem, false));
  });

  test('keeps the lines of a long message together', () => {
    expect(printProblem({ ...problem, message: 'One.\nTwo.', hint: 'Three.\nFour.' }, false)).toMatch(
      /\n {2}One\.\n {2}Two\.\n {2}Three\.\n {2}Four\.$/,
    );
  });

  test('shows what would command a terminal instead of sending it', () => {
    const printed = printProblem({ ...problem, message: 'a\u001b[2Jb\rc', file: 'x\u0007.json' }, false);
    expect(printed).toContain('a\\u001b[2Jb\\u000dc');
    expect(printed).toContain('x\\u0007.json');
  });
});

describe('The count', () => {
  const warning: Problem = { ...problem, severity: 'warning' };
  test('of none', () => expect(countProblems([])).toBe('no problems'));
  test('of one', () => expect(countProblems([problem])).toBe('1 error'));
  test('of both kinds', () =>
    expect(countProblems([problem, warning, problem])).toBe('2 errors and 1 warning'));
});
