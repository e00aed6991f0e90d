import type { Nodes, PhrasingContent } from 'mdast';
import type { StepKind } from '../documents/blocks/pack.ts';
import { markedName, statusMark, tierName } from '../documents/blocks/read-feature.ts';
import { mark } from '../documents/make.ts';
import type { Group, Root } from '../documents/tree.ts';
import { count, day } from '../facts/format.ts';
import type { Reader } from '../facts/reader.ts';
import { plannedOf } from './access.ts';
import { lengthWords } from './length.ts';
import { preflight } from './preflight.ts';
import { type Item, itemsOf, type Step } from './read.ts';
import type { Session } from './session.ts';

/** Words that every edition of a pack says in the same way, so that editions agree. */

export const KIND_WORDS: Record<StepKind, string> = {
  setup: 'Set-up',
  talk: 'Talk',
  show: 'Show',
  exercise: 'Exercise',
  discuss: 'Discussion',
  walkthrough: 'Walkthrough',
  break: 'Break',
};

export function minutesWords(minutes: number, language: string): string {
  return `${count(minutes, language)} min`;
}

/** "Exercise 3", "Walkthrough", and after it the mark of what is planned. */
export function kindWords(step: Step, { exercises, reader }: Session): PhrasingContent[] {
  const number = exercises.get(step.id);
  const kind = KIND_WORDS[step.kind];
  const name =
    number === undefined
      ? kind
      : step.kind === 'exercise'
        ? `Exercise ${number}`
        : `${kind}, exercise ${number}`;
  return [{ type: 'text', value: name }, ...plannedWords(step, reader)];
}

/** " ○ planned", where what the step tells of is not there yet. */
export function plannedWords(item: Item, reader: Reader): PhrasingContent[] {
  return plannedOf(item, reader).length > 0 ? [{ type: 'text', value: ' ' }, statusMark('planned')] : [];
}

/** The features that a step uses, each with its mark. */
export function needsWords({ needs }: Item, reader: Reader): PhrasingContent[] {
  return needs.flatMap((id, index) => [
    ...(index > 0 ? [{ type: 'text', value: ', ' } as const] : []),
    ...markedName(reader, id),
  ]);
}

/** For whom a session is, as its title block says. */
export function editionWords({ tier, reader }: Session, who: string): string {
  return `${who} · ${tierName(reader, tier)}`;
}

export function stepsOf(session: Session): Step[] {
  return itemsOf(session.pack);
}

/** When the code in it was last run, and against what; nothing where that is not on record. */
export function ranWords(name: string, reader: Reader, language: string): string | undefined {
  const samples = reader.maybe<number>(`runs.packs.${name}.samples`);
  if (!samples) return undefined;
  const { asOf, version, commit } = {
    asOf: reader.read<string>('runs.asOf'),
    version: reader.read<string>('runs.version'),
    commit: reader.read<string>('runs.commit'),
  };
  return `${count(samples, language)} samples, run on ${day(asOf, language)} with version ${version} (${commit})`;
}

export const facts = (...words: (PhrasingContent | string)[]) => mark('step-facts', words);

export function rootOf(children: (Nodes | Group)[]): Root {
  return { type: 'root', children: children as Root['children'] };
}

/** Headings come with anchors, so that one edition can lead to places of itself. */
export function anchor(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** What whoever builds an edition should know of it. */
export function leftOutWords(session: Session): string[] {
  const { leftOut, cut, minutes, tier, reader, seats } = session;
  const { short, cure } = preflight({ pack: session.pack, seats, tier, reader });
  const away = [
    ...leftOut.map(({ title, because }) => `“${title}” is left out: ${because}.`),
    ...cut.map(({ title }) => `“${title}” is left out for want of time.`),
  ];
  return [
    ...(away.length > 0 ? [...away, `What is left takes ${lengthWords(minutes)}.`] : []),
    ...(short.length > 0 ? [`Short: ${short.join('; ')}. ${cure ?? ''}`.trim()] : []),
  ];
}
