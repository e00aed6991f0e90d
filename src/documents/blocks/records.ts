import type { PhrasingContent } from 'mdast';
import { count, day, list } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { bullets, capital, strong, table } from '../make.ts';
import type { Block, Blocks } from './block.ts';

type Cell = (PhrasingContent | string)[];

export const conflicts: Block = {
  says: 'Where the sources disagree, and which reading was chosen. A contradiction is shown, not smoothed.',
  example: '<Conflicts />',
  attributes: { only: { says: 'The id of one of them: the others are left out.', kind: 'conflict' } },
  onItsOwn: ({ reader, attributes: { only } }) => {
    const ids = only ? [only] : reader.read<string[]>('list.conflicts');
    return ids.length === 0 ? [] : [bullets(ids.map((id) => conflictLine(reader, id)))];
  },
};

interface Conflict {
  title: string;
  why: string;
  readings: { says: string; source?: string }[];
  chosen: number | null;
  because: string;
  status: 'decided' | 'assumed' | 'open';
}

function conflictLine(reader: Reader, id: string): Cell {
  const { title, why, readings, chosen, because, status } = reader.read<Conflict>(`conflicts.${id}`);
  const reading = chosen === null ? undefined : readings[chosen - 1];
  const others = readings.filter((entry) => entry !== reading).map(({ says }) => says);
  const other = `${reading ? 'Other reading' : 'Possible reading'}${others.length > 1 ? 's' : ''}`;
  return [
    strong(`${id}. ${title}`),
    ` ${why} `,
    {
      type: 'emphasis',
      children: [
        { type: 'text', value: status === 'open' ? 'Open.' : status === 'assumed' ? 'Assumed:' : 'Decided:' },
      ],
    },
    ` ${[reading?.says, because].filter(Boolean).join(' ')}`,
    ...(others.length > 0 ? [` ${other}: ${others.join(' ')}`] : []),
  ];
}

export const sources: Block = {
  says: 'What the facts rest on, with dates.',
  example: '<Sources />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const rows = reader.read<string[]>('list.sources').map((id): Cell[] => {
      const { name, kind, date, where, note } = reader.read<Record<string, string>>(`sources.${id}`);
      return [[strong(name!)], [KINDS[kind!] ?? kind!], [day(date!, language)], sentences(where, note)];
    });
    if (rows.length === 0) return [];
    return [table('llll', [[['Source'], ['Kind'], ['Date'], ['Where, and what it means']], ...rows])];
  },
};

const KINDS: Record<string, string> = {
  code: 'source code',
  run: 'seen running',
  decision: 'our decision',
};

function sentences(...parts: (string | undefined)[]): Cell {
  const said = parts.filter((part) => part !== undefined).map((part) => part.replace(/\.$/, ''));
  return said.length > 0 ? [`${capital(said.join('. '))}.`] : [];
}

export const supportTable: Block = {
  says: 'The support plans: channels, hours, response and onboarding times.',
  example: '<SupportTable />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const plans = reader.read<string[]>('list.support');
    if (plans.length === 0) return [];
    const rows = plans.map((id): Cell[] => {
      const plan = reader.read<Plan>(`support.${id}`);
      return [[strong(plan.name), ': ', plan.summary], [list(plan.channels)], [promises(plan, language)]];
    });
    const notes = plans.flatMap((id): Cell[] => {
      const note = reader.maybe<string>(`support.${id}.note`);
      return note ? [[strong(reader.read<string>(`support.${id}.name`)), ': ', note]] : [];
    });
    const out: Blocks = [table('lll', [[['Plan'], ['Channel'], ['Promised']], ...rows])];
    return notes.length > 0 ? [...out, bullets(notes)] : out;
  },
};

interface Plan {
  name: string;
  summary: string;
  channels: string[];
  coverage?: string;
  responseHours?: number | string;
  onboardingHours?: number | string;
  uptimePercent?: number;
  engineer?: boolean;
}

function promises(plan: Plan, language: string): string {
  const hours = (value: number | string) =>
    typeof value === 'number'
      ? `within ${count(value, language)} hour${value === 1 ? '' : 's'}`
      : 'time not stated';
  const promised = [
    plan.coverage,
    plan.responseHours === undefined ? undefined : `response ${hours(plan.responseHours)}`,
    plan.onboardingHours === undefined ? undefined : `onboarding ${hours(plan.onboardingHours)}`,
    plan.uptimePercent === undefined ? undefined : `${count(plan.uptimePercent, language)}% uptime`,
    plan.engineer ? 'a named engineer' : undefined,
  ]
    .filter(Boolean)
    .join('; ');
  return promised === '' ? 'nothing stated' : capital(promised);
}

export const roleList: Block = {
  says: 'The roles and what each needs.',
  example: '<RoleList />',
  attributes: {},
  onItsOwn: ({ reader }) => [
    bullets(
      reader.read<string[]>('list.roles').map((id) => {
        const needs = reader.maybe<string>(`roles.${id}.needs`);
        return [strong(reader.read<string>(`roles.${id}.name`)), ...(needs ? [`: ${needs}`] : [])];
      }),
    ),
  ],
};
