import { expect, test } from 'vitest';
import { recallEdition } from '../../src/build/edition.ts';
import type { Bench } from '../../src/build/recipe.ts';
import { createSourceReader } from '../../src/build/source-reader.ts';
import type { Memory } from '../../src/catalog/memory.ts';
import { createReader } from '../../src/facts/reader.ts';
import { aecOs, root } from '../documents/sample.ts';
import { remembering } from '../support/memory.ts';

const page = 'content/docs/pricing.mdx';
const asked: string[] = [];
/** Says what it is asked for. */
const listening = (memory: Memory): Memory => ({
  ...memory,
  recall: (key) => {
    asked.push(key);
    return memory.recall(key);
  },
});
const bench = (memory: Memory): Bench => ({
  catalogue: aecOs,
  facts: createReader(aecOs),
  sources: createSourceReader(root),
  progress() {},
  memory: listening(memory),
});
const recalled = (memory: Memory, on = bench(memory)) => {
  asked.length = 0;
  return { facts: on.facts, edition: recallEdition(on, page) };
};

test('a document that did not change is known without its tree, which is the same when somebody asks', () => {
  const memory = remembering();
  const first = recalled(memory);
  const again = recalled(memory);
  expect(asked.filter((key) => key.startsWith('tree '))).toEqual([]);
  expect(again.facts.citations()).toEqual(first.facts.citations());
  const { tree, ...rest } = again.edition;
  expect(rest).toEqual({ frontmatter: first.edition.frontmatter, images: first.edition.images });
  expect([tree.digest, tree.anchors]).toEqual([first.edition.tree.digest, first.edition.tree.anchors]);
  expect(tree.root()).toEqual(first.edition.tree.root());
  expect(asked.filter((key) => key.startsWith('tree '))).not.toEqual([]);
});

test('a tree that was forgotten is read again', () => {
  const memory = remembering();
  const tree = recalled(memory).edition.tree.root();
  const forgetsTrees: Memory = {
    ...memory,
    recall: (key) => (key.startsWith('tree ') ? undefined : memory.recall(key)),
  };
  expect(recalled(forgetsTrees).edition.tree.root()).toEqual(tree);
});
