import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import type { Context } from './inline.ts';
import { notes } from './notes.ts';
import { pageSizes } from './pdfmake-inside.ts';
import { flow, type Page, piece } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { type TitleBlock, titleBlock } from './title-block.ts';

const margin = { side: 56, top: 56, bottom: 26, aboveTitleBlock: 22 };
const titleBlockWidth = 318;

export function portraitWidth(page: string): number {
  return pageSizes[page]![0] - margin.side * 2;
}

/** A document to read: one column, running text standing in, the title block below it at the right. */
export function portrait(
  document: PressDocument,
  tree: Root,
  context: Context,
  page: string,
  title: TitleBlock,
): Page[] {
  const [width, height] = pageSizes[page]!;
  const { look } = context;
  const block = (number: number, count: number) =>
    piece(document, look, titleBlock(title, number, count, titleBlockWidth, look), titleBlockWidth);
  const blockHeight = block(99, 99).height;
  const bottom = margin.bottom + blockHeight + margin.aboveTitleBlock;

  const room = { width: look.width, indent: look.indent };
  const body = blocks(tree.children, context, room);
  const content = [...body, ...notes(context, room)];
  const pieces = flow(document, look, content, look.width, height - margin.top - bottom);

  return pieces.map(({ items }, index) => {
    const corner = block(index + 1, pieces.length);
    return {
      width,
      height,
      placed: [
        { x: margin.side, y: margin.top, items },
        {
          x: width - margin.side - titleBlockWidth,
          y: height - margin.bottom - corner.height,
          items: corner.items,
        },
      ],
    };
  });
}
