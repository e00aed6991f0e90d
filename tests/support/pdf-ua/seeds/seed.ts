import type { Dict, Entry, QpdfJson, Value } from '../qpdf.ts';
import { numberOf } from '../samples/good.ts';

/** A defect to put into the good PDF, and the rules that must notice. */
export interface Seed {
  name: string;
  trips: string[];
  damage(pdf: Editable): void;
  /** Options for qpdf, for what only the writing of a file can do. */
  write?: string[];
}

/** The good PDF, to be changed in place. Objects go by the names that they have in its source. */
export interface Editable {
  header: Dict;
  trailer: Dict;
  ref(name: string): string;
  /** The dictionary of an object or stream. */
  at(name: string): Dict;
  list(name: string, key: string): Value[];
  /** Adds an object and gives the reference to it. */
  add(value: Value): string;
  /** Replaces words in a stream; the words must be there. */
  edit(name: string, from: string, to: string): void;
  remove(name: string): void;
}

export function seed(name: string, trips: string[], damage: Seed['damage'], write?: string[]): Seed {
  return { name, trips, damage, ...(write === undefined ? {} : { write }) };
}

export function damaged(good: QpdfJson, { damage }: Seed): QpdfJson {
  const json = structuredClone(good);
  const objects = json.qpdf[1];
  const refOf = (name: string) => {
    if (numberOf[name] === undefined) throw new Error(`The good PDF has no object ${name}.`);
    return `${numberOf[name]} 0 R`;
  };
  const entry = (ref: string) => objects[`obj:${ref}`] as Entry;
  const at = (name: string) => {
    const found = entry(refOf(name));
    return 'stream' in found ? found.stream.dict : (found.value as Dict);
  };
  damage({
    header: json.qpdf[0],
    trailer: (objects.trailer as { value: Dict }).value,
    ref: refOf,
    at,
    list: (name, key) => at(name)[key] as Value[],
    add(value) {
      const ref = `${Object.keys(objects).length + 100} 0 R`;
      objects[`obj:${ref}`] = { value };
      return ref;
    },
    edit(name, from, to) {
      const { stream } = entry(refOf(name)) as { stream: { data: string } };
      const source = Buffer.from(stream.data, 'base64').toString('latin1');
      if (!source.includes(from)) throw new Error(`${name} has no “${from}”.`);
      stream.data = Buffer.from(
        source.replace(from, () => to),
        'latin1',
      ).toString('base64');
    },
    remove(name) {
      delete objects[`obj:${refOf(name)}`];
    },
  });
  return json;
}
