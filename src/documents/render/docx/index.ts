import { Document, type FileChild, Packer, Paragraph, type XmlComponent } from 'docx';
import type { Nodes } from 'mdast';
import type { Brand } from '../../../catalog/schemas/brand.ts';
import type { Root } from '../../tree.ts';
import type { TitleBlock } from '../pdf/title-block.ts';
import { blocks, type Room, styled } from './blocks.ts';
import { type Context, contextFor } from './context.ts';
import { headers, titleBlock } from './furniture.ts';
import { words } from './inline.ts';
import { numbering } from './lists.ts';
import { type Look, lookFor } from './look.ts';
import { finishPackage } from './package.ts';
import { styles } from './styles.ts';
import { property } from './text.ts';

export interface DocxRequest {
  tree: Root;
  title: string;
  subject?: string | undefined;
  keywords?: string[] | undefined;
  author?: string | undefined;
  /** BCP 47: `en-US`. */
  language: string;
  brand: Brand;
  titleBlock: TitleBlock;
  /** The only date in the file. */
  created: Date;
}

/**
 * Prints a document's tree as DOCX, for what people must edit: headings, lists and tables under Word's own
 * names, blanks as content controls. The same request gives the same bytes, whatever was printed before it,
 * in any time zone and locale. Text is only ever text; only web and mail addresses become links.
 */
export async function renderDocx(request: DocxRequest): Promise<Uint8Array> {
  const { tree, brand, language } = request;
  const look = lookFor(brand);
  const [first, ...rest] = tree.children as Nodes[];
  const ownTitle = first?.type === 'heading' && first.depth === 1 ? first : undefined;
  const body = ownTitle ? rest : (tree.children as Nodes[]);
  const context = contextFor(tree, body, look, language);
  const room: Room = { width: look.width, indent: 0, style: 'BodyText', depth: 0 };
  const title = ownTitle
    ? styled('Title', ownTitle.children, context)
    : new Paragraph({ style: 'Title', children: words(request.title) });
  const content = [title, ...blocks(body, context, room)];
  const footer = titleBlock(request.titleBlock, look);
  const document = new Document({
    title: property(request.title),
    styles: styles(look, language),
    numbering: numbering(context.starts, look),
    footnotes: footnotes(context, look),
    compatibility: { version: 15 },
    sections: [
      {
        properties: { titlePage: true, page: { size: look.page, margin: { ...look.margin, header: 620 } } },
        headers: headers(request.titleBlock, look),
        footers: { first: footer, default: titleBlock(request.titleBlock, look) },
        children: content as FileChild[],
      },
    ],
  });
  return finishPackage(await Packer.toBuffer(document), request);
}

/** The cited notes, under their numbers. */
function footnotes(context: Context, look: Look): Record<string, { children: Paragraph[] }> {
  const inNote = { ...context, inNote: true };
  const room: Room = { width: look.width, indent: 0, style: 'FootnoteText', depth: 0, tight: true };
  const entries = context.cited.map((identifier, index): [number, { children: Paragraph[] }] => {
    const nodes = (context.footnotes.get(identifier)?.children ?? []) as Nodes[];
    const printed = blocks(setOff(nodes), inNote, room);
    return [index + 1, { children: withMarker(printed) as Paragraph[] }];
  });
  return Object.fromEntries(entries);
}

/** The number of a note stands in its first paragraph. */
function withMarker(printed: XmlComponent[]): XmlComponent[] {
  return printed[0] instanceof Paragraph ? printed : [new Paragraph({ style: 'FootnoteText' }), ...printed];
}

/** The package sets the number directly against the words. */
function setOff([first, ...rest]: Nodes[]): Nodes[] {
  if (first?.type !== 'paragraph') return first ? [first, ...rest] : [];
  return [{ ...first, children: [{ type: 'text', value: '\u00A0' }, ...first.children] }, ...rest];
}
