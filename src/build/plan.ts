import type { Citation } from '../facts/reader.ts';
import type { Choices, Recipe } from './recipe.ts';

/** What is known of an output that was made. */
export interface OutputRecord<Facts = Citation[]> {
  digest: string;
  bytes: number;
  /** Absent: it states what the whole recipe asked. */
  facts?: Facts;
}

/** Digests of what an output was made by. */
export interface Code {
  recipe: string;
  engine: string;
  surroundings: string;
}

/** What is known of a recipe that was built: enough to ask every question again. */
export interface RecipeRecord<Facts = Citation[]> {
  code: Code;
  /** Files of the catalogue. While none changed, every answer is what it was. */
  catalogue: Record<string, string>;
  sources: Record<string, string>;
  facts: Facts;
  outputs: Record<string, OutputRecord<Facts>>;
  /** Absent: as its source says. */
  choices?: Choices;
}

export type BuildState = Record<string, RecipeRecord>;

export interface Step {
  recipe: Recipe;
  /** Why it must be made anew; nothing: what stands is current. */
  stale?: string;
}

/** What the plan is decided from. Gathered by the runner; deciding touches no disk. */
export interface Evidence {
  state: BuildState;
  choices?: Choices;
  codeOf(recipe: Recipe): Code;
  changedSource(record: RecipeRecord): string | undefined;
  changedFacts(record: RecipeRecord): string[];
  /** An output that is missing or is not what was published. */
  damagedOutput(recipe: Recipe, record: RecipeRecord): string | undefined;
}

/** Which recipes are stale, and why. Pure. */
export function plan(recipes: Recipe[], evidence: Evidence): Step[] {
  return recipes.map((recipe) => ({ recipe, stale: reason(recipe, evidence) }));
}

function reason(recipe: Recipe, evidence: Evidence): string | undefined {
  const record = recordOf(evidence.state, recipe);
  if (!record) return 'not built yet';
  const code = evidence.codeOf(recipe);
  if (record.code.recipe !== code.recipe) return 'its recipe changed';
  if (record.code.engine !== code.engine) return 'the engine changed';
  if (record.code.surroundings !== code.surroundings)
    return 'SOURCE_DATE_EPOCH or the version of Node changed';
  if (asWords(record.choices) !== asWords(choicesFor(recipe, evidence.choices ?? {})))
    return record.choices
      ? `it was made for ${asWords(record.choices)}`
      : `it is asked for ${asWords(evidence.choices)}`;
  const source = evidence.changedSource(record);
  if (source)
    return source.endsWith('/') ? `files were added to or removed from ${source}` : `${source} changed`;
  const facts = evidence.changedFacts(record);
  if (facts.length > 0) {
    const more = facts.length > 1 ? ` and ${facts.length - 1} more` : '';
    return `${facts[0]}${more} changed`;
  }
  const damaged = evidence.damagedOutput(recipe, record);
  return damaged && `${damaged} is missing or was altered`;
}

/** Those of the choices that a recipe takes, or nothing. */
export function choicesFor({ takes = [] }: Recipe, choices: Choices): Choices | undefined {
  const own = takes.filter((key) => choices[key] !== undefined);
  return own.length > 0 ? Object.fromEntries(own.map((key) => [key, choices[key]])) : undefined;
}

/** "tier solo, minutes 15" */
function asWords(choices: Choices | undefined): string {
  const given = Object.entries(choices ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return given.map(([key, value]) => `${key} ${value}`).join(', ');
}

/** Recipe ids are words; `constructor` is one too. */
export function recordOf(state: BuildState, { id }: Recipe): RecipeRecord | undefined {
  return Object.hasOwn(state, id) ? state[id] : undefined;
}
