import { describe, expect, test } from 'vitest';
import { fail, type Problem, place, sortProblems, UserError } from '../../src/errors/problem.ts';

const at = (file: string | undefined, line?: number, column?: number, code = 'a'): Problem => ({
  code,
  severity: 'error',
  message: code,
  file,
  line,
  column,
});

describe('Problems', () => {
  test('stand in the order of files, lines, columns and codes, however they were found', () => {
    const sorted = [
      at(undefined),
      at('a.json'),
      at('a.json', 2, 9),
      at('a.json', 10, 1),
      at('a.json', 10, 3, 'a'),
      at('a.json', 10, 3, 'b'),
      at('b.json', 1, 1),
    ];
    expect(sortProblems([...sorted].reverse())).toEqual(sorted);
    expect(sortProblems([3, 0, 5, 2, 6, 1, 4].map((index) => sorted[index]!))).toEqual(sorted);
  });

  test('are sorted without touching the list that was given', () => {
    const list = Object.freeze([at('b.json'), at('a.json')]) as Problem[];
    expect(sortProblems(list).map(({ file }) => file)).toEqual(['a.json', 'b.json']);
  });

  test('name their place as editors do', () => {
    expect(place(at('a.json', 3, 7))).toBe('a.json:3:7 ');
    expect(place(at('a.json', 3))).toBe('a.json:3:1 ');
    expect(place(at('a.json'))).toBe('a.json ');
    expect(place(at(undefined, 3, 7))).toBe('');
  });
});

describe('Giving up', () => {
  test('carries the problem, the message and the exit code', () => {
    try {
      fail('no-port', 'The port is taken.', { hint: 'Choose another.' }, 2);
    } catch (error) {
      const { message, problems, exitCode } = error as UserError;
      expect({ message, problems, exitCode }).toEqual({
        message: 'The port is taken.',
        problems: [
          { code: 'no-port', message: 'The port is taken.', severity: 'error', hint: 'Choose another.' },
        ],
        exitCode: 2,
      });
    }
    expect(() => fail('no-port', 'The port is taken.')).toThrow(UserError);
  });
});
