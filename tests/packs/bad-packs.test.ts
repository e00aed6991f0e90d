import { expect, test } from 'vitest';
import { printProblem } from '../../src/errors/print.ts';
import { UserError } from '../../src/errors/problem.ts';
import { createReader } from '../../src/facts/reader.ts';
import { openFilm } from '../../src/packs/film.ts';
import { openSession } from '../../src/packs/session.ts';
import { aecOs, written } from './written.ts';

const HEAD = {
  title: 'Sample',
  description: 'A sample.',
  minutes: 20,
  tier: 'small-firm',
  audience: 'Testers',
  sheet: 'WS-09',
};
const STEP = '<Step id="one" title="One" minutes="20" kind="talk">\n\nWords.\n\n</Step>';

function pack(body: string, head: Record<string, unknown> = {}): string {
  const lines = Object.entries({ ...HEAD, ...head }).filter(([, value]) => value !== undefined);
  return `---\n${lines.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join('\n')}\n---\n\n## Part\n\n${body}\n`;
}

const SESSIONS: [what: string, text: string, choices?: object][] = [
  ['a misspelt line of the head', pack(STEP, { minuts: 20, minutes: undefined })],
  ['a tier that is none', pack(STEP, { tier: 'smal-firm' })],
  ['a role that is none', pack(STEP, { role: 'contracter' })],
  ['a table for quick reference that is none', pack(STEP, { reference: ['words-for-size'] })],
  ['a sheet of another form', pack(STEP, { sheet: '9' })],
  ['minutes that do not add up', pack(STEP, { minutes: 25 })],
  ['minutes in words', pack(STEP.replace('"20"', '"twenty"'))],
  ['an id with a blank', pack(STEP.replace('id="one"', 'id="step one"'))],
  ['a kind that is none', pack(STEP.replace('kind="talk"', 'kind="lecture"'))],
  ['a feature that is none', pack(STEP.replace('kind=', 'needs="cost-schedule change-order" kind='))],
  ['a step that may be longer than it may be', pack(STEP.replace('kind=', 'least="25" kind='))],
  ['an exercise without task and key', pack(STEP.replace('kind="talk"', 'kind="exercise"'))],
  ['a task without its key', pack(STEP.replace('Words.', '<Task>\n\nDo it.\n\n</Task>'))],
  ['words that stand in no step', pack(`Words of mine.\n\n${STEP}`)],
  ['two steps of one id', pack(`${STEP.replace('"20"', '"10"')}\n\n${STEP.replace('"20"', '"10"')}`)],
  [
    'no step at all',
    '---\n' +
      Object.entries(HEAD)
        .map(([name, value]) => `${name}: ${value}`)
        .join('\n') +
      '\n---\n\n## Part\n',
  ],
  ['a length that cannot be', pack(STEP), { minutes: 15 }],
  ['a length that is too long', pack(STEP), { minutes: 40 }],
  ['another tier that does not exist', pack(STEP), { tier: 'enterprize' }],
  [
    'a tier without what is taught',
    pack(STEP.replace('kind=', 'needs="multi-user-sync" kind=')),
    { tier: 'solo' },
  ],
];

test.each(SESSIONS)('a session with %s', (_, text, choices = {}) => {
  expect(said(() => openSession(written(text), createReader(aecOs), choices, 'workshop'))).toMatchSnapshot();
});

const SHOT =
  '<Shot id="one" title="One" screen="card">\n\n<Slide title="One">\n\nWords.\n\n</Slide>\n\n<Say>\n\nWords.\n\n</Say>\n\n</Shot>';
const film = (body: string, head: object = {}) =>
  pack(body, { minutes: 1, pace: 145, sheet: 'V-09', ...head });

const FILMS: [what: string, text: string][] = [
  ['no pace', film(SHOT, { pace: undefined })],
  ['too few words', film(SHOT)],
  ['too many words', film(SHOT.replace('<Say>\n\nWords.', `<Say>\n\n${'A word more. '.repeat(80)}`))],
  ['a terminal on which nothing is typed', film(SHOT.replace('"card"', '"terminal"'))],
  ['nothing to be seen', film(SHOT.replace(/<Slide[\s\S]*<\/Slide>\n\n/, ''))],
  ['nothing to be heard', film(SHOT.replace(/<Say>[\s\S]*<\/Say>\n\n/, ''))],
];

test.each(FILMS)('a film with %s', (_, text) => {
  expect(said(() => openFilm(written(text), createReader(aecOs), {}))).toMatchSnapshot();
});

function said(open: () => unknown): string {
  try {
    open();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.problems.every(({ hint }) => hint)).toBe(true);
    return error.problems.map((problem) => printProblem(problem, false)).join('\n\n');
  }
  throw new Error('Nothing was wrong with it.');
}
