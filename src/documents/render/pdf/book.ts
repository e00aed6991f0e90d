import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Memory } from '../../../catalog/memory.ts';
import type { Root } from '../../tree.ts';
import { blocks } from './blocks.ts';
import { type ContentsLine, contents } from './contents.ts';
import { cover } from './cover.ts';
import { type Context, label } from './inline.ts';
import { checkLength } from './length.ts';
import { notes } from './notes.ts';
import { type Entry, placeName } from './places.ts';
import { coverWords, type PortraitOptions } from './portrait.ts';
import { type Block, printPages } from './press.ts';
import { PressDocument } from './press-document.ts';
import type { Quire } from './quire.ts';
import { textRuns } from './runs.ts';
import { hash, type Setting, type Source } from './setting.ts';
import { framed, openBound, placesOf, type Shape, type Stretch, stamps, stretch } from './stretches.ts';
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

/** Pages that are laid out and printed apart from all others: a chapter, the contents, the index. */
interface Part {
  source: Source;
  /** What the head of its pages says. */
  chapter?: string;
  /** All that it is laid out from, in one word. */
  key: string;
  blocks(context: Context): Block[];
}

/** A part whose pages are known. It is laid out only if nobody remembers how it was printed. */
interface Settled {
  part: Part;
  shape: Shape;
  laid?: Laid;
}

interface Laid {
  document: PressDocument;
  stretch: Stretch;
}

/**
 * Many pages of a site as one document: cover, contents, chapters that each start a page, and an index. All
 * chapters are laid out first; then it is known how many pages stand before them, and the numbers are
 * written where room was kept. With it comes what is stamped onto its pages.
 */
export async function book(
  setting: Setting,
  options: BookOptions,
  memory: Memory,
): Promise<[quires: Quire[], stamps: Quire]> {
  const { chapters, subjects, title, page } = options;
  const { look } = setting;
  const bound = openBound(look, page, title, memory);
  const partOf = (part: Omit<Part, 'key'>, madeFrom: unknown): Part => ({
    ...part,
    key: hash(JSON.stringify([setting.digest, page, title.title, bound.foot.height, part.chapter, madeFrom])),
  });
  const lay = async ({ source, chapter, blocks }: Part): Promise<Laid> => {
    const { document, contextAt } = await setting.open(source);
    const context = contextAt();
    return {
      document,
      stretch: stretch(document, bound, blocks(context), context, { chapter, hasBlock: false }),
    };
  };
  const settle = async (part: Part): Promise<Settled> => {
    const known = memory.recall<Shape>(`shape ${part.key}`);
    if (known) return { part, shape: known };
    const laid = await lay(part);
    const { shape } = laid.stretch;
    memory.keep(`shape ${part.key}`, shape);
    return { part, shape, laid };
  };

  const set: { chapter: Chapter & { number: string }; settled: Settled }[] = [];
  for (const [index, chapter] of chapters.entries()) {
    const numbered = { ...chapter, number: String(index + 1) };
    set.push({ chapter: numbered, settled: await settle(partOf(chapterPart(numbered), numbered)) });
  }
  const lines = contentsLines(
    set.map(({ chapter, settled }) => ({ chapter, entries: settled.shape.entries })),
  );
  const back: Chapter = { id: ' index', title: subjects?.title ?? 'Index', tree: empty };
  if (subjects) lines.push({ name: placeName(back.id), depth: 1, text: back.title });
  const opening = await settle(
    partOf(
      {
        source: { id: ' contents', tree: empty },
        blocks: (context) => contents(lines, context),
      },
      lines,
    ),
  );

  const first = 2;
  const parts = [opening, ...set.map(({ settled }) => settled)];
  const shapes = () => parts.map(({ shape }) => shape);
  if (subjects) {
    const [, ...ofChapters] = shapes();
    const from = first + opening.shape.heights.length;
    const index = { ...back, tree: indexTree(subjects, ofChapters, from, placesOf(shapes(), first)) };
    parts.push(await settle(partOf(chapterPart(index), index)));
  }
  const found = placesOf(shapes(), first);
  const count = first - 1 + shapes().reduce((sum, { heights }) => sum + heights.length, 0);
  checkLength(shapes(), found, { ...options, count, look });

  const front = new PressDocument(memory);
  const quires = [printPages(front, [cover(front, page, coverWords(options), title, count, look)])];
  let from = first;
  for (const { part, shape, laid } of parts) {
    // Whatever else moved: its pages are the same while those that it names are.
    const key = `quire ${part.key} ${shape.named.map((name) => found.get(name)).join()}`;
    let quire = memory.recall<Quire>(key);
    if (!quire) {
      const { document, stretch } = laid ?? (await lay(part));
      quire = printPages(document, framed(document, bound, stretch, from, count, found));
      memory.keep(key, quire);
    }
    quires.push(quire);
    from += shape.heights.length;
  }
  const numbers = Array.from({ length: count - first + 1 }, (_, index) => first + index);
  return [quires, stamps(bound, numbers, count)];
}

const empty: Root = { type: 'root', children: [] };

function chapterPart(chapter: Chapter & { number?: string }): Omit<Part, 'key'> {
  return { source: chapter, chapter: chapter.title, blocks: (context) => chapterBlocks(chapter, context) };
}

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
function contentsLines(set: { chapter: Chapter & { number: string }; entries: Entry[] }[]): ContentsLine[] {
  return set.flatMap(({ chapter, entries }, index) => {
    const isNew = chapter.part !== undefined && chapter.part !== set[index - 1]?.chapter.part;
    const sections = entries.filter(({ depth }) => depth === 2);
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
