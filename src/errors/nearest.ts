/** The known words closest to a misspelt one, best first: the "did you mean" of every error. */
export function nearest(word: string, known: Iterable<string>, most = 3): string[] {
  const wanted = plain(word);
  if (wanted === '') return [];
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  const close = [...new Set(known)]
    .map((candidate) => ({ candidate, distance: editDistance(wanted, plain(candidate), limit) }))
    .filter(({ candidate, distance }) => distance <= limit || shareStart(wanted, plain(candidate)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  // Next to the same word in another spelling, a similar one is only noise.
  return (close[0]?.distance === 0 ? close.slice(0, 1) : close.slice(0, most)).map(
    ({ candidate }) => candidate,
  );
}

/** " Did you mean `small-firm`?" or the list of choices when nothing is close. */
export function suggestion(word: string, known: Iterable<string>): string {
  const choices = [...new Set(known)];
  const near = nearest(word, choices);
  if (near.length > 0) return `Did you mean ${listCode(near, 'or')}?`;
  if (choices.length === 0) return 'None is defined yet.';
  if (choices.length <= 12) return `Known: ${listCode(choices, 'and')}.`;
  return `Known: ${listCode(choices.slice(0, 10), ',')}, and ${choices.length - 10} more.`;
}

export function listCode(words: string[], last: 'or' | 'and' | ','): string {
  const quoted = words.map((word) => quote(word));
  if (last === ',' || quoted.length < 2) return quoted.join(', ');
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** A word of the user's, as it stands in a sentence: short, and with nothing a terminal would act on. */
export function quote(word: string): string {
  if (word === '') return '`""`';
  const characters = [...word];
  const short = characters.length > 60 ? `${characters.slice(0, 57).join('')}…` : word;
  return `\`${visible(short)}\``;
}

/** Characters that cannot be seen, or that command a terminal, written as `\u001b`. */
export function visible(value: string): string {
  return value.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}

/** `small_firm`, `smallFirm` and `Small Firm` are all `small-firm`, misspelt. */
function plain(word: string): string {
  return word
    .slice(0, 200)
    .toLowerCase()
    .replace(/[-_\s]/g, '');
}

/** `professional` for `pro`, and the other way round. */
function shareStart(wanted: string, candidate: string): boolean {
  const [short, long] = wanted.length < candidate.length ? [wanted, candidate] : [candidate, wanted];
  return short.length >= 3 && long.startsWith(short);
}

/** Levenshtein with swaps of neighbours as one step, given up once it passes the limit. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, before[j - 2]! + 1);
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length]!;
}
