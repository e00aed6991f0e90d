import { stepsFrom } from '../catalog/walk.ts';
import { listCode, quote } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';
import { inProse } from '../facts/format.ts';
import type { Reader } from '../facts/reader.ts';
import { lookupProblem } from './problems.ts';

export type Found = Pick<Problem, 'code' | 'message' | 'hint'>;

/** What resolving needs: whom to ask, in which language, for which edition, and where to complain. */
export interface Asking {
  reader: Reader;
  language: string;
  /** Leave out what this tier does not have, and what is for another audience. */
  edition?: { tier?: string; audience?: string };
}

/** `<Fact id="tiers.solo.name" />` where no tag can stand: code, link targets, image alternatives, front matter. */
const FACT = /<Fact\s+id\s*=\s*(?:"([^"]*)"|'([^']*)')\s*(?:\/>|>\s*<\/Fact\s*>)/g;

/** `report` is told where in the text the tag stands. */
export function fillText(
  text: string,
  asking: Asking,
  report: (problem: Found, offset?: number) => void,
): string {
  return text.replace(FACT, (_, double: string | undefined, single: string | undefined, offset: number) =>
    factText(double ?? single ?? '', asking, (problem) => report(problem, offset)),
  );
}

/** As `fillText`, for words: what looks like a fact and is not one is a slip. In code it may be meant. */
export function fillWords(text: string, asking: Asking, report: (problem: Found) => void): string {
  if (/<Fact\b/.test(text.replace(FACT, '')))
    report({
      code: 'malformed-fact',
      message: `A fact in ${quote(text)} cannot be read.`,
      hint: 'Write it as `<Fact id="…" />`, with the id in quotes and nothing else.',
    });
  return fillText(text, asking, report);
}

/** A fact in words. An unknown one is reported and leaves its id, so that the rest can be checked too. */
export function factText(id: string, asking: Asking, report: (problem: Found) => void): string {
  const problem = lookupProblem(id, asking.reader);
  if (problem) {
    report(problem);
    return id;
  }
  const value = asking.reader.read(id);
  const words = inProse(value, asking.language, id);
  if (words === undefined) {
    const inside = stepsFrom(value)
      .slice(0, 6)
      .map((step) => `${id}.${step}`);
    report({
      code: 'fact-is-a-group',
      message: `${quote(id)} is a group of facts, which cannot stand in a sentence.`,
      hint: `Name one of them: ${listCode(inside, ',')}.`,
    });
    return id;
  }
  return words;
}

/** `fact:product.links.source` as a link target. */
export function fillTarget(url: string, asking: Asking, report: (problem: Found) => void): string {
  if (!url.startsWith('fact:')) {
    if (isSafe(url)) return fillWords(url, asking, report);
    report({
      code: 'unsafe-link',
      message: `${quote(url)} is an address that a printed or published page must not carry.`,
      hint: 'Link to a page, an anchor, or an address that starts with https://, http://, mailto: or tel:.',
    });
    return '';
  }
  const id = url.slice('fact:'.length);
  let known = true;
  const target = factText(id, asking, (problem) => {
    known = false;
    report(problem);
  });
  if (!known) return '';
  // A feature names its page without slashes at its ends.
  if (/^features\.[^.]+\.docs$/.test(id)) return `/${target}/`;
  if (/^(https?:\/\/|mailto:|tel:)\S+$/i.test(target)) return target;
  report({
    code: 'fact-is-no-address',
    message: `${quote(id)} is ${quote(target)}, which is not an address to link to.`,
    hint: 'Link to a fact that holds one, for example `fact:product.links.…`, or write the address.',
  });
  return '';
}

/** Browsers skip blanks and control characters inside a scheme, so they are skipped here too. */
function isSafe(url: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be skipped.
  const scheme = url.replace(/[\u0000-\u0020\ufffd]/g, '').match(/^([a-z][a-z0-9+.-]*):/i)?.[1];
  return scheme === undefined || /^(https?|mailto|tel)$/i.test(scheme);
}

/** Every text in front matter, however deep. `report` is told where: `['hero', 'actions', 0]`. */
export function fillData<T>(
  value: T,
  asking: Asking,
  report: (problem: Found, path: (string | number)[]) => void,
  path: (string | number)[] = [],
): T {
  if (typeof value === 'string')
    return fillWords(value, asking, (problem) => report(problem, path)) as unknown as T;
  if (Array.isArray(value))
    return value.map((entry, index) => fillData(entry, asking, report, [...path, index])) as T;
  if (typeof value === 'object' && value !== null && !(value instanceof Date))
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, fillData(entry, asking, report, [...path, key])]),
    ) as T;
  return value;
}
