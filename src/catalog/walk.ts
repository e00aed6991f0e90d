import type { Path } from './json.ts';

/** A step down into plain data: by key, or by `id` (or `name`) in a list of things that have one. */
export function stepInto(value: unknown, segment: string): unknown {
  if (Array.isArray(value)) {
    const found = value.find((entry) => nameOf(entry) === segment);
    return found === undefined && /^\d+$/.test(segment) ? value[Number(segment)] : found;
  }
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, segment))
    return (value as Record<string, unknown>)[segment];
  return undefined;
}

/** What can follow, for "did you mean". */
export function stepsFrom(value: unknown): string[] {
  if (Array.isArray(value)) return value.map((entry, index) => nameOf(entry) ?? String(index));
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  return [];
}

/**
 * Everything below a value, with the way to it: `see` says whether to go further down. The way is the same list all
 * the time, since most of it is never reported: whoever keeps it copies it.
 */
export function visit(value: unknown, path: Path, see: (value: unknown, path: Path) => boolean): void {
  if (!see(value, path) || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value))
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      visit(value[index], path, see);
      path.pop();
    }
  else
    for (const key of Object.keys(value)) {
      path.push(key);
      visit((value as Record<string, unknown>)[key], path, see);
      path.pop();
    }
}

export function walk(root: unknown, dotted: string): unknown {
  return dotted.split('.').reduce(stepInto, root);
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, name } = entry as { id?: unknown; name?: unknown };
  return typeof id === 'string' ? id : typeof name === 'string' ? name : undefined;
}
