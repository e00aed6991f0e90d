import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '../../src/catalog/load.ts';

/** Every piece of code in the documentation that claims to be Python, by where it stands. */
function pythonSamples(): { where: string; code: string }[] {
  const pages = globSync('{content/docs,training,marketing}/**/*.{md,mdx}').sort();
  const written = pages.flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/^( *)```python\n([\s\S]*?)\n\1```/gm)].map(
      ({ index, 1: indent, 2: code }) => ({
        where: `${file}:${source.slice(0, index).split('\n').length}`,
        code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      }),
    );
  });
  const examples = (loadCatalogue('.').reference?.methods ?? []).map(({ name, example }) => ({
    where: `content/api/reference.json: ${name}`,
    code: example.code.join('\n'),
  }));
  return [...written, ...examples];
}

const PARSE = `
import ast, json, sys
for sample in json.load(sys.stdin):
    try:
        ast.parse(sample["code"])
    except SyntaxError as slip:
        print(f'{sample["where"]}, line {slip.lineno}: {slip.msg}')
`;

const hasPython = spawnSync('python3', ['--version']).status === 0;
const slips = (samples: object[]) =>
  spawnSync('python3', ['-c', PARSE], { input: JSON.stringify(samples), encoding: 'utf8' }).stdout.trim();

describe.skipIf(!hasPython)('Python in the documentation', () => {
  test('parses, in every sample', () => {
    const samples = pythonSamples();
    expect(samples.length).toBeGreaterThan(150);
    expect(slips(samples)).toBe('');
  });

  test('is named with its place where it does not', () => {
    expect(slips([{ where: 'a.mdx:3', code: 'print(' }])).toMatch(/^a\.mdx:3, line 1: /);
  });
});

describe('Code in the documentation', () => {
  test('says its language, everywhere', () => {
    const bare = globSync('{content/docs,training,marketing}/**/*.{md,mdx}').flatMap((file) => {
      const fences = [...readFileSync(file, 'utf8').matchAll(/^ *```(.*)$/gm)];
      return fences.filter(({ 1: info }, index) => index % 2 === 0 && info!.trim() === '').map(() => file);
    });
    expect(bare).toEqual([]);
  });

  test('calls only methods that the API has', () => {
    const { signatures } = loadCatalogue('.');
    const facade = signatures!.classes.find(({ name }) => name === 'AecOS')!;
    const known = new Set([...facade.methods!.map(({ name }) => name), ...ATTRIBUTES]);
    const unknown = pythonSamples().flatMap(({ where, code }) =>
      [...code.matchAll(/\b(?:aec|project|library)\.([a-z_]+)/g)]
        .filter(({ 1: name }) => !known.has(name!))
        .map(({ 1: name }) => `${where}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** What an open project holds beside its methods. */
const ATTRIBUTES = [
  'audit_logger',
  'collaboration',
  'compliance',
  'cost_engine',
  'encryption',
  'hasher',
  'library',
  'parser',
  'project_root',
  'repo',
  'security_scanner',
];
