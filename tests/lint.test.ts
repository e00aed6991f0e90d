import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** The tool's whole output when it finds something, and nothing otherwise. */
function complaints(...words: string[]): string {
  const [program, ...rest] = words;
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', program!), rest, {
    cwd: root,
    encoding: 'utf8',
  });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

test('the code is formatted and the linter finds nothing', () => {
  expect(complaints('biome', 'check', '--error-on-warnings', '--colors=off')).toBe('');
});

test('every type is right', () => {
  expect(complaints('tsc', '--noEmit')).toBe('');
});

test('nothing is unused: no file, export or package', () => {
  expect(complaints('knip', '--no-progress')).toBe('');
});
