import type { Report } from '../check.ts';
import type { Catalogue } from '../load.ts';
import { checkDuplicates, expecting, ids } from './expect.ts';

/** Every topic has a cell of every alternative, so that nothing is left blank that a reader could misread. */
export function checkComparison(catalogue: Catalogue, report: Report): void {
  const { comparison } = catalogue;
  if (!comparison) return;
  const expect = expecting(report);
  checkDuplicates(comparison, ['comparison'], report);
  for (const [i, topic] of comparison.topics.entries())
    for (const [j, feature] of topic.features.entries())
      expect(feature, ids(catalogue.features), 'feature', ['comparison', 'topics', i, 'features', j]);
  const topics = ids(comparison.topics);
  for (const [i, { id, cells }] of comparison.alternatives.entries()) {
    const at = ['comparison', 'alternatives', i, 'cells'];
    for (const topic of Object.keys(cells)) expect(topic, topics, 'topic', [...at, topic]);
    for (const topic of topics.filter((known) => !Object.hasOwn(cells, known)))
      report(at, {
        code: 'comparison-cell-missing',
        message: `\`${id}\` has no cell for \`${topic}\`.`,
        hint: `Write \`"${topic}": { "says": "unknown" }\` until somebody has looked.`,
      });
  }
}
