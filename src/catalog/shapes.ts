import type { z } from 'zod';
import { FILES } from './files.ts';

/** What kind of fact stands under an id, and what it means: read from the schemas, so it cannot drift. */
export interface Shape {
  /** `tiers.<tier>.users.max` */
  id: string;
  says: string;
}

export interface ShapeGroup {
  /** The file that holds these facts. */
  file: string;
  says: string;
  shapes: Shape[];
}

/** Far deeper than the schemas, which is as deep as a row that holds rows is followed. */
const DEEPEST = 12;

/** Every fact that can stand in a sentence, by the file it comes from. */
export function shapes(): ShapeGroup[] {
  return FILES.map((file) => ({
    file: file.path,
    says: (file.schema as z.ZodType).description ?? '',
    shapes: walk(file.schema, 'as' in file ? [file.as] : []),
  }));
}

function walk(schema: z.ZodType, path: string[], around: z.ZodType[] = []): Shape[] {
  const says = describe(schema);
  const inner = unwrap(schema);
  const { type } = inner.def as unknown as { type: string };
  if (around.includes(inner) || path.length > DEEPEST) return [];
  const deeper = [...around, inner];
  if (type === 'object') {
    const { shape } = inner.def as unknown as { shape: Record<string, z.ZodType> };
    if ('amount' in shape && 'currency' in shape) return [{ id: path.join('.'), says }];
    // What stands in nearly every object is said once, for all.
    const fields = Object.entries(shape).filter(
      ([key]) => key !== '$schema' && !('confidence' in shape && PROVENANCE.includes(key)),
    );
    const own = path.at(-1) === 'users' ? [{ id: path.join('.'), says }] : [];
    return [...own, ...fields.flatMap(([key, field]) => walk(field, [...path, key], deeper))];
  }
  if (type === 'array') {
    const { element } = inner.def as unknown as { element: z.ZodType };
    const kind = (unwrap(element).def as unknown as { type: string }).type;
    if (isPlain(kind)) return [{ id: path.join('.'), says }];
    return walk(element, [...path, placeholder(path, element)], deeper);
  }
  if (type === 'record') {
    const { valueType } = inner.def as unknown as { valueType: z.ZodType };
    return walk(valueType, [...path, KEYS[path.at(-1)!] ?? '<name>'], deeper);
  }
  if (type === 'union') {
    const { options } = inner.def as unknown as { options: z.ZodType[] };
    const kinds = options.map((option) => (unwrap(option).def as unknown as { type: string }).type);
    if (PRICE.test(says)) return [{ id: path.join('.'), says }];
    const whole = kinds.some(isPlain) ? [{ id: path.join('.'), says }] : [];
    const parts = options
      .flatMap((option) => walk(option, path, deeper))
      .filter(({ id }) => id !== path.join('.'));
    return once([...whole, ...parts]);
  }
  return [{ id: path.join('.'), says }];
}

const PRICE = /^(A price|What a price)/;

/** Keys that say where a value comes from. */
export const PROVENANCE = ['source', 'asOf', 'confidence', 'note'];

/** Where a list holds things, the word that stands for the id of one of them. */
function placeholder(path: string[], element: z.ZodType): string {
  const fields = unwrap(element).def as unknown as { shape?: object; options?: z.ZodType[] };
  const shape =
    fields.shape ?? (fields.options?.[0] && (unwrap(fields.options[0]).def as { shape?: object }).shape);
  const list = path.at(-1)!;
  const one =
    list === 'aliases' ? 'alias' : list.endsWith('ies') ? `${list.slice(0, -3)}y` : list.replace(/s$/, '');
  const word = one.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!shape) return '<position>';
  return 'id' in shape || 'name' in shape ? `<${word}>` : '<position>';
}

/** What a record's keys are. */
const KEYS: Record<string, string> = {
  tiers: '<tier>',
  theirs: '<against>',
  values: '<support-plan>',
  upTo: '<meter>',
  sets: '<variable>',
  links: '<link>',
  seenOn: '<link>',
};

function isPlain(type: string): boolean {
  return ['string', 'number', 'int', 'boolean', 'enum', 'literal'].includes(type);
}

function describe(schema: z.ZodType): string {
  for (let here = schema; ; ) {
    if (here.description) return here.description;
    const { innerType } = here.def as unknown as { innerType?: z.ZodType };
    if (!innerType) return '';
    here = innerType;
  }
}

function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType } = schema.def as unknown as { innerType?: z.ZodType };
  return innerType ? unwrap(innerType) : schema;
}

function once(list: Shape[]): Shape[] {
  return list.filter(({ id }, index) => list.findIndex((other) => other.id === id) === index);
}
