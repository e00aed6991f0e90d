import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { blocks, type Room } from './blocks.ts';
import { type Context, label } from './inline.ts';
import type { Block } from './press.ts';

/**
 * A part of a step under its label: the label stands in the margin, where a facilitator who looks up from the
 * room finds it again.
 */
export function labelledPart({ detail, children }: Group, context: Context, room: Room): Block[] {
  const { look } = context;
  // The first child is the label for printers without a margin.
  const [, ...inner] = children as Nodes[];
  const name = label(detail!.label!, { ...look, muted: look.ink });
  const width = room.width - room.indent;
  if (room.indent === 0)
    return [
      { text: name as Content[], margin: [0, 0, 0, look.unit * 0.6], keepNext: true } as Block,
      ...blocks(inner, context, room),
    ];
  const body = blocks(inner, context, { width, indent: 0 });
  if (body.length === 0) return [];
  const columns = [
    // So far down that it stands on the first line of the text.
    {
      width: room.indent,
      text: name as Content[],
      margin: [0, look.body * 0.2, 0, 0],
      struct: { type: 'P' },
    },
    { width: '*', stack: body as Content[], struct: { type: 'Div' } },
  ];
  return [
    {
      columns,
      columnGap: 0,
      margin: [0, look.unit * 0.4, 0, look.unit * 0.4],
      struct: { type: 'Sect' },
    } as unknown as Block,
  ];
}
