/**
 * Just enough XML to read XMP and to say where it is not well-formed. There are no document types in XMP,
 * so one here is a mistake.
 */
export interface XmlNode {
  /** `namespace local`, and the prefix that was written. */
  name: string;
  prefix: string;
  attributes: Map<string, string>;
  children: XmlNode[];
  text: string;
}

export class XmlProblem extends Error {}

export function parseXml(source: string): XmlNode {
  const top: Open = { node: node('', ''), tag: '', scope: { xml: 'http://www.w3.org/XML/1998/namespace' } };
  const open: Open[] = [top];
  const pieces =
    /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/([^\s<>]+)\s*>|<([^\s<>/!?]+)((?:\s+[^\s=<>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;
  const text = source.replace(/^\uFEFF/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML refuses.
  const refused = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/.exec(text);
  if (refused !== null) throw new XmlProblem(`a character that XML does not have, at ${refused.index}`);

  let at = 0;
  while (at < text.length) {
    pieces.lastIndex = at;
    const match = pieces.exec(text);
    if (match === null) throw new XmlProblem(`no well-formed markup at ${at}: ${text.slice(at, at + 40)}`);
    const [whole, data, closed, opened, attributes, empty, words] = match;
    const current = open.at(-1)!;
    if (data !== undefined) current.node.text += data;
    else if (words !== undefined) current.node.text += unescaped(words);
    else if (closed !== undefined) {
      if (open.length === 1 || current.tag !== closed)
        throw new XmlProblem(`</${closed}> closes <${current.tag}>`);
      open.pop();
    } else if (opened !== undefined) {
      const next = begin(opened, attributes!, current);
      current.node.children.push(next.node);
      if (empty === '') open.push(next);
    }
    at += whole.length;
  }
  if (open.length > 1) throw new XmlProblem(`<${open.at(-1)!.tag}> is never closed`);
  if (top.node.children.length !== 1)
    throw new XmlProblem(`${top.node.children.length} elements at the top, not one`);
  if (top.node.text.trim() !== '') throw new XmlProblem('text outside of the top element');
  return top.node.children[0]!;
}

export function* descendants(of: XmlNode): Generator<XmlNode> {
  for (const child of of.children) {
    yield child;
    yield* descendants(child);
  }
}

interface Open {
  node: XmlNode;
  tag: string;
  scope: Record<string, string>;
}

function node(name: string, prefix: string): XmlNode {
  return { name, prefix, attributes: new Map(), children: [], text: '' };
}

function begin(tag: string, written: string, outer: Open): Open {
  const scope = { ...outer.scope };
  const given = new Map<string, string>();
  for (const [, name, double, single] of written.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (given.has(name!)) throw new XmlProblem(`<${tag}> has ${name} twice`);
    given.set(name!, unescaped(double ?? single ?? ''));
  }
  for (const [name, value] of given) {
    if (name === 'xmlns') scope[''] = value;
    else if (name.startsWith('xmlns:')) scope[name.slice(6)] = value;
  }
  const made = node(expanded(tag, scope, scope[''] ?? ''), prefixOf(tag));
  for (const [name, value] of given) {
    if (!/^xmlns(:|$)/.test(name)) made.attributes.set(expanded(name, scope, ''), value);
  }
  return { node: made, tag, scope };
}

function prefixOf(name: string): string {
  return name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
}

function expanded(name: string, scope: Record<string, string>, fallback: string): string {
  const prefix = prefixOf(name);
  if (prefix === '') return `${fallback} ${name}`;
  if (scope[prefix] === undefined) throw new XmlProblem(`the prefix ${prefix} is not declared`);
  return `${scope[prefix]} ${name.slice(prefix.length + 1)}`;
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&([^;\s&]*;)?/g, (whole, inside?: string) => {
    const code = /^#(?:x([0-9a-fA-F]+)|(\d+));$/.exec(inside ?? '');
    const found =
      code === null
        ? named[inside?.slice(0, -1) ?? '']
        : String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2]));
    if (found === undefined) throw new XmlProblem(`${whole} is not an entity of XML`);
    return found;
  });
}
