import { readFileSync } from 'node:fs';
import { bindQuires } from '../../../../../src/documents/render/pdf/binding.ts';
import { lookFor } from '../../../../../src/documents/render/pdf/look.ts';
import { type Block, flow, printPages } from '../../../../../src/documents/render/pdf/press.ts';
import { PressDocument } from '../../../../../src/documents/render/pdf/press-document.ts';
import { tool } from '../pdf-tools.ts';

const file = new URL('../../../../../content/product.json', import.meta.url);
const { brand } = JSON.parse(readFileSync(file, 'utf8'));
const look = lookFor(brand, 'document', 400, { text: 1, space: 1 });

/** Prints pdfmake nodes as they are, on pages of one size. */
export async function printNodes(nodes: unknown[], height = 600): Promise<Uint8Array> {
  const document = new PressDocument();
  const pieces = flow(document, look, nodes as Block[], 400, height);
  const pages = pieces.map(({ items }) => ({
    width: 500,
    height: height + 100,
    placed: [{ x: 50, y: 50, items }],
  }));
  const said = {
    title: 'Nodes',
    language: 'en-US',
    product: 'Test',
    created: new Date('2026-02-19T00:00:00Z'),
  };
  return bindQuires(said, [printPages(document, pages)]);
}

/** The tree as poppler reads it, one element or piece of text on a line, without what is said of an element. */
export function treeOf(pdf: Uint8Array): string {
  return tool(pdf, 'pdfinfo', '-struct-text', 'FILE')
    .replaceAll(/ \((block|inline)\)/g, '')
    .replaceAll(/^( *\w+):$/gm, '$1')
    .replaceAll(/Object \d+ 0/g, '(annotation)')
    .replaceAll(/\n +\/\w+ \/?[^\n"]*/g, '')
    .trimEnd();
}

/** The same with attributes. */
export function describedTreeOf(pdf: Uint8Array): string {
  return tool(pdf, 'pdfinfo', '-struct', 'FILE')
    .replaceAll(/ \((block|inline)\)/g, '')
    .trimEnd();
}

type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Dictionary = { [key: string]: Value };

/** Finds an object of the file by its reference: `12 0 R`. */
export function objectsOf(pdf: Uint8Array): (reference: Value | undefined) => Dictionary {
  const objects = read(pdf);
  return (reference) => objects[`obj:${reference}`]!.value!;
}

/** Every dictionary of the file that has the key. */
export function dictionariesWith(pdf: Uint8Array, key: string): Dictionary[] {
  return Object.values(read(pdf)).flatMap(({ value }) => (value && key in Object(value) ? [value] : []));
}

function read(pdf: Uint8Array): Record<string, { value?: Dictionary }> {
  return JSON.parse(tool(pdf, 'qpdf', '--json', 'FILE')).qpdf[1];
}
