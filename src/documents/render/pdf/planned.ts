import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { blocks, indented, type Room } from './blocks.ts';
import { type Context, label } from './inline.ts';
import type { Look } from './look.ts';
import type { Block } from './press.ts';

/** How far the words stand in from the dashes at their left and right. */
export function plannedInset(look: Look): number {
  return look.body * 0.8;
}

/** What is planned is drawn as on plans: inside a dashed line, with its mark before the first word. */
export function plannedBox(node: Group, context: Context, room: Room): Block[] {
  const { look } = context;
  const inset = plannedInset(look);
  const width = room.width - room.indent - 2 * (inset + look.hairline * 2);
  const body = blocks(node.children, context, { width, indent: 0 });
  const mark = isMarked(node)
    ? []
    : [{ text: label('○ Planned', look) as Content[], margin: [0, 0, 0, look.unit * 0.6] } as Block];
  const edge = () => look.hairline * 2;
  const color = () => look.ink;
  const style = () => ({ dash: { length: 2.4, space: 1.8 } });
  const box = {
    table: {
      widths: ['*'],
      body: [[{ stack: closed([...mark, ...body]), struct: { type: 'Aside' } } as Content]],
    },
    layout: {
      hLineWidth: edge,
      vLineWidth: edge,
      hLineColor: color,
      vLineColor: color,
      hLineStyle: style,
      vLineStyle: style,
      paddingLeft: () => inset,
      paddingRight: () => inset,
      paddingTop: () => inset * 0.7,
      paddingBottom: () => inset * 0.7,
    },
    margin: [0, look.unit * 0.5, 0, look.unit * (look.layout === 'sheet' ? 2 : 3)],
  } as Block;
  return indented([box], room);
}

/** The block that authors write begins with its mark; a bare group has none yet. */
function isMarked({ children: [first] }: Group): boolean {
  const words = first && 'children' in first ? first.children[0] : undefined;
  return words?.type === 'mark' && words.name === 'planned-label';
}

/** The last block needs no space below it. */
function closed(body: Block[]): Content[] {
  const last = body.at(-1) as { margin?: number[] } | undefined;
  if (!last) return [{ text: ' ' }];
  const [left = 0, top = 0, right = 0] = last.margin ?? [];
  return [...body.slice(0, -1), { ...last, margin: [left, top, right, 0] } as Block];
}
