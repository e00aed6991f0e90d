import GithubSlugger from 'github-slugger';
import type { Root, RootContent } from 'mdast';
import { listCode, nearest, quote, suggestion } from '../errors/nearest.ts';
import { type Problem, sortProblems } from '../errors/problem.ts';
import { overhear } from '../facts/reader.ts';
import { rememberAsked } from './asked.ts';
import { checkAttributes, type WrittenAttribute } from './attributes.ts';
import type { BlockCall, Blocks } from './blocks/block.ts';
import { BLOCKS } from './blocks/index.ts';
import { type Asking, type Found, factText, fillData, fillTarget, fillText, fillWords } from './fill.ts';
import { headOf, locateFrontMatter } from './front-matter.ts';
import { type HtmlPiece, readHtml } from './html.ts';
import { mark } from './make.ts';
import { type Document, parseTree } from './parse.ts';
import { anchorWords, closeGaps, isBlank, isPhrasing, type Node, type Position, wrapWords } from './words.ts';

/** Plain HTML that means the same everywhere. All other HTML is refused: a printer could only drop it. */
const INLINE_HTML = new Set(['kbd', 'br', 'sub', 'sup']);

/** What may follow `:::`. The site draws these four, and so does every printer. */
const ASIDES = ['note', 'tip', 'caution', 'danger'];

interface Jsx {
  type: string;
  name: string | null;
  attributes: WrittenAttribute[];
  children: Node[];
  position?: Position;
}

export interface Resolved {
  tree: Root;
  frontmatter: Record<string, unknown>;
  problems: Problem[];
  /** What no node of the tree asked for: the front matter did, or something that left nothing behind. */
  askedBeside: string[];
}

/**
 * Replaces every fact and block by plain nodes. Nodes without any are returned as they came, so that a
 * caller can see by identity what changed. Nothing is thrown for what an author wrote: all problems of a
 * document are reported at once.
 */
export function resolve(document: Document, asking: Asking): Resolved {
  const work = new Resolver(document, asking);
  const children = wrapWords(document.tree.children.flatMap((node) => work.flow(node as Node)));
  const yaml = headOf(document.source) ?? '';
  const frontmatter = fillData(document.frontmatter, work.asking, (problem, path) =>
    work.report(problem, locateFrontMatter(yaml, path)),
  );
  work.settleAnchors(children);
  return {
    tree: { type: 'root', children: children as RootContent[] },
    frontmatter,
    problems: sortProblems(work.problems),
    askedBeside: [...work.beside],
  };
}

/** Holds what outlives a call: the problems found and the anchors given. */
class Resolver {
  readonly problems: Problem[] = [];
  private readonly slugger = new GithubSlugger();
  /** Headings of the author, whose anchors go before those of blocks. */
  private readonly own = new WeakSet<object>();
  /** HTML tags of a .md file that wait for their other half. */
  private readonly open: string[] = [];
  /** What the nodes at hand ask for, from the outermost in. */
  private readonly hearing: Set<string>[] = [];
  readonly beside = new Set<string>();
  private readonly document: Document;
  readonly asking: Asking;

  constructor(document: Document, asking: Asking) {
    this.document = document;
    const reader = overhear(asking.reader, (id) => {
      for (const asked of this.hearing) asked.add(id);
      if (this.hearing.length === 0) this.beside.add(id);
    });
    this.asking = { ...asking, reader };
  }

  report(problem: Found, at?: { line: number; column: number }): void {
    this.problems.push({
      severity: 'error',
      file: this.document.file,
      line: at?.line,
      column: at?.column,
      ...problem,
    });
  }

  /** A node among blocks: itself, or what it becomes. */
  flow(node: Node): Node[] {
    const asked = new Set<string>();
    this.hearing.push(asked);
    const tags = this.tags(node);
    const nodes = tags ? tags.flatMap((jsx) => this.jsx(jsx, 'flow')) : this.plain(node);
    this.hearing.pop();
    if (nodes.length === 0) for (const id of asked) this.beside.add(id);
    if (asked.size > 0) for (const one of nodes) rememberAsked(one, asked);
    return nodes;
  }

