import type { Path } from './json.ts';
import type { Catalogue } from './load.ts';

/** Evidence that nobody has looked at for longer than its file allows. */
export interface Due {
  path: Path;
  alternative: string;
  topic: string;
  seen: string;
  days: number;
}

/** `today`: `2026-11-29`. The oldest first. */
export function dueForReview({ comparison }: Catalogue, today: string): Due[] {
  if (!comparison) return [];
  const due = comparison.alternatives.flatMap(({ id, cells }, index) =>
    Object.entries(cells).flatMap(([topic, cell]): Due[] => {
      if (cell.says === 'unknown') return [];
      const days = daysBetween(cell.seen, today);
      if (days <= comparison.reviewAfterDays) return [];
      const path = ['alternatives', index, 'cells', topic, 'seen'];
      return [{ path, alternative: id, topic, seen: cell.seen, days }];
    }),
  );
  return due.sort((a, b) => b.days - a.days);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
