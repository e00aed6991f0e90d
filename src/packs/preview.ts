import type { Brand } from '../catalog/schemas/brand.ts';
import { asMarkup as xml } from '../documents/markup.ts';
import { plannedOf } from './access.ts';
import { cuesIn } from './captions.ts';
import { type Film, paragraphs, type Scene, scenesOf } from './film.ts';
import { eventsOf, promptedLines } from './terminal.ts';

/**
 * The film as an animated SVG: every shot at its time, what is typed as it is typed, and the narration as
 * captions. It plays in any browser, without a program, and is what the film will look like before anybody
 * records it.
 */

const WIDE = { width: 960, height: 540 };
const LEFT = 48;
const CAPTIONS = 452;

export function animated(film: Film, brand: Brand): string {
  const { paper, ink, muted, accent } = brand.colors.dark;
  const total = film.seconds;
  const shown: string[] = [];
  const rules: string[] = [];
  let names = 0;
  /** Seen from one moment to another, and not before or after. */
  const during = (from: number, to: number) => {
    names += 1;
    const at = (seconds: number) => `${Math.min(100, (seconds / total) * 100).toFixed(4)}%`;
    const before = from > 0 ? `0%{opacity:0}` : '';
    rules.push(
      `@keyframes k${names}{${before}${at(from)}{opacity:1}${at(to)}{opacity:0}100%{opacity:0}}.k${names}{animation-name:k${names}}`,
    );
    return `k${names}`;
  };
  for (const scene of scenesOf(film)) {
    const end = scene.start + scene.seconds;
    const isPlanned = plannedOf(scene.shot, film.reader).length > 0;
    const parts = [
      `<text class="m" x="${LEFT}" y="40">${xml(scene.shot.title)}</text>`,
      ...(isPlanned
        ? [`<text class="p" x="${WIDE.width - LEFT}" y="40" text-anchor="end">○ planned</text>`]
        : []),
      ...(scene.shot.screen === 'terminal' ? [] : [card(scene)]),
    ];
    shown.push(`<g class="f ${during(scene.start, end)}">${parts.join('')}</g>`);
    if (scene.shot.screen === 'terminal')
      for (const { at, y, text, isAnswer } of typedLines(scene))
        shown.push(
          `<text class="f t${isAnswer ? ' m' : ''} ${during(scene.start + at, end)}" x="${LEFT}" y="${y}">${xml(text)}</text>`,
        );
    for (const { from, to, lines } of cuesIn(scene)) {
      const spans = lines.map(
        (line, index) =>
          `<tspan x="${WIDE.width / 2}" y="${CAPTIONS + 26 + index * 28}">${xml(line)}</tspan>`,
      );
      shown.push(`<text class="f c ${during(from, to)}">${spans.join('')}</text>`);
    }
  }
  const style = [
    `text{font-family:system-ui,sans-serif;font-size:20px;fill:${ink};white-space:pre}`,
    `.t,.m,.p{font-family:ui-monospace,monospace}.t{font-size:15px}.m{fill:${muted};font-size:14px}.p{fill:${accent};font-size:14px}`,
    `.t.m{font-size:15px}.h{font-size:34px;font-weight:600}.c{text-anchor:middle}`,
    // Linear with two keys at one moment would fade; steps cut.
    `.f{opacity:0;animation-duration:${total.toFixed(3)}s;animation-timing-function:step-end;animation-iteration-count:infinite}`,
    ...rules,
  ].join('');
  const title = `${film.head.title}: a preview of ${film.head.minutes} minutes, with captions`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE.width} ${WIDE.height}" role="img" aria-label="${xml(title)}">`,
    `<title>${xml(title)}</title><style>${style}</style>`,
    `<rect width="${WIDE.width}" height="${WIDE.height}" fill="${paper}"/>`,
    `<path d="M${LEFT} 54H${WIDE.width - LEFT}M${LEFT} ${CAPTIONS}H${WIDE.width - LEFT}" stroke="${muted}" stroke-width=".5"/>`,
    ...shown,
    '</svg>\n',
  ].join('\n');
}

/** Where each line stands and when it is there: what does not fit pushes the first lines out. */
function typedLines(scene: Scene): { at: number; y: number; text: string; isAnswer: boolean }[] {
  const typed = promptedLines(scene);
  const events = eventsOf(scene);
  const ends = events.flatMap(({ at, text }) => (text.endsWith('\r\n') ? [at] : []));
  const lines = [...typed.map(({ prompt, text }) => `${prompt}${text}`), ...scene.answer];
  const room = Math.floor((CAPTIONS - 92) / 20);
  const skipped = Math.max(0, lines.length - room);
  return lines
    .map((text, index) => ({
      at: index < typed.length ? (ends[index - 1] ?? 0) : (ends[index] ?? 0),
      y: 84 + (index - skipped) * 20,
      text,
      isAnswer: index >= typed.length,
    }))
    .filter(({ y }) => y >= 84);
}

function card({ shot }: Scene): string {
  let y = 150;
  return shot.slides
    .flatMap(({ title, children }) => {
      const head = `<text class="h" x="${LEFT}" y="${y}">${xml(title)}</text>`;
      y += 50;
      const lines = children.flatMap((child) =>
        child.type === 'code' ? child.value.split('\n') : paragraphs([child]),
      );
      const body = lines.map((line) => {
        const text = `<text x="${LEFT}" y="${y}">${xml(line)}</text>`;
        y += 32;
        return text;
      });
      return [head, ...body];
    })
    .join('');
}
