import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Brand } from '../../../../src/catalog/schemas/brand.ts';
import { type PdfRequest, renderPdf } from '../../../../src/documents/render/pdf/index.ts';
import type { Root } from '../../../../src/documents/tree.ts';

const product = JSON.parse(
  readFileSync(new URL('../../../../content/product.json', import.meta.url), 'utf8'),
);

/** A request with everything in it but the tree; `more` says what the test is about. */
export function request(children: unknown[], more: Partial<PdfRequest> = {}): PdfRequest {
  return {
    tree: { type: 'root', children } as Root,
    title: 'A document',
    language: 'en-US',
    brand: product.brand as Brand,
    layout: 'document',
    titleBlock: {
      sheet: 'AEC-QR-01',
      title: 'Designer cheat sheet',
      audience: 'Designers',
      revision: '1.0.0 · 3f9a2c1',
      factsDate: '19 Feb 2026',
      verify: 'npx tierpress verify FILE',
      product: 'AEC OS',
    },
    created: new Date('2026-02-19T00:00:00Z'),
    ...more,
  };
}

/** Runs a tool on the PDF and gives what it prints. Poppler complains of a file beside what it prints, and goes on. */
export function tool(pdf: Uint8Array, command: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
  const file = join(folder, 'file.pdf');
  try {
    writeFileSync(file, pdf);
    const named = args.map((arg) => (arg === 'FILE' ? file : arg));
    const { status, stdout, stderr } = spawnSync(command, named, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (status !== 0 || /^Syntax (Error|Warning)/m.test(stderr))
      throw new Error(`${command} ended with ${status}.\n${stderr}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function textOf(pdf: Uint8Array): string {
  return tool(pdf, 'pdftotext', '-raw', '-enc', 'UTF-8', 'FILE', '-');
}

/** The text without its line breaks and spaces, seen or not, which belong to the layout. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00A0\u200B\f]+/gu, '');
}

export async function printed(children: unknown[], more: Partial<PdfRequest> = {}): Promise<string> {
  return squeezed(textOf(await renderPdf(request(children, more))));
}

/** The file with its streams unpacked, as text. */
export function unpacked(pdf: Uint8Array): string {
  return tool(pdf, 'qpdf', '--qdf', '--object-streams=disable', 'FILE', '-');
}

export const words = (value: string) => ({ type: 'text', value });
export const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children });
export const say = (value: string) => paragraph(words(value));
export const heading = (depth: number, value: string) => ({
  type: 'heading',
  depth,
  children: [words(value)],
});
export const row = (...cells: string[]) => ({
  type: 'tableRow',
  children: cells.map((cell) => ({ type: 'tableCell', children: [words(cell)] })),
});
