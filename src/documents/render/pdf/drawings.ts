import { createRequire } from 'node:module';
import { refusedInSvg, svgSize } from '../../svg.ts';
import { familyId } from './faces.ts';
import type { Look } from './look.ts';
import type { PdfDocument } from './pdfmake-inside.ts';
import { namingSuffix, textRuns } from './runs.ts';

/**
 * Draws SVG with the converter that comes with pdfmake. Its letters come from the document's own fonts, and
 * whatever leads out of the drawing is refused: the converter would open files.
 */
export interface Drawing {
  svg: string;
  /** Which of the brand's families letters are set in. */
  fonts: Pick<Look['text'], 'text' | 'mono'>;
}

interface SvgOptions {
  width: number;
  height: number;
  assumePt: true;
  fontCallback(family: string, bold: boolean, italics: boolean): string;
  imageCallback(link: string): never;
  warningCallback(words: string): void;
}

const require = createRequire(import.meta.url);
const { default: svgToPdf } = require('pdfmake/js/3rd-party/svg-to-pdfkit.js') as {
  default(document: PdfDocument, svg: string, x: number, y: number, options: SvgOptions): void;
};

export function drawSvg(
  document: PdfDocument,
  { svg, fonts }: Drawing,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): void {
  const refused = refusedInSvg(svg);
  if (refused) throw new Error(`A drawing cannot be printed: it holds ${refused}.`);
  const font = document._font;
  const own = svgSize(svg);
  // The converter fits only what has a view box; so everything is drawn at its own size, on a smaller page.
  document.save();
  document.translate(x, y);
  document.scale(width / own.width, height / own.height);
  svgToPdf(document, lettered(svg, fonts), 0, 0, {
    ...own,
    assumePt: true,
    fontCallback: (family, bold, italics) => document.provideFont(face(family, fonts), bold, italics).id,
    imageCallback: (link) => {
      throw new Error(`A drawing cannot be printed: it asks for ${link}.`);
    },
    warningCallback: (words) => {
      throw new Error(`A drawing cannot be printed: ${words}.`);
    },
  });
  document.restore();
  document._font = font;
}

/** `"IBM Plex Mono", monospace` → the brand's own; a name with a slash is a face that `lettered` chose. */
function face(family: string, fonts: Drawing['fonts']): string {
  const first = family.split(',')[0]!.trim().replaceAll(/["']/g, '');
  if (first.includes('/')) return first;
  const isMono = familyId(first) === fonts.mono || /mono|courier|consol/i.test(family);
  return `${isMono ? fonts.mono : fonts.text}/latin`;
}

/** Words that the brand's font has no letters for become runs in a font that has them. */
function lettered(svg: string, fonts: Drawing['fonts']): string {
  return svg.replaceAll(/>([^<]*[^\x20-\x7E\s<][^<]*)</g, (all, words: string) => {
    const text = decoded(words);
    const runs = textRuns(text, { ...fonts, size: 1 });
    const home = `${fonts.text}/latin`;
    if (runs.every((run) => run.font === home)) return all;
    const spans = runs.map((run) =>
      run.font === home || run.font.endsWith(namingSuffix)
        ? encoded(run.text)
        : `<tspan font-family="${run.font}">${encoded(run.text)}</tspan>`,
    );
    return `>${spans.join('')}<`;
  });
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(words: string): string {
  return words.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return named[name] ?? all;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : all;
  });
}

function encoded(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
