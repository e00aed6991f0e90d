import type { Brand } from '../../catalog/schemas/brand.ts';
import { escapeXml } from '../../open-xml/text.ts';
import { sizes } from '../styles.ts';
import { escapeText } from '../text.ts';
import type { Points, Words } from './data.ts';
import type { Box } from './layout.ts';

/** The words and figures of a chart as XML: the pieces that its parts are made of. */

export interface Voice {
  /** In points. */
  size: number;
  color: string;
  bold?: boolean;
}

/** Small and quiet: scales, legends, titles of axes. */
export function quietVoice(brand: Brand): Voice {
  return { size: sizes(brand).small, color: brand.colors.light.muted };
}

export function solid(color: string): string {
  return `<a:solidFill><a:srgbClr val="${color.slice(1).toUpperCase()}"/></a:solidFill>`;
}

/** `width` in points. */
export function stroke(color: string, width: number, dash = 'solid'): string {
  return (
    `<a:ln w="${Math.round(width * 12_700)}" cap="flat">${solid(color)}<a:prstDash val="${dash}"/>` +
    '<a:round/></a:ln>'
  );
}

export const noStroke = '<a:ln><a:noFill/></a:ln>';

export function shape(...inner: string[]): string {
  return `<c:spPr>${inner.join('')}</c:spPr>`;
}

/** How text looks that the program writes: scales, labels, legends. */
export function textLook(voice: Voice, brand: Brand): string {
  return `<c:txPr>${body()}<a:lstStyle/><a:p><a:pPr>${runLook('defRPr', voice, brand)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`;
}

/**
 * A title of the chart or of an axis: lying, left-aligned, exactly where the layout says. LibreOffice sets all of
 * it in the voice of the first words, and centres further paragraphs; so there is only one.
 */
export function title(runs: [text: string, voice: Voice][], box: Box, brand: Brand): string {
  const words = runs.map(
    ([text, voice]) =>
      `<a:r>${runLook('rPr', voice, brand)}<a:t>${escapeXml(text.replace(/[\r\n\t]+/g, ' '))}</a:t></a:r>`,
  );
  const look = `<a:pPr algn="l">${runLook('defRPr', runs[0]![1], brand)}</a:pPr>`;
  return (
    `<c:title><c:tx><c:rich>${body()}<a:lstStyle/><a:p>${look}${words.join('')}</a:p></c:rich></c:tx>` +
    `<c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>${position(box)}</c:manualLayout></c:layout>` +
    `<c:overlay val="0"/>${shape('<a:noFill/>', noStroke)}</c:title>`
  );
}

export function layout(box: Box, target = ''): string {
  return (
    `<c:layout><c:manualLayout>${target}<c:xMode val="edge"/><c:yMode val="edge"/>${position(box)}` +
    `<c:w val="${fraction(box.w)}"/><c:h val="${fraction(box.h)}"/></c:manualLayout></c:layout>`
  );
}

export function seriesName(words: Words): string {
  return `<c:tx>${words.reference === undefined ? value(words.text) : texts(words.reference, [words.text])}</c:tx>`;
}

export function categories(points: Points): string {
  const figures = points.values.every((each) => each === null || typeof each === 'number');
  return `<c:cat>${figures ? numbers(points) : texts(points.reference, points.values)}</c:cat>`;
}

export function values(points: Points): string {
  return `<c:val>${numbers(points)}</c:val>`;
}

export function numberFormat(format: string): string {
  return `<c:numFmt formatCode="${attribute(format)}" sourceLinked="0"/>`;
}

/** In an attribute, a line break must be spelt out to be one. */
export function attribute(text: string): string {
  return escapeXml(text).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}

function texts(reference: string, list: Points['values']): string {
  return `<c:strRef>${target(reference)}<c:strCache>${cache(list)}</c:strCache></c:strRef>`;
}

function numbers({ reference, values: list, format = 'General' }: Points): string {
  const code = `<c:formatCode>${escapeXml(format)}</c:formatCode>`;
  return `<c:numRef>${target(reference)}<c:numCache>${code}${cache(list)}</c:numCache></c:numRef>`;
}

function target(reference: string): string {
  return `<c:f>${escapeXml(reference)}</c:f>`;
}

/** What the cells hold in this file, for viewers that do not compute. Empty ones are left out. */
function cache(list: Points['values']): string {
  const points = list.map((each, index) =>
    each === null || each === '' ? '' : `<c:pt idx="${index}">${value(`${each}`)}</c:pt>`,
  );
  return `<c:ptCount val="${list.length}"/>${points.join('')}`;
}

/** Read like text in a cell: `_x0041_` would be the letter A. */
function value(text: string): string {
  return `<c:v>${escapeXml(escapeText(text))}</c:v>`;
}

/** Without insets, so that titles stand at the edge of the cells that the chart lies over. */
function body(): string {
  return '<a:bodyPr rot="0" vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"/>';
}

function runLook(tag: 'rPr' | 'defRPr', { size, color, bold }: Voice, brand: Brand): string {
  return (
    `<a:${tag} ${tag === 'rPr' ? 'lang="en-US" ' : ''}sz="${Math.round(size * 100)}" b="${bold ? 1 : 0}" i="0">` +
    `${solid(color)}<a:latin typeface="${escapeXml(brand.fonts.text)}"/></a:${tag}>`
  );
}

function position({ x, y }: Box): string {
  return `<c:x val="${fraction(x)}"/><c:y val="${fraction(y)}"/>`;
}

function fraction(part: number): string {
  return `${Math.round(part * 10_000) / 10_000}`;
}
