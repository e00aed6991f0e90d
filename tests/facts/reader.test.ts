import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../../src/catalog/load.ts';
import { printProblem } from '../../src/errors/print.ts';
import { UserError } from '../../src/errors/problem.ts';
import { changed, createReader, revision } from '../../src/facts/reader.ts';
import { aecOs } from '../documents/sample.ts';

function edited(edit: (catalogue: Catalogue) => void): Catalogue {
  const copy = structuredClone(aecOs);
  edit(copy);
  return copy;
}

function citing(...ids: string[]) {
  const reader = createReader(aecOs);
  for (const id of ids) reader.maybe(id);
  return reader.citations();
}

function said(ask: () => unknown): string {
  try {
    ask();
  } catch (error) {
    if (error instanceof UserError)
      return error.problems.map((problem) => printProblem(problem, false)).join('\n');
    throw error;
  }
  return 'no problem';
}

describe('a reader remembers what it was asked', () => {
  test('each question once, in the order of the ids', () => {
    const reader = createReader(aecOs);
    reader.read('tiers.solo.name');
    reader.read('product.name');
    reader.read('tiers.solo.name');
    expect(reader.citations().map(({ id }) => id)).toEqual(['product.name', 'tiers.solo.name']);
  });

  test('so the order of questions does not change the revision', () => {
    expect(revision(citing('tiers.solo.name', 'product.name'))).toBe(
      revision(citing('product.name', 'tiers.solo.name')),
    );
    expect(revision(citing('product.name'))).toMatch(/^[0-9a-f]{7}$/);
  });

  test('a refused question is not remembered', () => {
    const reader = createReader(aecOs);
    expect(() => reader.read('tiers.solos.name')).toThrow(UserError);
    expect(reader.citations()).toEqual([]);
  });
});

describe('asking again tells what is stale', () => {
  test('nothing, while nothing changed', () => {
    expect(changed(structuredClone(aecOs), citing('tiers', 'features', 'product', 'count.features'))).toEqual(
      [],
    );
  });

  test('exactly the facts that changed', () => {
    const citations = citing('tiers.solo.name', 'tiers.solo.users', 'tiers.small-firm.users', 'count.tiers');
    const now = edited(({ tiers }) => {
      tiers[1]!.users.max = 12;
    });
    expect(changed(now, citations)).toEqual(['tiers.small-firm.users']);
  });

  test('a list that was read, when a tier is new', () => {
    const now = edited(({ tiers }) =>
      tiers.push({ ...structuredClone(tiers[2]!), id: 'global', name: 'Global' }),
    );
    expect(changed(now, citing('list.tiers', 'count.tiers', 'tiers.solo.name'))).toEqual([
      'count.tiers',
      'list.tiers',
    ]);
  });

  test('a list that was read, when two of its entries change places', () => {
    const now = edited(({ tiers }) => tiers.reverse());
    expect(changed(now, citing('list.tiers', 'count.tiers'))).toEqual(['list.tiers']);
  });

  test('an absence, when the value appears', () => {
    const citations = citing('tiers.solo.note', 'addOns', 'tiers.solo.saving');
    const now = edited(({ tiers }) => {
      tiers[0]!.note = 'There is one now.';
    });
    expect(changed(now, citations)).toEqual(['tiers.solo.note']);
  });

  test('a value, when it disappears', () => {
    const now = edited(({ tiers }) => {
      delete tiers[0]!.support;
    });
    expect(changed(now, citing('tiers.solo.support', 'tiers.solo.name'))).toEqual(['tiers.solo.support']);
  });

  test('a derived fact, when what it follows from changed', () => {
    const now = edited(({ features }) => {
      features.find(({ id }) => id === 'change-orders')!.status = 'available';
    });
    expect(
      changed(now, citing('list.features', 'list.features.planned', 'count.features.available')),
    ).toEqual(['count.features.available', 'list.features.planned']);
  });

  test('not an object whose keys merely stand in another order', () => {
    const now = edited(({ tiers }) => {
      tiers[0]!.users = { max: 1, min: 1 };
    });
    expect(changed(now, citing('tiers.solo.users', 'tiers'))).toEqual([]);
  });
});

describe('an unknown fact', () => {
  test('is refused with the nearest known ids', () => {
    expect(said(() => createReader(aecOs).read('tiers.small-frm.name'))).toMatchInlineSnapshot(`
      "error unknown-fact
        \`tiers.small-frm.name\` is not a fact.
        Did you mean \`tiers.small-firm.name\`?"
    `);
  });

  test('is refused with the choices there, when nothing is near', () => {
    expect(said(() => createReader(aecOs).read('tiers.zzz.name'))).toMatchInlineSnapshot(`
      "error unknown-fact
        \`tiers.zzz.name\` is not a fact.
        Known there: \`tiers.solo\`, \`tiers.small-firm\`, \`tiers.enterprise\`."
    `);
  });

  test('may be absent when only its last step is missing', () => {
    expect(createReader(aecOs).maybe('tiers.solo.licence')).toBeUndefined();
    expect(said(() => createReader(aecOs).maybe('tiers.zzz.licence'))).toContain('`tiers.zzz.licence`');
  });

  test('is quoted shortly, and cannot command a terminal', () => {
    expect(said(() => createReader(aecOs).read('x'.repeat(100_000))).length).toBeLessThan(500);
    expect(said(() => createReader(aecOs).read('\u001b[31mred'))).not.toContain('\u001b');
  });
});
