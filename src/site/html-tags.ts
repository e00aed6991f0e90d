export interface Attribute {
  name: string;
  /** As it is read: without quotes, character references resolved. */
  value: string;
  /** Where it stands, with the white space before it. */
  start: number;
  end: number;
}

export interface Tag {
  name: string;
  attributes: Attribute[];
  start: number;
  end: number;
  /** What a script or a style sheet holds: text to the parser, whatever it looks like. */
  text?: string;
}

const NAME = /[a-z][^\s/>]*/iy;
const ATTRIBUTE = /[\s/]*([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/y;
/** Elements whose content is text up to their end tag. */
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);

/**
 * The start tags of a page, as a browser finds them. What looks like a tag inside an attribute, a comment or
 * a script is none: words of the catalogue stand there.
 */
export function startTags(html: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = past(html, '-->', at + 4);
      continue;
    }
    NAME.lastIndex = at + 1;
    const name = NAME.exec(html)?.[0].toLowerCase();
    if (name === undefined) {
      at += 1;
      continue;
    }
    const tag: Tag = { name, attributes: [], start: at, end: 0 };
    let here = NAME.lastIndex;
    for (;;) {
      ATTRIBUTE.lastIndex = here;
      const found = ATTRIBUTE.exec(html);
      if (!found) break;
      const value = unescapeHtml(found[2] ?? found[3] ?? found[4] ?? '');
      tag.attributes.push({ name: found[1]!.toLowerCase(), value, start: here, end: ATTRIBUTE.lastIndex });
      here = ATTRIBUTE.lastIndex;
    }
    tag.end = past(html, '>', here);
    at = tag.end;
    if (RAW.has(name)) {
      const close = new RegExp(`</${name}[\\s/>]`, 'gi');
      close.lastIndex = at;
      const end = close.exec(html)?.index ?? html.length;
      tag.text = html.slice(at, end);
      at = end;
    }
    tags.push(tag);
  }
  return tags;
}

export function attribute(tag: Tag, name: string): string | undefined {
  return tag.attributes.find((one) => one.name === name)?.value;
}

function past(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found === -1 ? html.length : found + what.length;
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' };

/** The references that our own printers write: five names, and numbers. */
export function unescapeHtml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
