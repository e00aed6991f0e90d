import type { Image, Nodes, Paragraph } from 'mdast';
import type { Content } from 'pdfmake/interfaces.js';
import { svgSize } from '../../svg.ts';
import type { Group } from '../../tree.ts';
import { indented, type Room } from './blocks.ts';
import { type Context, inline } from './inline.ts';
import type { Picture } from './pictures.ts';
import type { Block } from './press.ts';
import { textRuns } from './runs.ts';
import type { Struct } from './structure/index.ts';

/** A figure is no higher than this part of its width, so that one page can hold it and its caption. */
const highest = 1.25;

/** Below this part of its width a drawing cannot be read; it may have a narrower form. */
const tight = 0.75;

/** A drawing made from data, with its caption. What it says stands in the tree, for editions that do not draw. */
export function figure(node: Group, context: Context, room: Room): Block[] | undefined {
  const { svg: broad, narrow, alt = '', caption } = node.detail ?? {};
  if (!broad) return undefined;
  const isTight = narrow !== undefined && room.width < svgSize(broad).width * tight;
  const svg = isTight ? narrow : broad;
  // A drawing made for the width of a page takes it; a smaller one stands with the text.
  const size = svgSize(svg);
  const width = room.width - room.indent;
  const isWide = size.width > width * 1.08;
  const wide = isWide ? { width: room.width, indent: 0 } : room;
  const words = caption ? textRuns(caption, captionStyle(context)) : [];
  return indented(framed(drawn({ svg, ...size }, alt, context, wide), words, context), wide);
}

/** A paragraph that is nothing but images. */
export function imagesOf(node: Paragraph, context: Context): Image[] | undefined {
  const solid = node.children.filter((child) => child.type !== 'break' && !isBlank(child));
  const images = solid.filter(
    (child): child is Image => child.type === 'image' && context.pictures.has(child.url),
  );
  return images.length > 0 && images.length === solid.length ? images : undefined;
}

export function image(node: Image, context: Context, room: Room): Block[] {
  const picture = context.pictures.get(node.url)!;
  const words = node.title
    ? inline([{ type: 'text', value: node.title }], context, captionStyle(context))
    : [];
  return indented(framed(drawn(picture, node.alt ?? '', context, room), words, context), room);
}

function drawn(picture: Picture, alt: string, context: Context, room: Room): Block {
  const most = room.width - room.indent;
  const scale = Math.min(1, most / picture.width, (most * highest) / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  const struct: Struct = alt ? { type: 'Figure', alt } : { type: 'Artifact' };
  if ('name' in picture) return { image: picture.name, width, height, struct } as Block;
  // pdfmake makes room for an empty drawing of this size; what it holds is drawn by `drawings.ts`.
  const svg = `<svg width="${width}" height="${height}"/>`;
  const { text, mono } = context.look.text;
  return {
    svg,
    width,
    height,
    struct,
    drawing: { svg: picture.svg, fonts: { text, mono } },
  } as unknown as Block;
}

function framed(body: Block, words: ReturnType<typeof textRuns>, { look }: Context): Block[] {
  const caption =
    words.length > 0
      ? [{ text: words as Content[], margin: [0, look.unit * 1.5, 0, 0], struct: { type: 'Caption' } }]
      : [];
  const margin = [0, look.unit * 2, 0, look.unit * 4];
  return [{ stack: [body, ...caption], margin, keep: true } as unknown as Block];
}

function captionStyle({ look }: Context) {
  return { ...look.text, size: look.body * 0.86, color: look.muted };
}

function isBlank(node: Nodes): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
