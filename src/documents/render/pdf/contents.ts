import type { Content } from 'pdfmake/interfaces.js';
import { blocks } from './blocks.ts';
import { type Context, label } from './inline.ts';
import { labelStyle, monoScale } from './look.ts';
import { type Entry, numberRoom } from './places.ts';
import type { Block } from './press.ts';
import { type RunStyle, textRuns } from './runs.ts';

/** A line of the contents: a chapter with its number, or a section in it. */
export interface ContentsLine extends Entry {
  /** The number of a chapter: `3`. */
  number?: string;
  /** The part that starts with this chapter: "Getting started". */
  part?: string | undefined;
}

/** What stands where. Each line leads to its page. */
export function contents(lines: readonly ContentsLine[], context: Context): Block[] {
  const { look } = context;
  const head = { type: 'heading', depth: 1, children: [{ type: 'text', value: 'Contents' }] } as const;
  const outline = { ...context, headings: 0 };
  const title = blocks([head as never], outline, { width: look.width, indent: look.indent });
  const left = look.indent;
  // A part has contents of its own, with its name over them.
  const stacks: Block[][] = [[]];
  const parts: (string | undefined)[] = [undefined];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.part) {
      stacks.push([part(line.part, context, left)]);
      parts.push(line.part);
    }
    stacks.at(-1)!.push(row(line, context, left, !next || next.depth < line.depth));
  }
  const toc = (stack: Block[]) => ({ stack, struct: { type: 'TOC' } }) as unknown as Block;
  return [...title, toc(stacks.flatMap((rows, index) => (parts[index] ? [toc(rows)] : rows)))];
}

function part(name: string, { look }: Context, left: number): Block {
  return {
    text: label(name, look) as Content[],
    margin: [left, look.unit * 4, 0, look.unit],
    keepNext: true,
    struct: { type: 'Caption' },
  } as unknown as Block;
}

function row(line: ContentsLine, context: Context, left: number, isLast: boolean): Block {
  const { look } = context;
  const isChapter = line.depth === 1;
  const gutter = look.body * 2.2;
  const numberWidth = look.body * 2.6;
  const inside = left + gutter;
  const room = look.width - inside - numberWidth;
  const style: RunStyle = {
    ...look.text,
    size: isChapter ? look.body * 1.08 : look.body,
    ...(isChapter ? { bold: true } : { color: look.ink }),
  };
  const link = { linkToDestination: line.name, struct: { type: 'Link' as const } };
  const words = textRuns(line.text, style).map((run) => ({ ...run, ...link }));
  const natural = words.reduce((sum, run) => sum + context.widthOf(run), 0) + 0.3;
  const width = Math.min(natural, room * 0.92);
  const leader = {
    type: 'line',
    x1: look.unit,
    y1: 0,
    x2: room - width - look.unit,
    y2: 0,
    lineWidth: look.hairline,
    lineColor: look.muted,
    dash: { length: 0.6, space: 2.6 },
  };
  const mono: RunStyle = {
    ...labelStyle(look),
    size: look.body * monoScale,
    characterSpacing: 0,
    color: look.ink,
  };
  const page = textRuns(numberRoom, mono).map((run) => ({ ...run, ...link, pageOf: line.name }));
  const height = style.size * 1.3;
  return {
    columns: [
      {
        width: gutter,
        text: textRuns(line.number ?? ' ', { ...mono, color: look.muted }) as Content[],
        struct: { type: line.number ? 'Lbl' : 'Artifact' },
      },
      { width, text: words as Content[], struct: { type: 'Reference' } },
      natural > width
        ? { width: room - width, text: ' ', struct: { type: 'Artifact' } }
        : { width: room - width, canvas: [leader], margin: [0, height * 0.74, 0, 0] },
      { width: numberWidth, text: page as Content[], alignment: 'right', struct: { type: 'Reference' } },
    ],
    columnGap: 0,
    margin: [
      left,
      isChapter ? look.unit * 1.6 : 0,
      0,
      isChapter ? look.unit * 0.4 : isLast ? look.unit : look.unit * 0.2,
    ],
    keepNext: isChapter && !isLast,
    struct: { type: 'TOCI' },
  } as unknown as Block;
}
