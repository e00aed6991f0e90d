import type { Catalogue } from '../catalog/load.ts';
import { featureStatus } from '../documents/blocks/read-feature.ts';
import { type Outline, outlineLines } from '../documents/render/pdf/outlines.ts';
import { createReader } from '../facts/reader.ts';
import { type Made, union } from './machines.ts';
import type { PageFrame, SitePage } from './pages.ts';
import { sectionName } from './sidebar.ts';

/** What is shown of a page where somebody shares its address: a sheet with its title block, lower right. */
export const PREVIEW = { width: 1200, height: 630 };

export function previewOf(id: string): string {
  return `previews/${id.replaceAll('/', '-')}.png`;
}

/** A picture for every page, and what it states. */
export async function previews(pages: readonly SitePage[], catalogue: Catalogue): Promise<Made> {
  const { default: sharp } = await import('sharp');
  const reader = createReader(catalogue);
  for (const id of ['product.name', 'product.brand', 'product.sheetPrefix']) reader.read(id);
  const made: Made = { files: {}, facts: {} };
  await Promise.all(
    pages.map(async (page) => {
      const name = previewOf(page.frame.id);
      const drawing = Buffer.from(draw(page, catalogue));
      const own = createReader(catalogue);
      for (const { id } of page.frame.badges) featureStatus(own, id);
      made.facts[name] = union(reader.citations(), own.citations(), page.headFacts);
      made.files[name] = await sharp(drawing).png({ compressionLevel: 6 }).toBuffer();
    }),
  );
  return made;
}

const FRAME = 36;
const MARGIN = 88;
const BLOCK = { width: 400, row: 52 };

/** All words are paths: the picture is the same whatever fonts a machine has. */
export function draw({ title, description, frame }: SitePage, { product }: Catalogue): string {
  const { colors, fonts } = product.brand;
  const { ink, paper, muted, accent } = colors.light;
  const { width, height } = PREVIEW;
  const inner = width - 2 * MARGIN;
  const parts: string[] = [];
  const put = ({ svg }: Outline, x: number, y: number, fill: string) =>
    parts.push(`<g transform="translate(${x} ${y})" fill="${fill}">${svg}</g>`);

  const size = title.length > 44 ? 60 : 76;
  let y = 196;
  parts.push(`<path d="M${MARGIN} ${y - size - 34}h72" stroke="${accent}" stroke-width="6"/>`);
  for (const line of outlineLines(title, { family: fonts.text, bold: true, size }, inner, 3)) {
    put(line, MARGIN, y, ink);
    y += size * 1.14;
  }
  y += 8;
  for (const line of outlineLines(description, { family: fonts.text, bold: false, size: 32 }, inner, 2)) {
    put(line, MARGIN, y, muted);
    y += 44;
  }

  const section = frame.id.includes('/') ? sectionName(frame.id.split('/')[0]!) : undefined;
  const rows = [product.name, section, statuses(frame)].filter((row) => row !== undefined);
  const left = width - FRAME - BLOCK.width;
  const top = height - FRAME - rows.length * BLOCK.row;
  const lines = rows.map((_, index) => `M${left} ${top + index * BLOCK.row}h${BLOCK.width}`);
  parts.push(
    `<path d="M${FRAME} ${FRAME}h${width - 2 * FRAME}v${height - 2 * FRAME}h${2 * FRAME - width}z${lines.join('')}M${left} ${top}v${rows.length * BLOCK.row}" fill="none" stroke="${ink}" stroke-width="2"/>`,
  );
  for (const [index, row] of rows.entries()) {
    const [line] = outlineLines(
      row,
      { family: fonts.text, bold: index === 0, size: 24 },
      BLOCK.width - 48,
      1,
    );
    if (line) put(line, left + 24, top + (index + 0.5) * BLOCK.row + 8, index === 0 ? ink : muted);
  }
  for (const line of outlineLines(frame.sheet, { family: fonts.mono, bold: false, size: 20 }, inner / 2, 1))
    put(line, MARGIN, height - FRAME - 26, muted);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${parts.join('')}</svg>`;
}

/** `○ planned`: what is not there yet says so wherever its name goes. */
function statuses({ badges }: PageFrame): string | undefined {
  const all = new Set(badges.map(({ shape, status }) => `${shape} ${status}`));
  return all.size > 0 ? [...all].join('   ') : undefined;
}
