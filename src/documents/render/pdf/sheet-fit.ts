import { fail, type Problem, UserError } from '../../../errors/problem.ts';
import { type Look, monoScale, type Scale } from './look.ts';
import { misfit, type Spread, spread } from './sheet-columns.ts';

/**
 * The size in which a sheet fills exactly the pages it was given: the largest that fits without holes. What
 * does not fit at the smallest readable size is the author's to shorten, so it is said where and by how much,
 * and never hidden by smaller letters.
 */

/**
 * In points. A sheet is read at arm's length, some 60 cm: there the lower case of 7.4 pt (x-height 1.3 mm)
 * is seen under 7.5 minutes of arc, half as much again as the 5 that sharp eyes resolve. Lettering is
 * smaller and in capitals, which stand as high as that. Code holds signs that must not be taken for each
 * other, and is wider: 7 pt.
 */
export const readable = { body: 7.4, code: 7 };

/** Larger letters than these make a poster, not a sheet. */
const largestBody = 9.6;
const stepInPoints = 0.1;

/** How far space may be let out to fill a page, and taken in before a sheet is given up. */
const widest = 1.6;
const tighter = [0.9, 0.8, 0.7];

/** A hole up to this share of a column is no hole: sections end where they end. */
export const acceptedHole = 0.15;

/** All the sections in one size, and the slots of all the pages. */
export interface Setting {
  look: Look;
  sections: { height: number; name: string; line?: number | undefined }[];
  /** Was a section torn, because no slot is as high? */
  isTorn: boolean;
  capacities: number[];
  gap: number;
  /** What a whole unit more of space would add to each of these. */
  growth: { sections: number[]; capacities: number[]; gap: number };
}

export interface Wanted {
  pages: number;
  paper: string;
  /** The size of the text at scale 1, in points. */
  body: number;
  /** The scale beyond which a line of code would wrap. */
  widestText: number;
  /** Where that line of code stands. */
  codeProblems: (largest: number) => Problem[];
}

export function fitExactly<S extends Setting>(at: (scale: Scale) => S, wanted: Wanted): [S, Spread] {
  const floor = Math.max(readable.body, readable.code / monoScale) / wanted.body;
  const problems = wanted.widestText < floor ? wanted.codeProblems(floor) : [];
  const ceiling = Math.max(floor, Math.min(largestBody / wanted.body, wanted.widestText));
  const tightest = { text: floor, space: tighter.at(-1)! };

  // A section that is torn for want of height is two; larger letters must not tear what smaller ones keep whole.
  const smallest = () => at({ text: floor, space: 1 }).sections.length;
  const holds = (setting: S) => (!setting.isTorn || setting.sections.length <= smallest()) && fits(setting);

  const texts = ladder(floor, ceiling, stepInPoints / wanted.body);
  const middle = texts[texts.length >> 1]!;
  const likely = middle * Math.sqrt(1 / shareOf(at({ text: middle, space: 1 })));
  const guess = texts.findIndex((text) => text <= likely);
  const tried: [number, S][] = [];
  const first = firstThat(texts, guess, (text) => {
    if (tried.some(([smaller, setting]) => smaller < text && !canGrow(setting, text / smaller))) return false;
    const setting = at({ text, space: 1 });
    tried.push([text, setting]);
    return holds(setting);
  });
  if (first === undefined) {
    const space = tighter.find((one) => fits(at({ text: floor, space: one })));
    if (space === undefined) problems.push(overflow(at(tightest), wanted));
    if (problems.length > 0) throw new UserError(problems);
    return settled(at({ text: floor, space: space! }));
  }
  if (problems.length > 0) throw new UserError(problems);

  let best: [S, Spread] | undefined;
  for (const text of texts.slice(first, first + 6)) {
    const setting = at({ text, space: bestSpace(at({ text, space: 1 })) });
    const found = holds(setting) ? spreadOf(setting) : undefined;
    if (!found) continue;
    if (!best || found.hole < best[1].hole) best = [setting, found];
    if (found.hole <= acceptedHole) break;
  }
  best ??= settled(at({ text: texts[first]!, space: 1 }));
  if (first === 0) underflow(at({ text: texts[0]!, space: widest }), wanted);
  return best;
}

/** From the largest to the smallest. */
function ladder(floor: number, ceiling: number, step: number): number[] {
  const count = Math.max(0, Math.ceil((ceiling - floor) / step - 1e-9));
  return [...Array.from({ length: count }, (_, index) => ceiling - index * step), floor];
}