  private text(node: Node): Node[] {
    const tags = this.tags(node);
    return tags ? tags.flatMap((jsx) => this.jsx(jsx, 'text')) : this.plain(node);
  }

  private plain(node: Node): Node[] {
    const at = node.position?.start;
    const complain = (problem: Found) => this.report(problem, at);
    switch (node.type as string) {
      case 'mdxjsEsm':
        complain({
          code: 'import-not-allowed',
          message: 'Documents hold words and facts; `import` and `export` would make them programs.',
          hint: 'Remove the line: blocks need no import. Prose that starts with one of these words needs another word first.',
        });
        return [];
      case 'mdxFlowExpression':
      case 'mdxTextExpression': {
        const value = (node as unknown as { value: string }).value;
        if (/^\s*(\/\*[\s\S]*\*\/\s*)?$/.test(value)) return [];
        complain({
          code: 'expression-not-allowed',
          message: `${quote(`{${value}}`)} is code, and documents hold none.`,
          hint: 'Cite a fact with `<Fact id="…" />`. To show braces, write `\\{` or use backticks.',
        });
        return [];
      }
      case 'heading':
        return [this.heading(node)];
      case 'code':
        return [this.code(node as Extract<RootContent, { type: 'code' }> & Node)];
      case 'text': {
        // Markdown takes a tag that it cannot read for words; a writer did not mean it so.
        const slip = this.written(node).match(/(?:^|[^\\])<\/?([A-Z]\w*)/)?.[1];
        if (slip && Object.hasOwn(BLOCKS, slip))
          complain({
            code: 'malformed-tag',
            message: `A \`<${slip}>\` stands here that cannot be read.`,
            hint: `Write it as \`${BLOCKS[slip]!.example}\`, with every attribute in quotes. To show \`<\`, write \`\\<\`.`,
          });
        return [node];
      }
      case 'inlineCode': {
        const { value } = node as { value: string };
        const filled = fillText(value, this.asking, complain);
        return filled === value ? [node] : [{ ...node, value: filled } as Node];
      }
      case 'image':
      case 'imageReference':
        return [this.image(node as Extract<RootContent, { type: 'image' }> & Node, complain)];
      case 'link':
      case 'definition': {
        const link = node as Extract<RootContent, { type: 'link' }> & Node;
        // Indented in an .mdx file, a footnote is read as the definition of a link, and its words are lost.
        if ((node as { identifier?: string }).identifier?.startsWith('^'))
          complain({
            code: 'indented-footnote',
            message: 'A footnote that is indented this far is not read as one.',
            hint: 'Let it start at the beginning of the line.',
          });
        const url = fillTarget(link.url, this.asking, complain);
        const title = link.title ? fillWords(link.title, this.asking, complain) : link.title;
        const inner = this.children(node);
        return url === link.url && title === link.title && inner === node
          ? [node]
          : [{ ...inner, url, title } as Node];
      }
      case 'textDirective':
        return this.colons(node, ':');
      case 'leafDirective':
        return [{ type: 'paragraph', children: this.colons(node, '::') } as Node];
      case 'containerDirective':
        this.checkAside(node as Node & { name: string }, complain);
        return [this.children(node)];
      case 'paragraph':
        if (/^:::/.test(this.written(node)))
          complain({
            code: 'stray-colons',
            message: 'A line of `:::` stands where no aside is open.',
            hint: 'Remove it. An aside around another needs more colons than the inner one: `::::note`.',
          });
        return [this.children(node)];
      default:
        return [this.children(node)];
    }
  }

  /** The node itself when no child changed. */
  private children(node: Node): Node {
    if (!node.children) return node;
    const children = PHRASING_PARENTS.has(node.type)
      ? this.words(node.children)
      : wrapWords(node.children.flatMap((child) => this.flow(child)));
    const same =
      children.length === node.children.length &&
      children.every((child, index) => child === node.children![index]);
    return same ? node : ({ ...node, children } as Node);
  }

  /** The nodes of a sentence. */
  private words(nodes: Node[]): Node[] {
    const paired = this.document.format === 'md' ? pairInlineHtml(nodes) : nodes;
    const resolved = paired.flatMap((child) => this.text(child));
    return resolved.length === paired.length ? resolved : closeGaps(resolved);
  }

