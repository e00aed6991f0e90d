import { writingLines } from '../documents/blocks/blank.ts';
import { quickTable } from '../documents/blocks/quick-reference.ts';
import { bullets, heading, paragraph } from '../documents/make.ts';
import type { Root } from '../documents/tree.ts';
import { clock } from './fit.ts';
import type { Flow } from './guide.ts';
import type { Step } from './read.ts';
import type { Session } from './session.ts';
import { anchor, facts, kindWords, minutesWords, plannedWords, rootOf } from './words.ts';

/** What participants take home: what was shown, and every exercise with room to write. */
export function handout(session: Session): Root {
  const { head, pack } = session;
  return rootOf([
    paragraph(head.description),
    ...(head.outcomes
      ? [
          heading(2, 'What you can do afterwards', 'outcomes'),
          bullets(head.outcomes.map((outcome) => [outcome])),
        ]
      : []),
    ...(head.before
      ? [heading(2, 'Before the day', 'before'), bullets(head.before.map((words) => [words]))]
      : []),
    ...pack.parts.flatMap(({ title, items }) => {
      const inside = items.flatMap((step) => [...shown(step, session), ...task(step, session)]);
      return inside.length > 0 ? [heading(2, title, anchor(title)), ...inside] : [];
    }),
    ...reference(session),
  ]);
}

/** What people look up at their desk: the same tables as on the cheat sheets. */
function reference({ head, reader }: Session): Flow[] {
  if (!head.reference) return [];
  return [
    heading(2, 'To look up', 'to-look-up'),
    ...head.reference.flatMap((id) => [
      heading(3, reader.read<string>(`quick.tables.${id}.title`), `look-up-${id}`),
      quickTable(reader, id),
    ]),
  ];
}

/** The slides of a step in words: what was projected is not lost when the screen goes dark. */
function shown(step: Step, { reader }: Session): Flow[] {
  if (step.parts.task || step.minutes === 0) return [];
  return step.slides.flatMap(({ title, children }, index): Flow[] => [
    heading(3, title, `${step.id}-${index + 1}`),
    ...(step.isWalkthrough && index === 0 ? plannedLine(step, reader) : []),
    ...(children as Flow[]),
  ]);
}

function plannedLine(step: Step, reader: Session['reader']): Flow[] {
  const [, mark] = plannedWords(step, reader);
  return mark ? [paragraph(mark, ': nothing of this works today.')] : [];
}

function task(step: Step, session: Session): Flow[] {
  const { parts, kind, minutes } = step;
  if (!parts.task) return [];
  return [
    heading(3, exerciseTitle(step, session), step.id),
    paragraph(facts(minutesWords(minutes, session.language), ...plannedWords(step, session.reader))),
    ...(parts.task as Flow[]),
    // What is done on paper needs paper.
    ...(kind === 'exercise' ? [] : [writingLines(8)]),
  ];
}

/** The answers, each with its place in the guide. */
export function answerKey(session: Session): Root {
  let at = 0;
  const places = new Map<string, string>();
  for (const { items } of session.pack.parts)
    for (const step of items) {
      places.set(step.id, clock(at));
      at += step.minutes;
    }
  const steps = session.pack.parts.flatMap(({ items }) => items).filter(({ parts }) => parts.key);
  return rootOf([
    paragraph(
      `${steps.length} exercises. Give it out after the last of them; what differs from machine to machine is shown as “…”.`,
    ),
    ...steps.flatMap((step): Flow[] => [
      heading(2, exerciseTitle(step, session), step.id),
      paragraph(facts(`Guide: ${step.title}, at ${places.get(step.id)} · `, ...kindWords(step, session))),
      ...(step.parts.key as Flow[]),
    ]),
  ]);
}

export function exerciseTitle(step: Step, { exercises }: Session): string {
  return `Exercise ${exercises.get(step.id)}: ${step.title}`;
}
