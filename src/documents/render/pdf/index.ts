import { forgetful, type Memory } from '../../../catalog/memory.ts';
import { knownTree } from '../../known-tree.ts';
import type { Root } from '../../tree.ts';
import { bindQuires, type FileSettings } from './binding.ts';
import { type BookOptions, book } from './book.ts';
import { portraitWidth } from './frame.ts';
import type { Scale } from './look.ts';
import { type PortraitOptions, portrait } from './portrait.ts';
import { printPages } from './press.ts';
import { type Described, openSetting } from './setting.ts';
import { columnWidth, sheet } from './sheet.ts';

export type { Chapter } from './book.ts';
export type { Cover } from './cover.ts';
export type { Images } from './pictures.ts';
export type { Subject, Subjects } from './subjects.ts';
export type { TitleBlock } from './title-block.ts';

export interface PdfRequest extends Described {
  tree: Root;
  /**
   * `document`: portrait, to read. `sheet`: landscape, dense, in columns, to hang on a wall. `slides`: a document
   * in large letters on pages as wide as a screen.
   */
  layout: 'document' | 'sheet' | 'slides';
  /** Columns of a sheet; four unless told. */
  columns?: number;
  /** A sheet of exactly so many pages; what does not fit or does not fill them is a problem. */
  pages?: number;
  /** A document's page before the text; `true` says what the title block says. */
  cover?: PortraitOptions['cover'];
  /** A document's sections with their pages, before the text. */
  contents?: boolean;
  /** A document that takes more pages is a problem, named with its place and by how much. */
  maxPages?: number;
  /** As `maxPages`, and fewer are a problem too. */
  exactPages?: number;
}

/**
 * Prints a document's tree as PDF. The same request gives the same bytes, whatever was printed before it,
 * in any time zone and locale. Text is only ever text; no file and no address is read.
 */
export async function renderPdf(request: PdfRequest, memory: Memory = forgetful): Promise<Uint8Array> {
  const { tree, brand, layout: asked, titleBlock: title } = request;
  const isDeck = asked === 'slides';
  const page = isDeck ? 'SLIDE' : brand.page;
  const layout = asked === 'sheet' ? 'sheet' : 'document';
  const columns = Math.max(1, request.columns ?? 4);
  const width = layout === 'sheet' ? columnWidth(page, columns) : portraitWidth(page);
  const source = { id: '', tree: knownTree(tree) };
  const setting = openSetting(request, [source], { layout, width, showsPages: asked === 'document' }, memory);
  const { document, contextAt } = await setting.open(source);
  if (layout === 'sheet') {
    const pages = sheet(document, { tree, page, columns, pages: request.pages, title }, contextAt);
    return bindQuires(fileOf(request), [printPages(document, pages)], undefined, memory);
  }
  const press = { document, contextAt: () => contextAt(isDeck ? fromAfar : undefined) };
  const look = isDeck ? contextAt(frameOfSlide).look : setting.look;
  const [quires, stamps] = portrait(press, tree, { ...request, page, title, look }, memory);
  return bindQuires(fileOf(request), quires, stamps, memory);
}

function fileOf(request: Described): FileSettings {
  return { ...request, product: request.titleBlock.product };
}

/** How much larger letters are that are read from the last row. */
const fromAfar: Scale = { text: 2.3, space: 0.8 };
const frameOfSlide: Scale = { text: 1.15, space: 1 };

export type BookRequest = Described & Omit<BookOptions, 'page' | 'title'>;

/** Prints many pages of a site as one document, under the same promises. What it printed before it may remember. */
export async function renderBook(request: BookRequest, memory: Memory = forgetful): Promise<Uint8Array> {
  const { brand, chapters, titleBlock: title } = request;
  const { page } = brand;
  const look = { layout: 'document', width: portraitWidth(page), showsPages: true } as const;
  const setting = openSetting(request, chapters, look, memory);
  const [quires, stamps] = await book(setting, { ...request, page, title }, memory);
  return bindQuires(fileOf(request), quires, stamps, memory);
}
