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

export function walk(root: unknown, dotted: string): unknown {
  return dotted.split('.').reduce(stepInto, root);
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { id, name } = entry as { id?: unknown; name?: unknown };
  return typeof id === 'string' ? id : typeof name === 'string' ? name : undefined;
}
