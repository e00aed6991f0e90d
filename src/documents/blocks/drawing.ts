import type { Nodes } from 'mdast';
import type { Brand } from '../../catalog/schemas/brand.ts';
import { draw, readPlan, type Style } from '../drawing/index.ts';
import { mark, paragraph } from '../make.ts';
import type { Block } from './block.ts';

/**
 * Wide: for a page or a column of a site. Narrow: for a telephone, where the wide one would be too small to
 * read. In points of print, or pixels.
 */
const WIDE = { width: 483, size: 8.4 };
const NARROW = { width: 320, size: 12.5 };

export const drawing: Block = {
  says: 'A list, drawn: a numbered one as steps on a line, any other as lengths on a dimension line, dashed where planned. Sentences before the list go in, those after it come out; inner lists are what a step leaves behind. Editions without drawings print the list.',
  example: '<Drawing says="From a sentence to a folder" caption="Figure 1. How it works">…</Drawing>',
  attributes: {
    says: { says: 'What the drawing shows, for those who cannot see it.', kind: 'words', required: true },
    caption: { says: 'The line below it.', kind: 'words' },
  },
  wraps: true,
  onItsOwn: ({ reader, attributes, children, report }) => {
    const plan = readPlan(children as Nodes[]);
    if (!plan) {
      report({
        code: 'drawing-without-list',
        message:
          'A drawing is made from one list, and something else stands between the tags of `<Drawing>`.',
        hint: 'Put one numbered or bulleted list there, with sentences before or after it if you need them.',
      });
      return children;
    }
    const { colors, fonts } = reader.read<Brand>('product.brand');
    const { ink, muted, line, accent } = colors.light;
    const style: Omit<Style, 'width' | 'size'> = { inks: { ink, muted, line, accent }, fonts };
    const { says, caption } = attributes as { says: string; caption?: string };
    const detail = {
      svg: draw(plan, says, { ...style, ...WIDE }),
      narrow: draw(plan, says, { ...style, ...NARROW }),
      alt: says,
      ...(caption ? { caption } : {}),
    };
    // `make.group` would write the details into the page as attributes.
    return [
      {
        type: 'group',
        name: 'figure',
        detail,
        children: [...children, ...(caption ? [paragraph(mark('caption', [caption]))] : [])],
        data: { hName: 'figure', hProperties: { className: 'figure' } },
      },
    ];
  },
};
