import { escapeXml } from '../../../open-xml/text.ts';
import type { Look } from './look.ts';
import type { Run, Style } from './runs.ts';
import type { Para } from './units.ts';

/**
 * Text as DrawingML. pptxgenjs would repeat the properties of a paragraph before each of its runs, cut text
 * at line breaks and drop what it does not know; so it only places the boxes, and what they hold is written
 * here.
 */
export interface TextBody {
  paragraphs: Paragraph[];
  anchor?: 't' | 'ctr' | 'b';
  /** Left, top, right, bottom, in points; none unless told. */
  inset?: [number, number, number, number];
}

export interface Paragraph {
  runs: Run[];
  size?: number;
  line?: number;
  before?: number;
  left?: number;
  hanging?: number;
  level?: number;
  align?: 'l' | 'ctr' | 'r';
  mark?: Para['mark'];
  /** Inherit everything from the layout. */
  plain?: boolean;
  /** Ends with the number of the slide, which Office keeps current, and these words. */
  slideNumber?: { number: number; after: string; style: Style };
}

export interface Printing {
  look: Look;
  language: string;
  /** Gives a link its id in the slide's relationships. */
  link: (url: string) => string;
}

export function textBody(
  { paragraphs, anchor = 't', inset = [0, 0, 0, 0] }: TextBody,
  printing: Printing,
): string {
  const [left, top, right, bottom] = inset.map(emu);
  const all = paragraphs.length > 0 ? paragraphs : [{ runs: [] }];
  return (
    `<a:bodyPr wrap="square" lIns="${left}" tIns="${top}" rIns="${right}" bIns="${bottom}" rtlCol="0" anchor="${anchor}">` +
    `</a:bodyPr><a:lstStyle/>${all.map((one) => paragraph(one, printing)).join('')}`
  );
}

/** Cells have their insets elsewhere. */
export function cellBody(paragraphs: Paragraph[], printing: Printing): string {
  return `<a:bodyPr/><a:lstStyle/>${paragraphs.map((one) => paragraph(one, printing)).join('')}`;
}

function paragraph(one: Paragraph, printing: Printing): string {
  const { runs, size, plain, slideNumber } = one;
  const printed = runs.flatMap((run) => pieces(run)).map((run) => runXml(run, size, printing));
  const field = slideNumber ? fieldXml(slideNumber, size, printing) : '';
  const end = `<a:endParaRPr lang="${escapeXml(printing.language)}"${size ? ` sz="${hundredths(size)}"` : ''}/>`;
  return `<a:p>${plain ? '' : paragraphProperties(one)}${printed.join('')}${field}${end}</a:p>`;
}

function fieldXml(
  { number, after, style }: NonNullable<Paragraph['slideNumber']>,
  size: number | undefined,
  printing: Printing,
): string {
  const look = properties({ ...style, text: '' }, size, printing);
  const rest = after === '' ? '' : runXml({ ...style, text: after }, size, printing);
  return `<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">${look}<a:t>${number}</a:t></a:fld>${rest}`;
}

function paragraphProperties({ line, before, left = 0, hanging = 0, level, align, mark }: Paragraph): string {
  const attributes =
    ` marL="${emu(left)}" indent="${emu(-hanging)}"` +
    (level ? ` lvl="${level}"` : '') +
    (align ? ` algn="${align}"` : '');
  const spacing =
    (line ? `<a:lnSpc><a:spcPts val="${hundredths(line)}"/></a:lnSpc>` : '') +
    `<a:spcBef><a:spcPts val="${hundredths(before ?? 0)}"/></a:spcBef>`;
  return `<a:pPr${attributes}>${spacing}${bullet(mark)}</a:pPr>`;
}

function bullet(mark: Para['mark']): string {
  if (!mark) return '<a:buNone/>';
  const color = '<a:buClr><a:schemeClr val="tx2"/></a:buClr>';
  if ('number' in mark)
    return `${color}<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="${Math.min(32767, Math.max(1, mark.number))}"/>`;
  return `${color}<a:buFont typeface="+mj-lt"/><a:buChar char="${mark.sign}"/>`;
}

/**
 * Office reads `_x0041_` in a text as `A`, and others do not. Parted into two runs, it is itself for both.
 */
function pieces(run: Run): Run[] {
  return parted(run.text).map((text) => ({ ...run, text }));
}

export function parted(text: string): string[] {
  return text.split(/(?<=_)(?=x[0-9A-Fa-f]{4}_)/);
}

function runXml(run: Run, size: number | undefined, printing: Printing): string {
  if (run.text === '\n') return `<a:br>${properties({ text: '' }, size, printing)}</a:br>`;
  return `<a:r>${properties(run, size, printing)}<a:t>${escapeXml(run.text)}</a:t></a:r>`;
}

function properties(run: Run, size: number | undefined, { look, language, link }: Printing): string {
  const points = run.size ?? size;
  const attributes =
    ` lang="${escapeXml(language)}"` +
    (points ? ` sz="${hundredths(points)}"` : '') +
    (run.bold ? ' b="1"' : '') +
    (run.italics ? ' i="1"' : '') +
    (run.struck ? ' strike="sngStrike"' : '') +
    (run.caps ? ' cap="all"' : '') +
    (run.shift ? ` baseline="${run.shift === 'super' ? 30000 : -25000}"` : '') +
    ' dirty="0"';
  const color = run.color
    ? `<a:solidFill><a:srgbClr val="${run.color.slice(1).toUpperCase()}"/></a:solidFill>`
    : '';
  const font = run.mono ? monoFont(look) : '';
  const target = run.link ? `<a:hlinkClick r:id="${link(run.link)}"/>` : '';
  return `<a:rPr${attributes}>${color}${font}${target}</a:rPr>`;
}

/** Said to be of fixed width, so that a machine without the font takes another such one. */
export function monoFont({ mono }: Look): string {
  const typeface = `typeface="${escapeXml(mono)}" pitchFamily="49" charset="0"`;
  return `<a:latin ${typeface}/><a:cs ${typeface}/>`;
}

export function emu(points: number): number {
  return Math.round(points * 12_700);
}

function hundredths(points: number): number {
  return Math.round(points * 100);
}
