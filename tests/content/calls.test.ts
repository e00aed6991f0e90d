import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import { listFiles } from '../../src/build/source-reader.ts';
import { parseDocument } from '../../src/documents/parse.ts';
import { aecOs, root } from '../documents/sample.ts';

interface Call {
  at: string;
  on: string;
  name: string;
  inPlace: number;
  byName: string[];
  /** Takes a list or a dictionary apart, so that nobody can count what it gives. */
  open: boolean;
}

interface Sample {
  file: string;
  line: number;
  code: string;
}

/** What pages call an open project. */
const PROJECTS = ['aec', 'AecOS', 'designer', 'trial', 'job'];

const facade = aecOs.signatures!.classes.find(({ name }) => name === 'AecOS')!;
const parameters = new Map(facade.methods!.map(({ name, params }) => [name, params ?? []]));

const samples = ['content/docs', 'marketing', 'training']
  .flatMap((folder) => listFiles(root, folder))
  .filter((file) => /\.mdx?$/.test(file))
  .flatMap((file) => {
    const { tree } = parseDocument(readFileSync(join(root, file), 'utf8'), file).document;
    return nodesIn(tree).flatMap((node) =>
      node.type === 'code' && node.lang === 'python'
        ? [{ file, line: node.position!.start.line, code: node.value }]
        : [],
    );
  });

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasPython)('Calls in the documentation', () => {
  test('give each method of the API what it takes, by its name', () => {
    const calls = callsIn(samples);
    expect(calls.length).toBeGreaterThan(100);
    expect(calls.flatMap(mistakes)).toEqual([]);
  });

  test('are named with their place where they do not', () => {
    const code = 'aec.get_element()\naec.parse("a", None, "b")\naec.estimate_cost(folder, where="LA")\n';
    expect(callsIn([{ file: 'a.mdx', line: 10, code }]).flatMap(mistakes)).toEqual([
      'a.mdx:11 get_element needs element_id',
      'a.mdx:12 parse takes no 3 values in a row',
      'a.mdx:13 estimate_cost has no where',
    ]);
  });
});

/** Python reads Python: brackets, strings and comments in samples are its business. */
function callsIn(pieces: Sample[]): Call[] {
  const { stdout, stderr } = spawnSync('python3', [join(import.meta.dirname, 'calls.py')], {
    input: JSON.stringify(pieces),
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as Call[]).filter(({ on }) => PROJECTS.includes(on));
}

function mistakes({ at, name, inPlace, byName, open }: Call): string[] {
  const known = parameters.get(name);
  // That a method exists is checked with the other samples.
  if (!known) return [];
  const names = known.map((one) => one.name);
  const inARow = known.filter(({ kind }) => kind !== 'named').map((one) => one.name);
  const given = [...inARow.slice(0, inPlace), ...byName];
  const missing = known.filter((one) => one.default === undefined && !given.includes(one.name));
  return [
    ...(inPlace > inARow.length ? [`${at} ${name} takes no ${inPlace} values in a row`] : []),
    ...byName.filter((one) => !names.includes(one)).map((one) => `${at} ${name} has no ${one}`),
    ...(open ? [] : missing.map((one) => `${at} ${name} needs ${one.name}`)),
  ];
}

function nodesIn(tree: Nodes): Nodes[] {
  return [tree, ...('children' in tree ? (tree.children as Nodes[]).flatMap(nodesIn) : [])];
}
