import { expect, test } from 'vitest';
import { type Published, readState, writeState } from '../../src/build/state-file.ts';

const code = { recipe: 'r', engine: 'e', surroundings: 's' };
const answer = (id: string, digest: string) => ({ id, digest });
const published: Published = {
  state: {
    matrix: {
      code,
      catalogue: { 'tiers.json': 'c' },
      sources: {},
      facts: [answer('tiers.solo.name', '1'), answer('tiers.team.name', '2')],
      outputs: {
        'matrix.md': { digest: 'd', bytes: 3 },
        'matrix.pdf': { digest: 'e', bytes: 4, facts: [answer('tiers.team.name', '2')] },
        'blank.pdf': { digest: 'f', bytes: 5, facts: [] },
      },
    },
    // Made earlier, when one of the answers was another.
    sheet: {
      code,
      catalogue: {},
      sources: {},
      facts: [answer('tiers.solo.name', '0'), answer('tiers.team.name', '2')],
      outputs: {},
      choices: { tier: 'solo' },
    },
  },
  manifests: { 'site/manifest.json': { digest: 'm', bytes: 9 } },
};

test('what was written is read back', () => {
  expect(readState(writeState(published))).toEqual(published);
});

test('each answer is written once, whoever states it', () => {
  expect(JSON.parse(writeState(published)).answers).toEqual([
    answer('tiers.solo.name', '1'),
    answer('tiers.team.name', '2'),
    answer('tiers.solo.name', '0'),
  ]);
});

test('what another version wrote is not read, and what is damaged throws', () => {
  expect(readState('{"format": 2, "state": {}, "manifests": {}}')).toBeUndefined();
  expect(() => readState('{"format": 3')).toThrow();
  expect(() => readState('{"format": 3}')).toThrow();
});
