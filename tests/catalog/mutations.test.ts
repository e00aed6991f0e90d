import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspect, readSources, type Sources } from '../../src/catalog/load.ts';
import { remembering } from '../support/memory.ts';

/**
 * Whatever happens to the files, a person gets a catalogue or a list of places to look at: never a stack
 * trace, never a catalogue that changes what objects are. The real files are damaged here in 5,000 ways,
 * the same ones on every machine.
 */
const GOOD = readSources(join(import.meta.dirname, '../..'));
const NAMES = Object.keys(GOOD).sort();
/** The files beside the damaged one are read once, and none that was damaged is remembered. */
const good = remembering();
inspect(GOOD, good);
const memory = { ...good, keep: () => undefined };
const SEED = 20260219;
const COUNTS = { valid: 0, errors: 0 };

const HOSTILE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then', ''];
const HOSTILE_KEYS_UNICODE = [
  '\u0000',
  '\u001b[2J',
  '\ud800',
  '\u202e',
  '🏗️',
  'a'.repeat(10_000),
  '$schema',
  '0',
  '-1',
];
/** Raw JSON, so that it can hold what no value can: `1e999`, keys written twice, `__proto__`. */
const HOSTILE_VALUES = [
  'null',
  'true',
  '0',
  '-1',
  '-0',
  '0.1',
  '1e21',
  '1e999',
  '-1e999',
  '9007199254740993',
  '1e-400',
  '[]',
  '{}',
  '[[]]',
  '""',
  '" "',
  '"NaN"',
  '"Infinity"',
  '"1e999"',
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\uffff"',
  '"\\u2028"',
  '"2026-02-30"',
  '"$X"',
  '"TODO"',
  '"../../etc/passwd"',
  '"<script>"',
  '"solo"',
  '"included"',
  'NaN',
  'Infinity',
  'undefined',
  "'solo'",
  '01',
  '1.',
  '.5',
  '0x10',
  '// gone',
  '/* gone */ 1',
  '',
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"a":1,"a":2}',
  '{"kind":"free"}',
  '{"kind":"__proto__"}',
  '{"grade":"__proto__"}',
  '{"id":"toString"}',
  '["__proto__"]',
  '{"amount":1,"currency":"ZZZ"}',
  '{"kind":"published","amount":{"amount":-1,"currency":"USD","scale":6}}',
  `"${'long '.repeat(2_000)}"`,
  `[${'0,'.repeat(2_000)}0]`,
  nested('[', ']', 10_000),
  nested('{"a":', '}', 10_000),
  '['.repeat(10_000),
  nested('[', ']', 99),
];

/** A change to one value of the data, found by walking down from the root. */
const byPath = fc.record({
  file: fc.constantFrom(...NAMES),
  steps: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 }),
  action: fc.constantFrom('delete', 'replace', 'duplicate', 'retype', 'insert', 'swap'),
  key: fc.oneof(
    fc.constantFrom(...HOSTILE_KEYS, ...HOSTILE_KEYS_UNICODE),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('id', 'kind', 'tiers', 'extends', 'price', 'source', 'needs', 'grade', 'amount'),
  ),
  value: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...HOSTILE_VALUES) },
    { weight: 1, arbitrary: fc.jsonValue().map((value) => JSON.stringify(value)) },
  ),
});

/** A change to the text of the file, as a bad merge or a cat on the keyboard would make it. */
const byText = fc.record({
  file: fc.constantFrom(...NAMES),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  action: fc.constantFrom('cut', 'cut to the end', 'insert', 'swap', 'repeat'),
  text: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ',',
      ':',
      '\\',
      '\n',
      '\r',
      '\t',
      '\ufeff',
      '\u0000',
      '//',
      '/*',
      '-',
      'e9',
    ),
    fc.constantFrom(...HOSTILE_VALUES),
  ),
});

test('4,000 damaged values and 1,000 damaged texts are each a catalogue or errors with a place', () => {
  const seen = { ...COUNTS };
  const look = (file: string, damaged: string) => {
    seen[verdict({ ...GOOD, [file]: damaged })] += 1;
  };
  const options = { seed: SEED, endOnFailure: true };
  fc.assert(
    fc.property(byPath, ({ file, ...how }) => look(file, damageValue(GOOD[file]!, how))),
    { ...options, numRuns: 4_000 },
  );
  fc.assert(
    fc.property(byText, ({ file, ...how }) => look(file, damageText(GOOD[file]!, how))),
    { ...options, numRuns: 1_000 },
  );
  console.log(`5,000 mutations: ${seen.valid} valid, ${seen.errors} with errors, 0 uncaught`);
  expect(seen.valid + seen.errors).toBe(5_000);
  expect(seen.valid).toBeGreaterThan(0);
});

