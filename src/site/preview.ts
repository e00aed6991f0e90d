import type { Catalogue } from '../catalog/load.ts';
import { featureStatus } from '../documents/blocks/read-feature.ts';
import { setLines } from '../documents/render/pdf/lettering.ts';
import { canvas, fillBox, toPng, write } from '../documents/render/png/canvas.ts';
import { type Citation, createReader } from '../facts/reader.ts';
import { union } from './machines.ts';
import type { KnownPage, PageFrame } from './pages.ts';
import { openShelf, type Place } from './shelf.ts';
import { sectionName } from './sidebar.ts';

/** What is shown of a page where somebody shares its address: a sheet with its title block, lower right. */
export const PREVIEW = { width: 1200, height: 630 };

export function previewOf(id: string): string {
  return `previews/${id.replaceAll('/', '-')}.png`;
}

interface Drawn {
  /** Its path in the site. */
  name: string;
  place: Place;
  facts: Citation[];
}

/** Draws a picture for every page into one file; what each of them states. */
export function drawPreviews(pages: readonly KnownPage[], catalogue: Catalogue, path: string): Drawn[] {
  const reader = createReader(catalogue);
  for (const id of ['product.name', 'product.brand', 'product.sheetPrefix']) reader.read(id);
  const shelf = openShelf(path);
  const drawn = pages.map((page) => {
    const own = createReader(catalogue);
    for (const { id } of page.frame.badges) featureStatus(own, id);
    const facts = union(reader.citations(), own.citations(), page.headFacts);
    return { name: previewOf(page.frame.id), place: shelf.put(draw(page, catalogue)), facts };
  });
  shelf.close();
  return drawn;
}

const FRAME = 36;
const MARGIN = 88;
const BLOCK = { width: 400, row: 52 };
const [INK, MUTED, ACCENT] = [1, 2, 3];

export function draw({ title, description, frame }: KnownPage, { product }: Catalogue): Uint8Array {
  const { colors, fonts } = product.brand;
  const { width, height } = PREVIEW;
  const inner = width - 2 * MARGIN;
  const on = canvas(width, height, [
    colors.light.paper,
    colors.light.ink,
    colors.light.muted,
    colors.light.accent,
  ]);
  const text = (size: number, bold = false) => ({ family: fonts.text, bold, size });

  const size = title.length > 44 ? 60 : 76;
  let y = 196;
  fillBox(on, MARGIN, y - size - 37, 72, 6, ACCENT!);
  for (const line of setLines(title, text(size, true), inner, 3)) {
    write(on, line, MARGIN, y, INK!);
    y += size * 1.14;
  }
  y += 8;
  for (const line of setLines(description, text(32), inner, 2)) {
    write(on, line, MARGIN, y, MUTED!);
    y += 44;
  }

  const section = frame.id.includes('/') ? sectionName(frame.id.split('/')[0]!) : undefined;
  const rows = [product.name, section, statuses(frame)].filter((row) => row !== undefined);
  const left = width - FRAME - BLOCK.width;
  const top = height - FRAME - rows.length * BLOCK.row;
  fillBox(on, FRAME, FRAME, width - 2 * FRAME, 2, INK!);
  fillBox(on, FRAME, height - FRAME - 2, width - 2 * FRAME, 2, INK!);
  for (const x of [FRAME, width - FRAME - 2]) fillBox(on, x, FRAME, 2, height - 2 * FRAME, INK!);
  fillBox(on, left, top, 2, rows.length * BLOCK.row, INK!);
  for (const [index, row] of rows.entries()) {
    const start = top + index * BLOCK.row;
    fillBox(on, left, start, BLOCK.width, 2, INK!);
    const [line] = setLines(row, text(24, index === 0), BLOCK.width - 48, 1);
    if (line) write(on, line, left + 24, start + BLOCK.row / 2 + 9, index === 0 ? INK! : MUTED!);
  }
  const [sheet] = setLines(frame.sheet, { family: fonts.mono, bold: false, size: 20 }, inner / 2, 1);
  if (sheet) write(on, sheet, MARGIN, height - FRAME - 26, MUTED!);
  return toPng(on);
}

/** `○ planned`: what is not there yet says so wherever its name goes. */
function statuses({ badges }: PageFrame): string | undefined {
  const all = new Set(badges.map(({ shape, status }) => `${shape} ${status}`));
  return all.size > 0 ? [...all].join('   ') : undefined;
}
