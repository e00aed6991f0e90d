import type { PhrasingContent } from 'mdast';
import type { Access } from '../../catalog/schemas/features.ts';
import type { Finder, Needs } from '../../catalog/schemas/finder.ts';
import { count } from '../../facts/format.ts';
import type { Reader } from '../../facts/reader.ts';
import { strong, table } from '../make.ts';
import type { Block, BlockCall } from './block.ts';
import { featureName, featureStatus, markedName, tierName } from './read-feature.ts';

type Words = (PhrasingContent | string)[];

/**
 * The questions that lead to a tier. The tiers follow from the catalogue, so that moving a feature moves the
 * answer; the page of prices asks the same rows as a form.
 */
export const planQuestions: Block = {
  says: 'Questions to a buyer, and the smallest tier that has what each answer needs, with the reason.',
  example: '<PlanQuestions />',
  attributes: {},
  onItsOwn: ({ reader, language }) => {
    const questions = reader
      .read<string[]>('list.questions')
      .map((id) => reader.read<Finder['questions'][number]>(`finder.questions.${id}`));
    if (questions.length === 0) return [];
    const rows = questions.flatMap(({ asks, answers }) =>
      answers.map(({ says, needs }, index): Words[] => {
        const [smallest] = tiersFor(reader, needs);
        const isOpen = Object.keys(needs).length === 0;
        return [
          index === 0 ? [strong(asks)] : [''],
          [says],
          [isOpen ? 'any' : smallest ? tierName(reader, smallest) : 'none'],
          because(needs, reader, language),
        ];
      }),
    );
    const head: Words[] = [['We ask'], ['They say'], ['Smallest tier'], ['Because']];
    const shown = table('llll', [head, ...rows], 'plan-questions');
    let at = 0;
    for (const { id, asks, why, answers } of questions)
      for (const answer of answers) {
        at += 1;
        shown.children[at]!.data = {
          hProperties: {
            dataQuestion: id,
            dataAsks: asks,
            dataWhy: why,
            dataAnswer: answer.id,
            dataTiers: tiersFor(reader, answer.needs).join(' '),
            dataPlanned: plannedIn(answer.needs, reader).join(', '),
          },
        } as object;
      }
    return [shown];
  },
};

/** Ids of the tiers that have all of it, the smallest first. */
export function tiersFor(reader: Reader, { users, features = [], grade, support }: Needs): string[] {
  const tiers = reader.read<string[]>('list.tiers');
  const firstWithSupport = support
    ? tiers.findIndex((id) => reader.maybe<string>(`tiers.${id}.support`) === support)
    : 0;
  return tiers.filter((tier, index) => {
    const most = reader.maybe<number | string>(`tiers.${tier}.users.max`);
    if (users !== undefined && typeof most === 'number' && most < users) return false;
    if (firstWithSupport < 0 || index < firstWithSupport) return false;
    return features.every((id) => has(reader, id, tier, grade));
  });
}

function has(reader: Reader, feature: string, tier: string, grade: string | undefined): boolean {
  const access = reader.read<Record<string, Access>>(`features.${feature}.availability`)[tier]!;
  if (access === 'absent') return false;
  // Included without a grade is all of it; grades stand from the smallest to the largest.
  if (!grade || typeof access === 'string' || !('grade' in access)) return true;
  const grades = (reader.maybe<{ id: string }[]>(`features.${feature}.grades`) ?? []).map(({ id }) => id);
  return grades.indexOf(access.grade) >= grades.indexOf(grade);
}

function plannedIn({ features = [] }: Needs, reader: Reader): string[] {
  return features
    .filter((id) => featureStatus(reader, id) === 'planned')
    .map((id) => featureName(reader, id));
}

function because(
  { users, features = [], grade, support }: Needs,
  reader: Reader,
  language: BlockCall['language'],
): Words {
  const parts: Words[] = [
    ...(users ? [[`it must hold ${count(users, language)} ${users === 1 ? 'user' : 'users'}`]] : []),
    ...features.map((id) => {
      const name = grade ? reader.maybe<string>(`features.${id}.grades.${grade}.name`) : undefined;
      return markedName(reader, id, name ? ` (${name.toLowerCase()})` : '');
    }),
    ...(support ? [[reader.read<string>(`support.${support}.name`)]] : []),
  ];
  if (parts.length === 0) return ['it decides nothing'];
  return parts.flatMap((part, index) => (index > 0 ? [', ', ...part] : part));
}
