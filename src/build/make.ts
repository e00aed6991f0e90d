import { isDeepStrictEqual } from 'node:util';
import { FILES } from '../catalog/files.ts';
import { type Catalogue, loadCatalogue } from '../catalog/load.ts';
import { type Answers, changed, createReader } from '../facts/reader.ts';
import { describeFiles } from './file-facts.ts';
import { INDEX, internalIndex } from './internal-index.ts';
import { manifest, manifestPath } from './manifest.ts';
import { type KeptMemory, openMemory } from './memory.ts';
import { type Claims, checkPromise, openClaims } from './outputs.ts';
import { type Code, choicesFor, type OutputRecord, type RecipeRecord, recordOf, type Step } from './plan.ts';
import {
  beginTree,
  discard,
  isIntact,
  keep,
  memoryOf,
  type NewTree,
  publish,
  put,
  type Store,
} from './publish.ts';
import { type Bytes, type Choices, folderOf, type Recipe } from './recipe.ts';
import type { BuildEffects } from './run.ts';
import { createSourceReader, digestsOf } from './source-reader.ts';
import type { Published } from './state-file.ts';

/** The catalogue with the digests of its files, and what became of statements made under another one. */
export interface Reading {
  catalogue: Catalogue;
  files: Record<string, string>;
  /** What was asked already: recipes ask much of the same. */
  answers: Answers;
  changedFacts(record: RecipeRecord): string[];
}

export function readCatalogue(productDir: string, memory: KeptMemory): Reading {
  // Digests first: a file edited in between is then asked about again, instead of being taken for read.
  const files = digestsOf(
    productDir,
    FILES.map(({ path }) => path),
  );
  const catalogue = loadCatalogue(productDir, memory);
  memory.save();
  const answers: Answers = new Map();
  return {
    catalogue,
    files,
    answers,
    changedFacts: ({ facts, outputs }) => {
      const asked = [...facts, ...Object.values(outputs).flatMap((output) => output.facts ?? [])];
      return [...new Set(changed(catalogue, asked, answers))];
    },
  };
}

/** What making needs: all of it is read before the first output is made. */
export interface Order {
  productDir: string;
  store: Store;
  reading: Reading;
  codeOf(recipe: Recipe): Code;
  /** Every recipe that has a place in the new tree. */
  present: Recipe[];
  stale: Step[];
  effects: BuildEffects;
  choices: Choices;
}

/**
 * Makes what is stale, takes over the rest, and publishes all of it at once, or nothing. Returns what recipes
 * have to say.
 */
export async function make(order: Order): Promise<{ recipe: string; says: string }[]> {
  const { store, present, stale } = order;
  const tree = beginTree(store);
  const notes: { recipe: string; says: string }[] = [];
  try {
    const claims = openClaims();
    const made: Published = { state: {}, manifests: {} };
    const records = await inTurn(present, async (recipe, cancelled) => {
      const step = stale.find((entry) => entry.recipe === recipe);
      if (!step) return takeOver(store, tree, claims, recipe);
      return makeOne(order, tree, claims, recipe, step.stale!, notes, cancelled);
    });
    for (const [index, recipe] of present.entries()) {
      const record = records[index];
      if (record) made.state[recipe.id] = record;
    }
    describeFiles(tree, made.state);
    for (const folder of ['site', 'internal'] as const) {
      const path = `${folder}/${manifestPath[folder]}`;
      made.manifests[path] = put(
        tree,
        path,
        encode(manifest(order.reading.catalogue, present, made.state, folder)),
      );
    }
    const index = internalIndex(order.reading.catalogue, present, made.state);
    made.manifests[INDEX] = put(tree, INDEX, encode(index));
    publish(store, tree, made);
    return notes;
  } catch (error) {
    discard(tree);
    throw error;
  }
}

/**
 * One after the other; but what another process works on is begun first and waited for last. The first mistake ends
 * all of it, and is told when nothing writes any more into a tree that will be taken back.
 */
