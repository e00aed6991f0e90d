import type { Brand } from '../../../catalog/schemas/brand.ts';
import { UserError } from '../../../errors/problem.ts';
import type { Root } from '../../tree.ts';
import type { TitleBlock } from '../pdf/index.ts';
import { coverRoom, readDeck, type Slide } from './deck.ts';
import { type Canvas, drawUnits, hex, hold, inches, type Tokens, text } from './draw.ts';
import { finishPackage } from './finish.ts';
import { body, head, type Look, lookFor, measure, opener, sizes } from './look.ts';
import { lineCount } from './measure.ts';
import { noteLines } from './notes.ts';
import { type Deck, PptxGenJS } from './pptxgen.ts';
import { label, named, words } from './runs.ts';
import { titleProblems, titleRuns, titleSize } from './titles.ts';

export interface SlidesRequest {
  tree: Root;
  title: string;
  /** Under the title, on the cover. */
  subject?: string;
  keywords?: string[];
  author?: string;
  /** BCP 47: `en-US`. */
  language: string;
  brand: Brand;
  titleBlock: TitleBlock;
  /** The only date in the file. */
  created: Date;
  /** Where the document stands, for what is reported. */
  file?: string;
}

/**
 * Prints a document's tree as slides: real text in real placeholders, notes for the speaker, nothing smaller
 * than can be read from the last row. What does not fit on a slide goes on on the next one; what fits on none
 * is reported, all of it at once. The same request gives the same bytes.
 */
export async function renderSlides(request: SlidesRequest): Promise<Uint8Array> {
  const { tree, title, brand, language, titleBlock } = request;
  const look = lookFor(brand);
  const { slides, problems } = readDeck(tree, title, look, request.file);
  problems.push(...slides.flatMap((slide) => titleProblems(slide, look, request.file)));
  if (problems.length > 0) throw new UserError(problems);
  const tokens: Tokens = new Map();
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  defineLayouts(deck, tokens, look);
  for (const slide of slides) {
    const canvas = { slide: deck.addSlide({ masterName: layouts[slide.kind] }), tokens, look };
    if (slide.kind === 'content') content(canvas, slide);
    else opening(canvas, slide, request);
    canvas.slide.addNotes(' ');
  }
  const bytes = (await deck.write({ outputType: 'uint8array' })) as Uint8Array;
  const context = { look, definitions: new Map(), footnotes: new Map(), cited: [] };
  return finishPackage(bytes, {
    tokens,
    brand,
    titleBlock,
    printing: { look, language },
    notes: slides.map((slide) => slide.notes.flatMap((nodes) => noteLines(nodes, context))),
    properties: {
      title: named(title),
      author: named(request.author ?? titleBlock.product),
      language,
      created: request.created,
      properties: {
        Sheet: named(titleBlock.sheet),
        Revision: named(titleBlock.revision),
        'Facts of': named(titleBlock.factsDate),
      },
      ...(request.subject ? { subject: named(request.subject) } : {}),
      ...(request.keywords ? { keywords: request.keywords.map(named).join(', ') } : {}),
    },
  });
}

const layouts = { cover: 'Cover', part: 'Part', content: 'Slide' } as const;

function defineLayouts(deck: Deck, tokens: Tokens, look: Look): void {
  const prompt = (words: string, placeholder: 'title' | 'ctrTitle' | 'subTitle' | 'body') =>
    hold(tokens, {
      body: {
        paragraphs: [{ runs: [{ text: words }], plain: true }],
        anchor: placeholder === 'title' ? 'b' : 't',
      },
      placeholder,
    });
  const field = (
    words: string,
    kind: 'title' | 'ctrTitle' | 'subTitle' | 'body',
    box: { x: number; y: number; w: number; h: number },
  ) => ({
    text: { text: prompt(words, kind), options: { ...inches(box), isTextBox: true, objectName: words } },
  });
  const bar = {
    rect: { ...inches({ x: opener.x, y: opener.y - 20, w: 56, h: 5 }), fill: { color: hex(look.accent) } },
  };
  const under = { ...opener, y: opener.y + opener.h + 12, h: coverRoom };
  deck.defineSlideMaster({
    title: layouts.cover,
    objects: [bar, field('Title', 'ctrTitle', opener), field('Subtitle', 'subTitle', under)],
  });
  deck.defineSlideMaster({
    title: layouts.part,
    objects: [bar, field('Title', 'title', opener), field('Text', 'body', under)],
  });
  const rule = {
    line: {
      ...inches({ x: head.x, y: head.rule, w: head.width, h: 0 }),
      line: { color: hex(look.ink), width: 0.75 },
    },
  };
  deck.defineSlideMaster({
    title: layouts.content,
    objects: [
      rule,
      field('Title', 'title', { ...head, w: head.width, h: head.height }),
      field('Text', 'body', { ...body, w: body.width, h: body.bottom - body.y }),
    ],
  });
}

/** A cover, or the slide that opens a part: the title alone, and what little stands under it. */
function opening(canvas: Canvas, slide: Slide, request: SlidesRequest): void {
  const { look } = canvas;
  const runs = slide.title;
  const { size, line, lines } = titleSize(slide, look)!;
  const isCover = slide.kind === 'cover';
  const box = { ...opener, h: lines * line };
  const titleBody = { paragraphs: [{ runs, size, line }] };
  text(canvas, 'Title', box, titleBody, { placeholder: isCover ? 'ctrTitle' : 'title' });
  let y = box.y + box.h + 14;
  if (isCover && request.subject) {
    const subject = words(request.subject, { color: look.muted });
    const height = lineCount(subject, sizes.body.size, measure, look) * sizes.body.line;
    const held = { paragraphs: [{ runs: subject, ...sizes.body }] };
    text(canvas, 'Subtitle', { ...box, y, w: measure, h: height }, held, { placeholder: 'subTitle' });
    y += height + 12;
  }
  if (slide.units.length > 0) drawUnits(canvas, slide, y, measure);
  if (!isCover) return;
  const { audience, revision, factsDate } = request.titleBlock;
  const facts: [string, string][] = [
    ['For', audience],
    ['Revision', revision],
    ['Facts of', factsDate],
  ];
  const lettered = facts
    .filter(([, value]) => value)
    .map(([name, value]) => ({
      runs: [...label(name, look), { text: '\t' }, ...words(value, { mono: true })],
      size: sizes.label.size,
      line: sizes.label.line,
      before: 2,
      left: 92,
      hanging: 92,
    }));
  text(
    canvas,
    'About this deck',
    { x: opener.x, y: body.bottom - 68, w: measure, h: 66 },
    { paragraphs: lettered, anchor: 'b' },
  );
}

function content(canvas: Canvas, slide: Slide): void {
  const { look } = canvas;
  const runs = titleRuns(slide, look);
  const size = titleSize(slide, look)!;
  // As the layout has it, unless it is long: then the slide says so.
  const paragraph = size.size === sizes.titles[0].size ? { runs, plain: true } : { runs, ...size };
  const held = { paragraphs: [paragraph], anchor: 'b' as const };
  text(canvas, 'Title', { ...head, w: head.width, h: head.height }, held, { placeholder: 'title' });
  drawUnits(canvas, slide, body.y, body.width);
}
