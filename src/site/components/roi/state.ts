import { type RoiBook, type Worked, workOut } from '../../../models/book.ts';
import type { Choice } from '../../../models/gate.ts';
import type { Case } from '../../../models/run.ts';
import { limitsOf } from '../../../models/vary.ts';

/** What the visitor has chosen and typed. What nobody touched is not in it. */
export interface State {
  choice: Choice;
  given: Record<string, number>;
}

const CASES: Case[] = ['low', 'base', 'high'];

/** `?tier=enterprise&users=12` → what is chosen. Words that mean nothing here are left out, and counted. */
export function readAddress(
  book: RoiBook,
  first: Choice,
  query: URLSearchParams,
): State & { ignored: string[] } {
  const state: State = { choice: { ...first }, given: {} };
  const ignored: string[] = [];
  for (const [name, text] of query) {
    if (name === 'tier' && book.gate.tiers.some(({ id }) => id === text)) state.choice.tier = text;
    else if (name === 'scenario' && book.gate.scenarios.some(({ id }) => id === text))
      state.choice.scenario = text;
    else if (name === 'case' && CASES.includes(text as Case)) state.choice.case = text as Case;
    else if (problemWith(book, name, Number(text.trim() || 'none')) === undefined)
      state.given[name] = Number(text);
    else ignored.push(name);
  }
  return { ...state, ignored };
}

export function writeAddress({ choice, given }: State, first: Choice): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['scenario', 'tier', 'case'] as const)
    if (choice[name] !== first[name]) query.set(name, String(choice[name]));
  for (const [id, value] of Object.entries(given)) query.set(id, String(value));
  return query;
}

/** Why a figure cannot stand in a field; nothing where it can. */
export function problemWith({ model }: RoiBook, id: string, value: number): string | undefined {
  const input = model.inputs.find((entry) => entry.id === id);
  if (!input) return 'There is no such figure.';
  const { min, max } = limitsOf(input);
  const scale = input.format?.style === 'percent' ? 100 : 1;
  if (!Number.isFinite(value)) return 'Write a number.';
  if (value < min || value > max) return `Between ${min * scale} and ${max * scale}.`;
  if (input.type === 'integer' && !Number.isInteger(value)) return 'A whole number.';
  return undefined;
}

export const work = (book: RoiBook, { choice, given }: State): Worked => workOut(book, choice, given);
