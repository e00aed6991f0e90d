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
});

test('what nobody asked for is forgotten', () => {
  const path = file();
  remembered(path);
  const next = openMemory(path, 'code');
  next.recall('b');
  next.save();
  const third = openMemory(path, 'code');
  expect([third.recall('a'), third.recall('b')]).toEqual([undefined, 2]);
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
