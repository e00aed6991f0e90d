import type { Recipe } from '../src/build/recipe.ts';
import { markdownEdition } from './markdown-edition.ts';
import { printing } from './printing.ts';

const input = 'marketing/demo/demo-script.mdx';

export const demoScript: Recipe = {
  id: 'demo-script',
  says: 'The standard demo, for a tier and a length: what to say, do and expect',
  audience: 'sales',
  inputs: [input],
  outputs: ['demo-script.md', 'demo-script.pdf'],
  takes: ['tier', 'minutes'],
  async build(bench) {
    const { readEdition } = await import('../src/build/edition.ts');
    const { renderMarkdown } = await import('../src/documents/render/markdown.ts');
    const { openSession } = await import('../src/packs/session.ts');
    const { demo } = await import('../src/packs/guide.ts');
    const { editionWords, leftOutWords } = await import('../src/packs/words.ts');
    const edition = readEdition(bench, input, { audience: 'sales' });
    const session = openSession(edition, bench.facts, bench.choices ?? {}, 'demo');
    // All is asked before the first revision: it stands for every question.
    const tree = demo(session);
    const says = leftOutWords(session);
    const print = await printing(bench, { ...session.head, readers: editionWords(session, 'Sales') });
    return {
      files: {
        'demo-script.md': renderMarkdown(markdownEdition(tree, print.titleBlock)),
        'demo-script.pdf': await print.pdf(tree),
      },
      says,
    };
  },
};
