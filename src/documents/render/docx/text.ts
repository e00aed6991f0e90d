import { escapeCodePoint, isUnprintable, safeLink } from '../pdf/safe-text.ts';

export { safeLink };

/**
 * Text on its way into Word. XML cannot hold controls, lone surrogates and noncharacters, escaped or not:
 * they are named (`⟨U+0007⟩`), so that a reader sees what stood there. Everything else arrives as it is;
 * signs for a next line part words, because a paragraph is one line.
 */
export function printable(text: string): string {
  const line = text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ');
  if (!suspect.test(line)) return line;
  return Array.from(line, (character) => {
    const codePoint = character.codePointAt(0)!;
    return isUnprintable(codePoint) ? escapeCodePoint(codePoint) : character;
  }).join('');
}

/** For properties, which are one line without blanks at its ends. */
export function property(text: string): string {
  return printable(text).trim();
}

/** Without the flag `u` a pair of surrogates looks suspect too, and is then found to be a character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const suspect = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;
