import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import { type ContentsLine, contents } from './contents.ts';
import { cover } from './cover.ts';
import type { Context } from './inline.ts';
import { label } from './inline.ts';
import { checkLength } from './length.ts';
import { notes } from './notes.ts';
import { placeName } from './places.ts';
import { coverWords, type PortraitOptions } from './portrait.ts';
import type { Block, Page } from './press.ts';
import type { PressDocument } from './press-document.ts';
import { textRuns } from './runs.ts';
import { type Bound, bind, placesOf, type Stretch, stretch } from './stretches.ts';
import { indexTree, type Subjects } from './subjects.ts';

/** A page of the site as a chapter of the book. */
export interface Chapter {
  /** Its path on the site: `getting-started/quick-start`. Links between chapters go by it. */
  id: string;
  /** The part that it belongs to: "Getting started". */
  part?: string;
  title: string;
  description?: string;
  tree: Root;
}

export interface BookOptions extends PortraitOptions {
  chapters: Chapter[];
  /** What is listed at the back, with the pages that treat it. */
  subjects?: Subjects | undefined;
}

/**
 * Many pages of a site as one document: cover, contents, chapters that each start a page, and an index. All
 * chapters are laid out first; then it is known how many pages stand before them, and the numbers are
 * written where room was kept.
 */
export function book(
  document: PressDocument,
  contextFor: (chapter: Chapter) => Context,
  options: BookOptions,
): Page[] {
  const { chapters, subjects, title, page } = options;
  const numbered = chapters.map((chapter, index) => ({ ...chapter, number: String(index + 1) }));
  const back: Chapter = { id: ' index', title: subjects?.title ?? 'Index', tree: empty };
  const { look } = contextFor(back);
  const bound: Bound = { document, look, page, title };
  const set = numbered.map((chapter) => {
    const context = contextFor(chapter);
    const content = chapterBlocks(chapter, context);
    return { chapter, part: stretch(bound, content, context, { chapter: chapter.title, hasBlock: false }) };
  });
  const front = () => {
    const context = contextFor({ id: ' contents', title: 'Contents', tree: empty });
    const lines = contentsLines(set);
    if (subjects) lines.push({ name: placeName(back.id), depth: 1, text: back.title });
    return stretch(bound, contents(lines, context), context, { hasBlock: false });
  };
  const opening = front();
  const first = 2;
  const stretches: Stretch[] = [opening, ...set.map(({ part }) => part)];
  if (subjects) {
    const context = contextFor(back);
    const tree = indexTree(
      subjects,
      stretches.slice(1),
      first + opening.pieces.length,
      placesOf(stretches, first),
    );
    const content = chapterBlocks({ ...back, tree }, context);
    stretches.push(stretch(bound, content, context, { chapter: back.title, hasBlock: false }));
  }
  const count = first - 1 + stretches.reduce((sum, { pieces }) => sum + pieces.length, 0);
  checkLength(stretches, placesOf(stretches, first), { ...options, count, look });
  return [
    cover(document, page, coverWords(options), title, count, look),
    ...bind(bound, stretches, first, count),
  ];
}

const empty: Root = { type: 'root', children: [] };

function chapterBlocks(chapter: Chapter & { number?: string }, context: Context): Block[] {
  const { look } = context;
  const room = { width: look.width, indent: look.indent };
  const above = [chapter.number ? `Chapter ${chapter.number}` : '', chapter.part ?? '']
    .filter(Boolean)
    .join(' · ');
  const title = {
    type: 'heading',
    depth: 1,
    children: [{ type: 'text', value: chapter.title }],
    data: { hProperties: { id: '' } },
  } as unknown as Nodes;
  const lead = chapter.description
    ? [
        {
          text: textRuns(chapter.description, {
            ...look.text,
            size: look.headings[3],
            color: look.muted,
          }) as Content[],
          lineHeight: 1.12,
          margin: [look.indent, 0, 0, look.unit * 4],
          struct: { type: 'P' },
        } as unknown as Block,
      ]
    : [];
  const lettering = above
    ? [
        {
          text: label(above, look) as Content[],
          margin: [0, look.unit * 3, 0, look.unit * 3],
          keepNext: true,
          struct: { type: 'P' },
        } as unknown as Block,
      ]
    : [];
  const tree = demoted(chapter.tree);
  return [
    ...lettering,
    ...blocks([title], context, room),
    ...lead,
    ...blocks(tree.children, context, room),
    ...notes(context, room),
  ];
}

/** A chapter's title is its one heading of the first level: a page that has more of them steps down. */
function demoted(tree: Root): Root {
  const hasFirst = tree.children.some((node) => node.type === 'heading' && node.depth === 1);
  if (!hasFirst) return tree;
  const lower = (node: Nodes): Nodes => {
    const children = 'children' in node ? { children: (node.children as Nodes[]).map(lower) } : {};
    const depth = node.type === 'heading' ? { depth: Math.min(6, node.depth + 1) } : {};
    return { ...node, ...children, ...depth } as Nodes;
  };
  return lower(tree) as Root;
}

/** Chapters and their sections, each part named before its first chapter. */
function contentsLines(set: { chapter: Chapter & { number: string }; part: Stretch }[]): ContentsLine[] {
  return set.flatMap(({ chapter, part }, index) => {
    const isNew = chapter.part !== undefined && chapter.part !== set[index - 1]?.chapter.part;
    const sections = part.entries.filter(({ depth }) => depth === 2);
    return [
      {
        name: placeName(chapter.id),
        depth: 1,
        text: chapter.title,
        number: chapter.number,
        part: isNew ? chapter.part : undefined,
      },
      ...sections,
    ];
  });
}
