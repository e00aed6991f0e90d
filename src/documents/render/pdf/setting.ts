import type { Nodes } from 'mdast';
import type { Memory } from '../../../catalog/memory.ts';
import type { Brand } from '../../../catalog/schemas/brand.ts';
import { hash } from '../../../facts/digest.ts';
import { type Listing, prepareHighlight } from '../../highlight.ts';
import type { KnownTree } from '../../known-tree.ts';
import { references } from '../../references.ts';
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
  tree: KnownTree;
}

/** A press for pages that are bound with others, and what their words are set with. */
export interface Press {
  document: PressDocument;
  contextAt(scale?: Scale): Context;
}

export interface Setting {
  look: Look;
  /** What all pages are set by, in one word: pages whose trees are the same, too, are the same. */
  digest: string;
  /** Gets everything ready that has to be there before the first line is set. */
  open(source: Source): Promise<Press>;
}

/** `sources`: all trees that the document is made from. Links between them stay within it. */
export function openSetting(
  request: Described,
  sources: readonly Source[],
  { layout, width, showsPages }: { layout: Look['layout']; width: number; showsPages: boolean },
  memory: Memory,
): Setting {
  const { brand, language, images = {}, site, title } = request;
  const known = new Set(
    sources.flatMap(({ id, tree }) => [
      placeName(id),
      ...tree.anchors.map((anchor) => placeName(id, anchor)),
    ]),
  );
  const digests = Object.entries(images).map(([address, bytes]) => [address, hash(bytes)]);
  const look = (scale: Scale = { text: 1, space: 1 }) => lookFor(brand, layout, width, scale);
  return {
    look: look(),
    digest: hash(
      JSON.stringify([title, brand, language, site, digests, [...known], layout, width, showsPages]),
    ),
    async open({ id, tree }) {
      const root = tree.root();
      const document = new PressDocument(memory);
      const pictures = openPictures(document, images);
      const highlight = await prepareHighlight(listingsOf(root), memory);
      const places: Places = { here: id, known, site, showsPages };
      return {
        document,
        contextAt: (scale) => ({
          look: look(scale),
          ...references(root),
          widthOf: (run, text) => document.widthOf(run, text),
          decimalPoint: pointOf(language),
          highlight,
          pictures,
          places,
          cited: [],
          outline: [],
          headings: 0,
          entries: [],
        }),
      };
    },
  };
}

function listingsOf(node: Nodes): Listing[] {
  if (node.type === 'code') return node.lang ? [{ code: node.value, language: node.lang }] : [];
  return 'children' in node ? (node.children as Nodes[]).flatMap(listingsOf) : [];
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
