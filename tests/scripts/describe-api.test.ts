import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FILES } from '../../src/catalog/files.ts';

/** The script is for whoever has the product's source, and so Python; a build needs neither. */
const hasPython = spawnSync('python3', ['--version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'tierpress-describe-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...words: string[]) => {
  const done = spawnSync('python3', ['scripts/describe_api.py', ...words], { encoding: 'utf8' });
  return { status: done.status, out: done.stdout, err: done.stderr };
};

function makePackage(name: string, files: Record<string, string>): string {
  const source = mkdtempSync(join(folder, 'source-'));
  mkdirSync(join(source, name, 'deep'), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(source, name, file), text);
  return source;
}

const kettle = {
  '__init__.py':
    '"""Tea."""\n__version__ = "2.1"\nfrom .deep import Kettle\nfrom .deep.fire import boil as boil_water\n__all__ = ["Kettle", "boil_water"]\n',
  'deep/__init__.py': 'from kettle.deep.pot import Kettle\n',
  'deep/pot.py': `class Kettle:
    size: int = 2
    _secret: int = 1

    def __init__(self, size: "int" = 2, *, lid='on'):
        raise RuntimeError("must never run")

    @property
    def is_hot(self) -> bool: ...

    @staticmethod
    def find(*names: str, **more) -> "Kettle | None": ...

    async def pour(self, cup, /, much=0.2): ...

    def _heat(self): ...
`,
  'deep/fire.py':
    'import not_installed_anywhere\n\ndef boil(kettle, minutes: float = 3.0) -> None:\n    pass\n',
};

describe.skipIf(!hasPython)('the description of a Python package', () => {
  test('says what the package exports, through every import, and runs nothing', () => {
    const source = makePackage('kettle', kettle);
    const { status, out } = run(source, '--package', 'kettle');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual({
      package: 'kettle',
      version: '2.1',
      classes: [
        {
          name: 'Kettle',
          module: 'kettle.deep.pot',
          fields: [{ name: 'size', type: 'int', default: '2' }],
          methods: [
            {
              name: '__init__',
              params: [
                { name: 'size', type: '"int"', default: '2' },
                { name: 'lid', default: '"on"', kind: 'named' },
              ],
            },
            { name: 'is_hot', kind: 'property', returns: 'bool' },
            {
              name: 'find',
              kind: 'static',
              params: [
                { name: 'names', type: 'str', kind: 'rest' },
                { name: 'more', kind: 'others' },
              ],
              returns: '"Kettle | None"',
            },
            {
              name: 'pour',
              isAsync: true,
              params: [
                { name: 'cup', kind: 'positional' },
                { name: 'much', default: '0.2' },
              ],
            },
          ],
        },
      ],
      functions: [
        {
          name: 'boil',
          params: [{ name: 'kettle' }, { name: 'minutes', type: 'float', default: '3.0' }],
          returns: 'None',
          module: 'kettle.deep.fire',
        },
      ],
    });
  });

  test('fits the schema that the catalogue reads, for a package of Python itself', () => {
    const library = spawnSync(
      'python3',
      ['-c', 'import json, os; print(os.path.dirname(os.path.dirname(json.__file__)))'],
      {
        encoding: 'utf8',
      },
    ).stdout.trim();
    const { status, out } = run(library, '--package', 'json');
    expect(status).toBe(0);
    const described = JSON.parse(out);
    const { schema } = FILES.find(({ path }) => path.endsWith('signatures.json'))!;
    expect(schema.safeParse(described).error).toBeUndefined();
    expect(described.functions.map(({ name }: { name: string }) => name)).toEqual([
      'dump',
      'dumps',
      'load',
      'loads',
    ]);
  });

  test('names what changed since it was written', () => {
    const file = join(folder, 'before.json');
    const before = makePackage('kettle', kettle);
    expect(run(before, '--package', 'kettle', '--out', file).status).toBe(0);
    expect(run(before, '--package', 'kettle', '--check', file)).toMatchObject({ status: 0 });
    const after = makePackage('kettle', {
      ...kettle,
      'deep/pot.py': kettle['deep/pot.py']
        .replace('much=0.2', 'much=0.2, sugar=0')
        .replace('def find', 'def search'),
    });
    const { status, out } = run(after, '--package', 'kettle', '--check', file);
    expect(status).toBe(1);
    expect(out).toContain('- method find is gone (Kettle)');
    expect(out).toContain('+ method search is new (Kettle)');
    expect(out).toContain('~ method pour changed: (cup, much) -> ? → (cup, much, sugar) -> ? (Kettle)');
    expect(JSON.parse(readFileSync(file, 'utf8')).version).toBe('2.1');
  });

  test('says what is wrong with a source, with the place', () => {
    const source = makePackage('kettle', {
      ...kettle,
      'deep/pot.py': 'class Kettle:\n    def (self): ...\n',
    });
    expect(run(source, '--package', 'kettle')).toMatchObject({
      status: 2,
      err: expect.stringMatching(/pot\.py:2:\d+: /),
    });
    expect(run(source, '--package', 'pot').err).toContain('There is no package pot');
    expect(run(source, '--package', 'pot').err).toContain('It holds kettle.');
    const good = makePackage('kettle', kettle);
    expect(run(good, '--package', 'kettle', '--check', join(folder, 'none.json')).err).toMatch(
      /does not exist/,
    );
  });
});
