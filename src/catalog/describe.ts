import type { z } from 'zod';
import { listCode, quote } from '../errors/nearest.ts';
import { choicesOf, isOptional, shapeOf, step, unwrap } from './schema-at.ts';

/** A value as people call it. */
export function describe(input: unknown): string {
  if (Array.isArray(input))
    return input.length === 0
      ? 'an empty list'
      : `a list of ${input.length} ${input.length === 1 ? 'entry' : 'entries'}`;
  if (typeof input === 'object' && input !== null) return 'an object';
  return typeof input === 'string' ? quote(JSON.stringify(input)) : quote(String(input));
}

/** What may stand at a place: "a whole number, `unlimited` or `not-stated`". */
export function wanted(nodes: z.ZodType[]): string {
  const words = [...new Set(nodes.flatMap((node) => kinds(node) ?? unwrap(node).flatMap(wordsFor)))];
  return words.length < 2 ? (words[0] ?? 'a value') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

/** Alternatives told apart by a key are one object with that key. */
function kinds(node: z.ZodType): string[] | undefined {
  const definition = node.def as unknown as { innerType?: z.ZodType; discriminator?: string };
  if (definition.innerType) return kinds(definition.innerType);
  const key = definition.discriminator;
  if (key === undefined) return undefined;
  return [
    `an object in \`{ }\` whose ${quote(key)} is ${listCode(choicesOf(step([node], key, undefined)), 'or')}`,
  ];
}

function wordsFor(node: z.ZodType): string[] {
  const definition = node.def as unknown as {
    type: string;
    check?: string;
    format?: string;
    element?: z.ZodType;
  };
  const choices = choicesOf([node]);
  if (choices.length > 0) return choices.map((choice) => quote(choice));
  switch (definition.type) {
    case 'string':
      return ['a text in double quotes'];
    case 'number':
      return [definition.format === 'safeint' ? 'a whole number' : 'a number'];
    case 'boolean':
      return ['`true`', '`false`'];
    case 'array':
      return ['a list in `[ ]`'];
    case 'object': {
      const shape = Object.entries(shapeOf(node) ?? {});
      const needed = shape.filter(([, field]) => !isOptional(field)).map(([key]) => key);
      const keys = needed.length > 0 ? needed : shape.map(([key]) => key);
      return [`an object in \`{ }\` with ${listCode(keys.slice(0, 6), 'and')}`];
    }
    case 'record':
      return ['an object in `{ }`'];
    default:
      return [];
  }
}

/** The sentence that the schema says about a field, to follow a hint. */
export function about(nodes: z.ZodType[]): string {
  const description = nodes.map((node) => node.description).find(Boolean);
  return description ? ` ${description}` : '';
}
