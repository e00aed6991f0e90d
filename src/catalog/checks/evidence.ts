import { suggestion } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { micros } from '../money.ts';
import { accessOf, lineage } from '../resolve.ts';
import type { Contract } from '../schemas/api.ts';
import type { Evidence } from '../schemas/evidence.ts';
import type { Model } from '../schemas/model.ts';
import type { Money } from '../schemas/shared.ts';
import { stepInto, stepsFrom, walk } from '../walk.ts';
import { checkDuplicates, expecting, ids } from './deployment.ts';
import { checkOneChosen, namesIn } from './lifecycle.ts';

type Input = Model['inputs'][number];
type CaseStudy = NonNullable<Evidence['caseStudies']>[number];

/** What is said to outsiders: every name in it exists, every sum in it is right, nothing in it is unproven. */
export function checkEvidence(catalogue: Catalogue, report: Report): void {
  const { evidence, contract, roi } = catalogue;
  if (evidence) {
    checkDuplicates(evidence, ['evidence'], report);
    checkNames(catalogue, evidence, report);
    checkCertifications(evidence, report);
    checkComparisons(catalogue, evidence, report);
    for (const [index, study] of (evidence.caseStudies ?? []).entries())
      checkCaseStudy(catalogue, study, ['evidence', 'caseStudies', index], report);
    checkRoadmap(catalogue, evidence, report);
    checkOneChosen(evidence.architectures ?? [], ['evidence', 'architectures'], report);
  }
  if (contract) {
    checkDuplicates(contract, ['contract'], report);
    checkContract(catalogue, contract, report);
  }
  if (roi) {
    checkDuplicates(roi, ['roi'], report);
    checkModel(catalogue, roi, report);
  }
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

function checkContract(catalogue: Catalogue, contract: Contract, report: Report): void {
  const expect = expecting(report);
  checkOneChosen(contract.surfaces, ['contract', 'surfaces'], report);
  for (const [i, surface] of contract.surfaces.entries()) {
    const at: Path = ['contract', 'surfaces', i];
    const known = ids(catalogue.evidence?.architectures);
    expect(surface.architecture, known, 'architecture', [...at, 'architecture']);
    for (const [j, endpoint] of surface.endpoints.entries())
      expect(endpoint.feature, ids(catalogue.features), 'feature', [...at, 'endpoints', j, 'feature']);
    for (const [j, event] of (surface.events ?? []).entries())
      expect(event.endpoint, ids(surface.endpoints), 'endpoint', [...at, 'events', j, 'endpoint']);
  }
}

function checkModel(catalogue: Catalogue, roi: Model, report: Report): void {
  const expect = expecting(report);
  const given = [...ids(roi.inputs), ...ids(roi.assumptions)];
  const features = ids(catalogue.features);
  const groups = ids(roi.groups);

  for (const [i, input] of roi.inputs.entries()) {
    expect(input.group, groups, 'group', ['roi', 'inputs', i, 'group']);
    checkFigure(catalogue, input.default, ['roi', 'inputs', i, 'default'], report);
    checkInput(input, ['roi', 'inputs', i], report);
  }
  for (const [i, assumption] of (roi.assumptions ?? []).entries()) {
    const at: Path = ['roi', 'assumptions', i];
    checkFigure(catalogue, assumption.value, [...at, 'value'], report);
    for (const [j, id] of (assumption.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
  for (const [i, { formula, group, needs }] of roi.formulas.entries()) {
    const at: Path = ['roi', 'formulas', i];
    const before = [...given, ...ids(roi.formulas.slice(0, i))];
    for (const word of namesIn(formula)) expect(word, before, 'name in this formula', [...at, 'formula']);
    expect(group, groups, 'group', [...at, 'group']);
    for (const [j, id] of (needs ?? []).entries()) expect(id, features, 'feature', [...at, 'needs', j]);
  }
  for (const [i, { of }] of roi.outputs.entries())
    expect(of, ids(roi.formulas), 'formula', ['roi', 'outputs', i, 'of']);
  for (const [i, scenario] of (roi.scenarios ?? []).entries()) {
    const at: Path = ['roi', 'scenarios', i];
    for (const id of Object.keys(scenario.sets))
      expect(id, given, 'input or assumption', [...at, 'sets', id]);
    for (const [j, id] of (scenario.needs ?? []).entries())
      expect(id, features, 'feature', [...at, 'needs', j]);
  }
}

/** What a field starts with must be something that the field takes. */
function checkInput(input: Input, at: Path, report: Report): void {
  const { type, default: start } = input;
  for (const key of ['default', 'min', 'max', 'step'] as const) {
    const value = input[key];
    const isSum = typeof value === 'object' && 'currency' in value;
    if ((type === 'money' && typeof value === 'number') || (type !== 'money' && isSum))
      report([...at, key], {
        code: 'input-type',
        message: `\`${input.id}\` is of the type ${type}, but \`${key}\` is ${isSum ? 'a sum of money' : 'a plain number'}.`,
        hint: isSum
          ? 'Write a number, or make it an input of the type `money`.'
          : 'Write `{ "amount": …, "currency": … }`.',
      });
  }
  if (typeof start === 'object' && 'choice' in start)
    expecting(report)(start.choice, input.choices ?? [], 'choice', [...at, 'default', 'choice']);
  const [value, min, max] = [start, input.min, input.max].map(exact);
  if (value !== undefined && ((min !== undefined && value < min) || (max !== undefined && value > max)))
    report([...at, 'default'], {
      code: 'default-out-of-range',
      message: `\`${input.id}\` starts at ${value}, outside ${min ?? 'any'} to ${max ?? 'any'}.`,
      hint: 'Correct the default, `min` or `max`.',
    });
}

function exact(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null || !('currency' in value)) return undefined;
  return Number(micros(value as Money)) / 1e6;
}

/** A value taken from the catalogue must have a figure there, or say what to do without. */
function checkFigure(catalogue: Catalogue, value: unknown, path: Path, report: Report): void {
  if (typeof value !== 'object' || value === null || !('fact' in value)) return;
  const { fact, otherwise } = value as { fact: string; otherwise?: unknown };
  if (!expectFact(catalogue, fact, [...path, 'fact'], report) || otherwise !== undefined) return;
  const found = walk(catalogue, fact) as { kind?: unknown; amount?: unknown };
  if (typeof found !== 'object' || found === null || found.kind === 'free' || found.amount !== undefined)
    return;
  report([...path, 'fact'], {
    code: 'fact-without-figure',
    severity: 'warning',
    message: `\`${fact}\` has no figure today, so the reader must give one.`,
    hint: 'Add `"otherwise"`, or leave it: the field will ask.',
  });
}

function expectFact(catalogue: Catalogue, fact: string, path: Path, report: Report): boolean {
  let here: unknown = catalogue;
  for (const segment of fact.split('.')) {
    const next = stepInto(here, segment);
    if (next === undefined) {
      report(path, {
        code: 'unknown-fact',
        message: `\`${fact}\` is not a fact: \`${segment}\` is not known.`,
        hint: suggestion(segment, stepsFrom(here)),
      });
      return false;
    }
    here = next;
  }
  return true;
}

const UNIT = { percent: ' %', difference: '', factor: '×' } as const;

const show = (value: number, digits: number) => String(Number(value.toFixed(digits)));
