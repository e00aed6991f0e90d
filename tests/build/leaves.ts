/** Every value in a JSON file, and another one of its kind to put in its place. */

export type Path = (string | number)[];

export interface Leaf {
  file: string;
  path: Path;
  value: unknown;
}

export function leavesOf(file: string, value: unknown, path: Path = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ file, path, value }];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value);
  return entries.flatMap(([key, child]) => leavesOf(file, child, [...path, key]));
}

/** A copy of the data with one value replaced. */
export function replaced(data: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data))
    return data.map((entry, at) => (at === key ? replaced(entry, rest, value) : entry));
  const record = data as Record<string, unknown>;
  return { ...record, [key]: replaced(record[key], rest, value) };
}

/** `features.structural-framing.limits.0`: things in lists by their id. */
export function nameOf(data: unknown, path: Path): string {
  let here = data as Record<string | number, unknown>;
  const steps = path.map((key) => {
    here = here[key] as Record<string | number, unknown>;
    const id = typeof key === 'number' && typeof here === 'object' && here !== null ? here.id : undefined;
    return String(id ?? key);
  });
  return steps.join('.');
}

/** Words that may stand under a key beside the one that does. */
const WORDS: Record<string, string[]> = {
  status: ['available', 'preview', 'planned', 'decided', 'assumed'],
  confidence: ['stated', 'assumed'],
  gating: ['enforced', 'claimed', 'none'],
  per: ['user', 'tenant'],
  kind: ['custom', 'free', 'document', 'code'],
};

/** Keys whose values are ids, and of what. */
const IDS: Record<string, string> = {
  source: 'sources',
  extends: 'tiers',
  support: 'support',
  group: 'groups',
  roles: 'roles',
  needs: 'features',
  highlights: 'features',
};

export function another({ path, value }: Leaf, ids: (list: string) => string[]): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 1;
  const word = String(value);
  const key = String(path.findLast((step) => typeof step === 'string'));
  const other = (choices: string[]) => choices.find((choice) => choice !== word) ?? `${word}-too`;
  // A tier of a feature: what it gets.
  if (path.at(-2) === 'tiers') return word === 'optional' ? 'included' : 'optional';
  if (word === 'unlimited') return 'not-stated';
  if (word === 'not-stated') return 4;
  if (/^\d{4}-\d{2}-\d{2}$/.test(word))
    return word.endsWith('-01') ? word.replace(/01$/, '02') : word.replace(/..$/, '01');
  if (IDS[key]) return other(ids(IDS[key]));
  if (WORDS[key]) {
    const known = WORDS[key];
    const at = known.indexOf(word);
    return at < 0 ? other(known) : known[(at + 1) % known.length];
  }
  if (key === 'id') return `${word}-too`;
  // Another word, in front of what ends the sentence.
  return word.replace(/[.!?]?$/, ' too$&');
}
