import { join } from 'node:path';
import type { Recipe } from '../../src/build/recipe.ts';
import { type BuildOptions, build } from '../../src/build/run.ts';
import { UserError } from '../../src/errors/problem.ts';
import { root } from '../support/product.ts';

/** Small recipes for tests of the runner: each writes what it is told to. */
export function recipe(
  id: string,
  files: Record<string, string | Uint8Array>,
  rest: Partial<Recipe> = {},
): Recipe {
  return {
    id,
    says: `Makes ${id}`,
    audience: 'public',
    inputs: [],
    outputs: [],
    build: async ({ facts }) => {
      facts.read('product.name');
      return { files };
    },
    ...rest,
  };
}

const silent = { planned() {}, started() {}, progress() {}, finished() {} };

export function buildWith(product: string, recipes: Recipe[], rest: Partial<BuildOptions> = {}) {
  return build({
    productDir: product,
    outDir: join(product, 'dist'),
    engineDir: root,
    recipes,
    effects: silent,
    ...rest,
  });
}

/** What the user is told, one problem a line. */
export async function failure(work: Promise<unknown>): Promise<{ exitCode: number; said: string }> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const lines = error.problems.map(({ code, message, hint }) => `${code}: ${message} ${hint ?? ''}`.trim());
    return { exitCode: error.exitCode, said: lines.join('\n') };
  }
  throw new Error('It did not fail.');
}
