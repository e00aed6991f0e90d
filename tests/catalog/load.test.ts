import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/catalog/json.ts';
import { inspect, loadCatalogue, readSources, showPath } from '../../src/catalog/load.ts';
import { UserError } from '../../src/errors/problem.ts';

const BASE = join(import.meta.dirname, '../fixtures/bad-catalogues/base');
const TIERS = 'content/licensing/tiers.json';

describe('Loading a catalogue', () => {
  test('joins the files into one piece of plain data', () => {
    const catalogue = loadCatalogue(BASE);
    expect(catalogue.product.name).toBe('Tideline');
    expect(catalogue.tiers.map(({ id }) => id)).toEqual(['basic', 'plus', 'fleet']);
    expect(JSON.parse(JSON.stringify(catalogue))).toEqual(catalogue);
  });

  test('gives the same data twice, whatever was done to the first', () => {
    const sources = readSources(BASE);
    inspect(sources).catalogue!.tiers.length = 0;
    expect(inspect(sources).catalogue!.tiers).toHaveLength(3);
  });

  test('leaves out the line that only editors read', () => {
    const sources = readSources(BASE);
    sources[TIERS] = sources[TIERS]!.replace('{', '{ "$schema": "../tiers.schema.json",');
    expect(inspect(sources).catalogue).not.toHaveProperty('$schema');
  });

  test('works without the files that are optional', () => {
    const { catalogue } = inspect({
      ...readSources(BASE),
      'content/licensing/support.json': '{"support":[]}',
    });
    expect(catalogue).toBeUndefined();
    const sources = readSources(BASE);
    delete sources['content/licensing/sources.json'];
    expect(inspect(sources).catalogue?.sources).toEqual([]);
  });

  test('throws every problem at once, with exit code 1', () => {
    const dir = mkdtempSync(join(tmpdir(), 'catalogue-'));
    try {
      mkdirSync(join(dir, 'content'));
      cpSync(join(BASE, 'content/product.json'), join(dir, 'content/product.json'));
      loadCatalogue(dir);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      const { problems, exitCode } = error as UserError;
      expect(problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
        'missing-file content/licensing/features.json',
        'missing-file content/licensing/tiers.json',
      ]);
      expect(exitCode).toBe(1);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  test('does not stop at a warning', () => {
    const sources = readSources(BASE);
    sources['content/licensing/pricing.json'] = sources['content/licensing/pricing.json']!.replace('60', '2');
    const { catalogue, problems } = inspect(sources);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    expect(catalogue).toBeDefined();
  });

  test('keeps the path of a problem beside its place', () => {
    const sources = readSources(BASE);
    sources[TIERS] = sources[TIERS]!.replace('"extends": "basic"', '"extends": "basics"');
    expect(inspect(sources).problems).toMatchObject([{ path: 'tiers[1].extends', line: 43, column: 18 }]);
    expect(showPath(['tiers', 1, 'price', 'monthly'])).toBe('tiers[1].price.monthly');
  });
});

describe('Places in a file', () => {
  const json = parseJson('{\n  "a": [10, { "b": "text" }],\n  "c": {}\n}', 'x.json');
  const at = (path: (string | number)[], part?: 'key') => Object.values(json.locate(path, part)).join(':');

  test('a value is where it starts', () => {
    expect(at(['a', 0])).toBe('2:9');
    expect(at(['a', 1, 'b'])).toBe('2:20');
  });
  test('a key is where its name starts', () => expect(at(['a', 1, 'b'], 'key')).toBe('2:15'));
  test('a list or an object is where its name starts', () => {
    expect(at(['a'])).toBe('2:3');
    expect(at(['c'])).toBe('3:3');
  });
  test('what is missing is where it is missing from', () => {
    expect(at(['c', 'gone', 'deeper'])).toBe('3:3');
    expect(at(['a', 7])).toBe('2:3');
    expect(at(['gone'])).toBe('1:1');
  });
  test('lines are the same with the line ends of Windows', () => {
    const windows = parseJson('{\r\n  "a": 1,\r\n  "b": 2\r\n}', 'x.json');
    expect(windows.locate(['b'])).toEqual({ line: 3, column: 8 });
  });
});
