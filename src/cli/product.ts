import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quote, visible } from '../errors/nearest.ts';
import { fail } from '../errors/problem.ts';

/** The folder of Tierpress itself. */
export const engineDir = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

export function requireProduct(product: string): void {
  if (existsSync(join(product, 'content'))) return;
  fail(
    'no-product',
    `${quote(fromHere(product))} is not a product: it has no \`content\` folder.`,
    { hint: 'Name a product with `--product DIR`, or start one: `npx tierpress init DIR`.' },
    2,
  );
}

/** A path as it is shown to people: short, and with nothing a terminal would act on. */
export function fromHere(path: string): string {
  const short = relative(process.cwd(), path) || '.';
  return visible(short.startsWith('../..') ? path : short);
}
