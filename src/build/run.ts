import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { quote, suggestion } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { codeReader } from './code.ts';
import { lock, openWorkshop } from './lock.ts';
import type { Reading } from './make.ts';
import { type Evidence, plan, recordOf, type Step } from './plan.ts';
import { isIntact, openStore, type Store, sweep } from './publish.ts';
import { type Audience, type Choices, folderOf, type Recipe } from './recipe.ts';
import { firstChanged } from './source-reader.ts';

/** What the outside is told while work goes on. */
export interface BuildEffects {
  planned(steps: Step[]): void;
  started(recipe: Recipe, reason: string): void;
  progress(recipe: Recipe, done: string): void;
  finished(recipe: Recipe, made: { files: number; bytes: number; milliseconds: number }): void;
}

export interface BuildOptions {
  productDir: string;
  outDir: string;
  engineDir: string;
  recipes: Recipe[];
  only?: string[];
  audience?: Audience;
  site?: boolean;
  choices?: Choices;
  effects: BuildEffects;
}

export interface BuildReport {
  out: string;
  built: string[];
  current: string[];
  /** Recipes of other products: their inputs do not exist here. */
  absent: string[];
  /** Why each was built. */
  reasons: Record<string, string>;
  /** What recipes have to say of what they made. */
  notes: { recipe: string; says: string }[];
}

/**
 * Read, decide, write: makes what is stale, and publishes the whole tree at once. This file reads and
 * decides with little more than Node, so that a build with nothing to do is over soon; what knows the
 * catalogue is loaded when something changed.
 */
export async function build(options: BuildOptions): Promise<BuildReport> {
  const present = options.recipes.filter(({ inputs }) =>
    inputs.every((path) => existsSync(join(options.productDir, path))),
  );
  const chosen = choose(present, options);
  // Before the lock, so that a folder of somebody else stays untouched; and again once nobody can change it.
  const unlock = lock(openStore(options.outDir).folder);
  try {
    const store = openStore(options.outDir);
    sweep(store);
    return await buildLocked(options, store, present, chosen);
  } finally {
    unlock();
  }
}

async function buildLocked(
  options: BuildOptions,
  store: Store,
  present: Recipe[],
  chosen: Recipe[],
): Promise<BuildReport> {
  const { productDir, engineDir, effects } = options;
  const { state = {}, manifests = {} } = store.current ?? {};
  const codeOf = codeReader(engineDir);
  const read = once(async () => {
    const { memoryFor, readCatalogue } = await import('./make.ts');
    return readCatalogue(productDir, memoryFor(store, CATALOGUE, codeOf(CATALOGUE)));
  });
  const isAsRead = (recipe: Recipe) => {
    const record = recordOf(state, recipe);
    return record !== undefined && firstChanged(productDir, record.catalogue) === undefined;
  };
  const choices = options.choices ?? {};
  const evidence: Evidence = {
    state,
    choices,
    codeOf,
    changedSource: (record) => firstChanged(productDir, record.sources),
    changedFacts: () => [],
    damagedOutput: (recipe, record) =>
      Object.entries(record.outputs).find(
        ([path, output]) => !isIntact(store, `${folderOf(recipe.audience)}/${path}`, output),
      )?.[0],
  };
  const close = openWorkshop(engineDir);
  // What is stale whatever the facts say.
  const surely = plan(chosen, evidence);
  const stop = await Promise.all(surely.filter(isStale).map(({ recipe }) => recipe.prepare?.()));
  try {
    const steps = chosen.every(isAsRead) ? surely : askFacts(surely, evidence, await read());
    effects.planned(steps);
    const stale = steps.filter(isStale);
    const isGone = Object.keys(state).some((id) => !present.some((recipe) => recipe.id === id));
    const isTold = Object.entries(manifests).every(([path, output]) => isIntact(store, path, output));
    let notes: BuildReport['notes'] = [];
    if (stale.length > 0 || isGone || !isTold || !store.current) {
      const { make } = await import('./make.ts');
      const order = { productDir, store, codeOf, present, stale, effects, choices };
      notes = await make({ ...order, reading: await read() });
    }
    return {
      out: store.link,
      built: stale.map(({ recipe }) => recipe.id),
      current: steps.filter((step) => !isStale(step)).map(({ recipe }) => recipe.id),
      absent: options.recipes.filter((recipe) => !present.includes(recipe)).map(({ id }) => id),
      notes,
      reasons: Object.fromEntries(stale.map((step) => [step.recipe.id, step.stale!])),
    };
  } finally {
    for (const end of stop) end?.();
    close();
  }
}

/** What reads the catalogue is part of what every recipe is made by. */
const CATALOGUE = { id: '.catalogue' };

/** What seemed current may rest on facts that changed. */
function askFacts(steps: Step[], evidence: Evidence, { changedFacts }: Reading): Step[] {
  return steps.map((step) =>
    isStale(step)
      ? step
      : plan([step.recipe], { ...evidence, changedFacts, damagedOutput: () => undefined })[0]!,
  );
}

const isStale = (step: Step) => step.stale !== undefined;

/** Which of the recipes this build is about. */
function choose(recipes: Recipe[], { only, audience, site }: BuildOptions): Recipe[] {
  const ids = recipes.map(({ id }) => id);
  for (const id of only ?? [])
    if (!ids.includes(id))
      fail(
        'unknown-recipe',
        `${quote(id)} is not something this product builds.`,
        { hint: suggestion(id, ids) },
        2,
      );
  return recipes
    .filter(({ id }) => !only || only.includes(id))
    .filter((recipe) => !audience || recipe.audience === audience)
    .filter(({ id }) => site !== false || id !== 'site');
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= read());
}
