import { expect, test } from 'vitest';
import { prepareHighlight } from '../../src/documents/highlight.ts';

const samples: Record<string, string> = {
  python: 'from a import b  # why',
  sh: 'if true; then echo "x"; fi',
  bash: 'export A=1 # why',
  json: '{ "a": [true, null] }',
  ts: 'export const a: number = 1; // why',
  js: 'const a = () => 1;',
  yaml: 'on: true # why',
  toml: 'a = 1 # why',
  powershell: 'if ($a) { Get-Item }',
  dockerfile: 'FROM alpine # why',
  ini: 'a = 1\n; why',
  go: 'func main() {\r\n\treturn // why\r\n}',
  sql: 'SELECT 1; -- why',
};

test('code has strengths in every language, and keeps its text', async () => {
  const highlight = await prepareHighlight(Object.keys(samples));
  for (const [language, code] of Object.entries(samples)) {
    const lines = highlight(code, language)!;
    const text = lines.map((line) => line.map((stroke) => stroke.text).join('')).join('\n');
    expect(text, language).toBe(code.replaceAll('\r\n', '\n'));
    expect(
      lines.flat().some(({ strength }) => strength),
      language,
    ).toBe(true);
  }
  const [first] = highlight(samples.python!, 'python')!;
  expect(first).toEqual([
    { text: 'from', strength: 'strong' },
    { text: ' a ' },
    { text: 'import', strength: 'strong' },
    { text: ' b  ' },
    { text: '# why', strength: 'quiet' },
  ]);
});

test('a string that is filled in is as strong as any words', async () => {
  const highlight = await prepareHighlight(['python']);
  const [line] = highlight('return f"{cost:9.2f} USD"', 'python')!;
  expect(line!.filter(({ strength }) => strength === 'strong')).toEqual([
    { text: 'return', strength: 'strong' },
  ]);
});

test('what is no language, or too long to tell anything, has none', async () => {
  const highlight = await prepareHighlight(['text', 'constructor', 'python', 'Python']);
  expect(highlight('a', 'text')).toBeUndefined();
  expect(highlight('a', 'constructor')).toBeUndefined();
  expect(highlight('a', 'json')).toBeUndefined();
  expect(highlight('import os', 'PYTHON')).toEqual([
    [{ text: 'import', strength: 'strong' }, { text: ' os' }],
  ]);
  expect(highlight('a = 1\n'.repeat(10_000), 'python')).toBeUndefined();
});

test('what a reader is to put into a command is no redirection', async () => {
  const highlight = await prepareHighlight(['sh']);
  const [line] = highlight('cd <your folder> > log', 'sh')!;
  expect(line).toEqual([{ text: 'cd <your folder> ' }, { text: '>', strength: 'quiet' }, { text: ' log' }]);
});
