import type { Catalogue } from '../catalog/load.ts';
import { listCode, quote } from '../errors/nearest.ts';
import { fail, type Problem } from '../errors/problem.ts';
import { digest, hash } from './digest.ts';
import { type Answer, lookup, nearFacts } from './lookup.ts';

/** A question that was asked, and a digest of the answer it got. */
export interface Citation {
  id: string;
  digest: string;
}

/**
 * Answers questions about the catalogue and remembers each: what was cited is what the work depends on.
 * Reading a list cites the list, so a new tier makes every matrix stale.
 */
export interface Reader {
  /** The value; an unknown id fails with the nearest known ids. */
  read<T = unknown>(id: string): T;
  /** The value, or nothing when it was left out. The absence is cited too. */
  maybe<T = unknown>(id: string): T | undefined;
  /** Whether questions have the answers that they had. If all of them have, it is as if they had been asked. */
  confirm(citations: readonly Citation[]): boolean;
  /** Every question so far, by id. */
  citations(): Citation[];
}

/** Answers found so far. Readers of one catalogue may share them: pages ask much of the same. */
export type Answers = Map<string, { answer: Answer; citation: Citation }>;

export function createReader(catalogue: Catalogue, answers: Answers = new Map()): Reader {
  const cited = new Map<string, Citation>();
  const ask = (id: string) => answerTo(catalogue, id, answers);
  return {
    read<T>(id: string): T {
      const { answer, citation } = ask(id);
      if (!answer.found) throwUnknown(catalogue, id);
      cited.set(id, citation);
      return answer.value as T;
    },
    maybe<T>(id: string): T | undefined {
      const { answer, citation } = ask(id);
      if (!answer.found && !answer.parent) throwUnknown(catalogue, id);
      cited.set(id, citation);
      return answer.found ? (answer.value as T) : undefined;
    },
    confirm(citations) {
      const holds = citations.every(({ id, digest: before }) => {
        const { answer, citation } = ask(id);
        return citation.digest === before && (answer.found || answer.parent);
      });
      if (holds) for (const { id } of citations) cited.set(id, ask(id).citation);
      return holds;
    },
    citations: () => [...cited.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function answerTo(catalogue: Catalogue, id: string, answers: Answers) {
  let found = answers.get(id);
  if (!found) {
    const answer = lookup(catalogue, id);
    found = { answer, citation: { id, digest: digest(answer.found ? answer.value : undefined) } };
    answers.set(id, found);
  }
  return found;
}

/** Asks through another reader, and tells what was asked and answered. */
export function overhear(reader: Reader, hear: (id: string) => void): Reader {
  return {
    read<T>(id: string): T {
      const value = reader.read<T>(id);
      hear(id);
      return value;
    },
    maybe<T>(id: string): T | undefined {
      const value = reader.maybe<T>(id);
      hear(id);
      return value;
    },
    confirm(citations) {
      const holds = reader.confirm(citations);
      if (holds) for (const { id } of citations) hear(id);
      return holds;
    },
    citations: () => reader.citations(),
  };
}

/** Asks through another reader, which remembers too: for one of several outputs that are made together. */
export function listen(reader: Reader): Reader {
  const own = new Set<string>();
  return {
    ...overhear(reader, (id) => own.add(id)),
    citations: () => reader.citations().filter(({ id }) => own.has(id)),
  };
}

/** The ids whose answer is another today. Empty: everything that was stated still holds. */
export function changed(catalogue: Catalogue, citations: Citation[], answers: Answers = new Map()): string[] {
  return citations
    .filter(({ id, digest: before }) => answerTo(catalogue, id, answers).citation.digest !== before)
    .map(({ id }) => id);
}

/** Seven characters that stand for everything a document states: its revision. */
export function revision(citations: Citation[]): string {
  return hash(citations.map(({ id, digest: value }) => `${id}=${value}\n`).join('')).slice(0, 7);
}

export function unknownFact(
  id: string,
  { near, close }: ReturnType<typeof nearFacts>,
): Pick<Problem, 'code' | 'message' | 'hint'> {
  const choices = close ? `Did you mean ${listCode(near, 'or')}?` : `Known there: ${listCode(near, ',')}.`;
  return {
    code: 'unknown-fact',
    message: `${quote(id)} is not a fact.`,
    hint: near.length > 0 ? choices : 'See docs/fact-ids.md for every id.',
  };
}

function throwUnknown(catalogue: Catalogue, id: string): never {
  const { code, message, hint } = unknownFact(id, nearFacts(catalogue, id));
  fail(code, message, { hint });
}
