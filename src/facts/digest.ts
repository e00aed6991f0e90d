import { hash as digestOf } from 'node:crypto';

/** The same value gives the same digest on every machine: keys sorted, no white space, sha-256, 64 bits shown. */
export function digest(value: unknown): string {
  return hash(canonical(value));
}

export function hash(data: string | Uint8Array): string {
  return digestOf('sha256', data).slice(0, 16);
}

/** JSON with sorted keys. A missing value is the word `absent`, which no JSON value prints as. */
export function canonical(value: unknown): string {
  if (value === undefined) return 'absent';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, child]) => `${JSON.stringify(key)}:${canonical(child)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