/** The first of the texts that fits, when all smaller ones do too; found from a guess outwards. */
function firstThat(texts: number[], guess: number, fitsAt: (text: number) => boolean): number | undefined {
  const start = guess === -1 ? texts.length - 1 : guess;
  const step = fitsAt(texts[start]!) ? -1 : 1;
  let index = start;
  while (texts[index + step] !== undefined && fitsAt(texts[index + step]!) === step < 0) index += step;
  const found = step < 0 ? index : index + 1;
  return found < texts.length ? found : undefined;
}

/** How much of all the slots is filled. */
function shareOf({ sections, capacities, gap }: Setting): number {
  const filled = sections.reduce((sum, { height }) => sum + height + gap, 0);
  return filled / capacities.reduce((sum, one) => sum + one, 0);
}

/** Of one size of text, the space that leaves the smallest holes. */
function bestSpace({ sections, capacities, gap, growth }: Setting): number {
  let [best, least] = [1, Number.POSITIVE_INFINITY];
  for (let step = 0; step <= 20; step += 1) {
    const more = ((widest - 1) * step) / 20;
    const found = spread(
      // Rounded up by a hair: what fits here must fit when it is set.
      sections.map(({ height }, index) => height + growth.sections[index]! * more + 0.1),
      capacities.map((capacity, index) => capacity + growth.capacities[index]! * more - 0.1),
      gap + growth.gap * more,
    );
    if (!found || found.hole >= least - 0.004) continue;
    [best, least] = [1 + more, found.hole];
  }
  return best;
}

/** Larger letters never take fewer lines: what is too high with as many is too high. */
function canGrow({ sections, capacities, gap }: Setting, times: number): boolean {
  return !misfit(
    sections.map(({ height }) => height * times),
    capacities,
    gap * times,
  );
}

function fits({ sections, capacities, gap }: Setting): boolean {
  return !misfit(
    sections.map(({ height }) => height),
    capacities,
    gap,
  );
}

function spreadOf({ sections, capacities, gap }: Setting): Spread | undefined {
  return spread(
    sections.map(({ height }) => height),
    capacities,
    gap,
  );
}

/** What fits when every slot is filled to its foot can be spread as well. */
function settled<S extends Setting>(setting: S): [S, Spread] {
  return [setting, spreadOf(setting)!];
}

function overflow(setting: Setting, { pages, paper }: Wanted): Problem {
  const { sections, capacities, gap, look } = setting;
  const { section, by, after } = misfit(
    sections.map(({ height }) => height),
    capacities,
    gap,
  )!;
  const { name, line } = sections[section]!;
  const followers = sections.length - section - 1;
  const rest =
    followers === 0
      ? ''
      : ` ${followers === 1 ? 'One more section follows' : `${followers} more sections follow`}: together ${amount(by + after, look)} are too much.`;
  return {
    code: 'sheet-overflows',
    severity: 'error',
    message: `The section “${name}” does not fit on ${pagesOf(pages, paper)}: at the smallest readable text (${look.body} pt) it is ${amount(by, look)} too long.${rest}`,
    hint: `Shorten this section or those before it by ${lines(by + after, look)}, or set \`pages: ${pages + 1}\` in its front matter.`,
    ...(line === undefined ? {} : { line, column: 1 }),
  };
}

/** Even the largest text and the widest space leave more empty than sections that end early do. */
function underflow(setting: Setting, { pages, paper }: Wanted): void {
  const { sections, capacities, look } = setting;
  const room = capacities.reduce((sum, one) => sum + one, 0);
  const lacking = room * (1 - acceptedHole - shareOf(setting));
  if (lacking <= 0) return;
  const last = sections.at(-1);
  fail(
    'sheet-too-short',
    `The sections do not fill ${pagesOf(pages, paper)}: at the largest text (${look.body} pt) ${amount(lacking, look)} are missing${last ? `; the last section is “${last.name}”` : ''}.`,
    {
      hint: `Write ${lines(lacking, look)} more${pages > 1 ? `, or set \`pages: ${pages - 1}\` in its front matter` : ''}.`,
      ...(last?.line === undefined ? {} : { line: last.line, column: 1 }),
    },
  );
}

function pagesOf(pages: number, paper: string): string {
  return `${pages} ${paper} ${pages === 1 ? 'page' : 'pages'}`;
}

/** "31.2 pt (11 mm, 4 lines)" */
function amount(points: number, look: Look): string {
  return `${points.toFixed(1)} pt (${Math.ceil((points / 72) * 25.4)} mm, ${lines(points, look)})`;
}

function lines(points: number, { body }: Look): string {
  const count = Math.ceil(points / (body * lineRatio));
  return count === 1 ? '1 line' : `${count} lines`;
}

/** From one line of text to the next, as `PressDocument` sets its fonts. */
const lineRatio = 1.3;