  /**
   * The anchor comes from the words as written, without the facts: a price must not move the links that
   * point at its heading.
   */
  private heading(node: Node): Node {
    const id = this.slugger.slug(anchorWords(node) || 'section');
    const resolved = this.children(node);
    const heading = {
      ...resolved,
      data: { ...node.data, hProperties: { ...node.data?.hProperties, id } },
    } as unknown as Node;
    this.own.add(heading);
    return heading;
  }

  /** Blocks bring headings of their own. The author's anchors stay; those of blocks give way. */
  settleAnchors(nodes: Node[]): void {
    for (const node of nodes) {
      if (node.type === 'heading' && !this.own.has(node)) {
        const data = node.data as { hProperties: { id: string } };
        data.hProperties.id = this.slugger.slug(data.hProperties.id);
      }
      this.settleAnchors((node.children ?? []) as Node[]);
    }
  }

  private code(node: Extract<RootContent, { type: 'code' }> & Node): Node {
    const start = node.position?.start;
    // A fence about Tierpress itself shows the tag instead of the fact.
    if (/(^|\s)literal(\s|$)/.test(node.meta ?? ''))
      return { ...node, meta: node.meta!.replace(/(^|\s)literal(?=\s|$)/, '').trim() || null };
    const fenced = /^[`~]/.test(this.written(node));
    const value = fillText(node.value, this.asking, (problem, offset = 0) => {
      const lines = node.value.slice(0, offset).split('\n');
      const line = (start?.line ?? 1) + lines.length - (fenced ? 0 : 1);
      this.report(problem, start && { line, column: start.column + lines.at(-1)!.length });
    });
    const meta = node.meta && fillText(node.meta, this.asking, (problem) => this.report(problem, start));
    return value === node.value && meta === node.meta ? node : ({ ...node, value, meta } as Node);
  }

  /** MDX drops tags from image alternatives, so the source is asked what stood there. */
  private image(
    node: Extract<RootContent, { type: 'image' }> & Node,
    complain: (problem: Found) => void,
  ): Node {
    const written = alternative(this.written(node));
    const alt = written.includes('<Fact') ? this.alternativeWords(written, complain) : node.alt;
    if ((node.type as string) === 'imageReference')
      return alt === node.alt ? node : ({ ...node, alt } as Node);
    const url = fillTarget(node.url, this.asking, complain);
    const title = node.title ? fillWords(node.title, this.asking, complain) : node.title;
    return alt === node.alt && url === node.url && title === node.title
      ? node
      : ({ ...node, alt, url, title } as Node);
  }

  private alternativeWords(written: string, complain: (problem: Found) => void): string {
    const read = (node: Node): string => {
      for (const jsx of this.tags(node) ?? []) {
        const { id } = Object.fromEntries(jsx.attributes.map(({ name, value }) => [name, value]));
        if (jsx.name === 'Fact' && typeof id === 'string') return factText(id, this.asking, complain);
        complain({
          code: 'malformed-fact',
          message: `The alternative ${quote(written)} holds a tag that cannot be read.`,
          hint: 'Only `<Fact id="…" />` can stand there.',
        });
      }
      if ('value' in node && (node.type as string) !== 'html') return String(node.value);
      return (node.children ?? []).map(read).join('');
    };
    try {
      return parseTree(written, this.document.format)
        .children.map((node) => read(node as Node))
        .join(' ')
        .replace(/\s*\n\s*/g, ' ');
    } catch {
      return fillWords(written, this.asking, complain);
    }
  }

  /** "at 10:30" and "a:b" are words; the parser takes them for directives, which documents do not have. */
  private colons(node: Node, prefix: string): Node[] {
    const text = (value: string) => ({ type: 'text', value }) as Node;
    const written = this.written(node) || `${prefix}${(node as { name?: string }).name ?? ''}`;
    const last = node.children?.at(-1)?.position?.end.offset;
    const first = node.children?.[0]?.position?.start.offset;
    const start = node.position?.start.offset;
    if (first === undefined || last === undefined || start === undefined) return [text(written)];
    return [
      text(written.slice(0, first - start)),
      ...this.words(node.children!),
      text(written.slice(last - start)),
    ];
  }

  private checkAside(node: Node & { name: string }, complain: (problem: Found) => void): void {
    if (!ASIDES.includes(node.name))
      complain({
        code: 'unknown-aside',
        message: `${quote(`:::${node.name}`)} is not an aside.`,
        hint: suggestion(node.name, ASIDES),
      });
    if (
      !/(^|\n)[ \t>]*:::+[ \t]*$/.test(
        this.written(node)
          .replace(/^[^\n]*/, '')
          .trimEnd(),
      )
    )
      complain({
        code: 'aside-not-closed',
        message: `\`:::${node.name}\` is not closed, so it takes in everything after it.`,
        hint: 'End it with `:::` on a line of its own. An aside around another needs more colons: `::::note`.',
      });
  }

  /** The source of a node. */
  private written(node: Node): string {
    const { start, end } = node.position ?? {};
    return start?.offset === undefined ? '' : this.document.source.slice(start.offset, end?.offset);
  }

  /** Tags, whether MDX parsed them or plain Markdown kept them as HTML. */
  private tags(node: Node): Jsx[] | undefined {
    const type = node.type as string;
    if (type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement') return [node as unknown as Jsx];
    if (type !== 'html') return undefined;
    const { value } = node as { value: string };
    const pieces = readHtml(value);
    const start = node.position?.start;
    const place = ({ offset }: HtmlPiece): Position | undefined => {
      if (!start) return undefined;
      const lines = value.slice(0, offset).split('\n');
      const column = lines.length === 1 ? start.column + offset : lines.at(-1)!.length + 1;
      const at = { line: start.line + lines.length - 1, column };
      return { start: at, end: at };
    };
    const beside = pieces.length > 1 && pieces.every(({ kind, name }) => !isPlainHtml(kind, name));
    return pieces.map((piece) => ({
      type: piece.kind === 'words' && !beside ? 'html-comment' : `html-${piece.kind}`,
      name: piece.kind === 'words' ? piece.value : piece.name || null,
      attributes: piece.attributes,
      children: [],
      position: place(piece),
    }));
  }

  private jsx(jsx: Jsx, where: 'flow' | 'text'): Node[] {
    const complain = (problem: Found) => this.report(problem, jsx.position?.start);
    const { name } = jsx;
    if (jsx.type === 'html-comment') return [];
    if (jsx.type === 'html-words') {
      complain({
        code: 'words-beside-tag',
        message: `${quote(name!.trim())} stands directly below a tag, where it would be lost.`,
        hint: 'Leave an empty line between the tag and the words.',
      });
      return [];
    }
    if (jsx.type === 'html-closing') {
      const opening = this.open.lastIndexOf(name!);
      if (opening >= 0) this.open.splice(opening, 1);
      else
        complain({
          code: 'stray-closing-tag',
          message: `\`</${name}>\` closes a tag that was not opened.`,
          hint: 'Remove it.',
        });
      return [];
    }
    if (jsx.type === 'html-opening') this.open.push(name!);
    if (name !== null && INLINE_HTML.has(name) && jsx.type !== 'html-opening')
      return this.inlineHtml(name, jsx);
    const block = name !== null && Object.hasOwn(BLOCKS, name) ? BLOCKS[name] : undefined;
    if (!block) {
      complain(unknownTag(name));
      for (const child of jsx.children) this.flow(child);
      return [];
    }
    if (jsx.type === 'html-opening') {
      complain({
        code: 'block-needs-mdx',
        message: `\`<${name}>\` with something between its tags works in .mdx files only; this is a .md file.`,
        hint: block.wraps
          ? `Rename the file to ${this.document.file.replace(/\.md$/, '.mdx')}.`
          : `Write \`<${name} … />\`.`,
      });
      return [];
    }
    const attributes = checkAttributes(name!, block, jsx.attributes, this.asking, complain);
    const inner = this.inside(jsx);
    if (!block.wraps && jsx.children.some((child) => !isBlank(child)))
      complain({
        code: 'block-holds-nothing',
        message: `\`<${name}>\` cannot hold anything.`,
        hint: `Write \`<${name} … />\`.`,
      });
    if (block.wraps && jsx.children.every(isBlank))
      complain({
        code: 'block-is-empty',
        message: `\`<${name}>\` has nothing between its tags.`,
        hint: `Write \`${block.example}\`.`,
      });
    if (!attributes) return [];
    const children = inner as unknown as Blocks;
    const call: BlockCall = { ...this.asking, attributes, children, report: complain };
    if (where === 'text') {
      if (block.inText) return block.inText(call) as Node[];
      complain({
        code: 'block-in-sentence',
        message: `\`<${name}>\` cannot stand inside a sentence.`,
        hint: 'Put it on a line of its own, with empty lines around it.',
      });
      return [];
    }
    // A tag alone on a line may still be meant as words.
    return (block.onItsOwn?.(call) ?? block.inText?.(call) ?? []) as Node[];
  }

  /** What stands between the tags of a block. On one line with its tags it comes as words. */
  private inside(jsx: Jsx): Node[] {
    const sentence = jsx.children.some(
      (child) => isPhrasing(child) && !isBlank(child) && (child.type as string) !== 'mdxJsxTextElement',
    );
    const nodes = sentence ? this.words(jsx.children) : jsx.children.flatMap((child) => this.flow(child));
    return wrapWords(nodes);
  }

  private inlineHtml(name: string, jsx: Jsx): Node[] {
    if (jsx.attributes.length > 0)
      this.report(
        {
          code: 'unknown-attribute',
          message: `\`<${name}>\` takes no attributes here.`,
          hint: name === 'br' ? 'Write `<br />`.' : `Write \`<${name}>…</${name}>\`.`,
        },
        jsx.position?.start,
      );
    if (name === 'br') return [{ type: 'break' } as Node];
    const children = this.words(
      jsx.children.flatMap((child) => (child.type === 'paragraph' ? child.children! : [child])) as Node[],
    );
    return [mark(name, children as Parameters<typeof mark>[1], undefined, name) as unknown as Node];
  }
}

