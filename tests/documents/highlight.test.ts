import { expect, test } from 'vitest';
import type { Memory } from '../../src/catalog/memory.ts';
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
  const highlight = await prepareHighlight(
    Object.entries(samples).map(([language, code]) => ({ language, code })),
  );
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
  const code = 'return f"{cost:9.2f} USD"';
  const [line] = (await prepareHighlight([{ code, language: 'python' }]))(code, 'python')!;
  expect(line!.filter(({ strength }) => strength === 'strong')).toEqual([
    { text: 'return', strength: 'strong' },
  ]);
});

test('what is no language, too long to tell anything, or was not prepared for has none', async () => {
  const long = 'a = 1\n'.repeat(10_000);
  const highlight = await prepareHighlight([
    { code: 'a', language: 'text' },
    { code: 'a', language: 'constructor' },
    { code: 'import os', language: 'Python' },
    { code: long, language: 'python' },
  ]);
  expect(highlight('a', 'text')).toBeUndefined();
  expect(highlight('a', 'constructor')).toBeUndefined();
  expect(highlight('a', 'json')).toBeUndefined();
  expect(highlight('import os', 'PYTHON')).toEqual([
    [{ text: 'import', strength: 'strong' }, { text: ' os' }],
  ]);
  expect(highlight(long, 'python')).toBeUndefined();
});

test('a listing that is remembered is not read again', async () => {
  const listing = { code: 'return 1', language: 'python' };
  const said = [[{ text: 'remembered' }]];
  const asked: string[] = [];
  const kept: string[] = [];
  const memory: Memory = {
    recall<Value>(key: string) {
      asked.push(key);
      return said as Value;
    },
    knows: () => true,
    keep: (key) => void kept.push(key),
  };
  expect((await prepareHighlight([listing], memory))(listing.code, listing.language)).toBe(said);
  expect([asked, kept]).toEqual([['code python return 1'], []]);
});
