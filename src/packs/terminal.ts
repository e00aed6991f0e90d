import { PACE, type Scene } from './film.ts';

/** What appears on a terminal, and when: a key at a time, and lines of answer. */
export interface Event {
  at: number;
  text: string;
}

const WIDTH = 100;
const HEIGHT = 28;

/** The lines as they are typed, each behind its prompt. */
export function promptedLines({ typed }: Scene): { prompt: string; text: string }[] {
  if (!typed) return [];
  const [first, next] = typed.lang === 'python' ? ['>>> ', '... '] : ['$ ', '> '];
  let depth = 0;
  let wasInside = false;
  return typed.lines.map((text) => {
    const goesOn =
      depth > 0 || wasInside || (typed.lang === 'python' && /^(\s|else|elif|except|finally)/.test(text));
    depth = Math.max(0, depth + brackets(text));
    wasInside = text.endsWith('\\');
    return { prompt: goesOn ? next : first, text };
  });
}

function brackets(text: string): number {
  const plain = text.replaceAll(/"[^"]*"|'[^']*'/g, '');
  return (plain.match(/[([{]/g)?.length ?? 0) - (plain.match(/[)\]}]/g)?.length ?? 0);
}

/** From the start of the shot. What is typed ends with its words at the latest; then comes the answer. */
export function eventsOf(scene: Scene): Event[] {
  const events: Event[] = [];
  let at = 0;
  const put = (text: string, after: number) => {
    events.push({ at: Math.round(at * 1000) / 1000, text });
    at += after;
  };
  for (const { prompt, text } of promptedLines(scene)) {
    put(prompt, 0);
    for (const letter of text) put(letter, 1 / PACE.typing);
    put('\r\n', 0);
  }
  for (const line of scene.answer) put(`${line}\r\n`, PACE.line);
  put(scene.typed?.lang === 'python' ? '>>> ' : '$ ', 0);
  return events;
}

/** The shot as asciinema plays it (version 2 of its format). */
export function castOf(scene: Scene): string {
  const head = { version: 2, width: WIDTH, height: HEIGHT, duration: scene.seconds, title: scene.shot.title };
  const lines = eventsOf(scene).map(({ at, text }) => JSON.stringify([at, 'o', text]));
  return `${[JSON.stringify(head), ...lines].join('\n')}\n`;
}
