import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recipesOf } from '../../generators/index.ts';
import { changedPaths, copyProduct, edit, removeLater, tree } from '../support/product.ts';
import { buildWith } from './recipes.ts';

const DOCS = 'content/docs';

test('a build that remembers makes the same files as one that does not', async () => {
  const product = removeLater(copyProduct());
  const recipes = recipesOf(product).filter(({ id }) => id !== 'site');
  const write = (path: string, change: (text: string) => string) =>
    writeFileSync(join(product, path), change(readFileSync(join(product, path), 'utf8')));
  const editions: [what: string, change: () => void][] = [
    ['from nothing', () => {}],
    [
      'a word of the ROI model',
      () => write('marketing/roi/model.json', (text) => text.replace(/"summary": "/, '$&Briefly: ')),
    ],
    [
      'the size of a tier',
      () => edit(product, 'content/licensing/tiers.json', 'tiers.small-firm.users.max', 12),
    ],
    [
      'a section and a listing more',
      () =>
        write(
          `${DOCS}/getting-started/quick-start.mdx`,
          (text) => `${text}\n## One section more\n\n\`\`\`python\nimport os  # why µ and μ\n\`\`\`\n`,
        ),
    ],
    ['a page less', () => rmSync(join(product, DOCS, 'admin-guide/template-governance.mdx'))],
    [
      'the size as it was',
      () => edit(product, 'content/licensing/tiers.json', 'tiers.small-firm.users.max', 10),
    ],
  ];
  for (const [what, change] of editions) {
    change();
    await buildWith(product, recipes);
    const fresh = join(product, 'fresh', 'dist');
    await buildWith(product, recipes, { outDir: fresh });
    const [remembered, anew] = [join(product, 'dist'), fresh].map(tree);
    expect(Object.keys(anew!).length).toBeGreaterThan(50);
    expect(changedPaths(remembered!, anew!), what).toEqual([]);
    rmSync(join(product, 'fresh'), { recursive: true });
  }
});
