import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Root } from '../../tree.ts';
import { label } from './inline.ts';
import { type Look, labelStyle, monoScale } from './look.ts';
import type { Block } from './press.ts';
import { type RunStyle, textRuns } from './runs.ts';

/** What the signs of a sheet mean: zones, code, and the status that words carry. */
export function legend(tree: Root, look: Look): Block[] {
  const size = look.body * 0.9;
  const sans: RunStyle = { ...look.text, size };
  const mono: RunStyle = { ...sans, inMono: true, size: size * monoScale };
  const marks = statuses(tree);
  const rows: [sign: string, style: RunStyle, words: string][] = [
    ['A1', { ...labelStyle(look), size: mono.size, color: look.ink, bold: true }, 'column A, first section'],
    ['abc', mono, 'type it as it stands'],
    ['●', sans, 'works today, as does all that bears no mark'],
    ['○', sans, 'planned, in a dashed box: not there yet'],
  ];
  if (marks.has('preview')) rows.push(['◐', sans, 'preview: may still change']);
  if (marks.has('retired')) rows.push(['⊘', sans, 'retired: use it no more']);
  const items = rows.map(([sign, style, words]) => ({
    columns: [
      { width: look.body * 2.6, text: textRuns(sign, style) as Content[], struct: { type: 'Lbl' } },
      { width: '*', stack: [{ text: textRuns(words, sans) as Content[] }], struct: { type: 'LBody' } },
    ],
    columnGap: 0,
    struct: { type: 'LI' },
  }));
  return [
    { text: label('Legend', look) as Content[], margin: [0, 0, 0, look.unit * 0.6] } as Block,
    { stack: items, struct: { type: 'L' } } as unknown as Block,
  ];
}

function statuses(tree: Root): Set<string> {
  const found = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type === 'mark' && node.name.startsWith('status-')) found.add(node.name.slice('status-'.length));
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return found;
}
