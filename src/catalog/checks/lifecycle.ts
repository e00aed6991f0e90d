import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { lineage } from '../resolve.ts';
import type { Lifecycle } from '../schemas/lifecycle.ts';
import { checkDuplicates, checkOneChosen, expecting, ids, namesIn } from './expect.ts';

/** Rules about customers name measures, meters and tiers that exist, and a recommendation fits what it recommends. */
export function checkLifecycle(catalogue: Catalogue, report: Report): void {
  const { lifecycle } = catalogue;
  if (!lifecycle) return;
  checkDuplicates(lifecycle, ['lifecycle'], report);
  checkNames(catalogue, lifecycle, report);
  checkRecommendations(catalogue, lifecycle, report);
  checkForm(lifecycle, report);
}

function checkNames(catalogue: Catalogue, lifecycle: Lifecycle, report: Report): void {
  const expect = expecting(report);
  const tiers = ids(catalogue.tiers);
  const meters = ids(catalogue.meters);
  const measures = ids(lifecycle.measures);
  const root: Path = ['lifecycle'];

  for (const [i, measure] of (lifecycle.measures ?? []).entries()) {
    const at = [...root, 'measures', i];
    if (measure.kind === 'usage-ratio')
      for (const [j, meter] of measure.meters.entries()) expect(meter, meters, 'meter', [...at, 'meters', j]);
    if (measure.kind === 'formula')
      for (const word of namesIn(measure.formula)) expect(word, measures, 'measure', [...at, 'formula']);
    if (measure.kind === 'by-support')
      for (const plan of Object.keys(measure.values))
        expect(plan, ids(catalogue.support), 'support plan', [...at, 'values', plan]);
  }
  for (const [i, threshold] of (lifecycle.thresholds ?? []).entries())
    for (const [j, { measure }] of threshold.conditions.entries())
      expect(measure, measures, 'measure', [...root, 'thresholds', i, 'conditions', j, 'measure']);
  for (const [i, term] of (lifecycle.health?.terms ?? []).entries())
    expect(term.id, measures, 'measure', [...root, 'health', 'terms', i, 'id']);
  for (const list of ['penalties', 'bonuses'] as const)
    for (const [i, { when }] of (lifecycle.health?.[list] ?? []).entries())
      expect(when.measure, measures, 'measure', [...root, 'health', list, i, 'when', 'measure']);
  for (const [i, recommendation] of (lifecycle.recommendations ?? []).entries()) {
    const at = [...root, 'recommendations', i];
    for (const [j, estimate] of (recommendation.estimates ?? []).entries())
      expect(estimate.id, meters, 'meter', [...at, 'estimates', j, 'id']);
    for (const [j, { formula }] of (catalogue.roi ? (recommendation.estimates ?? []) : []).entries())
      for (const word of namesIn(formula))
        expect(word, [...meters, ...ids(catalogue.roi!.inputs)], 'meter or input', [
          ...at,
          'estimates',
          j,
          'formula',
        ]);
    for (const [j, rule] of recommendation.rules.entries()) {
      expect(rule.id, tiers, 'tier', [...at, 'rules', j, 'id']);
      for (const meter of Object.keys(rule.upTo))
        expect(meter, meters, 'meter', [...at, 'rules', j, 'upTo', meter]);
    }
    expect(recommendation.otherwise, tiers, 'tier', [...at, 'otherwise']);
  }
  for (const [i, step] of (lifecycle.onboarding?.steps ?? []).entries())
    for (const [j, field] of (step.fields ?? []).entries())
      if (catalogue.roi)
        expect(field.input, ids(catalogue.roi.inputs), 'input', [
          ...root,
          'onboarding',
          'steps',
          i,
          'fields',
          j,
          'input',
        ]);
  for (const [i, journey] of (lifecycle.journeys ?? []).entries())
    for (const [j, stage] of journey.stages.entries())
      for (const [k, id] of (stage.features ?? []).entries())
        expect(id, ids(catalogue.features), 'feature', [...root, 'journeys', i, 'stages', j, 'features', k]);
  for (const [i, routine] of (lifecycle.routines ?? []).entries())
    for (const [j, id] of (routine.thresholds ?? []).entries())
      expect(id, ids(lifecycle.thresholds), 'threshold', [...root, 'routines', i, 'thresholds', j]);
}

/**
 * Warnings, since a product may really behave so. A ceiling below the quota sends people to a dearer tier
 * than they need; one above a quota that cannot be exceeded sends them to a tier that does not hold them.
 */
function checkRecommendations(catalogue: Catalogue, lifecycle: Lifecycle, report: Report): void {
  const all = lifecycle.recommendations ?? [];
  checkOneChosen(all, ['lifecycle', 'recommendations'], report);
  for (const [i, recommendation] of all.entries())
    for (const [j, rule] of recommendation.rules.entries())
      for (const [meter, ceiling] of Object.entries(rule.upTo)) {
        const path: Path = ['lifecycle', 'recommendations', i, 'rules', j, 'upTo', meter];
        const quota = quotaOf(catalogue, rule.id, meter);
        if (typeof quota?.amount !== 'number') {
          if (ceiling.kind === 'quota')
            report(path, {
              code: 'recommendation-without-quota',
              message: `The rule for \`${rule.id}\` counts from its quota of ${meter}, which has no figure.`,
              hint: 'Write `{ "kind": "number", "value": … }`, or give the tier a quota.',
            });
          continue;
        }
        const limit =
          ceiling.kind === 'number'
            ? ceiling.value
            : quota.amount * (ceiling.times ?? 1) + (ceiling.plus ?? 0);
        if (limit < quota.amount)
          report(path, {
            code: 'recommendation-below-quota',
            severity: 'warning',
            message: `\`${recommendation.id}\` recommends \`${rule.id}\` up to ${limit} ${meter}, though ${quota.amount} are included.`,
            hint: `Raise the ceiling to ${quota.amount}, or record the disagreement in \`sources.json\`.`,
          });
        if (limit > quota.amount && quota.overage?.kind !== 'priced')
          report(path, {
            code: 'recommendation-above-quota',
            severity: 'warning',
            message: `\`${recommendation.id}\` recommends \`${rule.id}\` up to ${limit} ${meter}, but ${quota.amount} are included and no price is set for more.`,
            hint: `Lower the ceiling to ${quota.amount}, or say what happens above the quota.`,
          });
      }
}

function quotaOf(catalogue: Catalogue, tierId: string, meter: string) {
  for (const tier of lineage(catalogue, tierId)) {
    const quota = tier.quotas?.find(({ id }) => id === meter);
    if (quota) return quota;
  }
  return undefined;
}

function checkForm({ onboarding }: Lifecycle, report: Report): void {
  const seen = new Set<string>();
  for (const [i, step] of (onboarding?.steps ?? []).entries())
    for (const [j, field] of (step.fields ?? []).entries()) {
      const path: Path = ['lifecycle', 'onboarding', 'steps', i, 'fields', j];
      if (seen.has(field.name))
        report([...path, 'name'], {
          code: 'duplicate-id',
          message: `The form asks for \`${field.name}\` twice.`,
          hint: 'Rename one of the two, or remove it.',
        });
      seen.add(field.name);
      const { default: value, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = field;
      if (min > max || (typeof value === 'number' && (value < min || value > max)))
        report(path, {
          code: 'default-out-of-range',
          message: `\`${field.name}\` starts at ${value}, outside ${min} to ${max}.`,
          hint: 'Correct the default, `min` or `max`.',
        });
    }
}
