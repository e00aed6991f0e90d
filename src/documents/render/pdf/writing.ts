import type { Nodes, Paragraph } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import { choicesOf } from '../../blocks/blank.ts';
import type { Mark } from '../../tree.ts';
import { line, type Room } from './blocks.ts';
import { type Context, label } from './inline.ts';
import type { Block } from './press.ts';
import { textRuns } from './runs.ts';

/** A blank that stands on its own: what is asked for, and room for a pen. Nothing: there are other words too. */
export function writingRoom(node: Paragraph, context: Context, room: Room): Block[] | undefined {
  const [only, ...others] = node.children as Nodes[];
  if (others.length > 0 || only?.type !== 'mark' || only.name !== 'field') return undefined;
  const { look } = context;
  const { prompt = '', lines, kind } = only.detail ?? {};
  const width = room.width - room.indent;
  const choices = choicesOf(only as Mark);
  const name = {
    text: label(prompt, look) as Content[],
    margin: [room.indent, look.unit, 0, 0],
    keepNext: true,
  } as Block;
  if (choices.length > 0) {
    const picks = choices.map((choice) => `☐\u00A0${choice}`).join('     ');
    const style = { ...look.text, size: look.body };
    return [
      name,
      {
        text: textRuns(picks, style) as Content[],
        margin: [room.indent, look.unit, 0, look.unit * 2],
      } as Block,
    ];
  }
  const count = Number(lines ?? 1);
  const pitch = look.body * (kind === 'signature' ? 4 : 2.4);
  const ruled = Array.from({ length: count }, () => ({
    ...(line(width, context, 0, look.muted)[0] as object),
    margin: [room.indent, pitch, 0, 0],
    keepNext: true,
  })) as Block[];
  const last = ruled.at(-1) as { margin: number[]; keepNext?: boolean };
  last.margin[3] = look.unit * 3;
  last.keepNext = false;
  return [name, ...ruled];
}
