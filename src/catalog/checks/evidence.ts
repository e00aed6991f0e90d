import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { accessOf, lineage } from '../resolve.ts';
import type { Evidence } from '../schemas/evidence.ts';
import { checkDuplicates, checkOneChosen, expectFact, expecting, ids } from './expect.ts';

type CaseStudy = NonNullable<Evidence['caseStudies']>[number];

/** What is said to outsiders: every name in it exists, every sum in it is right, nothing in it is unproven. */
export function checkEvidence(catalogue: Catalogue, report: Report): void {
  const { evidence } = catalogue;
  if (!evidence) return;
  checkDuplicates(evidence, ['evidence'], report);
  checkNames(catalogue, evidence, report);
  checkCertifications(evidence, report);
  checkComparisons(catalogue, evidence, report);
  for (const [index, study] of (evidence.caseStudies ?? []).entries())
    checkCaseStudy(catalogue, study, ['evidence', 'caseStudies', index], report);
  checkRoadmap(catalogue, evidence, report);
  checkOneChosen(evidence.architectures ?? [], ['evidence', 'architectures'], report);
}

function checkNames(catalogue: Catalogue, evidence: Evidence, report: Report): void {
  const expect = expecting(report);
  const tiers = ids(catalogue.tiers);
  const features = ids(catalogue.features);
  for (const [i, claim] of (evidence.claims ?? []).entries()) {
    const at = ['evidence', 'claims', i];
    for (const [j, id] of (claim.needs ?? []).entries()) expect(id, features, 'feature', [...at, 'needs', j]);
    if (claim.status === 'verified' && claim.source === undefined)
      report([...at, 'status'], {
        code: 'claim-unproven',
        message: `\`${claim.id}\` is said to be verified, without a source.`,
        hint: 'Add `source`, or write `stated`, `target` or `projected`.',
      });
    for (const [j, id] of (claim.not ?? []).entries())
      expect(id, ids(evidence.claims), 'claim', [...at, 'not', j]);
  }
  for (const [i, objection] of (evidence.objections ?? []).entries()) {
    const at = ['evidence', 'objections', i];
    for (const [j, id] of (objection.tiers ?? []).entries()) expect(id, tiers, 'tier', [...at, 'tiers', j]);
    for (const [j, fact] of (objection.facts ?? []).entries())
      expectFact(catalogue, fact, [...at, 'facts', j], report);
  }
  for (const [i, question] of (evidence.discovery ?? []).entries())
    for (const [j, id] of (question.inputs ?? []).entries())
      expect(id, ids(catalogue.roi?.inputs), 'input', ['evidence', 'discovery', i, 'inputs', j]);
}

function checkCertifications(evidence: Evidence, report: Report): void {
  for (const [index, { id, status, since, proof, source }] of (evidence.certifications ?? []).entries())
    if (status === 'held' && (since === undefined || (proof === undefined && source === undefined)))
      report(['evidence', 'certifications', index], {
        code: 'certification-unproven',
        message: `\`${id}\` is said to be held, without ${since === undefined ? 'its date' : 'anything that proves it'}.`,
        hint: 'Add `since` and `proof` (or a `source`), or write `in-progress` or `planned`.',
      });
}

function checkComparisons(catalogue: Catalogue, evidence: Evidence, report: Report): void {
  const expect = expecting(report);
  for (const [i, comparison] of (evidence.comparisons ?? []).entries())
    for (const [j, row] of comparison.rows.entries()) {
      const at: Path = ['evidence', 'comparisons', i, 'rows', j];
      expect(row.feature, ids(catalogue.features), 'feature', [...at, 'feature']);
      for (const id of Object.keys(row.theirs))
        expect(id, ids(comparison.against), 'competitor', [...at, 'theirs', id]);
      if (row.ours.kind === 'fact') expectFact(catalogue, row.ours.fact, [...at, 'ours', 'fact'], report);
      const feature = catalogue.features.find(({ id }) => id === row.feature);
      if (row.ours.kind === 'yes' && (feature?.status === 'planned' || feature?.status === 'retired'))
        report([...at, 'ours'], {
          code: 'planned-as-yes',
          message: `The row says that we have \`${feature.id}\`, which is ${feature.status}.`,
          hint: 'Write `no`, or `text` with the mark in words.',
        });
      if (comparison.publish && row.evidence !== 'sourced')
        report([...at, 'evidence'], {
          code: 'comparison-unsourced',
          message: `\`${row.id}\` is ${row.evidence}, yet \`${comparison.id}\` is published.`,
          hint: 'Find a source for every cell, remove the row, or write `"publish": false`.',
        });
    }
}

