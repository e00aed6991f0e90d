import type { Objects } from './model.ts';
import { descendants, parseXml, type XmlNode, XmlProblem } from './xml.ts';

/** The metadata of the document, read from its XMP packet. */
export interface Xmp {
  /** Why the packet cannot be read. */
  problem: string | undefined;
  /** The value of a property, and the prefix it is written with. */
  get(namespace: keyof typeof namespaces, property: string): { value: string; prefix: string } | undefined;
}

export const namespaces = {
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  pdfuaid: 'http://www.aiim.org/pdfua/ns/id/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
} as const;

export function readXmp(pdf: Objects): Xmp {
  const bytes = pdf.bytes(pdf.catalog['/Metadata']);
  if (bytes === undefined) return { problem: undefined, get: () => undefined };
  let top: XmlNode;
  try {
    top = parseXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const problem = error instanceof XmlProblem ? error.message : 'bytes that are not UTF-8';
    return { problem, get: () => undefined };
  }
  const all = [top, ...descendants(top)];
  return {
    problem: all.some(({ name }) => name === `${namespaces.rdf} RDF`)
      ? undefined
      : 'no rdf:RDF in the packet',
    get(namespace, property) {
      const name = `${namespaces[namespace]} ${property}`;
      const element = all.find((node) => node.name === name);
      if (element !== undefined) {
        const items = [...descendants(element)].filter((node) => node.name === `${namespaces.rdf} li`);
        const value = items.length > 0 ? items.map(({ text }) => text).join(', ') : element.text;
        return { value: value.trim(), prefix: element.prefix };
      }
      const holder = all.find((node) => node.attributes.has(name));
      return holder && { value: holder.attributes.get(name)!.trim(), prefix: namespace };
    },
  };
}
