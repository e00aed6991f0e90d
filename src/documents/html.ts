/**
 * Tags in a .md file. MDX parses its own; plain Markdown keeps them as text, several together when no
 * empty line parts them.
 */
export interface HtmlPiece {
  kind: 'comment' | 'tag' | 'opening' | 'closing' | 'words' | 'other';
  /** Of a tag, as it is written. */
  name: string;
  attributes: HtmlAttribute[];
  /** Where the piece starts in the text. */
  offset: number;
  value: string;
}

/** As MDX has them: a text, `null` for a bare name, or an object for what is not in quotes. */
export interface HtmlAttribute {
  type: 'mdxJsxAttribute' | 'mdxJsxExpressionAttribute';
  name?: string;
  value: string | null | { type: 'unquoted' };
}

const PIECE = /<!--[\s\S]*?-->|<\/?[A-Za-z][\w.:-]*(?:"[^"]*"|'[^']*'|[^'">])*>|<[!?][\s\S]*?>/g;
const ATTRIBUTE = /\{[^}]*\}|([^\s=/{]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?/g;

export function readHtml(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  let end = 0;
  const words = (value: string) => {
    const offset = end + value.search(/\S/);
    if (value.trim() !== '') pieces.push({ kind: 'words', name: '', attributes: [], offset, value });
  };
  for (const found of html.matchAll(PIECE)) {
    words(html.slice(end, found.index));
    pieces.push({ offset: found.index, value: found[0], ...readTag(found[0]) });
    end = found.index + found[0].length;
  }
  words(html.slice(end));
  return pieces;
}

function readTag(tag: string): Pick<HtmlPiece, 'kind' | 'name' | 'attributes'> {
  if (tag.startsWith('<!--')) return { kind: 'comment', name: '', attributes: [] };
  const [, slash, name, inside] = tag.match(/^<(\/?)([A-Za-z][\w.:-]*)([\s\S]*)>$/) ?? [];
  if (name === undefined) return { kind: 'other', name: '', attributes: [] };
  if (slash) return { kind: 'closing', name, attributes: [] };
  // A slash at the end belongs to the tag, unless it is the end of an address without quotes.
  const closed = /(^|[\s"'])\/\s*$/.test(inside!);
  return {
    kind: closed || name === 'br' ? 'tag' : 'opening',
    name,
    attributes: readAttributes(closed ? inside!.replace(/\/\s*$/, '') : inside!),
  };
}

function readAttributes(inside: string): HtmlAttribute[] {
  return [...inside.matchAll(ATTRIBUTE)].map(([all, name, value]) => {
    if (name === undefined || all.startsWith('{')) return { type: 'mdxJsxExpressionAttribute', value: null };
    if (value === undefined) return { type: 'mdxJsxAttribute', name, value: null };
    return {
      type: 'mdxJsxAttribute',
      name,
      value: /^["']/.test(value) ? value.slice(1, -1) : { type: 'unquoted' },
    };
  });
}
