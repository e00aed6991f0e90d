import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { countProblems, printProblem } from '../../src/errors/print.ts';
import { root, show } from './sample.ts';

/**
 * What writers get wrong, one file each, and what they are told. A new case is a new file; to write what is
 * expected anew: `npx vitest run tests/documents -u`.
 */
const folder = join(root, 'tests/fixtures/bad-documents');
const files = readdirSync(folder).filter((file) => extname(file) !== '');

describe('a mistake in a document is explained, with its place', () => {
  for (const file of files.sort())
    test(basename(file, extname(file)).replaceAll('-', ' '), async () => {
      const source = readFileSync(join(folder, file), 'utf8');
      const { problems } = show(source, file);
      expect(problems.length).toBeGreaterThan(0);
      const printed = [...problems.map((problem) => printProblem(problem, false)), countProblems(problems)];
      await expect(`${printed.join('\n\n')}\n`).toMatchFileSnapshot(
        join(folder, 'expected', `${basename(file, extname(file))}.txt`),
      );
      const lines = source.split('\n').length;
      for (const { line, column, hint, message } of problems) {
        expect(line, message).toBeGreaterThan(0);
        expect(line, message).toBeLessThanOrEqual(lines);
        expect(column, message).toBeGreaterThan(0);
        expect(hint, message).toMatch(/\S/);
      }
    });
});

test('the place of a mistake is where the tag stands, in every kind of line', () => {
  const fact = '<Fact id="nope" />';
  const source = [
    '---',
    `title: '${fact}'`,
    '---',
    '',
    `é 😀 ${fact}`,
    '',
    `- a ${fact}`,
    '',
    `> b ${fact}`,
    '',
    '```',
    'x',
    `y ${fact}`,
    '```',
    '',
    '| a | b |',
    '| - | - |',
    `| c | ${fact} |`,
  ].join('\n');
  for (const file of ['page.mdx', 'page.md'])
    expect(show(source, file).problems.map(({ line, column }) => `${line}:${column}`)).toEqual([
      '2:8',
      '5:6',
      '7:5',
      '9:5',
      '13:3',
      '18:7',
    ]);
});
