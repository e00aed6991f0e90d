import type { Code, Html } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import { ruled } from './blocks.ts';
import type { Context } from './inline.ts';
import { monoScale } from './look.ts';
import type { Block } from './press.ts';
import { type Run, type RunStyle, textRuns } from './runs.ts';

/** As long as this a listing stays in one piece; a longer one leaves no single line behind. */
const SHORT = 12;

/** A listing beside a hairline, in the brand's strengths of ink. */
export function code(node: Code, context: Context): Block[] {
  const { look } = context;
  const style = { ...look.text, inMono: true, size: look.body * monoScale };
  const strengths = { quiet: { color: look.muted }, strong: { bold: true } };
  const read = node.lang ? context.highlight(node.value, node.lang) : undefined;
  const lines = node.value
    .split(/\r\n|\r|\n/)
    .map((text, index) =>
      codeLine(
        read?.[index]?.flatMap((stroke) =>
          textRuns(spaced(stroke.text), { ...style, ...(stroke.strength ? strengths[stroke.strength] : {}) }),
        ) ?? textRuns(spaced(text), style),
      ),
    );
  const listing = { stack: together(lines), struct: { type: 'Code' } } as unknown as Content;
  return [{ ...(ruled(listing, context) as object), keep: lines.length <= SHORT } as Block];
}

/** Raw HTML is no markup here: it is shown as it was written. */
export function literal(node: Html, context: Context): Block[] {
  const { look } = context;
  const style: RunStyle = {
    ...look.text,
    inMono: true,
    size: look.body * monoScale,
    color: look.muted,
  };
  const lines = node.value.split(/\r\n|\r|\n/).map((text) => codeLine(textRuns(spaced(text), style)));
  return [{ stack: lines, margin: [0, 0, 0, look.unit * 2] } as Block];
}

function spaced(text: string): string {
  return text.replaceAll('\t', '    ');
}

function codeLine(runs: Run[]): Content {
  // An empty line keeps its height only if something stands in it.
  return {
    text: (runs.length > 0 ? runs : [' ']) as Content[],
    preserveLeadingSpaces: true,
  } as Content;
}

/** The first two lines and the last two: neither stands alone at a foot or a head. */
function together(lines: Content[]): Content[] {
  if (lines.length < 4) return lines;
  const pair = (two: Content[]) => ({ stack: two, keep: true }) as unknown as Content;
  return [pair(lines.slice(0, 2)), ...lines.slice(2, -2), pair(lines.slice(-2))];
}
