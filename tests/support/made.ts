import type { Bytes, Made } from '../../src/build/recipe.ts';

/** Everything that a recipe made or would make, as bytes. */
export async function bytesOf({ files }: Made): Promise<Record<string, Bytes>> {
  const made: Record<string, Bytes> = {};
  for (const [path, file] of Object.entries(files))
    made[path] = typeof file === 'function' ? await file() : file;
  return made;
}
