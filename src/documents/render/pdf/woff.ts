import { inflateSync } from 'node:zlib';

/**
 * Unpacks a WOFF 1.0 file to the TrueType font inside it. WOFF is a TrueType file whose tables are
 * deflated one by one; pdfkit reads it, but inflates the same tables again for every document.
 */
export function unpackWoff(woff: Uint8Array): Uint8Array {
  const source = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (source.getUint32(0) !== 0x774f4646) {
    throw new Error('This is not a WOFF file. Give a `.woff` file; `.woff2` is packed differently.');
  }
  const count = source.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => readTable(woff, source, 44 + index * 20));
  const headerSize = 12 + count * 16;
  const size = tables.reduce((sum, table) => sum + padded(table.data.length), headerSize);
  const font = new Uint8Array(size);
  const target = new DataView(font.buffer);

  target.setUint32(0, source.getUint32(4));
  target.setUint16(4, count);
  const power = Math.floor(Math.log2(count));
  target.setUint16(6, 2 ** power * 16);
  target.setUint16(8, power);
  target.setUint16(10, count * 16 - 2 ** power * 16);

  let offset = headerSize;
  for (const [index, table] of tables.entries()) {
    const entry = 12 + index * 16;
    target.setUint32(entry, table.tag);
    target.setUint32(entry + 4, table.checksum);
    target.setUint32(entry + 8, offset);
    target.setUint32(entry + 12, table.data.length);
    font.set(table.data, offset);
    offset += padded(table.data.length);
  }
  return font;
}

function readTable(woff: Uint8Array, source: DataView, entry: number) {
  const offset = source.getUint32(entry + 4);
  const packedLength = source.getUint32(entry + 8);
  const length = source.getUint32(entry + 12);
  const packed = woff.subarray(offset, offset + packedLength);
  return {
    tag: source.getUint32(entry),
    checksum: source.getUint32(entry + 16),
    data: packedLength < length ? inflateSync(packed) : packed,
  };
}

/** Tables start on multiples of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
