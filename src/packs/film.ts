import type { Nodes } from 'mdast';
import type { VideoHead } from '../catalog/schemas/pack.ts';
import { wordsOf } from '../documents/tree.ts';
import { fail, UserError } from '../errors/problem.ts';
import type { Reader } from '../facts/reader.ts';
import { forTier, type LeftOut } from './access.ts';
import { fences } from './exercises.ts';
import { nameOf, placeIn, readHead, tierFor, type Written } from './head.ts';
import { readShots, type Shot } from './read.ts';

/** How the length of a shot follows from what is in it; `docs/packs.md` says the same to writers. */
export const PACE = { typing: 12, line: 0.4, breath: 0.6, slack: 0.05 };

/** A shot with its place in the film. */
export interface Scene {
  shot: Shot;
  /** In seconds from the start. */
  start: number;
  seconds: number;
  /** What is said, as one line. */
  said: string;
  /** How long saying it takes. */
  speaking: number;
  /** What is typed, and what a machine answers. */
  typed: { lang: string; lines: string[] } | undefined;
  answer: string[];
}

export interface Film {
  head: VideoHead;
  /** Its file without folder and ending. */
  name: string;
  tier: string;
  chapters: { title: string; scenes: Scene[] }[];
  seconds: number;
  leftOut: LeftOut[];
  reader: Reader;
  language: string;
}

/** Reads a video and times it. A film that is too short or too long is an error that says by how many words. */
export function openFilm(written: Written, reader: Reader, choices: { tier?: string }): Film {
  const { file } = written;
  const head = readHead('video', written, reader);
  const { pack: whole, problems } = readShots(written.tree, file);
  if (problems.length > 0) throw new UserError(problems);
  const tier = tierFor(choices.tier, head, reader);
  const { pack, leftOut } = forTier(whole, tier, reader);
  let at = 0;
  const chapters = pack.parts.map(({ title, items }) => ({
    title,
    scenes: items.map((shot) => {
      const scene = sceneOf(shot, at, head.pace);
      at += scene.seconds;
      return scene;
    }),
  }));
  const wanted = head.minutes * 60;
  const off = at - wanted;
  if (Math.abs(off) > wanted * PACE.slack) {
    const words = Math.round((Math.abs(off) * head.pace) / 60);
    const lost = leftOut.map(({ id, because }) => `\`${id}\` (${because})`).join(', ');
    const fitting = Math.max(1, Math.round(at / 60));
    fail(
      'film-length',
      `The film lasts ${timeWords(at)}, and the title says ${timeWords(wanted)}: it may differ by ${PACE.slack * 100} %.${lost ? ` Left out: ${lost}.` : ''}`,
      {
        file,
        ...placeIn(written.source, ['minutes']),
        hint: `${off > 0 ? 'Cut' : 'Write'} about ${words} words of narration${fitting === head.minutes ? '.' : `, or write \`minutes: ${fitting}\`.`}`,
      },
    );
  }
  const language = reader.read<string>('product.language');
  return { head, name: nameOf(file), tier, chapters, seconds: at, leftOut, reader, language };
}

function sceneOf(shot: Shot, start: number, pace: number): Scene {
  const said = paragraphs(shot.parts.say ?? []).join(' ');
  const [code] = fences(shot.parts.do ?? []);
  const [output] = fences(shot.parts.expect ?? []).filter(({ lang }) => lang === 'text');
  const lines = code?.value.split('\n') ?? [];
  const answer = output?.value.split('\n') ?? [];
  const speaking = (countWords(said) / pace) * 60;
  const typing = lines.join('').length / PACE.typing + answer.length * PACE.line;
  const seconds = round(Math.max(speaking, typing) + shot.hold + PACE.breath);
  const typed = code ? { lang: code.lang, lines } : undefined;
  return { shot, start: round(start), seconds, said, speaking: round(speaking), typed, answer };
}

/** One line for each paragraph or item: what is spoken has no layout. */
export function paragraphs(nodes: readonly Nodes[]): string[] {
  return nodes.flatMap((node) => {
    if (
      node.type === 'list' ||
      node.type === 'listItem' ||
      node.type === 'blockquote' ||
      node.type === 'group'
    )
      return paragraphs(node.children as Nodes[]);
    const words = wordsOf(node).replaceAll(/\s+/g, ' ').trim();
    return words === '' ? [] : [words];
  });
}

export function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

export function scenesOf(film: Film): Scene[] {
  return film.chapters.flatMap(({ scenes }) => scenes);
}

/** `4:59` */
export function timeWords(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Thousandths: what captions can say, so that sums come out. */
const round = (seconds: number) => Math.round(seconds * 1000) / 1000;
