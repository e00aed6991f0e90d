import { countWords, type Film, type Scene, scenesOf, timeWords } from './film.ts';

/** What is read at once: at most two lines, never longer than can be read in the time it stands. */
export interface Cue {
  from: number;
  to: number;
  lines: string[];
}

const LINE = 42;

/** The narration in pieces that are read while they are said. */
export function cuesOf(film: Film): Cue[] {
  return scenesOf(film).flatMap(cuesIn);
}

export function cuesIn({ said, start, speaking }: Scene): Cue[] {
  const pieces = piecesOf(said);
  const total = pieces.reduce((sum, piece) => sum + countWords(piece), 0);
  let at = start;
  return pieces.map((piece, index) => {
    const from = at;
    const isLast = index === pieces.length - 1;
    at = isLast ? start + speaking : at + (countWords(piece) / total) * speaking;
    return { from, to: at, lines: inLines(piece) };
  });
}

/** Sentences, and where one is too long its clauses, and where a clause is too long its words. */
function piecesOf(said: string): string[] {
  const pieces: string[] = [];
  for (const sentence of said.split(/(?<=[.!?:…])\s+/)) {
    let rest = sentence.trim();
    while (!fits(rest)) {
      const words = rest.split(' ');
      let end = words.length - 1;
      while (end > 1 && !fits(words.slice(0, end).join(' '))) end -= 1;
      // Rather after a comma, when that leaves more than a scrap.
      const comma = words.slice(0, end).findLastIndex((word) => /[,;]$/.test(word));
      const cut = comma >= end / 2 ? comma + 1 : end;
      pieces.push(words.slice(0, cut).join(' '));
      rest = words.slice(cut).join(' ');
      if (words.length === 1) break;
    }
    if (rest !== '') pieces.push(rest);
  }
  // Short sentences share a caption: one that stands for half a second cannot be read.
  return pieces.reduce<string[]>((kept, piece) => {
    const last = kept.at(-1);
    if (last !== undefined && countWords(last) < 5 && fits(`${last} ${piece}`))
      kept[kept.length - 1] = `${last} ${piece}`;
    else kept.push(piece);
    return kept;
  }, []);
}

function fits(text: string): boolean {
  return (
    inLines(text).length <= 2 && inLines(text).every((line) => line.length <= LINE || !line.includes(' '))
  );
}

/** Two lines of about one length are easier to read than a long one and a scrap. */
function inLines(text: string): string[] {
  if (text.length <= LINE) return [text];
  const words = text.split(' ');
  const cuts = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')]);
  const even = cuts.sort((a, b) => spread(a) - spread(b))[0];
  return even ?? [text];
}

const spread = ([first = '', second = '']: string[]) => Math.max(first.length, second.length);

export function webVtt(film: Film): string {
  const cues = cuesOf(film).map(
    ({ from, to, lines }, index) =>
      `${index + 1}\n${stamp(from, '.')} --> ${stamp(to, '.')}\n${lines.map(escaped).join('\n')}\n`,
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

export function subRip(film: Film): string {
  return cuesOf(film)
    .map(
      ({ from, to, lines }, index) =>
        `${index + 1}\n${stamp(from, ',')} --> ${stamp(to, ',')}\n${lines.map(unarrowed).join('\n')}\n`,
    )
    .join('\n');
}

/** Chapters as players read them. */
export function chapterVtt(film: Film): string {
  const starts = film.chapters.map(({ scenes }) => scenes[0]!.start);
  const cues = film.chapters.map(
    ({ title }, index) =>
      `${index + 1}\n${stamp(starts[index]!, '.')} --> ${stamp(starts[index + 1] ?? film.seconds, '.')}\n${escaped(title)}\n`,
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
}

/** Chapters as video sites take them from a description. */
export function chapterList(film: Film): string {
  return film.chapters.map(({ title, scenes }) => `${timeWords(scenes[0]!.start)} ${title}\n`).join('');
}

/** `00:01:02.345` */
function stamp(seconds: number, point: '.' | ','): string {
  const all = Math.round(seconds * 1000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const parts = [two(all / 3_600_000), two((all / 60_000) % 60), two((all / 1000) % 60)];
  return `${parts.join(':')}${point}${String(all % 1000).padStart(3, '0')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** SubRip has no escapes, and takes an arrow for a time. */
const unarrowed = (text: string) => text.replaceAll('-->', '→');
