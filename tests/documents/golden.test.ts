import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { aecOs, root, sample, show } from './sample.ts';

/**
 * A case is a folder: `input.mdx` or `input.md`, and `expected.md` beside it. The front matter says which
 * product (`product: sample`) and which edition (`edition: { tier: solo }`) it is made for.
 * A new case is a new folder. To write `expected.md` anew: `npx vitest run tests/documents -u`.
 */
const cases = join(root, 'tests/golden/documents');

describe('documents as Markdown', () => {
  for (const name of readdirSync(cases).sort())
    test(name.replaceAll('-', ' '), async () => {
      const file = readdirSync(join(cases, name)).find((entry) => entry.startsWith('input.'))!;
      const source = readFileSync(join(cases, name, file), 'utf8');
      const head = parseYaml(source.match(/^---\n([\s\S]*?)\n---/)?.[1] ?? '') ?? {};
      const { markdown, problems } = show(
        source,
        file,
        head.product === 'sample' ? sample : aecOs,
        head.edition,
      );
      expect(problems).toEqual([]);
      await expect(markdown).toMatchFileSnapshot(join(cases, name, 'expected.md'));
      expectWellSet(markdown);
    });
});

/** What no edition may show, whatever the case. */
function expectWellSet(markdown: string): void {
  const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`]*`/g, 'code');
  expect(prose, 'a doubled blank').not.toMatch(/\S {2,}\S/);
  expect(prose, 'a blank before a sign').not.toMatch(/\w [,;.:](\s|$)/m);
  expect(prose, 'a value that leaked').not.toMatch(/undefined|\[object|NaN|\bnull\b/);
  expect(prose, 'one of several').not.toMatch(/\b1 (users|hours|days|queries|sites)\b/);
  const named = aecOs.sources.reduce((words, source) => words.replaceAll(source.name, ''), prose);
  for (const { name } of aecOs.features.filter(({ status }) => status === 'planned'))
    for (const line of named.split('\n').filter((entry) => entry.includes(name)))
      expect(line, 'a planned feature without its mark').toMatch(/planned|^#/);
}
