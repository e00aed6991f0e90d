import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openShelf, readShelf } from '../../src/site/shelf.ts';

const folder = mkdtempSync(join(tmpdir(), 'tierpress-shelf-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('what was put comes out again, in any order', () => {
  const path = join(folder, 'some');
  const things = ['', 'a', 'é'.repeat(50_000), 'last'].map((text) => Buffer.from(text));
  const shelf = openShelf(path);
  const places = things.map((thing) => shelf.put(thing));
  shelf.close();
  const reading = readShelf(path);
  for (const index of [3, 0, 2, 1]) expect(reading.take(places[index]!).equals(things[index]!)).toBe(true);
  expect(() => reading.take([0, 1e9])).toThrow('ends before');
  reading.close();
});
