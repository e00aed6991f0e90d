import { field, writingLines } from '../documents/blocks/blank.ts';
import { bullets, heading, paragraph } from '../documents/make.ts';
import type { Root } from '../documents/tree.ts';
import { lengthWords } from './length.ts';
import type { Session } from './session.ts';
import { rootOf } from './words.ts';

/** What participants are asked at the end. Each outcome is asked for by itself: it is what was promised. */
export function feedbackForm({ head }: Session): Root {
  const scale = (name: string, prompt: string) =>
    paragraph(field({ name, prompt, choices: ['Yes', 'Partly', 'No'].join('\n') }));
  return rootOf([
    paragraph(`${head.title}. It takes three minutes; a name is not needed.`),
    paragraph(field({ name: 'date', prompt: 'Date', kind: 'date' })),
    heading(2, 'Can you do this now?', 'outcomes'),
    ...(head.outcomes ?? []).flatMap((outcome, index) => [
      paragraph(outcome),
      scale(`outcome-${index + 1}`, `Outcome ${index + 1}`),
    ]),
    heading(2, 'The day', 'the-day'),
    paragraph(
      field({ name: 'pace', prompt: 'The pace was', choices: ['Too slow', 'Right', 'Too fast'].join('\n') }),
    ),
    paragraph(
      field({
        name: 'practice',
        prompt: 'Time at the keyboard was',
        choices: ['Too little', 'Right', 'Too much'].join('\n'),
      }),
    ),
    paragraph('Which exercise helped most, and which least?'),
    writingLines(3),
    paragraph('What will you do with it in the next week?'),
    writingLines(3),
    paragraph('What was wrong or missing?'),
    writingLines(4),
  ]);
}

/** That somebody took part: what was taught and how long, and nothing that was not tested. */
export function certificate(session: Session): Root {
  const { head, minutes, exercises } = session;
  const product = session.reader.read<string>('product.name');
  return rootOf([
    paragraph('This is to confirm that'),
    paragraph(field({ name: 'participant', prompt: 'Name of the participant' })),
    paragraph(
      `took part in “${head.title}” (${lengthWords(minutes)}, ${exercises.size} exercises), a workshop on ${product} ${session.reader.read<string>('product.version')}.`,
    ),
    ...(head.outcomes
      ? [heading(2, 'Subjects', 'subjects'), bullets(head.outcomes.map((outcome) => [outcome]))]
      : []),
    heading(2, 'Held', 'held'),
    paragraph(field({ name: 'date', prompt: 'Date', kind: 'date' })),
    paragraph(field({ name: 'place', prompt: 'Place' })),
    paragraph(field({ name: 'facilitator', prompt: 'Facilitator', kind: 'signature' })),
    paragraph('It confirms attendance. It is no examination and no certificate of skill.'),
  ]);
}