/** A sum that a reader can redo must come out. */
function checkCaseStudy(catalogue: Catalogue, study: CaseStudy, at: Path, report: Report): void {
  const expect = expecting(report);
  expect(study.tier, ids(catalogue.tiers), 'tier', [...at, 'tier']);
  if (study.evidence === 'verified' && (study.agreedOn === undefined || study.source === undefined))
    report([...at, 'evidence'], {
      code: 'case-study-unproven',
      message: `\`${study.id}\` is said to be verified, without ${study.source === undefined ? 'a source' : 'the day the client agreed'}.`,
      hint: 'Add `source` and `agreedOn`, or write `illustrative`.',
    });

  for (const [i, metric] of study.metrics.entries()) {
    const path = [...at, 'metrics', i];
    const { before, after, change } = metric;
    if (change && before !== undefined && after !== undefined) {
      const digits = change.decimals ?? 0;
      const exact =
        change.kind === 'difference'
          ? after - before
          : change.kind === 'percent'
            ? ((after - before) / before) * 100
            : after / before;
      if (!Number.isFinite(exact))
        report([...path, 'change', 'kind'], {
          code: 'case-study-arithmetic',
          message: `\`${metric.id}\` starts at 0, and nothing can be a ${change.kind} of that.`,
          hint: 'Write `difference`, or leave the change out.',
        });
      else if (Math.abs(exact - change.value) > 0.5 * 10 ** -digits + 1e-9)
        report([...path, 'change', 'value'], {
          code: 'case-study-arithmetic',
          message: `\`${metric.id}\` goes from ${before} to ${after}, which is ${show(exact, digits)}${UNIT[change.kind]}, not ${change.value}${UNIT[change.kind]}.`,
          hint: `Write ${show(exact, digits)}, or correct the figures.`,
        });
    }
    for (const id of metric.productOf ?? [])
      expect(id, [...ids(study.figures), ...ids(study.metrics)], 'figure of this case', [
        ...path,
        'productOf',
      ]);
    for (const moment of ['before', 'after'] as const) {
      const given = metric[moment];
      const factors = (metric.productOf ?? []).map(
        (id) =>
          study.figures?.find((figure) => figure.id === id)?.value ??
          study.metrics.find((other) => other.id === id)?.[moment],
      );
      if (given === undefined || factors.length === 0 || factors.some((factor) => factor === undefined))
        continue;
      const product = (factors as number[]).reduce((sum, factor) => sum * factor, 1);
      if (Math.abs(product - given) > 0.5)
        report([...path, moment], {
          code: 'case-study-arithmetic',
          message: `\`${metric.id}\` is ${given}, but ${factors.join(' × ')} is ${show(product, 2)}.`,
          hint: `Write ${show(product, 2)}, or correct the figures.`,
        });
    }
  }

  const tier = catalogue.tiers.find(({ id }) => id === study.tier);
  for (const [i, figure] of (study.figures ?? []).entries()) {
    expect(figure.meter, ids(catalogue.meters), 'meter', [...at, 'figures', i, 'meter']);
    const quota =
      tier &&
      lineage(catalogue, tier.id)
        .flatMap(({ quotas }) => quotas ?? [])
        .find(({ id }) => id === figure.meter);
    if (
      tier &&
      typeof quota?.amount === 'number' &&
      figure.value > quota.amount &&
      quota.overage?.kind !== 'priced'
    )
      report([...at, 'figures', i], {
        code: 'case-study-over-quota',
        severity: 'warning',
        message: `The client has ${figure.value} ${figure.meter}, but \`${tier.id}\` includes ${quota.amount} and names no price for more.`,
        hint: 'Correct the figure or the tier, or say what happens above the quota.',
      });
  }
  for (const [i, id] of (study.features ?? []).entries()) {
    expect(id, ids(catalogue.features), 'feature', [...at, 'features', i]);
    const feature = catalogue.features.find((entry) => entry.id === id);
    if (tier && feature && accessOf(catalogue, feature, tier.id) === 'absent')
      report([...at, 'features', i], {
        code: 'case-study-feature',
        severity: 'warning',
        message: `The case uses \`${id}\`, which \`${tier.id}\` does not give.`,
        hint: 'Correct the tier or the feature.',
      });
  }
}

function checkRoadmap(catalogue: Catalogue, evidence: Evidence, report: Report): void {
  for (const [index, item] of (evidence.roadmap ?? []).entries()) {
    const path: Path = ['evidence', 'roadmap', index];
    expecting(report)(item.feature, ids(catalogue.features), 'feature', [...path, 'feature']);
    const feature = catalogue.features.find(({ id }) => id === item.feature);
    const works = feature?.status === 'available' || feature?.status === 'preview';
    if (feature && item.status !== 'dropped' && works !== (item.status === 'done'))
      report([...path, 'status'], {
        code: 'roadmap-disagrees',
        message: `The roadmap calls \`${item.id}\` ${item.status}, but the feature \`${feature.id}\` is ${feature.status}.`,
        hint: works ? 'Write `done`, or correct the feature.' : 'Write `planned`, or correct the feature.',
      });
  }
}

const UNIT = { percent: ' %', difference: '', factor: '×' } as const;

const show = (value: number, digits: number) => String(Number(value.toFixed(digits)));
