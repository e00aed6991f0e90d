import { tierName } from '../documents/blocks/read-feature.ts';
import { bullets, group, heading, paragraph, text } from '../documents/make.ts';
import type { Group, Root } from '../documents/tree.ts';
import { clock } from './fit.ts';
import type { Flow } from './guide.ts';
import { lengthWords } from './length.ts';
import { exerciseTitle } from './participants.ts';
import type { Step } from './read.ts';
import type { Session } from './session.ts';
import { anchor, facts, minutesWords, plannedWords, rootOf } from './words.ts';

/** One slide: what is projected, and what only the speaker sees. */
interface Slide {
  /** Id of the step that it belongs to. */
  step?: string;
  depth: 1 | 2;
  title: string;
  id: string;
  children: Flow[];
  notes: Flow[];
}

/** The deck of a session, slide by slide; printers only differ in how they turn the page. */
function deck(session: Session): Slide[] {
  const { head, tier, minutes, reader } = session;
  let at = 0;
  const cover: Slide = {
    depth: 1,
    title: head.title,
    id: 'cover',
    children: [paragraph(`${tierName(reader, tier)} · ${lengthWords(minutes)}`)],
    notes: [],
  };
  const slides = session.pack.parts.flatMap(({ title, items }, index): Slide[] => {
    const inside = items.flatMap((step) => {
      const from = clock(at);
      at += step.minutes;
      return slidesOf(step, `${from} to ${clock(at)}`, session).map((slide) => ({ ...slide, step: step.id }));
    });
    if (inside.length === 0) return [];
    return [
      { depth: 1, title: title || `Part ${index + 1}`, id: anchor(title), children: [], notes: [] },
      ...inside,
    ];
  });
  return [cover, ...(head.outcomes ? [outcomes(head.outcomes)] : []), ...slides];
}

function outcomes(words: string[]): Slide {
  return {
    depth: 2,
    title: 'What you can do afterwards',
    id: 'outcomes',
    children: [bullets(words.map((outcome) => [outcome]))],
    notes: [],
  };
}

function slidesOf(step: Step, when: string, session: Session): Slide[] {
  const { parts, slides, notes, kind, minutes, id } = step;
  const said: Flow[] = [paragraph(`${when}.`), ...((parts.say ?? notes) as Flow[])];
  const planned = plannedWords(step, session.reader);
  const mark = planned.length > 0 ? [paragraph(planned[1]!, text(': nothing of this works today.'))] : [];
  const time = minutesWords(minutes, session.language);
  if (kind === 'break')
    return [{ depth: 2, title: step.title, id, children: [paragraph(time)], notes: said }];
  if (minutes === 0) return [];
  if (parts.task) {
    const title = exerciseTitle(step, session);
    const children = [
      paragraph(facts(time)),
      ...mark,
      ...slides.flatMap((slide) => slide.children as Flow[]),
    ];
    return [{ depth: 2, title, id, children, notes: said }];
  }
  return slides.map((slide, index) => ({
    depth: 2,
    title: slide.title,
    id: index === 0 ? id : `${id}-${index + 1}`,
    children: [...(index === 0 ? mark : []), ...(slide.children as Flow[])],
    notes: index === 0 ? said : [],
  }));
}

/** By the id of a step, the numbers of its slides, so that guide and screen are never out of step. */
export function slideNumbers(session: Session): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const [index, { step }] of deck(session).entries())
    if (step) numbers.set(step, [...(numbers.get(step) ?? []), index + 1]);
  return numbers;
}

/** As a deck that people show: with notes for the speaker. */
export function slides(session: Session): Root {
  return rootOf(
    deck(session).flatMap(({ depth, title, id, children, notes }) => [
      heading(depth, title, id),
      ...children,
      ...(notes.length > 0 ? [group('speaker-notes', notes, 'aside')] : []),
    ]),
  );
}

/** As pages that people read or project from a PDF: a slide a page, without notes. */
export function slidePages(session: Session): { tree: Root; pages: number } {
  const all = deck(session);
  const newPage: Group = { type: 'group', name: 'new-page', children: [] };
  return {
    tree: rootOf(
      all.flatMap(({ depth, title, id, children }, index) => [
        ...(index > 0 ? [newPage] : []),
        heading(depth, title, id),
        ...children,
      ]),
    ),
    pages: all.length,
  };
}