const PHRASING_PARENTS = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
  'delete',
  'link',
  'linkReference',
  'mark',
]);

function unknownTag(name: string | null): Found {
  if (name === null)
    return {
      code: 'html-not-allowed',
      message: 'A tag without a name stands here; only blocks and a few HTML tags can be printed.',
      hint: 'Remove it.',
    };
  const known = [...Object.keys(BLOCKS), ...INLINE_HTML];
  if (/^[a-z]/.test(name) && nearest(name, known).length === 0)
    return {
      code: 'html-not-allowed',
      message: `\`<${name}>\` is HTML, which the printed editions could only drop.`,
      hint: `Write it in Markdown. The only HTML tags are ${listCode([...INLINE_HTML], 'and')}.`,
    };
  return { code: 'unknown-block', message: `\`<${name}>\` is not a block.`, hint: suggestion(name, known) };
}

/** HTML that is reported as such; the words inside need no report of their own. */
function isPlainHtml(kind: HtmlPiece['kind'], name: string): boolean {
  return (kind === 'tag' || kind === 'opening' || kind === 'closing') && !Object.hasOwn(BLOCKS, name);
}

/** `<kbd>K</kbd>` in a .md file is three nodes; it becomes the one that MDX has. */
function pairInlineHtml(nodes: Node[]): Node[] {
  const paired: Node[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const name = node.type === 'html' ? node.value.match(/^<([a-z]+)[\s>]/)?.[1] : undefined;
    const end =
      name && INLINE_HTML.has(name)
        ? nodes.findIndex((other, at) => at > index && other.type === 'html' && other.value === `</${name}>`)
        : -1;
    if (end < 0) {
      paired.push(node);
      continue;
    }
    paired.push({
      type: 'mdxJsxTextElement',
      name,
      attributes: readHtml((node as { value: string }).value)[0]?.attributes ?? [],
      children: pairInlineHtml(nodes.slice(index + 1, end)),
      position: node.position,
    } as unknown as Node);
    index = end;
  }
  return paired;
}

/** What stands between `![` and the bracket that closes it. */
function alternative(image: string): string {
  let depth = 0;
  for (let index = 1; index < image.length; index++) {
    if (image[index] === '\\') index++;
    else if (image[index] === '[') depth++;
    else if (image[index] === ']' && --depth === 0) return image.slice(2, index);
  }
  return '';
}
