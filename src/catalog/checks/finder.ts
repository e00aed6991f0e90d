import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { checkDuplicates, expecting, ids } from './expect.ts';

/** What answers need is something that a tier can have. */
export function checkFinder(catalogue: Catalogue, report: Report): void {
  const { finder } = catalogue;
  if (!finder) return;
  const expect = expecting(report);
  checkDuplicates(finder, ['finder'], report);
  for (const [i, { answers }] of finder.questions.entries())
    for (const [j, { needs }] of answers.entries()) {
      const at = ['finder', 'questions', i, 'answers', j, 'needs'];
      const features = needs.features ?? [];
      for (const [k, id] of features.entries())
        expect(id, ids(catalogue.features), 'feature', [...at, 'features', k]);
      expect(needs.support, ids(catalogue.support), 'support plan', [...at, 'support']);
      if (needs.grade === undefined) continue;
      const grades = features.flatMap((id) =>
        ids(catalogue.features.find((feature) => feature.id === id)?.grades),
      );
      expect(needs.grade, grades, 'grade of these features', [...at, 'grade']);
    }
}
