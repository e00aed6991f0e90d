import { svgSize } from '../../svg.ts';
import type { PressDocument } from './press-document.ts';

/** Images by the address that documents name them by. Their bytes are handed in: no path is ever read. */
export type Images = Record<string, Uint8Array>;

export type Picture = { width: number; height: number } & ({ name: string } | { svg: string });

/** Pixels of a screen, of which there are 96 to an inch. */
const pixel = 0.75;

/** The chapters of a book are printed apart, and few of them show a picture. */
const sizes = new WeakMap<Uint8Array, { width: number; height: number }>();

export function openPictures(document: PressDocument, images: Images): Map<string, Picture> {
  const pictures = new Map<string, Picture>();
  for (const [index, [address, bytes]] of Object.entries(images).entries()) {
    if (!isBitmap(bytes)) {
      const svg = new TextDecoder().decode(bytes);
      const size = svgSize(svg);
      pictures.set(address, { svg, width: size.width * pixel, height: size.height * pixel });
      continue;
    }
    const name = `image-${index + 1}`;
    document.images[name] = Buffer.from(bytes);
    const { width, height } = sizes.get(bytes) ?? document.provideImage(name);
    sizes.set(bytes, { width, height });
    pictures.set(address, { name, width: width * pixel, height: height * pixel });
  }
  return pictures;
}

/** PNG and JPEG are known by their first bytes. */
function isBitmap(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x89 && bytes[1] === 0x50) || (bytes[0] === 0xff && bytes[1] === 0xd8);
}
