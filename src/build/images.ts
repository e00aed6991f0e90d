import { posix } from 'node:path';
import type { Nodes } from 'mdast';
import { refusedInSvg } from '../documents/svg.ts';
import { quote } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';
import type { SourceReader } from './source-reader.ts';

/** An image that a document names, and where. */
export interface NamedImage {
  url: string;
  line?: number;
  column?: number;
}

/**
 * The images that a document names, read as the product's other files are: remembered, and never from
 * outside of the product. `./plan.png` stands beside the document, `/plan.png` in `public`.
 */
export function readImages(
  sources: Pick<SourceReader, 'bytes'>,
  named: readonly NamedImage[],
  file: string,
): { images: Record<string, Uint8Array>; problems: Problem[] } {
  const images: Record<string, Uint8Array> = {};
  const problems: Problem[] = [];
  for (const { url, line, column } of named) {
    if (Object.hasOwn(images, url)) continue;
    const complain = (code: string, message: string, hint: string) =>
      problems.push({
        code,
        severity: 'error',
        message,
        hint,
        file,
        ...(line ? { line, column: column ?? 1 } : {}),
      });
    const path = pathOf(url, file);
    if (path === undefined) {
      complain(
        'image-not-local',
        `The image ${quote(url)} is not a file of this product, so it cannot be printed.`,
        'Put the file beside the document and name it with `./`, or into `public` and name it with `/`.',
      );
      continue;
    }
    let bytes: Uint8Array;
    try {
      bytes = sources.bytes(path);
    } catch {
      complain(
        'image-not-found',
        `The image ${quote(url)} is not there.`,
        `Put it at ${path}, or correct the address.`,
      );
      continue;
    }
    const refused = refusal(bytes);
    if (refused)
      complain(
        'image-not-printable',
        `The image ${quote(url)} cannot be printed: it holds ${refused}.`,
        'Use a PNG or JPEG, or an SVG that draws everything itself.',
      );
    else images[url] = bytes;
  }
  return { images, problems };
}

function pathOf(url: string, file: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url) || url === '') return undefined;
  const clean = url.replace(/[?#].*$/, '');
  const path = clean.startsWith('/') ? posix.join('public', clean) : posix.join(posix.dirname(file), clean);
  return path.startsWith('..') ? undefined : path;
}

function refusal(bytes: Uint8Array): string | undefined {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff)) return undefined;
  const text = new TextDecoder().decode(bytes);
  return /<svg[\s>]/i.test(text) ? refusedInSvg(text) : 'neither a PNG, a JPEG nor an SVG';
}

export function imagesIn(node: Nodes): NamedImage[] {
  if (node.type === 'image') {
    const { line, column } = node.position?.start ?? {};
    return [
      { url: node.url, ...(line !== undefined ? { line } : {}), ...(column !== undefined ? { column } : {}) },
    ];
  }
  return 'children' in node ? (node.children as Nodes[]).flatMap(imagesIn) : [];
}
