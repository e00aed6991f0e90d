import type { Definition, FootnoteDefinition, Nodes } from 'mdast';
import { blank } from '../markdown.ts';
import { escapeCodePoint, isUnprintable, safeLink } from '../pdf/safe-text.ts';
import { type Look, sizes } from './look.ts';

/** A run of words that look alike. `\n` alone is a line break. */
export interface Run {
  text: string;
  bold?: boolean;
  italics?: boolean;
  mono?: boolean;
  struck?: boolean;
  /** Shown in capitals, written as it is. */
  caps?: boolean;
  shift?: 'super' | 'sub';
  color?: string;
  size?: number;
  link?: string;
}

export type Style = Omit<Run, 'text'>;

/** What printing one tree needs to know about the whole of it. */
export interface Context {
  look: Look;
  definitions: Map<string, Definition>;
  footnotes: Map<string, FootnoteDefinition>;
  /** Footnotes in the order in which they were first cited. */
  cited: string[];
}

/** Prints phrasing nodes as runs. */
export function inline(nodes: readonly Nodes[], context: Context, style: Style = {}): Run[] {
  return nodes.flatMap((node) => phrase(node, context, style));
}

export function words(text: string, style: Style = {}): Run[] {
  // Whatever else parts lines or cells parts only words inside a paragraph.
  const value = named(text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' '));
  return value === '' ? [] : [{ ...style, text: value }];
}

/** What no XML can hold is seen by its number: `⟨U+0007⟩`. */
export function named(text: string): string {
  if (!suspect.test(text)) return text;
  return Array.from(text, (character) => {
    const codePoint = character.codePointAt(0)!;
    return isUnprintable(codePoint) ? escapeCodePoint(codePoint) : character;
  }).join('');
}

/** Without the flag `u` a pair of surrogates looks suspect too, and is then found to be a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const suspect = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** Words as a drawing letters them. */
export function label(text: string, { muted }: Look, style: Style = {}): Run[] {
  return words(text, { mono: true, caps: true, color: muted, size: sizes.label.size, ...style });
}

export function plainText(runs: Run[]): string {
  return runs.map(({ text }) => text).join('');
}

function phrase(node: Nodes, context: Context, style: Style): Run[] {
  const inner = (more: Style) => inline('children' in node ? (node.children as Nodes[]) : [], context, more);
  switch (node.type) {
    case 'text':
      return words(node.value, style);
    case 'emphasis':
      return inner({ ...style, italics: !style.italics });
    case 'strong':
      return inner({ ...style, bold: true });
    case 'delete':
      return inner({ ...style, struck: true });
    case 'inlineCode':
    case 'html':
      return words(node.value, { ...style, mono: true });
    case 'break':
      return [{ ...style, text: '\n' }];
    case 'link':
    case 'linkReference': {
      const url = node.type === 'link' ? node.url : (context.definitions.get(node.identifier)?.url ?? '');
      const link = safeLink(url);
      return inner(link ? { ...style, link } : style);
    }
    case 'image':
    case 'imageReference':
      return words(node.alt ?? '', { ...style, italics: true });
    case 'footnoteReference': {
      const at = context.cited.indexOf(node.identifier);
      const number = at >= 0 ? at + 1 : context.cited.push(node.identifier);
      return words(String(number), { ...style, shift: 'super' });
    }
    case 'mark':
      if (node.name === 'field') return words(blank(node), style);
      return mark(node.name, inner, style, context.look);
    default:
      if ('children' in node) return inner(style);
      return 'value' in node && typeof node.value === 'string' ? words(node.value, style) : [];
  }
}

/** Status has a shape as well as words, so that it can be read in grey and from the last row. */
const shapes: Record<string, string> = {
  'status-available': '●',
  'status-preview': '◐',
  'status-planned': '○',
  'status-retired': '⊘',
};

/** Marks that set a line apart from the words below it. */
export const labelMarks = new Set(['only-for-label', 'card-label', 'tab-label', 'planned-label']);

function mark(name: string, inner: (style: Style) => Run[], style: Style, look: Look): Run[] {
  const shape = shapes[name];
  if (shape) {
    const color = name === 'status-available' ? look.ink : look.muted;
    const runs = inner({ ...style, color });
    const hasShape = Object.values(shapes).some((one) => plainText(runs).trimStart().startsWith(one));
    // Joined by a no-break space: a shape at the end of a line would mark the wrong words.
    return hasShape ? runs : [{ ...style, color, text: `${shape}\u00A0` }, ...runs];
  }
  if (name === 'tier-badge' || name === 'kbd') return inner({ ...style, mono: true });
  if (name === 'sup' || name === 'sub') return inner({ ...style, shift: name === 'sup' ? 'super' : 'sub' });
  if (labelMarks.has(name)) return inner({ ...style, mono: true, color: look.muted });
  return inner(style);
}
