import type { List, Nodes } from 'mdast';
import type { Group } from '../../tree.ts';
import { blocks, indented, type Room } from './blocks.ts';
import type { Context } from './inline.ts';
import { list } from './lists.ts';
import type { Block } from './press.ts';

/** Steps are a numbered list whose numbers can be found again after each step was done. */
export function steps(node: Group, context: Context, room: Room): Block[] {
  const inner = { width: room.width - room.indent, indent: 0 };
  return (node.children as Nodes[]).flatMap((child) =>
    child.type === 'list'
      ? indented(list({ ...child, spread: true } as List, context, inner, 'steps'), room)
      : blocks([child], context, room),
  );
}
