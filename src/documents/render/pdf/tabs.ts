import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Group } from '../../tree.ts';
import { blocks, indented, line, type Room } from './blocks.ts';
import { type Context, label } from './inline.ts';
import type { Block } from './press.ts';

/** A tab is a section under its label: paper shows all of them. */
export function tabItem(node: Group, context: Context, room: Room): Block[] {
  const { look } = context;
  const [first, ...rest] = node.children as Nodes[];
  const width = room.width - room.indent;
  const head = {
    stack: [
      ...line(width, context, 0),
      {
        text: label(wordsOf(first), { ...look, muted: look.ink }) as Content[],
        margin: [0, look.unit * 0.8, 0, look.unit],
      },
    ],
    margin: [0, look.unit * 0.6, 0, 0],
    keepNext: true,
  } as Block;
  return [...indented([head], room), ...blocks(rest, context, room)];
}

function wordsOf(node: Nodes | undefined): string {
  if (!node) return '';
  if ('value' in node) return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(wordsOf).join('') : '';
}
