import { asMarkup } from '../../markup.ts';

/**
 * What may reach the page, the metadata and a link.
 *
 * On the page every character either prints, or is named (`⟨U+0007⟩`), or is dropped because it only
 * steers other characters: soft hyphens, zero-width marks, bidirectional controls, variation selectors
 * and tags. Dropping the bidirectional controls also means that no text can make another read backwards.
 */
const steering =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these is meant on its own
  /[\u00AD\u034F\u061C\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** Tabs and the other signs for "next line" inside a paragraph part words, no more. */
const spaces = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

export function printable(text: string): string {
  return text.replace(steering, '').replace(spaces, ' ');
}

/** True for what no font should be asked about: controls, lone surrogates, noncharacters. */
export function isUnprintable(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint < 0xa0) ||
    (codePoint >= 0xd800 && codePoint < 0xe000) ||
    (codePoint >= 0xfdd0 && codePoint < 0xfdf0) ||
    (codePoint & 0xfffe) === 0xfffe
  );
}

/** `U+1F469` in angle brackets: seen, searchable, and never mistaken for an empty box. */
export function escapeCodePoint(codePoint: number): string {
  return `⟨U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** One line for the document's Info: well-formed, without control characters. */
export function infoText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
}

/** Text for an XML element. Noncharacters are not allowed in XML, escaped or not. */
export function xmlText(text: string): string {
  return asMarkup(infoText(text).replace(/[\uFFFE\uFFFF]/g, '\uFFFD'));
}

const linkable = new Set(['http:', 'https:', 'mailto:']);

/** The address as it may stand behind words, or undefined: the words then stand alone. */
export function safeLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return linkable.has(url.protocol) ? url.href : undefined;
}
