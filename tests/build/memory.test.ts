import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openMemory } from '../../src/build/memory.ts';
import { makeFolder, removeLater } from '../support/product.ts';

const file = () => {
  const folder = removeLater(makeFolder('memory'));
  return { file: join(folder, 'inside', 'recipe'), beside: join(folder, 'beside') };
};
const value = { text: 'a', bytes: new Uint8Array([1, 2, 3]), map: new Map([['b', 1]]) };

function remembered(path: ReturnType<typeof file>, code = 'code') {
  const memory = openMemory(path, code);
  memory.keep('a', value);
  memory.keep('b', 2);
  memory.save();
}

test('what was kept is recalled by the next making', () => {
  const path = file();
  remembered(path);
  const next = openMemory(path, 'code');
  expect(next.recall('a')).toEqual(value);
  expect(next.recall('c')).toBeUndefined();
  expect([next.knows('a'), next.knows('c')]).toEqual([true, false]);
});

test('what nobody asked for in ten makings is forgotten', () => {
  const path = file();
  remembered(path);
  const make = (...keys: string[]) => {
    const memory = openMemory(path, 'code');
    const values = keys.map((key) => memory.recall(key));
    memory.save();
    return values;
  };
  for (let making = 0; making < 10; making++) expect(make('b')).toEqual([2]);
  expect(make('a', 'b')).toEqual([value, 2]);
  for (let making = 0; making < 11; making++) make('b');
  expect(make('a', 'b')).toEqual([undefined, 2]);
});

test('what grows while all is made is kept as it is in the end', () => {
  const path = file();
  const words = ['a'];
  const first = openMemory(path, 'code');
  first.keep('words', () => words);
  words.push('b');
  expect(first.recall('words')).toEqual(['a', 'b']);
  first.save();
  expect(openMemory(path, 'code').recall('words')).toEqual(['a', 'b']);
});

test('a making that remembers nothing and keeps nothing leaves what others kept', () => {
  const path = file();
  remembered(path);
  openMemory(path, 'code').save();
  expect(openMemory(path, 'code').recall('b')).toBe(2);
});

test('other code remembers nothing', () => {
  const path = file();
  remembered(path);
  expect(openMemory(path, 'other').recall('a')).toBeUndefined();
});

test.each([
  ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 3)],
  ['changed in one byte', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')])],
  ['empty', () => Buffer.alloc(0)],
  ['something else', () => Buffer.from('{"state": {}}'.repeat(9))],
])('a file that was %s is no memory, and no mistake', (_, damage) => {
  const path = file();
  remembered(path);
  writeFileSync(path.file, damage(readFileSync(path.file)));
  expect(openMemory(path, 'code').recall('a')).toBeUndefined();
});
