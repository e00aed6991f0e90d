import type { Catalogue } from '../catalog/load.ts';
import { stepInto, stepsFrom } from '../catalog/walk.ts';
import { nearest } from '../errors/nearest.ts';
import { derive, derivedSteps } from './derived.ts';

/**
 * A fact id is a path into the catalogue: keys of objects, and ids of things in lists, joined by dots.
 *
 *     tiers.small-firm.users.max       →  10
 *     features.code-compliance.status  →  "available"
 *     support.email.channels           →  ["email"]
 *
 * Beside what is written there are facts that follow from it (`list.tiers`, `count.features.planned`,
 * `tiers.solo.adds`): see `derived.ts`.
 */
export type Answer =
  | { found: true; value: unknown }
  /** `parent`: everything but the last step exists, so the value is merely absent. */
  | { found: false; parent: boolean };

/** Far longer than any id, far shorter than what would make the guessing slow. */
const LONGEST = 400;

export function lookup(catalogue: Catalogue, id: string): Answer {
  const segments = stepsOf(id);
  const value = find(catalogue, segments);
  if (value !== undefined) return { found: true, value };
  const failed = firstUnknown(catalogue, segments);
  return {
    found: false,
    parent: segments.length > 0 && failed >= segments.length - 1 && isGroup(catalogue, segments),
  };
}

/**
 * What may have been meant by an id that is none. `close`: the ids are guesses; otherwise they are the choices at
 * the step that failed. Guessing is slow, and most questions that find nothing are no mistakes.
 */
export function nearFacts(catalogue: Catalogue, id: string): { near: string[]; close: boolean } {
  const segments = stepsOf(id);
  const guesses = guess(catalogue, segments).slice(0, 3);
  if (guesses.length > 0) return { near: guesses, close: true };
  const before = segments.slice(0, firstUnknown(catalogue, segments));
  const choices = stepsAt(catalogue, before).slice(0, 8);
  return { near: choices.map((step) => [...before, step].join('.')), close: false };
}

function stepsOf(id: string): string[] {
  return id.length > LONGEST ? [] : id.split('.');
}

function find(catalogue: Catalogue, segments: string[]): unknown {
  if (segments.length === 0) return undefined;
  return derive(catalogue, segments) ?? segments.reduce<unknown>(stepInto, catalogue);
}

/** The index of the first step that leads nowhere; the number of steps when each is known. */
function firstUnknown(catalogue: Catalogue, segments: string[]): number {
  const index = segments.findIndex((segment, at) => {
    const before = segments.slice(0, at);
    return (
      stepInto(before.reduce<unknown>(stepInto, catalogue), segment) === undefined &&
      !derivedSteps(before).includes(segment)
    );
  });
  return index < 0 ? segments.length : index;
}

/** Does all but the last step lead to something that has parts? */
function isGroup(catalogue: Catalogue, segments: string[]): boolean {
  const parent = segments.slice(0, -1).reduce<unknown>(stepInto, catalogue);
  return typeof parent === 'object' && parent !== null;
}

function stepsAt(catalogue: Catalogue, before: string[]): string[] {
  const here = before.reduce<unknown>(stepInto, catalogue);
  return [...new Set([...stepsFrom(here), ...derivedSteps(before)])].filter((step) => !step.includes('.'));
}

/** Ids that exist and read like this one: each unknown step in turn is replaced by the known ones near it. */
function guess(catalogue: Catalogue, segments: string[]): string[] {
  const failed = firstUnknown(catalogue, segments);
  if (failed >= segments.length) return [];
  const before = segments.slice(0, failed);
  const rest = segments.slice(failed + 1);
  const candidates = nearest(segments[failed]!, stepsAt(catalogue, before)).map((step) => [
    ...before,
    step,
    ...rest,
  ]);
  const whole = candidates.filter((candidate) => find(catalogue, candidate) !== undefined);
  if (whole.length > 0) return whole.map((candidate) => candidate.join('.'));
  return candidates.flatMap((candidate) => guess(catalogue, candidate));
}