test('ten thousand levels in place of any file are an error, not a crash', () => {
  for (const file of NAMES)
    for (const text of [nested('[', ']', 10_000), nested('{"a":', '}', 10_000), '{"a":['.repeat(10_000)])
      expect(verdict({ ...GOOD, [file]: text })).toBe('errors');
});

test('a list of two hundred thousand mistakes is a short list of problems', () => {
  const features = `{"roles":[],"groups":[],"features":[${'0,'.repeat(200_000)}0]}`;
  expect(inspect({ ...GOOD, 'content/licensing/features.json': features }).problems.length).toBeLessThan(200);
});

/** Checks what must hold for every input, and tells which of the two it was. */
function verdict(sources: Sources): 'valid' | 'errors' {
  const before = Object.getOwnPropertyNames(Object.prototype).length;
  const { catalogue, problems } = inspect(sources, memory);
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();

  for (const problem of problems) {
    const lines = sources[problem.file!]!.split('\n');
    expect(problem.line, problem.message).toBeGreaterThanOrEqual(1);
    expect(problem.line, problem.message).toBeLessThanOrEqual(lines.length);
    expect(problem.column, problem.message).toBeGreaterThanOrEqual(1);
    expect(problem.column, problem.message).toBeLessThanOrEqual(lines[problem.line! - 1]!.length + 1);
    expect(problem.message).not.toMatch(/\[object|Invalid (input|string|option)|: undefined|is undefined/);
    expect(problem.hint, `${problem.code}: ${problem.message}`).toBeTruthy();
  }
  if (problems.some(({ severity }) => severity === 'error')) return 'errors';
  expect(catalogue).toBeDefined();
  return 'valid';
}

interface ValueDamage {
  steps: number[];
  action: string;
  key: string;
  value: string;
}

function damageValue(text: string, { steps, action, key, value }: ValueDamage): string {
  const root = JSON.parse(text) as unknown;
  let holder = root as Record<string, unknown>;
  let name = '';
  for (const step of steps) {
    const keys = Object.keys(holder);
    if (keys.length === 0) break;
    name = keys[step % keys.length]!;
    const next = holder[name];
    if (typeof next !== 'object' || next === null || step === steps.at(-1)) break;
    holder = next as Record<string, unknown>;
  }
  // Marks that stand for raw JSON: what is written in their place need not be JSON at all.
  const mark = '\u0001mark\u0001';
  const old = JSON.stringify(holder[name]) ?? 'null';
  let raw = value;
  if (action === 'delete' && Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (action === 'delete') delete holder[name];
  else if (action === 'insert') {
    if (Array.isArray(holder)) holder.splice(Number(name), 0, mark);
    else {
      holder[name] = mark;
      raw = `${old},${JSON.stringify(key)}:${value}`;
    }
  } else {
    holder[name] = mark;
    if (action === 'duplicate')
      raw = Array.isArray(holder) ? `${old},${old}` : `${old},${JSON.stringify(name)}:${old}`;
    if (action === 'retype') raw = retyped(old);
    if (action === 'swap') raw = JSON.stringify(key);
  }
  return JSON.stringify(root, null, 2).replace(JSON.stringify(mark), () => raw);
}

function retyped(json: string): string {
  if (json.startsWith('"')) return `[${json}]`;
  return json.startsWith('[') ? `{"0":${json}}` : JSON.stringify(json);
}

interface TextDamage {
  at: number;
  length: number;
  action: string;
  text: string;
}

function damageText(source: string, { at, length, action, text }: TextDamage): string {
  const start = Math.floor(at * source.length);
  const [before, span, after] = [
    source.slice(0, start),
    source.slice(start, start + length),
    source.slice(start + length),
  ];
  if (action === 'cut') return before + after;
  if (action === 'cut to the end') return before;
  if (action === 'insert') return before + text + span + after;
  if (action === 'repeat') return before + span + span + after;
  return before + [...span].reverse().join('') + after;
}

function nested(open: string, close: string, levels: number): string {
  return `${open.repeat(levels)}0${close.repeat(levels)}`;
}
