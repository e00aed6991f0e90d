import { bullets, heading, paragraph } from '../documents/make.ts';
import type { Root } from '../documents/tree.ts';
import { minutesOf } from './fit.ts';
import { run } from './guide.ts';
import { lengthWords } from './length.ts';
import type { Session } from './session.ts';
import { anchor, kindWords, minutesWords, rootOf } from './words.ts';

/** What somebody reads who decides whether to hold it: contents and times, no more. */
export function outline(session: Session): Root {
  const { head, pack, language } = session;
  return rootOf([
    paragraph(head.description),
    paragraph(`For ${head.audience}. ${lengthWords(session.minutes)}.`),
    ...(head.outcomes
      ? [heading(2, 'Outcomes', 'outcomes'), bullets(head.outcomes.map((outcome) => [outcome]))]
      : []),
    ...pack.parts.flatMap(({ title, items }) => [
      heading(2, `${title} (${minutesWords(minutesOf(items), language)})`, anchor(title)),
      bullets(
        items.map((step) => [
          `${step.title}, ${minutesWords(step.minutes, language)}: `,
          ...kindWords(step, session),
        ]),
      ),
    ]),
    ...run(session).slice(3),
  ]);
}
