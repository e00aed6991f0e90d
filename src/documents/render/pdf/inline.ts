import type { Definition, FootnoteDefinition, Nodes, PhrasingContent } from 'mdast';
import { type Look, labelStyle, monoScale } from './look.ts';
import { type Run, type RunStyle, textRuns } from './runs.ts';
import { safeLink } from './safe-text.ts';

/** What printing one tree needs to know about the whole of it. */
export interface Context {
  look: Look;
  /** How wide the words of a run are, in points, if they stand on one line. */
  widthOf: (run: Run) => number;
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
  /** Footnotes in the order in which they were first cited. */
  cited: string[];
  /** Ids of the open outline entries, by heading depth. */
  outline: string[];
  headings: number;
}

/** Prints phrasing nodes as runs of text. */
export function inline(nodes: readonly Nodes[], context: Context, style: RunStyle): Run[] {
  return nodes.flatMap((node) => {
    const print = printers[node.type as keyof typeof printers] as InlinePrinter<Nodes> | undefined;
    return print ? print(node, context, style) : unknownInline(node, context, style);
  });
}

type InlinePrinter<Node> = (node: Node, context: Context, style: RunStyle) => Run[];
type InlinePrinters = {
  [Type in PhrasingContent['type']]?: InlinePrinter<Extract<PhrasingContent, { type: Type }>>;
};

const printers: InlinePrinters = {
  text: (node, _, style) => textRuns(node.value, style),
  emphasis: (node, context, style) => inline(node.children, context, { ...style, italics: !style.italics }),
  strong: (node, context, style) => inline(node.children, context, { ...style, bold: true }),
  delete: (node, context, style) =>
    inline(node.children, context, { ...style, decoration: 'lineThrough', decorationThickness: 0.5 }),
  inlineCode: (node, _, style) => textRuns(node.value, code(style)),
  break: (_, __, style) => [lineBreak(style)],
  link: (node, context, style) => link(node.url, node.children, context, style),
  linkReference: (node, context, style) =>
    link(context.definitions.get(node.identifier)?.url ?? '', node.children, context, style),
  image: (node, _, style) => textRuns(node.alt ?? '', { ...style, italics: true }),
  imageReference: (node, _, style) => textRuns(node.alt ?? '', { ...style, italics: true }),
  html: (node, _, style) => textRuns(node.value, code(style)),
  footnoteReference: (node, context, style) => {
    let number = context.cited.indexOf(node.identifier) + 1;
    if (number === 0) number = context.cited.push(node.identifier);
    return textRuns(String(number), { ...style, inMono: true, sup: true });
  },
  mark: (node, context, style) => mark(node, context, style),
};

function code(style: RunStyle): RunStyle {
  return style.inMono ? style : { ...style, inMono: true, size: style.size * monoScale };
}

/** pdfmake takes a newline inside a text for a forced break. */
function lineBreak(style: RunStyle): Run {
  return { text: '\n', font: `${style.text}/latin`, fontSize: style.size };
}

function link(url: string, children: readonly Nodes[], context: Context, style: RunStyle): Run[] {
  const address = safeLink(url);
  if (!address) return inline(children, context, style);
  return inline(children, context, {
    ...style,
    link: address,
    decoration: 'underline',
    decorationColor: context.look.line,
    decorationThickness: 0.6,
  });
}

/** Status has a shape as well as words, so that it can be read in grey and from afar. */
const shapes: Record<string, string> = {
  'status-available': '●',
  'status-preview': '◐',
  'status-planned': '○',
  'status-retired': '⊘',
};

function mark(node: { name: string; children: readonly Nodes[] }, context: Context, style: RunStyle): Run[] {
  const { look } = context;
  const shape = shapes[node.name];
  if (!shape && node.name !== 'tier-badge' && node.name !== 'kbd')
    return inline(node.children, context, style);
  const color = node.name === 'status-available' || node.name === 'tier-badge' ? look.ink : look.muted;
  const small = { ...style, inMono: true, size: Math.min(style.size, look.body) * 0.86, color };
  const text = inline(node.children, context, small);
  const isShort = text.reduce((length, run) => length + run.text.length, 0) <= 24;
  const words = isShort ? text.map((run) => ({ ...run, noWrap: true })) : text;
  if (!shape || Object.values(shapes).includes(words[0]?.text.trimStart().slice(0, 1) ?? '')) return words;
  // Joined by a no-break space: a shape at the end of a line would mark the wrong words.
  return [...textRuns(`${shape}\u00A0`, { ...small, inMono: false }), ...words];
}

export function label(text: string, look: Look): Run[] {
  return textRuns(text.toUpperCase(), labelStyle(look));
}

function unknownInline(node: Nodes, context: Context, style: RunStyle): Run[] {
  if ('children' in node) return inline(node.children as Nodes[], context, style);
  return 'value' in node && typeof node.value === 'string' ? textRuns(node.value, style) : [];
}
