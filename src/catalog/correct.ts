import type { z } from 'zod';
import { unprintable } from './schemas/shared.ts';

/** The first small change that makes a value right, as JSON: `"Small Firm"` → `"small-firm"`. */
export function corrected(input: unknown, nodes: z.ZodType[]): string | undefined {
  const right = candidates(input).find((candidate) =>
    nodes.some((node) => node.safeParse(candidate).success),
  );
  return right === undefined ? undefined : JSON.stringify(right);
}

function candidates(input: unknown): unknown[] {
  if (typeof input === 'number') return [String(input), [input]];
  if (typeof input !== 'string' || input.length > 200) return [];
  const trimmed = input.trim();
  if (trimmed === '') return [];
  const [, first, second, third] = /^(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})$/.exec(trimmed) ?? [];
  const two = (part = '') => part.padStart(2, '0');
  return [
    trimmed,
    printable(trimmed),
    /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined,
    /^(true|yes)$/i.test(trimmed) ? true : /^(false|no)$/i.test(trimmed) ? false : undefined,
    trimmed.toUpperCase(),
    trimmed.toLowerCase(),
    trimmed.replaceAll('_', '-'),
    { $: 'USD', US$: 'USD', '€': 'EUR', '£': 'GBP' }[trimmed.toUpperCase()],
    /^[0-9a-f]{6}$/i.test(trimmed) ? `#${trimmed}` : undefined,
    trimmed.replace(/^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3'),
    first && `${first}-${two(second)}-${two(third)}`,
    // Only when it cannot be read as month and day.
    Number(first) > 12 ? `${third}-${two(second)}-${two(first)}` : undefined,
    trimmed.replace(/^v/i, ''),
    `${trimmed.replace(/^v/i, '')}.0`,
    `${trimmed.replace(/^v/i, '')}.0.0`,
    trimmed.replace(/^\/+|\/+$/g, ''),
    /^[\w-]+(\.[\w-]+)+(\/|$)/.test(trimmed) ? `https://${trimmed}` : undefined,
    /^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(trimmed) ? `mailto:${trimmed}` : undefined,
    slug(trimmed),
    [input],
  ].filter((candidate) => candidate !== undefined);
}

/** Without the characters that no document can carry; a line break becomes a space. */
function printable(value: string): string {
  return [...value.replace(/\s+/g, ' ')]
    .filter((character) => unprintable(character) === undefined)
    .join('')
    .trim();
}

function slug(value: string): string {
  return value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
