import type { z } from 'zod';
import type { Path } from './json.ts';

/** What the schema says at a place in the data: for errors that name what belongs there. */
export interface Context {
  schema: z.ZodType;
  root: unknown;
}

export function nodesAt({ schema, root }: Context, path: Path): z.ZodType[] {
  let nodes = [schema];
  for (const [index, segment] of path.entries())
    nodes = step(nodes, segment, valueAt(root, path.slice(0, index)));
  return nodes.flatMap((node) => alternatives(node, valueAt(root, path)));
}

export function keyNodesAt(context: Context, path: Path): z.ZodType[] {
  return nodesAt(context, path)
    .flatMap(unwrap)
    .flatMap((node) => {
      const { keyType } = node.def as unknown as { keyType?: z.ZodType };
      return keyType ? [keyType] : [];
    });
}

export function step(nodes: z.ZodType[], segment: string | number, value: unknown): z.ZodType[] {
  return nodes
    .flatMap((node) => alternatives(node, value))
    .flatMap(unwrap)
    .flatMap((node) => {
      const definition = node.def as unknown as { element?: z.ZodType; valueType?: z.ZodType };
      const shape = shapeOf(node);
      const field = shape && Object.hasOwn(shape, segment) ? shape[segment] : undefined;
      const next = field ?? definition.element ?? definition.valueType;
      return next ? [next] : [];
    });
}

/** Of alternatives told apart by a key, such as `kind`: the one that the data chose. */
export function alternatives(node: z.ZodType, value: unknown): z.ZodType[] {
  const definition = node.def as unknown as {
    innerType?: z.ZodType;
    discriminator?: string;
    options?: z.ZodType[];
  };
  const key = definition.discriminator;
  if (key === undefined) {
    if (!definition.innerType) return [node];
    const inner = alternatives(definition.innerType, value);
    return inner[0] === definition.innerType ? [node] : inner;
  }
  const given = valueAt(value, [key]);
  const chosen = definition.options?.filter((option) =>
    choicesOf([shapeOf(option)![key]!]).some((choice) => choice === given),
  );
  return chosen?.length ? chosen : [node];
}

export function keysOf(nodes: z.ZodType[]): string[] {
  const keys = nodes.flatMap(unwrap).flatMap((node) => Object.keys(shapeOf(node) ?? {}));
  return [...new Set(keys)].filter((key) => key !== '$schema');
}

export function choicesOf(nodes: z.ZodType[]): string[] {
  return nodes.flatMap(unwrap).flatMap((node) => {
    const definition = node.def as unknown as { type: string; values?: unknown[]; entries?: object };
    if (definition.type === 'literal') return (definition.values ?? []).map(String);
    return definition.type === 'enum' ? Object.values(definition.entries ?? {}).map(String) : [];
  });
}

export function shapeOf(node: z.ZodType): Record<string, z.ZodType> | undefined {
  const definition = node.def as unknown as { type: string; shape?: Record<string, z.ZodType> };
  return definition.type === 'object' ? definition.shape : undefined;
}

export function isOptional(node: z.ZodType): boolean {
  return (node.def as unknown as { type: string }).type === 'optional';
}

export function unwrap(node: z.ZodType): z.ZodType[] {
  const definition = node.def as unknown as { type: string; innerType?: z.ZodType; options?: z.ZodType[] };
  if (definition.innerType) return unwrap(definition.innerType);
  if (definition.type === 'union') return (definition.options ?? []).flatMap(unwrap);
  return [node];
}

export function valueAt(root: unknown, path: Path): unknown {
  let here = root;
  for (const segment of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, segment)) return undefined;
    here = (here as Record<string | number, unknown>)[segment];
  }
  return here;
}
