import type { Definition, FootnoteDefinition, Nodes } from 'mdast';
import type { Brand } from '../../../catalog/schemas/brand.ts';
import type { Root } from '../../tree.ts';
import type { Context } from './inline.ts';
import { lookFor, type Scale } from './look.ts';
import { portrait, portraitWidth } from './portrait.ts';
import { printPages } from './press.ts';
import { PressDocument } from './press-document.ts';
import { columnWidth, sheet } from './sheet.ts';
import type { TitleBlock } from './title-block.ts';

export type { TitleBlock } from './title-block.ts';

export interface PdfRequest {
  tree: Root;
  title: string;
  subject?: string;
  keywords?: string[];
  author?: string;
  /** BCP 47: `en-US`. */
  language: string;
  brand: Brand;
  /** `document`: portrait, to read. `sheet`: landscape, dense, in columns, to hang on a wall. */
  layout: 'document' | 'sheet';
  /** Columns of a sheet; four unless told. */
  columns?: number;
  titleBlock: TitleBlock;
  /** The only date in the file. */
  created: Date;
}

/**
 * Prints a document's tree as PDF. The same request gives the same bytes, whatever was printed before it,
 * in any time zone and locale. Text is only ever text; no file and no address is read.
 */
export async function renderPdf(request: PdfRequest): Promise<Uint8Array> {
  const { tree, brand, layout, titleBlock } = request;
  const columns = Math.max(1, request.columns ?? 4);
  const document = new PressDocument({
    ...request,
    product: titleBlock.product,
    seed: JSON.stringify(request),
  });
  const width = layout === 'sheet' ? columnWidth(brand.page, columns) : portraitWidth(brand.page);
  const known = references(tree);
  const contextAt = (scale: Scale): Context => ({
    look: lookFor(brand, layout, width, scale),
    ...known,
    widthOf: (run) => document.widthOf(run),
    cited: [],
    outline: [],
    headings: 0,
  });
  const pages =
    layout === 'sheet'
      ? sheet(document, tree, contextAt, brand.page, columns, titleBlock)
      : portrait(document, tree, contextAt({ text: 1, space: 1 }), brand.page, titleBlock);
  return printPages(document, pages);
}

/** Definitions may stand anywhere, also after what refers to them. */
function references(tree: Root): Pick<Context, 'definitions' | 'footnotes'> {
  const definitions = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  const visit = (node: Nodes): void => {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !footnotes.has(node.identifier))
      footnotes.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) visit(child as Nodes);
  };
  visit(tree);
  return { definitions, footnotes };
}
