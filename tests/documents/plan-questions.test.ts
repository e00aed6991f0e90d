import { describe, expect, test } from 'vitest';
import { ourAnswer } from '../../src/documents/blocks/alternatives.ts';
import { tiersFor } from '../../src/documents/blocks/plan-questions.ts';
import { createReader } from '../../src/facts/reader.ts';
import { aecOs, withFeature } from '../packs/written.ts';

const reader = createReader(aecOs);

describe('the tiers that have what an answer needs', () => {
  test.each([
    [{}, ['solo', 'small-firm', 'enterprise']],
    [{ users: 1 }, ['solo', 'small-firm', 'enterprise']],
    [{ users: 10 }, ['small-firm', 'enterprise']],
    [{ users: 11 }, ['enterprise']],
    [{ features: ['collaboration-layer'] }, ['small-firm', 'enterprise']],
    [{ features: ['ecosystem-integrations'] }, ['enterprise']],
    [{ features: ['portfolio-governance'], grade: 'basic' }, ['small-firm', 'enterprise']],
    [{ features: ['portfolio-governance'], grade: 'full' }, ['enterprise']],
    [{ support: 'priority' }, ['small-firm', 'enterprise']],
    [{ users: 11, features: ['collaboration-layer'] }, ['enterprise']],
  ])('%j: %j', (needs, tiers) => {
    expect(tiersFor(reader, needs)).toEqual(tiers);
  });

  test('follow the catalogue: a feature that moves moves the answer', () => {
    const moved = createReader(withFeature('collaboration-layer', { tiers: { enterprise: 'included' } }));
    expect(tiersFor(moved, { features: ['collaboration-layer'] })).toEqual(['enterprise']);
  });

  test('are known for every answer of the product', () => {
    for (const { id, answers } of aecOs.finder!.questions)
      for (const answer of answers)
        expect(tiersFor(reader, answer.needs).length, `${id}: ${answer.id}`).toBeGreaterThan(0);
  });
});

describe('our own column', () => {
  const topic = (features: string[], limit?: string) => ({
    id: 'x',
    asks: 'X',
    group: 'X',
    features,
    ...(limit ? { limit } : {}),
  });

  test('is what the features are, and never more', () => {
    expect(ourAnswer(reader, topic([]))).toBe('no');
    expect(ourAnswer(reader, topic(['version-control']))).toBe('yes');
    expect(ourAnswer(reader, topic(['version-control'], 'Not all of it.'))).toBe('partly');
    expect(ourAnswer(reader, topic(['version-control', 'change-orders']))).toBe('planned');
    const retired = createReader(withFeature('version-control', { status: 'retired' }));
    expect(ourAnswer(retired, topic(['version-control']))).toBe('no');
  });
});