async function inTurn<T>(
  recipes: Recipe[],
  work: (recipe: Recipe, cancelled: AbortSignal) => Promise<T>,
): Promise<T[]> {
  const cancel = new AbortController();
  const mistakes: unknown[] = [];
  const results = new Map<Recipe, T>();
  const begin = async (recipe: Recipe) => {
    try {
      results.set(recipe, await work(recipe, cancel.signal));
    } catch (error) {
      mistakes.push(error);
      cancel.abort();
    }
  };
  const beside = recipes.filter(({ prepare }) => prepare).map(begin);
  for (const recipe of recipes.filter(({ prepare }) => !prepare)) {
    if (cancel.signal.aborted) break;
    await begin(recipe);
  }
  await Promise.all(beside);
  if (mistakes.length > 0) throw mistakes[0];
  return recipes.map((recipe) => results.get(recipe)!);
}

/** Of one recipe, or of the catalogue. */
export function memoryFor(store: Store, { id }: { id: string }, code: Code): KeptMemory {
  return openMemory(memoryOf(store, { id }), Object.values(code).join(' '));
}

async function makeOne(
  { productDir, store, reading: { catalogue, files, answers }, codeOf, effects, choices: all }: Order,
  tree: NewTree,
  claims: Claims,
  recipe: Recipe,
  why: string,
  notes: { recipe: string; says: string }[],
  cancelled: AbortSignal,
): Promise<RecipeRecord> {
  const started = performance.now();
  effects.started(recipe, why);
  // As with the catalogue: what is edited from here on makes it stale.
  const code = codeOf(recipe);
  const facts = createReader(catalogue, answers);
  const sources = createSourceReader(productDir);
  const choices = choicesFor(recipe, all);
  const memory = memoryFor(store, recipe, code);
  const made = await recipe.build({
    facts,
    sources,
    catalogue,
    choices: choices ?? {},
    memory,
    cancelled,
    progress: (done) => effects.progress(recipe, done),
  });
  checkPromise(recipe, made);
  notes.push(...(made.says ?? []).map((says) => ({ recipe: recipe.id, says })));
  const paths = Object.keys(made.files).sort();
  claims.take(recipe, paths);
  const outputs: Record<string, OutputRecord> = {};
  const before = recordOf(store.current?.state ?? {}, recipe);
  const isSameWork =
    before !== undefined &&
    isDeepStrictEqual([before.code, before.choices], [code, choices]) &&
    isDeepStrictEqual(before.sources, sources.asked());
  for (const path of paths) {
    const own = made.facts?.[path];
    const file = made.files[path]!;
    const place = `${folderOf(recipe.audience)}/${path}`;
    const old = isSameWork ? before.outputs[path] : undefined;
    if (
      typeof file === 'function' &&
      own &&
      old &&
      isDeepStrictEqual(old.facts, own) &&
      isIntact(store, place, old)
    ) {
      keep(store, tree, place);
      outputs[path] = old;
      continue;
    }
    const written = put(tree, place, encode(typeof file === 'function' ? await file() : file));
    outputs[path] = { ...written, ...(own ? { facts: own } : {}) };
  }
  memory.save();
  effects.finished(recipe, {
    files: paths.length,
    bytes: Object.values(outputs).reduce((sum, { bytes }) => sum + bytes, 0),
    milliseconds: performance.now() - started,
  });
  return {
    code,
    catalogue: files,
    sources: sources.asked(),
    facts: facts.citations(),
    outputs,
    ...(choices ? { choices } : {}),
  };
}

function takeOver(store: Store, tree: NewTree, claims: Claims, recipe: Recipe): RecipeRecord | undefined {
  const record = recordOf(store.current?.state ?? {}, recipe);
  const paths = Object.keys(record?.outputs ?? {});
  claims.take(recipe, paths);
  for (const path of paths) keep(store, tree, `${folderOf(recipe.audience)}/${path}`);
  return record;
}

function encode(file: Bytes): Uint8Array {
  return typeof file === 'string' ? new TextEncoder().encode(file) : file;
}
