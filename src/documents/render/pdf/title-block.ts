import type { Content } from 'pdfmake/interfaces.js';
import { label } from './inline.ts';
import type { Look } from './look.ts';
import type { Block } from './press.ts';
import { type RunStyle, textRuns } from './runs.ts';

/** What a drawing has always had in its lower right corner: which sheet, of when, for whom, checked how. */
export interface TitleBlock {
  /** The sheet's id: `AEC-QR-01`. */
  sheet: string;
  title: string;
  audience: string;
  /** Version and short digest of the catalogue: `1.0.0 · 3f9a2c1`. */
  revision: string;
  /** The day of the facts, already formatted: `19 Feb 2026`. */
  factsDate: string;
  /** A few words on how to find out whether this copy is still current. */
  verify: string;
  product: string;
}

export function titleBlock(
  content: TitleBlock,
  number: number,
  count: number,
  width: number,
  look: Look,
): Block[] {
  const size = look.layout === 'sheet' ? look.body * 0.88 : look.body * 0.76;
  const sans: RunStyle = { ...look.text, size };
  const mono: RunStyle = { ...sans, inMono: true, size: size * 0.94 };
  const field = (name: string, value: string, style: RunStyle, more: object = {}): Content =>
    ({
      stack: [
        { text: label(name, { ...look, label: size * 0.7 }) as Content[], margin: [0, 0, 0, 1] },
        { text: textRuns(value || '–', style) as Content[] },
      ],
      ...more,
    }) as Content;
  const strong = { ...sans, bold: true, size: size * 1.3 };
  const right = Math.max(size * 9, width * 0.29);
  // The four rules take their own width.
  const rest = (width - right - look.hairline * 4) / 2;
  const pad = look.unit * 1.4;
  return [
    {
      table: {
        widths: [rest, rest, right].map((one) => one - pad * 2),
        body: [
          [
            field(content.product, content.title, strong, { colSpan: 2 }),
            '',
            field('Sheet', content.sheet, { ...mono, bold: true, size: size * 1.15 }),
          ],
          [
            field('For', content.audience, sans),
            field('Revision', content.revision, mono),
            field('Facts of', content.factsDate, mono),
          ],
          [
            field('Verify', content.verify, sans, { colSpan: 2 }),
            '',
            field('Page', `sheet ${number} of ${count}`, mono),
          ],
        ],
      },
      layout: {
        hLineWidth: () => look.hairline,
        vLineWidth: () => look.hairline,
        hLineColor: () => look.ink,
        vLineColor: () => look.ink,
        paddingLeft: () => pad,
        paddingRight: () => pad,
        paddingTop: () => look.unit * 0.9,
        paddingBottom: () => look.unit * 0.9,
      },
      struct: { type: 'Artifact', artifact: 'Pagination' },
    } as Block,
  ];
}
