/**
 * Comparing what two builds show. One holds plain words (`Zq12zq` in slot 12), the other attacks. Whatever
 * the first shows, the second must show with the words exchanged and nothing else changed: that finds lost
 * characters as well as markup, formulas and links that were not there before.
 */

export const plainWords = (slot: number) => `Zq${slot}zq`;

/** A thing that was built, in reading order: its structure as it is, its text as people see it. */
export type Shown = Piece[];

export interface Piece {
  /** Compared to the letter: `<p class="x">`. */
  structure: string;
  /** Compared without white space and without regard to capitals, which lettering changes. */
  text: string;
}

/** The first differences, in words; empty when the two say the same. */
export function differences(
  plain: Shown,
  attacked: Shown,
  words: string[],
  kept: (text: string) => string = (text) => text,
): string[] {
  const same = (before: string, after: string) => kept(seen(kept(before))) === kept(seen(kept(after)));
  const found: string[] = [];
  for (let index = 0; index < Math.max(plain.length, attacked.length) && found.length < 5; index += 1) {
    const [before, after] = [plain[index], attacked[index]];
    const structure = exchange(before?.structure ?? 'nothing', words);
    if (structure !== (after?.structure ?? 'nothing')) {
      found.push(`${index}: expected ${structure}, found ${after?.structure} ${after?.text}`);
      // What follows is shifted, and would be reported to no end.
      if (plain.length !== attacked.length) break;
    } else if (!same(exchange(before?.text ?? '', words), after?.text ?? ''))
      found.push(
        `${index}: in ${structure} ${apart(seen(exchange(before!.text, words)), seen(after!.text))}`,
      );
  }
  return found;
}

export function exchange(text: string, words: string[]): string {
  return text.replace(/zq(\d+)zq/gi, (_, slot: string) => words[Number(slot)]!);
}

/** The two texts from shortly before they part. */
function apart(expected: string, found: string): string {
  let at = 0;
  while (at < expected.length && expected[at] === found[at]) at += 1;
  const part = (text: string) => `“${text.slice(Math.max(0, at - 20), at + 60)}”`;
  return `expected ${part(expected)}, found ${part(found)}`;
}

/** Lettering in capitals is a matter of looks, and so is white space. A full stop is not set twice. */
export function seen(text: string): string {
  const bare = text.replace(/\s+/gu, '').replace(/\.+/g, '.');
  return small(small(bare)).normalize('NFC');
}

// Twice, because ß becomes SS and ı becomes I on the way.
const small = (text: string) => text.toUpperCase().toLowerCase();
