import { createHash } from 'node:crypto';
import type { Nodes } from 'mdast';
import type { Brand } from '../../../catalog/schemas/brand.ts';
import { prepareHighlight } from '../../highlight.ts';
import { references } from '../../references.ts';
import type { Root } from '../../tree.ts';
import type { Context } from './inline.ts';
import { type Look, lookFor, type Scale } from './look.ts';
import { type Images, openPictures } from './pictures.ts';
import { type Places, placeName } from './places.ts';
import { PressDocument } from './press-document.ts';
import type { TitleBlock } from './title-block.ts';

/** What every printed document says of itself. */
export interface Described {
  title: string;
  subject?: string;
  keywords?: string[];
  author?: string;
  /** BCP 47: `en-US`. */
  language: string;
  brand: Brand;
  titleBlock: TitleBlock;
  /** Where the site stands: links to pages that are not printed lead there. */
  site?: string;
  /** Bytes of the images that the document names, by address: PNG, JPEG or SVG. */
  images?: Images;
  /** The only date in the file. */
  created: Date;
}

/** A tree that goes into the document, and the page of the site that it is. */
export interface Source {
  id: string;
  tree: Root;
}

export interface Setting {
  document: PressDocument;
  contextFor(source: Source, scale?: Scale): Context;
}

/** Gets everything ready that has to be there before the first line is set. */
export async function openSetting(
  request: Described & object,
  sources: readonly Source[],
  { layout, width, showsPages }: { layout: Look['layout']; width: number; showsPages: boolean },
): Promise<Setting> {
  const { brand, language, titleBlock, images = {}, site } = request;
  const document = new PressDocument({ ...request, product: titleBlock.product, seed: seedOf(request) });
  const decimalPoint = pointOf(language);
  const pictures = openPictures(document, images);
  const highlight = await prepareHighlight(sources.flatMap(({ tree }) => languagesOf(tree)));
  const known = new Set(sources.flatMap(({ id, tree }) => [placeName(id), ...anchorsOf(tree, id)]));
  const contextFor = ({ id, tree }: Source, scale: Scale = { text: 1, space: 1 }): Context => {
    const places: Places = { here: id, known, site, showsPages };
    return {
      look: lookFor(brand, layout, width, scale),
      ...references(tree),
      widthOf: (run, text) => document.widthOf(run, text),
      decimalPoint,
      highlight,
      pictures,
      places,
      cited: [],
      outline: [],
      headings: 0,
      entries: [],
    };
  };
  return { document, contextFor };
}

/** Images count by their digests: their bytes as numbers would be many times larger. */
function seedOf({ images = {}, ...request }: Described): string {
  const digests = Object.entries(images).map(([address, bytes]) => [
    address,
    createHash('sha256').update(bytes).digest('hex'),
  ]);
  return JSON.stringify([request, digests]);
}

function anchorsOf(node: Nodes, page: string): string[] {
  const anchor = (node.data as { hProperties?: { id?: unknown } } | undefined)?.hProperties?.id;
  if (node.type === 'heading') return typeof anchor === 'string' ? [placeName(page, anchor)] : [];
  return 'children' in node ? (node.children as Nodes[]).flatMap((child) => anchorsOf(child, page)) : [];
}

function languagesOf(node: Nodes): string[] {
  if (node.type === 'code') return node.lang ? [node.lang] : [];
  return 'children' in node ? (node.children as Nodes[]).flatMap(languagesOf) : [];
}

const points = new Map<string, string>();

/** `.` for `en-US`, `,` for `de`. */
function pointOf(language: string): string {
  let point = points.get(language);
  if (!point) {
    const parts = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5);
    point = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
    points.set(language, point);
  }
  return point;
}
