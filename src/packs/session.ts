import type { PackHead } from '../catalog/schemas/pack.ts';
import { tierName } from '../documents/blocks/read-feature.ts';
import { listCode, quote } from '../errors/nearest.ts';
import { fail, UserError } from '../errors/problem.ts';
import { list } from '../facts/format.ts';
import type { Reader } from '../facts/reader.ts';
import { forTier, type LeftOut } from './access.ts';
import { fitMinutes, fits, minutesOf } from './fit.ts';
import { nameOf, placeIn, readHead, tierFor, type Written } from './head.ts';
import { lengthWords } from './length.ts';
import { preflight } from './preflight.ts';
import { itemsOf, type Pack, readSteps, type Step } from './read.ts';

/** What may be asked of a build: the demo for this tier in so many minutes, the workshop for so many people. */
export interface Choices {
  tier?: string;
  minutes?: number;
  seats?: number;
}

/** A demo or a workshop as it will be held: for one tier, with minutes that add up. */
export interface Session {
  head: PackHead;
  /** Its file without folder and ending. */
  name: string;
  tier: string;
  pack: Pack<Step>;
  minutes: number;
  /** What the tier does not have or what is only planned. */
  leftOut: LeftOut[];
  /** What was left out for want of time. */
  cut: Step[];
  seats: number | undefined;
  reader: Reader;
  language: string;
  /** By the id of a step, its number among the exercises. */
  exercises: Map<string, number>;
}

/**
 * Reads a demo or a workshop and fits it. A workshop fills its hours exactly; a demo from which a step dropped
 * out is shorter, unless a length is asked for.
 */
export function openSession(
  written: Written,
  reader: Reader,
  choices: Choices,
  kind: 'demo' | 'workshop',
): Session {
  const { file } = written;
  const head = readHead('session', written, reader);
  const { pack: whole, problems } = readSteps(written.tree, file);
  if (problems.length > 0) throw new UserError(problems);
  const full = minutesOf(itemsOf(whole));
  if (full !== head.minutes)
    fail('minutes-do-not-add-up', `The steps take ${full} minutes, and the title says ${head.minutes}.`, {
      file,
      ...placeIn(written.source, ['minutes']),
      hint: `Write \`minutes: ${full}\`, or let the steps take ${lengthWords(Math.abs(full - head.minutes))} ${full > head.minutes ? 'less' : 'more'}.`,
    });
  const tier = tierFor(choices.tier, head, reader);
  const { pack: possible, leftOut } = forTier(whole, tier, reader);
  const wanted = choices.minutes ?? (kind === 'workshop' ? head.minutes : minutesOf(itemsOf(possible)));
  const fitted = fitMinutes(possible, wanted);
  const seats = choices.seats ?? head.seats;
  if (!fits(fitted)) {
    const lost = leftOut.map(({ title, because }) => `${quote(title)} (${because})`);
    const cure = kind === 'workshop' ? preflight({ pack: whole, seats, tier, reader }).cure : undefined;
    fail(
      'minutes-do-not-fit',
      `${quote(head.title)} cannot be held in ${wanted} minutes for ${tierName(reader, tier)}: its steps make ${fitted.least} at the least and ${fitted.most} at the most.${lost.length > 0 ? ` Left out: ${list(lost)}.` : ''}`,
      { file, ...placeIn(written.source, ['minutes']), hint: hintFor(wanted, fitted, possible, cure) },
    );
  }
  const exercises = itemsOf(fitted.pack).filter(({ parts }) => parts.task);
  return {
    head,
    name: nameOf(file),
    tier,
    pack: fitted.pack,
    minutes: fitted.minutes,
    leftOut,
    cut: fitted.cut,
    seats,
    reader,
    language: reader.read('product.language'),
    exercises: new Map(exercises.map(({ id }, index) => [id, index + 1])),
  };
}

function hintFor(
  wanted: number,
  { least, most }: { least: number; most: number },
  pack: Pack<Step>,
  cure: string | undefined,
): string {
  if (wanted < least) {
    const fixed = itemsOf(pack)
      .filter(({ cut }) => cut === undefined)
      .sort((a, b) => b.least - a.least)
      .slice(0, 3)
      .map(({ id, least: minutes }) => `${id} (${minutes})`);
    return `Ask for ${least} minutes or more; or mark a step with \`cut\` or give it a smaller \`least\`. The longest that must stay: ${listCode(fixed, 'and')}.`;
  }
  if (most === 0) return cure ?? 'Ask for another tier: nothing of it can be shown on this one.';
  const other = `Ask for ${most} minutes or fewer, or give steps more room with \`most\`.`;
  return cure ? `${cure} ${other}` : other;
}
