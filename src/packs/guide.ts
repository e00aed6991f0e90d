import { labelled, PARTS } from '../documents/blocks/pack.ts';
import { statusMark, tierName } from '../documents/blocks/read-feature.ts';
import { bullets, heading, paragraph, strong, table } from '../documents/make.ts';
import type { Group, Root } from '../documents/tree.ts';
import { count, list } from '../facts/format.ts';
import { clock } from './fit.ts';
import { lengthWords } from './length.ts';
import { preflight } from './preflight.ts';
import type { Step } from './read.ts';
import type { Session } from './session.ts';
import { slideNumbers } from './slides.ts';
import { anchor, facts, kindWords, minutesWords, needsWords, ranWords, rootOf, stepsOf } from './words.ts';

export type Flow = Group['children'][number];

/** What the facilitator works with: everything, with the clock beside it. */
export function guide(session: Session): Root {
  const { head } = session;
  return rootOf([
    paragraph(head.description),
    ...glance(session),
    ...tenant(session),
    ...lists(session),
    ...run(session),
    ...steps(session, slideNumbers(session)),
  ]);
}

/** A demo as it is given: the same, without what only a room needs. */
export function demo(session: Session): Root {
  return rootOf([
    paragraph(session.head.description),
    ...glance(session),
    ...lists(session),
    ...run(session),
    ...steps(session),
  ]);
}

function glance(session: Session): Flow[] {
  const { head, tier, minutes, seats, reader, language, exercises } = session;
  const ran = ranWords(session.name, reader, language);
  const hands = stepsOf(session)
    .filter(({ kind }) => kind === 'exercise')
    .reduce((sum, step) => sum + step.minutes, 0);
  const rows: [string, string][] = [
    ['For', head.audience],
    ['Made for', `tier ${tierName(reader, tier)}`],
    ['Length', lengthWords(minutes)],
    ...(exercises.size > 0
      ? [['Exercises', `${exercises.size}; ${lengthWords(hands)} at the keyboard`] as [string, string]]
      : []),
    ...(ran ? [['Code', ran] as [string, string]] : []),
    ...(seats ? [['Seats', count(seats, language)] as [string, string]] : []),
  ];
  return [
    ...(head.outcomes
      ? [
          heading(2, 'What participants can do afterwards', 'outcomes'),
          bullets(head.outcomes.map((outcome) => [outcome])),
        ]
      : []),
    heading(2, 'At a glance', 'at-a-glance'),
    table('ll', [[['What'], ['How much']], ...rows.map(([name, words]) => [[strong(name)], [words]])]),
  ];
}

/** What a tenant must have for it, and what is short. */
function tenant(session: Session): Flow[] {
  const { pack, seats, tier, reader } = session;
  const { features, short, cure } = preflight({ pack, seats, tier, reader });
  if (features.length === 0 && short.length === 0) return [];
  const name = tierName(reader, tier);
  return [
    heading(2, 'Preflight', 'preflight'),
    paragraph(
      short.length === 0
        ? `${name} has all that this session uses.`
        : `Short for ${name}: ${list(short)}. ${cure ?? ''}`,
    ),
    table('lll', [
      [['Feature that is used'], ['Status'], ['From tier']],
      ...features.map((feature) => [
        [feature.name],
        [statusMark(feature.status)],
        [feature.firstTier ? tierName(reader, feature.firstTier) : 'none'],
      ]),
    ]),
  ];
}

const LISTS = [
  ['before', 'Before the day'],
  ['room', 'Room'],
  ['materials', 'Materials'],
  ['tools', 'On every machine'],
] as const;

function lists({ head }: Session): Flow[] {
  return LISTS.flatMap(([key, title]) =>
    head[key] ? [heading(2, title, key), bullets(head[key].map((words) => [words]))] : [],
  );
}

/** The day on one table, and what is not in it. */
export function run(session: Session): Flow[] {
  const { language, leftOut, cut, minutes } = session;
  let at = 0;
  const rows = session.pack.parts.flatMap(({ items }) =>
    items.map((step) => {
      const start = clock(at);
      at += step.minutes;
      return [[start], [minutesWords(step.minutes, language)], [step.title], kindWords(step, session)];
    }),
  );
  const away = [
    ...leftOut.map(({ title, because }) => [strong(title), `: ${because}.`]),
    ...cut.map(({ title }) => [strong(title), ': for want of time.']),
  ];
  return [
    newPage,
    heading(2, 'Run', 'run'),
    table('rrll', [
      [['At'], ['Takes'], ['Step'], ['Kind']],
      ...rows,
      [[clock(minutes)], [minutesWords(minutes, language)], [strong('Total')], ['']],
    ]),
    ...(away.length > 0 ? [paragraph('Left out of this edition:'), bullets(away)] : []),
  ];
}

const newPage: Group = { type: 'group', name: 'new-page', children: [] };

function steps(session: Session, numbers?: Map<string, number[]>): Flow[] {
  let at = 0;
  return session.pack.parts.flatMap(({ title, items }, index) => [
    ...(index === 0 ? [newPage] : []),
    ...(title ? [heading(2, title, anchor(title))] : []),
    ...items.flatMap((step) => {
      const from = clock(at);
      at += step.minutes;
      return [
        heading(3, step.title, step.id),
        paragraph(facts(...factsOf(step, from, clock(at), session))),
        ...whole(step, numbers),
      ];
    }),
  ]);
}

function factsOf(step: Step, from: string, to: string, session: Session) {
  const { language, reader } = session;
  const time =
    step.minutes === 0
      ? 'Before the clock runs'
      : `${from} to ${to} · ${minutesWords(step.minutes, language)}`;
  return [
    `${time} · `,
    ...kindWords(step, session),
    ...(step.needs.length > 0 ? [' · ', ...needsWords(step, reader)] : []),
  ];
}

/** Every part of a step, in the order in which it is used. */
function whole({ id, parts, slides, notes }: Step, numbers?: Map<string, number[]>): Flow[] {
  const said = (Object.keys(PARTS) as (keyof typeof PARTS)[]).flatMap((name) => {
    const children = parts[name];
    return children ? [labelled(name, PARTS[name].label, children as Flow[])] : [];
  });
  return [...(notes as Flow[]), ...shownIn(slides, numbers?.get(id)), ...said];
}

/** Which slides are on the screen now; where there is no deck, the points to speak to. */
function shownIn(slides: Step['slides'], numbers: number[] | undefined): Flow[] {
  if (slides.length === 0) return [];
  if (!numbers)
    return [
      labelled(
        'shown',
        'Points',
        slides.flatMap(({ children }) => children as Flow[]),
      ),
    ];
  const [first, ...more] = numbers;
  const label = more.length > 0 ? `Slides ${first}–${more.at(-1)}` : `Slide ${first}`;
  return [labelled('shown', label, [paragraph(list(slides.map(({ title }) => title)))])];
}
