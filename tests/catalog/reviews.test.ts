import { describe, expect, test } from 'vitest';
import { checkProduct } from '../../src/build/check.ts';
import { inspect, loadCatalogue, readSources } from '../../src/catalog/load.ts';
import { dueForReview } from '../../src/catalog/reviews.ts';
import { root } from '../support/product.ts';

const FILE = 'marketing/comparison/alternatives.json';
const catalogue = loadCatalogue(root);
const comparison = catalogue.comparison!;

describe('evidence about other products', () => {
  test('is there for every cell that says something: address, day and words of our own', () => {
    const cells = comparison.alternatives.flatMap(({ id, cells }) =>
      Object.entries(cells).map(([topic, cell]) => ({ at: `${id} ${topic}`, cell })),
    );
    const known = cells.filter(({ cell }) => cell.says !== 'unknown');
    expect(comparison.alternatives.length).toBeGreaterThanOrEqual(6);
    expect(cells).toHaveLength(comparison.alternatives.length * comparison.topics.length);
    expect(known.length).toBeGreaterThan(70);
    for (const { at, cell } of known) {
      if (cell.says === 'unknown') continue;
      expect(new URL(cell.address).protocol, at).toBe('https:');
      expect(cell.seen, at).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(cell.note.length, at).toBeGreaterThan(10);
      expect(cell.note.length, at).toBeLessThanOrEqual(160);
    }
  });

  test('lets others win: rows where ours is a no and another’s is a yes', () => {
    const lost = comparison.topics.filter(
      ({ id, features }) =>
        features.length === 0 && comparison.alternatives.some(({ cells }) => cells[id]?.says === 'yes'),
    );
    expect(lost.length).toBeGreaterThanOrEqual(4);
  });

  test('is refused without its address or its day, and a cell that is left out is named', () => {
    const broken = (change: (cells: Record<string, Record<string, unknown>>) => void) => {
      const sources = readSources(root);
      const data = JSON.parse(sources[FILE]!);
      change(data.alternatives[0].cells);
      return inspect({ ...sources, [FILE]: JSON.stringify(data, null, 2) })
        .problems.filter(({ file }) => file === FILE)
        .map(({ code, message, line }) => ({ code, message, hasPlace: (line ?? 0) > 1 }));
    };
    expect(broken((cells) => delete cells['reads-ifc']!.address)).toMatchObject([
      {
        code: 'missing-value',
        message: expect.stringContaining('address` of `revit` is missing'),
        hasPlace: true,
      },
    ]);
    expect(broken((cells) => delete cells['reads-ifc']!.seen)).toMatchObject([{ code: 'missing-value' }]);
    expect(broken((cells) => delete cells['reads-ifc'])).toMatchObject([
      { code: 'comparison-cell-missing', message: '`revit` has no cell for `reads-ifc`.', hasPlace: true },
    ]);
    expect(
      broken((cells) => {
        cells['reads-ifx'] = { says: 'unknown' };
      }),
    ).toMatchObject([{ code: expect.stringMatching(/topic/), hasPlace: true }]);
  });

  test('is due when nobody has looked for longer than the file allows', () => {
    const seen = comparison.alternatives[0]!.cells['reads-ifc'] as { seen: string };
    expect(dueForReview(catalogue, seen.seen)).toEqual([]);
    const late = new Date(Date.parse(seen.seen) + (comparison.reviewAfterDays + 1) * 86_400_000);
    const due = dueForReview(catalogue, late.toISOString().slice(0, 10));
    expect(due.length).toBeGreaterThan(70);
    expect(due[0]!.days).toBe(comparison.reviewAfterDays + 1);
  });

  test('that is stale is a warning with its place, and no error', () => {
    const { problems } = checkProduct(root, '2029-01-01');
    const due = problems.filter(({ code }) => code === 'evidence-due');
    expect(due.length).toBeGreaterThan(70);
    expect(
      due.every(({ severity, file, line }) => severity === 'warning' && file === FILE && line! > 1),
    ).toBe(true);
    expect(due[0]!.hint).toBe('Look again, and write the day: `"seen": "2029-01-01"`.');
    expect(checkProduct(root, '2026-11-29').problems).toEqual([]);
  });
});
