import { describe, expect, test } from 'vitest';
import { createReader } from '../../src/facts/reader.ts';
import { chapterList, chapterVtt, cuesOf, subRip, webVtt } from '../../src/packs/captions.ts';
import { countWords, openFilm, PACE, scenesOf } from '../../src/packs/film.ts';
import { castOf, eventsOf, promptedLines } from '../../src/packs/terminal.ts';
import { aecOs, VIDEOS, video, withFeature, written } from './written.ts';

describe.each(VIDEOS)('the video %s', (name) => {
  const film = video(name);
  const scenes = scenesOf(film);

  test('lasts as long as its title says, within 5 %', () => {
    const wanted = film.head.minutes * 60;
    expect(Math.abs(film.seconds - wanted)).toBeLessThanOrEqual(wanted * PACE.slack);
    expect(scenes.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(film.seconds, 3);
  });

  test('has captions that say all of the narration, in order, and can be read in time', () => {
    const cues = cuesOf(film);
    const said = scenes.map((scene) => scene.said).join(' ');
    expect(cues.flatMap(({ lines }) => lines).join(' ')).toBe(said);
    for (const [index, { from, to, lines }] of cues.entries()) {
      expect(to).toBeGreaterThan(from);
      expect(from).toBeGreaterThanOrEqual((cues[index - 1]?.to ?? 0) - 1e-6);
      expect(lines.length).toBeLessThanOrEqual(2);
      for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(42);
      // Nobody reads faster than 25 characters a second.
      expect(lines.join(' ').length / (to - from), lines.join(' ')).toBeLessThan(25);
    }
    expect(cues.at(-1)!.to).toBeLessThanOrEqual(film.seconds);
  });

  test('has WebVTT and SubRip of the same cues', () => {
    const read = (text: string) =>
      [
        ...text.matchAll(
          /^(\d+)\n(\d\d:\d\d:\d\d)[.,](\d{3}) --> (\d\d:\d\d:\d\d)[.,](\d{3})\n((?:.+\n)+)/gm,
        ),
      ].map(([, ...parts]) =>
        parts.join('|').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      );
    const vtt = webVtt(film);
    expect(vtt).toMatch(/^WEBVTT\n\n/);
    expect(read(vtt)).toHaveLength(cuesOf(film).length);
    expect(read(subRip(film))).toEqual(read(vtt));
  });

  test('has a chapter for every part, from the beginning to the end', () => {
    const starts = [...chapterList(film).matchAll(/^(\d+):(\d\d) .+$/gm)];
    expect(starts).toHaveLength(film.chapters.length);
    expect(starts[0]![0]).toMatch(/^0:00 /);
    expect(chapterVtt(film).match(/-->/g)).toHaveLength(film.chapters.length);
  });

  test('has a cast for every terminal, which types and answers in time', () => {
    const typed = scenes.filter(({ shot }) => shot.screen === 'terminal');
    expect(typed.length).toBeGreaterThan(5);
    for (const scene of typed) {
      const [head, ...events] = castOf(scene)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(head).toMatchObject({ version: 2, title: scene.shot.title });
      let before = 0;
      for (const [at, kind, text] of events) {
        expect(kind).toBe('o');
        expect(text).not.toBe('');
        expect(at).toBeGreaterThanOrEqual(before);
        before = at;
      }
      expect(before).toBeLessThanOrEqual(scene.seconds);
      const shown = events.map(([, , text]) => text).join('');
      for (const line of [...scene.typed!.lines, ...scene.answer]) expect(shown).toContain(line);
    }
  });

  test('marks everything planned that it tells of, and shows none of it working', () => {
    for (const { shot } of scenes)
      for (const id of shot.needs) {
        const { status } = aecOs.features.find((feature) => feature.id === id)!;
        if (status === 'planned') expect(shot.isWalkthrough, `${name}: ${shot.id}`).toBe(true);
      }
  });
});

test('what is typed in Python stands behind the prompts of Python', () => {
  const text = (body: string) =>
    `---\ntitle: A\ndescription: A.\nminutes: 1\npace: 100\ntier: solo\naudience: all\nsheet: V-09\n---\n\n## One\n\n<Shot id="one" title="One" screen="terminal" hold="58">\n\n<Say>\n\nOne.\n\n</Say>\n\n<Do>\n\n\`\`\`python\n${body}\n\`\`\`\n\n</Do>\n\n</Shot>\n`;
  const scene = (body: string) => scenesOf(openFilm(written(text(body)), createReader(aecOs), {}))[0]!;
  const prompts = (body: string) =>
    promptedLines(scene(body)).map(({ prompt, text: typed }) => prompt + typed);
  expect(prompts('a = f(\n    1)\nfor b in a:\n    print("(")\nc')).toEqual([
    '>>> a = f(',
    '...     1)',
    '>>> for b in a:',
    '...     print("(")',
    '>>> c',
  ]);
  expect(eventsOf(scene('a')).map(({ text: typed }) => typed)).toEqual(['>>> ', 'a', '\r\n', '>>> ']);
});

test('a film that loses shots says which, and how many words would mend it', () => {
  const planned = withFeature('collaboration-layer', { status: 'planned' });
  expect(() => video('03-contractor-basics', planned)).toThrow(
    /lasts 1\d:\d\d, and the title says 15:00: .* Left out: `small-firm` \(Collaboration Layer is planned\)/,
  );
});

test('words are what a person says, not signs', () => {
  expect(countWords('One — two: “three”, 4.5 …')).toBe(4);
});
