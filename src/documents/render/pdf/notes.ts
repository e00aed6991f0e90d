import type { Nodes } from 'mdast';
import { blocks, line, type Room } from './blocks.ts';
import type { Context } from './inline.ts';
import { list } from './lists.ts';
import type { Block } from './press.ts';
import type { Tagged } from './structure/index.ts';

/** The footnotes that the text cites, in the order of their numbers, under a hairline. */
export function notes(context: Context, room: Room): Block[] {
  const { look } = context;
  const items: Nodes[] = [];
  const small = {
    ...context,
    look: { ...look, body: look.body * 0.9, text: { ...look.text, size: look.body * 0.9 } },
  };
  // A note may cite a further one, which joins the list while it is being read.
  for (let index = 0; index < context.cited.length; index += 1) {
    const note = context.footnotes.get(context.cited[index]!);
    const children = (note?.children ?? []) as Nodes[];
    // Printing is the only way to find out what a note cites; the result is printed below.
    blocks(children, small, { width: room.width, indent: 0 });
    items.push({ type: 'listItem', children } as Nodes);
  }
  if (items.length === 0) return [];
  const numbered = { type: 'list', ordered: true, start: 1, children: items } as Parameters<typeof list>[0];
  const width = room.width - room.indent;
  const body = list(numbered, small, { width, indent: 0 }).map(asNotes);
  return [...line(width, context, look.unit * 2), ...body].map(
    (one) => ({ stack: [one], margin: [room.indent, 0, 0, 0] }) as Block,
  );
}

/** Notes look like a list, and are none to those who listen: each stands for itself. */
function asNotes(list: Block): Block {
  const items = (list as unknown as { stack: (Tagged & { columns: [Tagged, Tagged] })[] }).stack;
  const stack = items.map(({ columns: [number, body], ...item }) => ({
    ...item,
    columns: [number, { ...body, struct: undefined }],
    struct: { type: 'Note' },
  }));
  return { ...(list as object), stack, struct: undefined } as unknown as Block;
}
