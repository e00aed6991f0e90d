import { listCode, quote } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';
import { INDEX } from './internal-index.ts';
import { manifestPath } from './manifest.ts';
import { folderOf, type Made, type Recipe } from './recipe.ts';

/** Keeps deliverables apart: each in its audience's folder, no two in one place. */
export interface Claims {
  /** The paths of a recipe in the tree, or an error that names who stands there already. */
  take(recipe: Recipe, paths: string[]): void;
}

export function openClaims(): Claims {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const claim = (path: string, who: string) => {
    // Some file systems do not tell `A` from `a`.
    const plain = path.normalize('NFC').toLowerCase();
    const above = parents(plain);
    const taken = [plain, ...above].find((place) => files.has(place));
    const other = (taken && files.get(taken)) ?? folders.get(plain);
    if (other)
      fail('output-is-taken', `${capital(who)} and ${other} would both write ${quote(path)}.`, {
        hint: 'Give one of them another path.',
      });
    files.set(plain, who);
    for (const folder of above) folders.set(folder, who);
  };
  for (const [folder, path] of Object.entries(manifestPath)) claim(`${folder}/${path}`, 'the manifest');
  claim(INDEX, 'the index of internal files');

  return {
    take(recipe, paths) {
      const folder = folderOf(recipe.audience);
      for (const path of paths) {
        if (!staysInside(path))
          fail(
            'output-leaves-folder',
            `The recipe ${quote(recipe.id)} would write ${quote(path)}, which is outside of its folder \`${folder}/\`.`,
            {
              hint: 'Write a path such as `downloads/price-list.pdf`, without `..` and without a slash in front.',
            },
          );
        claim(`${folder}/${path}`, `the recipe ${quote(recipe.id)}`);
      }
    },
  };
}

/** A recipe keeps its word: what `outputs` names is there. */
export function checkPromise(recipe: Recipe, made: Made): void {
  const missing = recipe.outputs.filter((path) => !Object.hasOwn(made.files, path));
  if (missing.length > 0)
    throw new Error(`The recipe ${recipe.id} promised ${listCode(missing, 'and')} and did not make it.`);
}

/** Output paths come from recipes, some of them from names in data: none may leave its folder. */
function staysInside(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  return !/[\u0000-\u001f\\]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part));
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** `a/b/c` → `a`, `a/b` */
function parents(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}
