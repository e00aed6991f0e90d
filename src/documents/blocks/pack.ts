import { count } from '../../facts/format.ts';
import { group, mark, paragraph, strong } from '../make.ts';
import type { Group } from '../tree.ts';
import type { Attribute, Block, BlockCall, Blocks } from './block.ts';

/**
 * What demos, workshops and videos are made of. One source makes every edition: each part says by its name who
 * sees it, and `src/packs` lays out the editions. Elsewhere the parts are printed as they stand.
 */

export const STEP_KINDS = ['setup', 'talk', 'show', 'exercise', 'discuss', 'walkthrough', 'break'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export const SCREENS = ['terminal', 'card', 'page'] as const;

const shared = {
  id: { says: 'Its name for links and files: words in small letters, joined by hyphens.', kind: 'slug' },
  title: { says: 'What is done in it, in a few words.', kind: 'words' },
  needs: {
    says: 'Ids of the features that it uses, parted by blanks. Where one is not there, it is left out.',
    kind: 'features',
  },
} as const satisfies Record<string, Attribute>;

export const step: Block = {
  says: 'One step of a demo or a workshop: its minutes, what it needs, and what each reader sees of it. A step whose features a tier does not have, or that are only planned, is left out and the time is totalled again; a `walkthrough` tells of what is planned, and is marked.',
  example: '<Step id="first-wall" title="Generate the first wall" minutes="6" kind="show">…</Step>',
  attributes: {
    ...shared,
    id: { ...shared.id, required: true },
    title: { ...shared.title, required: true },
    minutes: { says: 'How long it takes.', kind: 'whole', required: true },
    kind: { says: 'What people do in it.', kind: STEP_KINDS, required: true },
    least: { says: 'How short it may become, in minutes.', kind: 'whole' },
    most: { says: 'How long it may become, in minutes.', kind: 'whole' },
    cut: { says: 'It may be left out when time is short: 1 goes first.', kind: 'whole' },
  },
  wraps: true,
  onItsOwn: (call) => {
    checkStep(call);
    const { attributes, children, language } = call;
    const minutes = Number(attributes.minutes);
    const words = `${count(minutes, language)} minute${minutes === 1 ? '' : 's'}`;
    return [
      group(
        'pack-step',
        [paragraph(strong(attributes.title!), ' ', mark('label', [words])), ...children],
        'section',
        attributes,
      ),
    ];
  },
};

export const shot: Block = {
  says: 'One shot of a video: what is said, and what is on the screen meanwhile. Its length follows from its words and from what is typed.',
  example: '<Shot id="clone" title="Get the source" screen="terminal">…</Shot>',
  attributes: {
    ...shared,
    id: { ...shared.id, required: true },
    title: { ...shared.title, required: true },
    screen: { says: 'What is seen.', kind: SCREENS, required: true },
    kind: { says: 'A walkthrough tells of what is planned, and is marked.', kind: ['walkthrough'] },
    hold: { says: 'Seconds to look, without words.', kind: 'whole' },
  },
  wraps: true,
  onItsOwn: (call) => {
    const { attributes, children, report } = call;
    const has = (name: PartName) => children.some((child) => isPart(child, name));
    const lacks = (what: string, hint: string) =>
      report({
        code: 'shot-lacks-part',
        message: `The shot \`${attributes.id}\` has no \`<${what}>\`.`,
        hint,
      });
    if (!has('say'))
      lacks('Say', 'Write there what the viewer hears; a shot without words still needs a sentence.');
    if (attributes.screen === 'terminal' && !has('do'))
      lacks('Do', 'Write there what is typed, as a fence of code, or let `screen` be `card` or `page`.');
    if (attributes.screen !== 'terminal' && !has('slide'))
      lacks('Slide', 'Write there what stands on the screen, or let `screen` be `terminal`.');
    return [
      group('pack-shot', [paragraph(strong(attributes.title!)), ...children], 'section', {
        screen: 'card',
        ...attributes,
      }),
    ];
  },
};

/** What stands in a step or a shot, by the name of its group: `part-say` and so on. */
export const PARTS = {
  say: { tag: 'Say', label: 'Say', says: 'What is said, in spoken sentences.' },
  do: {
    tag: 'Do',
    label: 'Do',
    says: 'What is done or typed. Code in it is run, in order, as one session for each document.',
  },
  expect: {
    tag: 'Expect',
    label: 'Expect',
    says: 'What is then seen. A `text` fence in it is the real output.',
  },
  fallback: { tag: 'Fallback', label: 'If it fails', says: 'What to do when it does not work.' },
  task: { tag: 'Task', label: 'Task', says: 'What the participants are to do; the handout prints it.' },
  key: {
    tag: 'Key',
    label: 'Answer',
    says: 'The answer, for the facilitator and the answer key. Code with a `file` is a file of the pack.',
  },
} as const;
export type PartName = keyof typeof PARTS | 'slide';

export const parts: Record<string, Block> = Object.fromEntries(
  Object.entries(PARTS).map(([name, { tag, label, says }]): [string, Block] => [
    tag,
    {
      says: `${says} Stands in a \`<Step>\` or a \`<Shot>\`.`,
      example: `<${tag}>…</${tag}>`,
      attributes: {},
      wraps: true,
      onItsOwn: ({ children }) => [labelled(name as PartName, label, children)],
    },
  ]),
);

export const slide: Block = {
  says: 'What is projected in a step, or shown in a shot: a few short lines. Stands in a `<Step>` or a `<Shot>`.',
  example: '<Slide title="Say what you need">…</Slide>',
  attributes: { title: { says: 'The line above it.', kind: 'words', required: true } },
  wraps: true,
  onItsOwn: ({ attributes, children }) => [
    group('part-slide', [paragraph(strong(attributes.title!)), ...children], 'div', {
      title: attributes.title!,
    }),
  ],
};

/** A part under its label: beside the text in print, above it elsewhere. */
export function labelled(name: string, label: string, children: Group['children']): Group {
  return group(`part-${name}`, [paragraph(mark('part-label', [label])), ...children], 'div', { label });
}

function isPart(node: Blocks[number], name: PartName): node is Group {
  return node.type === 'group' && (node as Group).name === `part-${name}`;
}

function checkStep({ attributes, children, report }: BlockCall): void {
  const { id, kind } = attributes;
  const minutes = Number(attributes.minutes);
  const least = Number(attributes.least ?? minutes);
  const most = Number(attributes.most ?? minutes);
  if (least > minutes || most < minutes)
    report({
      code: 'minutes-out-of-order',
      message: `The step \`${id}\` takes ${minutes} minutes, which is not between its ${least} and ${most}.`,
      hint: 'Let `least` be at most `minutes`, and `most` at least that.',
    });
  const has = (name: PartName) => children.some((child) => isPart(child, name));
  const lacks = (what: string, hint: string) =>
    report({
      code: 'step-lacks-part',
      message: `The ${kind} \`${id}\` has no \`<${what}>\`.`,
      hint,
    });
  if ((kind === 'exercise' || has('key')) && !has('task'))
    lacks('Task', 'Write there what the participants are to do.');
  if ((kind === 'exercise' || has('task')) && !has('key'))
    lacks('Key', 'Write there the answer: handout and key must agree.');
}
