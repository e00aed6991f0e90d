import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import { describe, expect, test } from 'vitest';
import type { Group } from '../../../src/documents/tree.ts';
import { root, show } from '../sample.ts';

/**
 * A case is a folder with `input.mdx`; `wide.svg` and `narrow.svg` beside it can be looked at in a browser. To
 * write them anew: `npx vitest run tests/documents/drawing -u`.
 */
const cases = join(root, 'tests/golden/drawings');

describe('drawings', () => {
  for (const name of readdirSync(cases).sort())
    test(name.replaceAll('-', ' '), async () => {
      const { tree, problems } = show(readFileSync(join(cases, name, 'input.mdx'), 'utf8'));
      expect(problems).toEqual([]);
      const { detail } = tree.children.find((node) => (node as Nodes).type === 'group') as Group;
      await expect(`${pretty(detail!.svg!)}\n`).toMatchFileSnapshot(join(cases, name, 'wide.svg'));
      await expect(`${pretty(detail!.narrow!)}\n`).toMatchFileSnapshot(join(cases, name, 'narrow.svg'));
    });
});

/** An element a line, for the sake of the diff. */
function pretty(svg: string): string {
  return svg.replaceAll(/><(?!\/text)/g, '>\n<');
}
