import type { Nodes } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import type { Memory } from '../../../catalog/memory.ts';
import { hash } from '../../../facts/digest.ts';
import { type KnownTree, knownTree } from '../../known-tree.ts';
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
import type { Setting, Source } from './setting.ts';
import {
  type Bound,
  framed,
  openBound,
  placesOf,
  type Shape,
  type Stretch,
  stamps,
  stretch,
} from './stretches.ts';
import { indexTree, type Subjects } from './subjects.ts';

/** A page of the site as a chapter of the book. */
export interface Chapter {
  /** Its path on the site: `getting-started/quick-start`. Links between chapters go by it. */
  id: string;
  /** The part that it belongs to: "Getting started". */
  part?: string;
  title: string;
  description?: string;
  tree: KnownTree;
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
 * Many pages of a site as one document: cover, contents, chapters that each start a page, and an index. It is known
 * of all chapters first how many pages they take; then numbers are written where room was kept. With it comes what
 * is stamped onto its pages.
 */
export async function book(
  setting: Setting,
  options: BookOptions,
  memory: Memory,
): Promise<[quires: Quire[], stamps: Quire]> {
  const { subjects, title, page } = options;
  const { look } = setting;
  const bound = openBound(look, page, title, memory);
  const { settle, print } = partsOf(setting, bound, memory);

  const chapters = options.chapters.map((chapter, index) => ({ ...chapter, number: String(index + 1) }));
  const set: Settled[] = [];
  for (const chapter of chapters) set.push(await settle(chapterPart(chapter), chapter));
  const lines = contentsLines(
    chapters.map((chapter, index) => ({ chapter, entries: set[index]!.shape.entries })),
  );
  const back: Chapter = { id: ' index', title: subjects?.title ?? 'Index', tree: empty };
  if (subjects) lines.push({ name: placeName(back.id), depth: 1, text: back.title });
  const source = { id: ' contents', tree: empty };
  const opening = await settle({ source, blocks: (context) => contents(lines, context) }, lines);

  const first = 2;
  const parts = [opening, ...set];
  const shapes = () => parts.map(({ shape }) => shape);
  if (subjects) {
    const [, ...ofChapters] = shapes();
    const from = first + opening.shape.heights.length;
    const index = {
      ...back,
      tree: knownTree(indexTree(subjects, ofChapters, from, placesOf(shapes(), first))),
    };
    parts.push(await settle(chapterPart(index), index));
  }
  const found = placesOf(shapes(), first);
  const count = first - 1 + shapes().reduce((sum, { heights }) => sum + heights.length, 0);
  checkLength(shapes(), found, { ...options, count, look });

  const front = new PressDocument(memory);
  const quires = [printPages(front, [cover(front, page, coverWords(options), title, count, look)])];
  let from = first;
  for (const part of parts) {
    quires.push(await print(part, from, count, found));
    from += part.shape.heights.length;
  }
  const numbers = Array.from({ length: count - first + 1 }, (_, index) => first + index);
  return [quires, stamps(bound, numbers, count)];
}

/** Lays out and prints parts, or remembers how it was done. */
function partsOf(setting: Setting, bound: Bound, memory: Memory) {
  const { page, title, foot } = bound;
  const lay = async ({ source, chapter, blocks }: Part): Promise<Laid> => {
    const { document, contextAt } = await setting.open(source);
    const context = contextAt();
    const content = blocks(context);
    return { document, stretch: stretch(document, bound, content, context, { chapter, hasBlock: false }) };
  };
  return {
    /** Finds out what pages a part takes. `madeFrom` is all that it says. */
    async settle(unnamed: Omit<Part, 'key'>, madeFrom: unknown): Promise<Settled> {
      const all = [setting.digest, page, title.title, foot.height, unnamed.chapter, madeFrom];
      const part = { ...unnamed, key: hash(JSON.stringify(all)) };
      const known = memory.recall<Shape>(`shape ${part.key}`);
      if (known) return { part, shape: known };
      const laid = await lay(part);
      const { shape } = laid.stretch;
      memory.keep(`shape ${part.key}`, shape);
      return { part, shape, laid };
    },
    async print(
      { part, shape, laid }: Settled,
      from: number,
      count: number,
      found: ReadonlyMap<string, number>,
    ): Promise<Quire> {
      // Wherever it stands: its pages are the same while the numbers of the pages that it names are.
      const key = `quire ${part.key} ${shape.named.map((name) => found.get(name)).join()}`;
      const known = memory.recall<Quire>(key);
      if (known) return known;
      const { document, stretch } = laid ?? (await lay(part));
      const quire = printPages(document, framed(document, bound, stretch, from, count, found));
      memory.keep(key, quire);
      return quire;
    },
  };
}

const empty = knownTree({ type: 'root', children: [] });

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
  const tree = demoted(chapter.tree.root());
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
