import { strFromU8, unzipSync } from 'fflate';

/**
 * Reads just enough of an XLSX file to test one: what each cell says, and the raw parts. It shares no code with
 * the writer, so a mistake there cannot hide itself here.
 */
export interface ReadCell {
  sheet: string;
  /** `B7` */
  ref: string;
  /** What the file says the cell shows, unformatted. */
  text: string;
  type: 'text' | 'number' | 'other';
  formula?: string;
}

/** Every part of the package as text, by path. */
export function readParts(bytes: Uint8Array): Map<string, string> {
  const entries = Object.entries(unzipSync(bytes)).filter(([path]) => !path.endsWith('/'));
  return new Map(entries.map(([path, content]) => [path, strFromU8(content)]));
}

/** Every cell that holds something, sheet by sheet in their order. */
export function readCells(bytes: Uint8Array): ReadCell[] {
  const parts = readParts(bytes);
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml') ?? '');
  return sheetParts(parts).flatMap(({ name, xml }) =>
    [...xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].flatMap(([, attributes, inner]) =>
      inner ? [readCell(name, attributes!, inner, strings)] : [],
    ),
  );
}

/** `{ 'Summary!B7': '48' }`, to look cells up by place. */
export function cellTexts(bytes: Uint8Array): Record<string, string> {
  return Object.fromEntries(readCells(bytes).map(({ sheet, ref, text }) => [`${sheet}!${ref}`, text]));
}

/** All that a reader sees, one cell per line. */
export function visibleText(bytes: Uint8Array): string {
  return readCells(bytes)
    .map(({ text }) => text)
    .join('\n');
}

/** The custom document properties, where provenance is kept. */
export function customProperties(bytes: Uint8Array): Record<string, string> {
  const xml = readParts(bytes).get('docProps/custom.xml') ?? '';
  const items = xml.matchAll(/<property [^>]*?name="([^"]*)"[^>]*><vt:lpwstr>(.*?)<\/vt:lpwstr>/gs);
  return Object.fromEntries([...items].map(([, name, value]) => [decodeXml(name!), decodeXml(value!)]));
}

/** `a_x0001_` → `a\u0001`: what Open XML says a string means. */
export function decodeString(xml: string): string {
  return decodeXml(xml).replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function readCell(sheet: string, attributes: string, inner: string, strings: string[]): ReadCell {
  const ref = attribute(attributes, 'r');
  const type = attribute(attributes, 't') || 'n';
  const raw = /<v[^>]*>(.*?)<\/v>/s.exec(inner)?.[1] ?? '';
  const formula = /<f[^>]*>(.*?)<\/f>/s.exec(inner)?.[1];
  const kind = type === 'n' ? 'number' : ['s', 'str', 'inlineStr'].includes(type) ? 'text' : 'other';
  const text = type === 's' ? strings[Number(raw)]! : type === 'inlineStr' ? runs(inner) : decodeString(raw);
  return { sheet, ref, text, type: kind, ...(formula ? { formula: decodeString(formula) } : {}) };
}

function sheetParts(parts: Map<string, string>): { name: string; xml: string }[] {
  const targets = new Map(
    elements(parts.get('xl/_rels/workbook.xml.rels')!, 'Relationship').map((relation) => [
      attribute(relation, 'Id'),
      attribute(relation, 'Target').replace(/^\/?(?:xl\/)?/, 'xl/'),
    ]),
  );
  return elements(parts.get('xl/workbook.xml')!, 'sheet').map((sheet) => ({
    name: decodeString(attribute(sheet, 'name')),
    xml: parts.get(targets.get(attribute(sheet, 'r:id'))!)!,
  }));
}

function sharedStrings(xml: string): string[] {
  return [...xml.matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map(([, inner]) => runs(inner ?? ''));
}

function runs(xml: string): string {
  return [...xml.matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text]) => decodeString(text!)).join('');
}

function elements(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name} ([^>]*)>`, 'g'))].map(([, attributes]) => attributes!);
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}

function decodeXml(xml: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  // Line ends are normalised by every XML parser, before entities are read.
  return xml
    .replace(/\r\n?/g, '\n')
    .replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(\w+));/g, (_, hex?: string, decimal?: string, name?: string) =>
      name ? (named[name] ?? '') : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    );
}
