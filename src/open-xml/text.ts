/**
 * Text on its way into an XML part. XML cannot hold most control characters, a lone surrogate, U+FFFE or
 * U+FFFF, escaped or not: one of them makes Office refuse the whole file. They become U+FFFD, the replacement
 * character, so that the loss can be seen.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not pass.
const controls = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

export function escapeXml(text: string): string {
  return sayable(text).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What XML can hold of a text, not yet escaped. */
export function sayable(text: string): string {
  return replaceNonCharacters(text.replace(/\r\n?/g, '\n')).replace(controls, '\uFFFD');
}

/** What a reader will see of a text: lone surrogates, U+FFFE and U+FFFF become U+FFFD. */
export function replaceNonCharacters(text: string): string {
  return text.toWellFormed().replace(/[\uFFFE\uFFFF]/g, '\uFFFD');
}
