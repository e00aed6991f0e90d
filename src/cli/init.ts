import { cpSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { listFiles } from '../build/source-reader.ts';
import { quote, visible } from '../errors/nearest.ts';
import { fail, UserError } from '../errors/problem.ts';
import type { Command } from './command.ts';
import { engineDir, fromHere } from './product.ts';

const starter = join(engineDir, 'src/cli/starter');
const PRODUCT = 'content/product.json';

export const init: Command = {
  name: 'init',
  says: 'Starts a new product: a small catalogue, a site and a matrix that build at once.',
  usage: 'DIR [--name NAME]',
  positionals: { name: 'DIR', says: 'A new or empty folder.', required: true },
  options: {
    name: { says: 'What the product is called. Default: from the folder.', type: 'string', value: 'NAME' },
  },
  examples: [
    { line: 'npx tierpress init my-product', says: 'a product that passes `check` and builds' },
    { line: 'npx tierpress init my-product --name "My Product"', says: 'with its name' },
  ],
  async run({ positionals, options, json, quiet }, terminal) {
    const target = resolve(positionals[0]!);
    requireFree(target, positionals[0]!);
    const id = idOf(basename(target));
    const name = options.name === undefined ? capitals(id) : String(options.name);
    const product = {
      ...JSON.parse(readFileSync(join(starter, PRODUCT), 'utf8')),
      id,
      name,
      sheetPrefix: prefix(name),
    };
    const file = `${JSON.stringify(product, null, 2)}\n`;
    await requireWorking(file);

    mkdirSync(target, { recursive: true });
    cpSync(starter, target, { recursive: true });
    cpSync(join(engineDir, 'schemas'), join(target, 'schemas'), { recursive: true });
    writeFileSync(join(target, PRODUCT), file);
    const written = listFiles(target, '.').filter((path) => !path.startsWith('schemas/'));
    if (json) terminal.out(JSON.stringify({ ok: true, product: target, files: written }, null, 2));
    else if (!quiet) {
      const here = fromHere(target);
      for (const path of written) terminal.out(`  ${here}/${path}`);
      terminal.out(
        `\n${visible(name)} is ready. Next:\n  npx tierpress check --product ${here}\n  npx tierpress build --product ${here}`,
      );
    }
    return 0;
  },
};

function requireFree(target: string, said: string): void {
  const found = lstatSync(target, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory() && readdirSync(target).length === 0) return;
  fail(
    'folder-not-empty',
    `${quote(said)} is ${found.isDirectory() ? 'not empty' : 'not a folder'}; nothing was written.`,
    { hint: 'Name a new folder.' },
    2,
  );
}

/** The product is checked before it is written: a name may hold what no document can carry. */
async function requireWorking(product: string): Promise<void> {
  const { inspect, readSources } = await import('../catalog/load.ts');
  const { problems } = inspect({ ...readSources(starter), [PRODUCT]: product });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new UserError(errors, 2);
}

/** `My Product (new)` → `my-product-new` */
function idOf(folder: string): string {
  const words = folder
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ['product']).join('-').slice(0, 80).replace(/-$/, '');
}

function capitals(id: string): string {
  return id
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** "My Product" → `MYP`: what every sheet id starts with. */
function prefix(name: string): string {
  const letters = name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  return letters.length >= 2 ? letters.slice(0, 3) : 'DOC';
}
