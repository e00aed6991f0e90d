import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from '../src/build/source-reader.ts';

const root = join(import.meta.dirname, '..');
const files = ['src', 'generators']
  .flatMap((folder) => listFiles(root, folder))
  .filter((path) => /\.(ts|astro)$/.test(path));

/** Lower ranks know nothing of higher ones; the same rank does not import each other. */
const RANKS = [
  ['src/errors'],
  ['src/catalog'],
  ['src/facts'],
  ['src/models', 'src/open-xml'],
  ['src/documents', 'src/sheets'],
  ['src/build', 'src/packs', 'src/roi'],
  ['src/site'],
  ['generators'],
  ['src/cli'],
];

/** Each package of weight stands behind one folder or file, so that replacing it touches no other. */
const ONLY_IN: Record<string, string[]> = {
  exceljs: ['src/sheets'],
  fflate: ['src/open-xml'],
  pdfmake: ['src/documents/render/pdf'],
  shiki: ['src/documents/highlight.ts'],
  docx: ['src/documents/render/docx'],
  pptxgenjs: ['src/documents/render/pptx'],
  'mdast-util-to-markdown': ['src/documents'],
  'mdast-util-gfm': ['src/documents'],
  'github-slugger': ['src/documents'],
  yaml: ['src/documents'],
  satteri: ['src/documents', 'src/site'],
  astro: ['src/site'],
  '@astrojs/starlight': ['src/site'],
  '@astrojs/markdown-satteri': ['src/site'],
  zod: ['src/catalog'],
  'jsonc-parser': ['src/catalog'],
};

interface Import {
  from: string;
  what: string;
}

const imports: Import[] = files.flatMap((from) => {
  const source = readFileSync(join(root, from), 'utf8');
  const found = [
    ...source.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g,
    ),
  ];
  return found.map((match) => ({ from, what: (match[1] ?? match[2] ?? match[3])! }));
});

const rankOf = (path: string) =>
  RANKS.findIndex((folders) => folders.some((folder) => path.startsWith(`${folder}/`)));
const folderOf = (path: string) => RANKS.flat().find((folder) => path.startsWith(`${folder}/`));

/** `src/facts/reader.ts → src/build/run.ts` for every import of our own that does not point down. */
function wrongArrows(list: Import[]): string[] {
  return list
    .filter(({ what }) => what.startsWith('.'))
    .map(({ from, what }) => ({ from, to: relative(root, normalize(join(root, dirname(from), what))) }))
    .filter(({ to }) => rankOf(to) >= 0)
    .filter(({ from, to }) => folderOf(from) !== folderOf(to) && rankOf(to) >= rankOf(from))
    .map(({ from, to }) => `${from} → ${to}`);
}

/** `src/cli/build.ts imports exceljs` for every package that is imported outside of its folder. */
function strayPackages(list: Import[]): string[] {
  return list
    .map(({ from, what }) => ({
      from,
      name: what.startsWith('@') ? what.split('/').slice(0, 2).join('/') : what.split('/')[0]!,
    }))
    .filter(
      ({ from, name }) =>
        Object.hasOwn(ONLY_IN, name) &&
        !ONLY_IN[name]!.some((place) => from === place || from.startsWith(`${place}/`)),
    )
    .map(({ from, name }) => `${from} imports ${name}`);
}

test('imports point one way', () => {
  expect(imports.length).toBeGreaterThan(200);
  expect(wrongArrows(imports)).toEqual([]);
});

test('an arrow that points back is found', () => {
  expect(wrongArrows([{ from: 'src/facts/reader.ts', what: '../build/run.ts' }])).toEqual([
    'src/facts/reader.ts → src/build/run.ts',
  ]);
  expect(wrongArrows([{ from: 'src/sheets/render.ts', what: '../documents/tree.ts' }])).toEqual([
    'src/sheets/render.ts → src/documents/tree.ts',
  ]);
});

test('a package of weight is imported by one folder only', () => {
  expect(strayPackages(imports)).toEqual([]);
  expect(strayPackages([{ from: 'src/cli/build.ts', what: 'exceljs' }])).toEqual([
    'src/cli/build.ts imports exceljs',
  ]);
  for (const name of Object.keys(ONLY_IN))
    expect(
      imports.some(({ what }) => what === name || what.startsWith(`${name}/`)),
      `${name} is used`,
    ).toBe(true);
});

test('every source file stands in a folder with a rank', () => {
  expect(files.filter((path) => rankOf(path) < 0)).toEqual([]);
});

test('facts, models and resolving touch neither disk nor clock nor chance', () => {
  const pure = files.filter(
    (path) => /^src\/(facts|models|errors)\//.test(path) || /^src\/documents\/(blocks\/|[^/]*$)/.test(path),
  );
  expect(pure.length).toBeGreaterThan(25);
  expect(
    pure.filter((path) =>
      /node:fs|node:child_process|Date\.now|new Date\(\)|Math\.random|process\.env/.test(
        readFileSync(join(root, path), 'utf8'),
      ),
    ),
  ).toEqual([]);
});

test('no printer asks the clock or chance', () => {
  const printers = files.filter((path) => /^(src\/(documents|open-xml|sheets|site)|generators)\//.test(path));
  expect(
    printers.filter((path) =>
      /Date\.now\(|new Date\(\)|Math\.random\(|randomUUID/.test(readFileSync(join(root, path), 'utf8')),
    ),
  ).toEqual([]);
});

test('the engine knows no product by name', () => {
  const engine = files.filter((path) => !path.startsWith('src/cli/starter/'));
  const names = /\b(AEC OS|aecos|Co-Counsel|Healthcare Conversation)\b/;
  expect(engine.filter((path) => names.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});
