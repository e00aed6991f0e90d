import type { Memory } from '../../../catalog/memory.ts';
import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import { contents } from './contents.ts';
import { type Cover, cover } from './cover.ts';
import { checkLength } from './length.ts';
import type { Look } from './look.ts';
import { notes } from './notes.ts';
import { printPages } from './press.ts';
import type { Quire } from './quire.ts';
import type { Press } from './setting.ts';
import { framed, openBound, placesOf, type Stretch, stamps, stretch } from './stretches.ts';
import type { TitleBlock } from './title-block.ts';

export interface PortraitOptions {
  page: string;
  title: TitleBlock;
  /** A page before the text; `true` says what the title block says. */
  cover?: boolean | Cover | undefined;
  /** Chapters and sections with their pages, before the text. */
  contents?: boolean | undefined;
  maxPages?: number | undefined;
  exactPages?: number | undefined;
}

/**
 * A document to read: one column, running text standing in, the title block below it at the right. With it comes
 * what is stamped onto its pages.
 */
export function portrait(
  { document, contextAt }: Press,
  tree: Root,
  options: PortraitOptions & { look: Look },
  memory: Memory,
): [quires: Quire[], stamps: Quire] {
  const { page, title } = options;
  const context = contextAt();
  const { look } = context;
  const bound = openBound(options.look, page, title, memory);
  const room = { width: look.width, indent: look.indent };
  const hasFront = Boolean(options.cover);
  const body = blocks(tree.children, context, room);
  const text = stretch(document, bound, [...body, ...notes(context, room)], context, {
    hasBlock: !hasFront && !options.contents,
  });
  const front: Stretch[] = [];
  if (options.contents) {
    const lines = context.entries.filter(({ depth }) => depth === 2 || depth === 3);
    const outer = contextAt();
    const shown = lines.map((line) => ({ ...line, depth: line.depth - 1 }));
    front.push(stretch(document, bound, contents(shown, outer), outer, { hasBlock: !hasFront }));
  }
  const first = hasFront ? 2 : 1;
  const stretches = [...front, text];
  const shapes = stretches.map(({ shape }) => shape);
  const found = placesOf(shapes, first);
  const count = first - 1 + shapes.reduce((sum, { heights }) => sum + heights.length, 0);
  checkLength(shapes, found, { ...options, count, look });
  const pages = hasFront ? [cover(document, page, coverWords(options), title, count, look)] : [];
  for (const one of stretches) pages.push(...framed(document, bound, one, pages.length + 1, count, found));
  const stamped = pages.flatMap(({ isStamped }, index) => (isStamped ? [index + 1] : []));
  return [[printPages(document, pages)], stamps(bound, stamped, count)];
}

export function coverWords({ cover: said, title }: PortraitOptions): Cover & { title: string } {
  return { title: title.title, ...(typeof said === 'object' ? said : {}) };
}
