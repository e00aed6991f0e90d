import type { Root } from 'mdast';

interface Frame {
  title: string;
  sheet: string;
  revision: string;
  factsDate: string;
  verify: string;
}

/** A document as Markdown prints it: its title above, its provenance below a line. */
export function markdownEdition(tree: Root, { title, sheet, revision, factsDate, verify }: Frame): Root {
  const words = `Sheet ${sheet}, revision ${revision}, facts of ${factsDate}. To verify: ${verify}`;
  return {
    type: 'root',
    children: [
      { type: 'heading', depth: 1, children: [{ type: 'text', value: title }] },
      ...tree.children,
      { type: 'thematicBreak' },
      { type: 'paragraph', children: [{ type: 'text', value: words }] },
    ],
  };
}
