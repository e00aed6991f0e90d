import type { Definition, FootnoteDefinition, Nodes, PhrasingContent } from 'mdast';
import type { Highlight } from '../../highlight.ts';
import { key } from './keys.ts';
import { type Look, labelStyle, monoScale } from './look.ts';
import type { Picture } from './pictures.ts';
import { type Entry, follow, numberRoom, type Places } from './places.ts';
import { type Run, type RunStyle, textRuns } from './runs.ts';
import { inside } from './structure/index.ts';

/** What printing one tree needs to know about the whole of it. */
export interface Context {
  look: Look;
  /** How wide the words of a run are, or others in its place, in points, if they stand on one line. */
  widthOf: (run: Run, text?: string) => number;
  /** What parts the fraction from the whole in the document's language. */
  decimalPoint: string;
  /** The strengths of code. */
  highlight: Highlight;
  /** The images that were handed in, by the address that documents name them by. */
  pictures: Map<string, Picture>;
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
  /** Footnotes in the order in which they were first cited. */
  cited: string[];
  /** Ids of the open outline entries, by heading depth. */
  outline: string[];
  headings: number;
  /** The headings that were printed. */
  entries: Entry[];
  places: Places;
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
    inline(node.children, context, {
      ...style,
      decoration: 'lineThrough',
      decorationThickness: 0.5,
      struct: inside(style.struct, { type: 'Span', decoration: 'LineThrough' }),
    }),
  inlineCode: (node, _, style) => textRuns(node.value, code(style)),
  break: (_, __, style) => [lineBreak(style)],
  link: (node, context, style) => link(node.url, node.children, context, style),
  linkReference: (node, context, style) =>
    link(context.definitions.get(node.identifier)?.url ?? '', node.children, context, style),
  // Among words an image is what it says.
  image: (node, _, style) => textRuns(node.alt ?? '', { ...style, italics: true }),
  imageReference: (node, _, style) => textRuns(node.alt ?? '', { ...style, italics: true }),
  html: (node, _, style) => textRuns(node.value, code(style)),
  footnoteReference: (node, context, style) => {
    let number = context.cited.indexOf(node.identifier) + 1;
    if (number === 0) number = context.cited.push(node.identifier);
    const struct = inside(style.struct, { type: 'Reference' });
    return textRuns(String(number), { ...style, inMono: true, sup: true, struct });
  },
  mark: (node, context, style) => mark(node, context, style),
};

function code(style: RunStyle): RunStyle {
  const struct = inside(style.struct, { type: 'Code' });
  return style.inMono
    ? { ...style, struct }
    : { ...style, inMono: true, size: style.size * monoScale, struct };
}

/** pdfmake takes a newline inside a text for a forced break. */
function lineBreak(style: RunStyle): Run {
  const { struct } = style;
  return { text: '\n', font: `${style.text}/latin`, fontSize: style.size, ...(struct ? { struct } : {}) };
}

function link(url: string, children: readonly Nodes[], context: Context, style: RunStyle): Run[] {
  const { place, address } = follow(url, context.places);
  if (!place && !address) return inline(children, context, style);
  const struct = inside(style.struct, { type: 'Link' });
  const target = place ? { linkToDestination: place } : { link: address! };
  const words = inline(children, context, {
    ...style,
    ...target,
    struct,
    decoration: 'underline',
    decorationColor: context.look.line,
    decorationThickness: 0.6,
  });
  if (!place || !context.places.showsPages) return words;
  // Paper cannot be pressed: a number says where to turn to.
  const small = { ...style, inMono: true, bold: false, size: style.size * 0.78, color: context.look.muted };
  const page = textRuns(`\u00A0p.\u00A0${numberRoom}`, { ...small, ...target, struct });
  return [...words, ...page.map((run) => ({ ...run, noWrap: true, pageOf: place }))];
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
  if (node.name === 'sub' || node.name === 'sup')
    return inline(node.children, context, { ...style, [node.name]: true });
  if (node.name === 'kbd') return key(inline(node.children, context, style), style, context);
  if (node.name === 'source')
    return inline(node.children, context, { ...style, size: style.size * 0.86, color: look.muted });
  // A sign stays with its word.
  if (node.name.startsWith('says-'))
    return inline(node.children, context, style).map((run) => ({ ...run, noWrap: true }));
  if (node.name === 'step-facts')
    return inline(node.children, context, {
      ...style,
      size: style.size * 0.86,
      inMono: true,
      color: look.muted,
    });
  if (node.name === 'field') return inline(node.children, context, { ...style, ...blank(look) });
  const shape = shapes[node.name];
  if (!shape && node.name !== 'tier-badge') return inline(node.children, context, style);
  const color = node.name === 'status-available' || node.name === 'tier-badge' ? look.ink : look.muted;
  const small = { ...style, inMono: true, size: Math.min(style.size, look.body) * 0.86, color };
  const text = inline(node.children, context, small);
  const isShort = text.reduce((length, run) => length + run.text.length, 0) <= 24;
  const words = isShort ? text.map((run) => ({ ...run, noWrap: true })) : text;
  if (!shape || Object.values(shapes).includes(words[0]?.text.trimStart().slice(0, 1) ?? '')) return words;
  // Joined by a no-break space: a shape at the end of a line would mark the wrong words.
  return [...textRuns(`${shape}\u00A0`, { ...small, inMono: false }), ...words];
}

/** What is to be filled in: its words are a prompt, on a line to write on. */
function blank({ muted }: Look): Partial<RunStyle> {
  return { color: muted, decoration: 'underline', decorationColor: muted, decorationThickness: 0.5 };
}

export function label(text: string, look: Look): Run[] {
  return textRuns(text.toUpperCase(), labelStyle(look));
}

function unknownInline(node: Nodes, context: Context, style: RunStyle): Run[] {
  if ('children' in node) return inline(node.children as Nodes[], context, style);
  return 'value' in node && typeof node.value === 'string' ? textRuns(node.value, style) : [];
}
