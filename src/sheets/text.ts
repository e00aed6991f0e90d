import { replaceNonCharacters } from '../open-xml/text.ts';

/**
 * Text on its way into a workbook.
 *
 * XML cannot hold most control characters, so Open XML writes them as `_xHHHH_`, and reads `_x0041_` as `A`
 * wherever it stands. Text that merely looks like such an escape is therefore escaped itself. Two things have
 * no spelling at all: a lone surrogate, and U+FFFE and U+FFFF, which make Excel refuse the whole file. They
 * become U+FFFD, the replacement character, so that the loss can be seen.
 */

/** The most a cell can hold, in UTF-16 units. */
const LONGEST_TEXT = 32_767;

const controls = '\\u0000-\\u0008\\u000B-\\u001F\\u007F';
// The underscore counts as the start of an escape also when the *closing* underscore comes from escaping the
// character after it: `_x0041` followed by NUL.
const inText = new RegExp(`[${controls}]|_(?=x[0-9A-Fa-f]{4}[_${controls}])`, 'g');
// An XML attribute turns tabs and line breaks into spaces.
const inAttribute = new RegExp(`[${controls}\\t\\n]|_(?=x[0-9A-Fa-f]{4}[_${controls}\\t\\n])`, 'g');

/** `a\u0001` → `a_x0001_`, `_x0041_` → `_x005F_x0041_`. */
export function escapeText(text: string): string {
  return replaceNonCharacters(text).replace(inText, escapeCharacter);
}

export function escapeAttribute(text: string): string {
  return replaceNonCharacters(text).replace(inAttribute, escapeCharacter);
}

/**
 * Text that Excel would take for a formula once someone edits the cell and presses Enter. It arrives as text
 * either way; such cells are formatted as text too, so that it stays text.
 */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\p{Cc}]*[=+\-@]/u.test(text);
}

export function checkLength(text: string, what: string, most = LONGEST_TEXT): string {
  if (text.length <= most) return text;
  const count = (length: number) => length.toLocaleString('en-US');
  throw new Error(
    `${what} has ${count(text.length)} characters, and Excel holds at most ${count(most)} there. ` +
      `Shorten it: “${text.slice(0, 40).toWellFormed()}…”.`,
  );
}

/**
 * Words for a place that holds only few of them, such as a prompt: what does not fit is cut and marked by `…`.
 * `encode` is how the file spells them, because that is what Excel counts.
 */
export function shorten(text: string, most: number, encode: (text: string) => string): string {
  if (encode(text).length <= most) return encode(text);
  const characters = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
  while (characters.length > 0 && encode(`${characters.join('')}…`).length > most) characters.pop();
  return encode(`${characters.join('').trimEnd()}…`);
}

/** The address as it is written into the file, percent-encoded. Only schemes that a reader can judge by eye. */
export function checkUrl(url: string, place: string): string {
  const parsed = URL.parse(url);
  if (!parsed || !['http:', 'https:', 'mailto:'].includes(parsed.protocol)) {
    throw new Error(
      `${place} links to “${url}”, which is not an http, https or mailto address. ` +
        'Write the whole address, for example https://example.com/pricing.',
    );
  }
  return checkLength(parsed.href, `The address that ${place} links to`, 2_079);
}

function escapeCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
