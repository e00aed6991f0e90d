import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import { contents } from './contents.ts';
import { type Cover, cover } from './cover.ts';
import type { Context } from './inline.ts';
import { checkLength } from './length.ts';
import type { Look } from './look.ts';
import { notes } from './notes.ts';
import type { Page } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { type Bound, bind, placesOf, type Stretch, stretch } from './stretches.ts';
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
  /** What stands around the text, where it is set in another size than the text. */
  frame?: Look | undefined;
}

/** A document to read: one column, running text standing in, the title block below it at the right. */
export function portrait(
  document: PressDocument,
  tree: Root,
  contextAt: () => Context,
  options: PortraitOptions,
): Page[] {
  const context = contextAt();
  const { look } = context;
  const bound: Bound = { document, look: options.frame ?? look, page: options.page, title: options.title };
  const room = { width: look.width, indent: look.indent };
  const hasFront = Boolean(options.cover);
  const body = blocks(tree.children, context, room);
  const text = stretch(bound, [...body, ...notes(context, room)], context, {
    hasBlock: !hasFront && !options.contents,
  });
  const front: Stretch[] = [];
  if (options.contents) {
    const lines = context.entries.filter(({ depth }) => depth === 2 || depth === 3);
    const outer = contextAt();
    const shown = lines.map((line) => ({ ...line, depth: line.depth - 1 }));
    front.push(stretch(bound, contents(shown, outer), outer, { hasBlock: !hasFront }));
  }
  const first = hasFront ? 2 : 1;
  const stretches = [...front, text];
  const count = first - 1 + stretches.reduce((sum, { pieces }) => sum + pieces.length, 0);
  checkLength(stretches, placesOf(stretches, first), { ...options, count, look });
  const covers = hasFront
    ? [cover(document, options.page, coverWords(options), options.title, count, look)]
    : [];
  return [...covers, ...bind(bound, stretches, first, count)];
}

export function coverWords({ cover: said, title }: PortraitOptions): Cover & { title: string } {
  return { title: title.title, ...(typeof said === 'object' ? said : {}) };
}
