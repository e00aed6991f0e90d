import type { List, ListItem, Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import { blocks, type Room } from './blocks.ts';
import type { Context } from './inline.ts';
import { labelStyle, monoScale } from './look.ts';
import type { Block } from './press.ts';
import { type Run, textRuns } from './runs.ts';
import type { Struct } from './structure/index.ts';

/** A list is a narrow column of markers beside a wide one of items; items may go on over a page break. */
export function list(node: List, context: Context, room: Room, kind: 'plain' | 'steps' = 'plain'): Block[] {
  const { look } = context;
  const start = node.start ?? 1;
  const last = String(start + node.children.length - 1);
  const isSteps = kind === 'steps';
  const size = look.body * monoScale;
  const gutter = node.ordered
    ? size * 0.6 * (last.length + 1) + look.body * (isSteps ? 0.9 : 0.45)
    : size + look.body * 0.2;
  const loose = node.spread || node.children.some((item) => item.spread);
  const items = node.children.map((item, index) => {
    const body = blocks(item.children as Nodes[], context, { width: room.width - gutter, indent: 0 });
    const isLast = index === node.children.length - 1;
    const after =
      loose && !isLast ? look.unit * (isSteps ? 2 : 1) : look.unit * (look.layout === 'sheet' ? 0.3 : 0.6);
    return {
      columns: [
        {
          width: gutter,
          text: marker(node, item, start + index, context, isSteps) as Content[],
          struct: { type: 'Lbl' },
        },
        {
          width: '*',
          struct: { type: 'LBody' },
          stack: body.length > 0 ? tightened(body, loose ? undefined : look.unit * 0.6) : [{ text: ' ' }],
        },
      ],
      // pdfmake hands the gap of columns down to the columns inside them.
      columnGap: 0,
      margin: [0, 0, 0, after],
      struct: { type: 'LI' },
    } as unknown as Content;
  });
  const struct: Struct = { type: 'L', numbering: node.ordered || isSteps ? 'Decimal' : 'Disc' };
  return [{ stack: items, margin: [0, 0, 0, look.unit * 1.6], struct } as Block];
}

function marker(node: List, item: ListItem, number: number, { look }: Context, isStep: boolean): Run[] {
  const style = { ...labelStyle(look), size: look.body * monoScale, characterSpacing: 0 };
  if (typeof item.checked === 'boolean')
    return textRuns(item.checked ? '☑' : '☐', { ...style, color: look.ink });
  if (isStep) return textRuns(String(number), { ...style, bold: true, color: look.ink });
  return textRuns(node.ordered ? `${number}.` : '–', style);
}

/** The space after an item is the list's to give, and so is that inside the items of a tight list. */
function tightened(body: Block[], between: number | undefined): Block[] {
  return body.map((one, index) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = (one as { margin?: number[] }).margin ?? [];
    const after = index === body.length - 1 ? 0 : (between ?? bottom);
    return { ...(one as object), margin: [left, top, right, after] } as Block;
  });
}
