import { quote, suggestion } from '../../errors/nearest.ts';
import type { Report } from '../check.ts';
import type { Path } from '../json.ts';
import type { Catalogue } from '../load.ts';
import { stepInto, stepsFrom, visit } from '../walk.ts';

/** What several checks ask: does this name something, once, and is exactly one of them chosen? */

/** Reports a word that is not among the known ones: `unknown-service`. */
export function expecting(report: Report) {
  return (word: string | undefined, known: string[], what: string, path: Path): void => {
    if (word === undefined || known.includes(word)) return;
    report(path, {
      code: `unknown-${what.replaceAll(' ', '-')}`,
      message: `\`${word}\` is not a ${what}.`,
      hint: suggestion(word, known),
    });
  };
}

export const ids = (list: { id: string }[] | undefined): string[] => (list ?? []).map(({ id }) => id);
export const names = (list: { name: string }[] | undefined): string[] => (list ?? []).map(({ name }) => name);

/** In every list of a section, a fact id must name one thing: entries differ in `id`, or else in `name`. */
export function checkDuplicates(section: unknown, where: Path, report: Report): void {
  visit(section, [...where], (list, path) => {
    if (!Array.isArray(list)) return true;
    const seen = new Set<string>();
    for (const [index, entry] of list.entries()) {
      if (typeof entry !== 'object' || entry === null) continue;
      const by = 'id' in entry ? 'id' : 'name';
      const word = (entry as Record<string, unknown>)[by];
      if (typeof word !== 'string') continue;
      if (seen.has(word))
        report([...path, index, by], {
          code: 'duplicate-id',
          message: `\`${word}\` stands twice in \`${path.at(-1)}\`; a name names one thing.`,
          hint: 'Rename one of the two, or remove it.',
        });
      seen.add(word);
    }
    return true;
  });
}

/** The value of a fact id, or a report on the step that leads nowhere. */
export function expectFact(catalogue: Catalogue, fact: string, path: Path, report: Report): unknown {
  let here: unknown = catalogue;
  const before: string[] = [];
  for (const segment of fact.split('.')) {
    const next = stepInto(here, segment);
    if (next === undefined) {
      report(path, {
        code: 'unknown-fact',
        message: `${quote(fact)} is not a fact: nothing is called ${quote(segment)} ${before.length > 0 ? `in ${quote(before.join('.'))}` : 'in the catalogue'}.`,
        hint: suggestion(segment, stepsFrom(here)),
      });
      return undefined;
    }
    here = next;
    before.push(segment);
  }
  return here;
}

/**
 * The ids that a formula asks for: `max(0, 1 - usage-ratio)` gives `usage-ratio`. What a bracket follows is a
 * function, and square brackets hold units.
 */
export function namesIn(formula: string): string[] {
  const bare = formula.replace(/\[[^\]]*\]/g, '');
  return [...bare.matchAll(/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(\s*\()?/gi)]
    .filter(([, , bracket]) => !bracket)
    .map(([, word]) => word!);
}

/** Of several descriptions of one thing, exactly one is followed. */
export function checkOneChosen(list: { id: string; chosen: boolean }[], path: Path, report: Report): void {
  const chosen = list.filter((entry) => entry.chosen);
  if (list.length === 0 || chosen.length === 1) return;
  report(path, {
    code: 'choose-one',
    message:
      chosen.length === 0
        ? `None of \`${path.at(-1)}\` is chosen, so pages cannot know which to follow.`
        : `${chosen.map(({ id }) => `\`${id}\``).join(' and ')} are both chosen; they must not be mixed.`,
    hint: 'Write `"chosen": true` on one of them.',
  });
}
