import { FootnoteReferenceRun, type ParagraphChild, TextRun } from 'docx';
import type { Nodes } from 'mdast';
import type { Mark } from '../../tree.ts';
import type { Context } from './context.ts';
import { field } from './fields.ts';
import { link } from './link.ts';
import { printable, safeLink } from './text.ts';
import { element, inParagraph } from './xml.ts';

/** How a run of words looks. `style` is a character style, the innermost of which counts. */
interface RunStyle {
  style?: string;
  bold?: boolean;
  italics?: boolean;
  strike?: boolean;
  underline?: Record<never, never>;
  superScript?: boolean;
  subScript?: boolean;
}

/** Prints phrasing nodes. */
export function inline(nodes: readonly Nodes[], context: Context, style: RunStyle = {}): ParagraphChild[] {
  return nodes.flatMap((node) => phrase(node, context, style));
}

function phrase(node: Nodes, context: Context, style: RunStyle): ParagraphChild[] {
  const inside = (more: RunStyle) =>
    inline((node as { children: Nodes[] }).children, context, { ...style, ...more });
  switch (node.type) {
    case 'text':
      return words(node.value, style);
    case 'emphasis':
      return inside({ italics: !style.italics });
    case 'strong':
      return inside({ bold: true });
    case 'delete':
      return inside({ strike: true });
    case 'inlineCode':
    case 'html':
      return words(node.value, { ...style, style: 'InlineCode' });
    case 'break':
      return [new TextRun({ break: 1 })];
    case 'image':
    case 'imageReference':
      return words(node.alt ?? '', { ...style, italics: true });
    case 'link':
      return linked(node.url, node.children, context, style);
    case 'linkReference':
      return linked(context.definitions.get(node.identifier)?.url ?? '', node.children, context, style);
    case 'footnoteReference':
      return note(node.identifier, context, style);
    case 'mark':
      return marked(node, context, style);
    default:
      if ('children' in node) return inside({});
      return 'value' in node ? words(String(node.value), style) : [];
  }
}

export function words(text: string, style: RunStyle = {}): ParagraphChild[] {
  return text === '' ? [] : [new TextRun({ ...style, text: printable(text) })];
}

function linked(
  url: string,
  children: readonly Nodes[],
  context: Context,
  style: RunStyle,
): ParagraphChild[] {
  const bookmark = url.startsWith('#') ? context.bookmarks.get(url.slice(1)) : undefined;
  const address = bookmark ? undefined : safeLink(url);
  // Word does not nest links.
  if ((!address && !bookmark) || style.style === 'Hyperlink') return inline(children, context, style);
  const runs = inline(children, context, { ...style, style: 'Hyperlink' });
  if (bookmark) return [inParagraph(element('w:hyperlink', { 'w:anchor': bookmark, 'w:history': 1 }, runs))];
  context.count.links += 1;
  return [link(address!, context.count.links, runs)];
}

function note(identifier: string, context: Context, style: RunStyle): ParagraphChild[] {
  const number = context.cited.indexOf(identifier) + 1;
  // A second citation repeats the number: in Word a note belongs to one place.
  if (number > 0) return words(String(number), { ...style, superScript: true });
  const definition = context.footnotes.get(identifier);
  if (!definition) return words(`[^${identifier}]`, style);
  if (!context.inNote) return [new FootnoteReferenceRun(context.cited.push(identifier))];
  const others = new Map(context.footnotes);
  others.delete(identifier);
  const said = definition.children.flatMap((child) =>
    'children' in child ? (child.children as Nodes[]) : [],
  );
  return [
    ...words(' [', style),
    ...inline(said, { ...context, footnotes: others }, style),
    ...words(']', style),
  ];
}

/** Status has a shape as well as words, so that it can be read in grey and from afar. */
const SHAPES: Partial<Record<string, string>> = {
  'status-available': '●',
  'status-preview': '◐',
  'status-planned': '○',
  'status-retired': '⊘',
};

const STYLES: Record<string, RunStyle> = {
  'tier-badge': { style: 'TierBadge' },
  kbd: { style: 'Keyboard' },
  sub: { subScript: true },
  sup: { superScript: true },
  source: { style: 'Muted' },
  'price-reason': { style: 'Muted' },
  'tier-price': { bold: true },
};

/** Labels set a line apart from the words below it. */
function styleOf(name: string): RunStyle {
  if (Object.hasOwn(STYLES, name)) return STYLES[name]!;
  return name.endsWith('-label') ? { style: 'Label' } : {};
}

function marked(node: Mark, context: Context, style: RunStyle): ParagraphChild[] {
  if (node.name === 'field') return [inParagraph(field(node, context))];
  const shape = SHAPES[node.name];
  if (!shape) return inline(node.children, context, { ...style, ...styleOf(node.name) });
  const status = { ...style, style: 'Status' };
  const [first] = node.children;
  const hasShape = first?.type === 'text' && first.value.trimStart().startsWith(shape);
  return [...(hasShape ? [] : words(`${shape}\u00A0`, status)), ...inline(node.children, context, status)];
}
