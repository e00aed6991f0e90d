import type { Nodes } from 'mdast';
import { labelled } from '../documents/blocks/pack.ts';
import { tierName } from '../documents/blocks/read-feature.ts';
import { bullets, heading, paragraph, strong, table } from '../documents/make.ts';
import type { Root } from '../documents/tree.ts';
import { list } from '../facts/format.ts';
import { type Film, type Scene, scenesOf, timeWords } from './film.ts';
import type { Flow } from './guide.ts';
import { anchor, facts, needsWords, plannedWords, ranWords, rootOf } from './words.ts';

const SCREENS = { terminal: 'Terminal', card: 'Card', page: 'Page' } as const;

/** The script by shot: what is said, what is typed, what is seen, and when. */
export function script(film: Film): Root {
  return rootOf([
    ...glance(film),
    ...film.chapters.flatMap(({ title, scenes }) => [
      heading(2, title, anchor(title)),
      ...scenes.flatMap((scene) => [
        heading(3, scene.shot.title, scene.shot.id),
        paragraph(facts(...factsOf(scene, film))),
        ...(scene.shot.notes as Flow[]),
        labelled('say', 'Say', scene.shot.parts.say as Flow[]),
        ...part('do', 'Type', scene.shot.parts.do),
        ...part('expect', 'Expect', scene.shot.parts.expect),
        ...scene.shot.slides.map(({ title: shown, children }) =>
          labelled('screen', 'Screen', [paragraph(strong(shown)), ...(children as Flow[])]),
        ),
      ]),
    ]),
  ]);
}

/** The same as pictures, each beside what is said. `imageOf` names the picture of a shot. */
export function storyboard(film: Film, imageOf: (scene: Scene) => string): Root {
  return rootOf([
    ...glance(film),
    ...film.chapters.flatMap(({ title, scenes }) => [
      heading(2, title, anchor(title)),
      ...scenes.flatMap((scene): Flow[] => [
        heading(3, scene.shot.title, scene.shot.id),
        paragraph(facts(...factsOf(scene, film))),
        {
          type: 'paragraph',
          children: [{ type: 'image', url: imageOf(scene), alt: altOf(scene) }],
        },
        ...(scene.shot.parts.say as Flow[]),
      ]),
    ]),
  ]);
}

function glance(film: Film): Flow[] {
  const { head, tier, reader, seconds, leftOut } = film;
  const ran = ranWords(film.name, reader, film.language);
  const rows: [string, string][] = [
    ['For', head.audience],
    ['Made for', `tier ${tierName(reader, tier)}`],
    ['Length', `${timeWords(seconds)} of ${timeWords(head.minutes * 60)}`],
    ['Shots', String(scenesOf(film).length)],
    ['Pace', `${head.pace} words a minute`],
    ...(ran ? [['Code', ran] as [string, string]] : []),
  ];
  return [
    paragraph(head.description),
    table('ll', [[['What'], ['How much']], ...rows.map(([name, words]) => [[strong(name)], [words]])]),
    heading(2, 'Chapters', 'chapters'),
    bullets(film.chapters.map(({ title, scenes }) => [`${timeWords(scenes[0]!.start)} ${title}`])),
    ...(leftOut.length > 0
      ? [
          paragraph('Left out of this edition:'),
          bullets(leftOut.map(({ title, because }) => [strong(title), `: ${because}.`])),
        ]
      : []),
  ];
}

function factsOf({ shot, start, seconds }: Scene, { reader }: Film) {
  return [
    `${timeWords(start)} to ${timeWords(start + seconds)} · ${SCREENS[shot.screen]}`,
    ...plannedWords(shot, reader),
    ...(shot.needs.length > 0 ? [' · ', ...needsWords(shot, reader)] : []),
  ];
}

function part(name: string, label: string, nodes: Nodes[] | undefined): Flow[] {
  return nodes ? [labelled(name, label, nodes as Flow[])] : [];
}

function altOf({ shot, typed }: Scene): string {
  if (typed) return `Terminal: ${list(typed.lines.slice(0, 2))}`;
  return `${SCREENS[shot.screen]}: ${shot.slides.map(({ title }) => title).join(', ')}`;
}
