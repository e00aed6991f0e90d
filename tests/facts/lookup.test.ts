import { describe, expect, test } from 'vitest';
import { lookup, nearFacts } from '../../src/facts/lookup.ts';
import { aecOs, sample } from '../documents/sample.ts';

const value = (id: string, catalogue = aecOs) => {
  const answer = lookup(catalogue, id);
  return answer.found ? answer.value : answer;
};
const near = (id: string) => (lookup(aecOs, id).found ? 'found' : nearFacts(aecOs, id).near);

describe('a fact id', () => {
  test('names a value by the ids on the way to it', () => {
    expect(value('tiers.small-firm.users.max')).toBe(10);
    expect(value('features.code-compliance.status')).toBe('available');
    expect(value('support.email.channels')).toEqual(['email']);
    expect(value('product.links.source')).toBe('https://github.com/Quobo-ops/Binary');
  });

  test('names a thing without an id by its position', () => {
    expect(value('conflicts.A1.readings.1.says')).toBe('Solo has items 1–19 except 12 and 16.');
  });

  test('names a whole group too, for those who compute with it', () => {
    expect(value('tiers.solo.users')).toEqual({ min: 1, max: 1 });
  });

  test('may be about a section that this product lacks, and is then absent', () => {
    expect(lookup(aecOs, 'addOns')).toMatchObject({ found: false, parent: true });
    expect(value('addOns.assistant-pack.name', sample)).toBe('Assistant Pack');
  });

  test('that is undecided in the catalogue is still a fact', () => {
    expect(value('conflicts.A15.chosen')).toBeNull();
    expect(lookup(aecOs, 'conflicts.A15.chosen.x')).toMatchObject({ found: false, parent: false });
  });
});

describe('every leaf of the catalogue has an id that finds it', () => {
  test.each([
    ['AEC OS', aecOs],
    ['Sample', sample],
  ])('%s', (_, catalogue) => {
    let leaves = 0;
    const visit = (here: unknown, id: string[]) => {
      if (typeof here !== 'object' || here === null) {
        const answer = lookup(catalogue, id.join('.'));
        expect(answer, id.join('.')).toEqual({ found: true, value: here });
        leaves++;
        return;
      }
      const entries: [string, unknown][] = Array.isArray(here)
        ? here.map((child, index) => [stepFor(here, child, index), child])
        : Object.entries(here);
      for (const [step, child] of entries) visit(child, [...id, step]);
    };
    visit(catalogue, []);
    expect(leaves).toBeGreaterThan(200);
  });

  /** The id or name of a thing where it names this thing and no other; otherwise its position. */
  function stepFor(list: unknown[], child: unknown, index: number): string {
    const nameOf = (entry: unknown) => {
      const { id, name } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<
        string,
        unknown
      >;
      return id ?? name;
    };
    const name = nameOf(child);
    const usable = typeof name === 'string' && !name.includes('.') && !/^\d+$/.test(name);
    return usable && list.filter((entry) => nameOf(entry) === name).length === 1 ? name : String(index);
  }
});

describe('an unknown id is answered with the nearest known ones', () => {
  test.each([
    ['a slip in the first step', 'tier.solo.name', ['tiers.solo.name']],
    ['a slip in the middle', 'tiers.smal-firm.users.max', ['tiers.small-firm.users.max']],
    ['a slip in the last step', 'tiers.solo.nam', ['tiers.solo.name']],
    ['a slip in every step', 'tier.sole.user.mx', ['tiers.solo.users.max']],
    ['another spelling', 'features.codeCompliance.status', ['features.code-compliance.status']],
    ['a derived fact', 'tiers.solo.ads', ['tiers.solo.adds']],
    ['a derived list', 'list.feature.planed', ['list.features.planned']],
    ['a derived count', 'count.featurs', ['count.features']],
  ])('%s', (_, id, expected) => {
    expect(near(id)).toEqual(expected);
  });

  test('and with the choices at that place when nothing reads like it', () => {
    expect(near('tiers.zzz')).toEqual(['tiers.solo', 'tiers.small-firm', 'tiers.enterprise']);
    expect(nearFacts(aecOs, 'tiers.zzz').close).toBe(false);
    expect(near('list.zzz.zzz')).toContain('list.tiers');
  });

  test('a derived fact that has no value here is absent, not a slip', () => {
    expect(lookup(aecOs, 'tiers.solo.saving')).toEqual({ found: false, parent: true });
    expect(near('tiers.solo.saving')).toEqual([]);
  });
});

describe('a hostile id finds nothing', () => {
  test.each([
    '__proto__',
    '__proto__.x',
    'constructor',
    'constructor.name',
    'constructor.constructor',
    'tiers.__proto__',
    'tiers.length',
    'tiers.map',
    'tiers.constructor.name',
    'tiers.solo.name.length',
    'tiers.solo.toString',
    'features.hasOwnProperty',
    'product.links.__proto__.source',
    'list.features.__proto__',
    'count.features.constructor',
    'tiers.-1',
    'tiers.1e0',
    'tiers.99',
    '',
    '.',
    '..',
    'tiers.',
    '.tiers',
    'tiers..name',
    ' tiers.solo.name',
    'tiers.solo.name\n',
    '<Fact id="x"/>',
    '\u001b[31m',
    '%',
  ])('%j', (id) => {
    expect(lookup(aecOs, id)).toMatchObject({ found: false });
  });

  test.each([
    ['a million letters', 'a'.repeat(1_000_000)],
    ['a million steps', 'tiers.'.repeat(1_000_000)],
    ['many near misses', 'tier.'.repeat(70)],
    ['a known id a thousand times over', Array.from({ length: 1000 }, () => 'tiers.solo').join('.')],
  ])('and %s cost no time', (_, id) => {
    expect(lookup(aecOs, id)).toMatchObject({ found: false });
  });

  test('and nothing is left behind on the prototype', () => {
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
