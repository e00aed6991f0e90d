/** What a TrueType or OpenType file says of its glyphs: how many, how wide, and which character has which. */
export interface FontProgram {
  glyphs: number;
  /** In thousandths of the font size. */
  width(glyph: number): number;
  /** `3.1` → character → glyph, for each character table that the font has. */
  charmaps: Map<string, Map<number, number>>;
}

/** Undefined when the bytes are not such a file (bare CFF, Type 1). */
export function readFontProgram(bytes: Buffer): FontProgram | undefined {
  if (bytes.length < 12) return undefined;
  const kind = bytes.readUInt32BE(0);
  if (kind !== 0x00010000 && kind !== 0x74727565 && kind !== 0x4f54544f) return undefined;
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    const offset = bytes.readUInt32BE(entry + 8);
    tables.set(
      bytes.toString('latin1', entry, entry + 4),
      bytes.subarray(offset, offset + bytes.readUInt32BE(entry + 12)),
    );
  }
  const [head, maxp, hhea, hmtx] = ['head', 'maxp', 'hhea', 'hmtx'].map((tag) => tables.get(tag));
  if (head === undefined || maxp === undefined || hhea === undefined || hmtx === undefined) return undefined;
  const unit = head.readUInt16BE(18);
  const long = hhea.readUInt16BE(34);
  return {
    glyphs: maxp.readUInt16BE(4),
    width(glyph) {
      const at = Math.min(glyph, long - 1) * 4;
      return at < 0 || at + 2 > hmtx.length ? 0 : (hmtx.readUInt16BE(at) * 1000) / unit;
    },
    charmaps: readCharmaps(tables.get('cmap')),
  };
}

function readCharmaps(table: Buffer | undefined): FontProgram['charmaps'] {
  const found: FontProgram['charmaps'] = new Map();
  if (table === undefined || table.length < 4) return found;
  for (let index = 0; index < table.readUInt16BE(2); index++) {
    const entry = 4 + index * 8;
    const key = `${table.readUInt16BE(entry)}.${table.readUInt16BE(entry + 2)}`;
    found.set(key, readCharmap(table.subarray(table.readUInt32BE(entry + 4))));
  }
  return found;
}

function readCharmap(table: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>();
  const format = table.readUInt16BE(0);
  if (format === 0) {
    for (let code = 0; code < 256; code++) glyphs.set(code, table[6 + code]!);
  } else if (format === 6) {
    const first = table.readUInt16BE(6);
    for (let index = 0; index < table.readUInt16BE(8); index++)
      glyphs.set(first + index, table.readUInt16BE(10 + index * 2));
  } else if (format === 12) {
    for (let group = 0; group < table.readUInt32BE(12); group++) {
      const [first, last, glyph] = [0, 4, 8].map((at) => table.readUInt32BE(16 + group * 12 + at));
      for (let code = first!; code <= Math.min(last!, 0x10ffff); code++)
        glyphs.set(code, glyph! + code - first!);
    }
  } else if (format === 4) {
    readSegments(table, glyphs);
  }
  return glyphs;
}

function readSegments(table: Buffer, glyphs: Map<number, number>) {
  const size = table.readUInt16BE(6);
  for (let at = 14; at < 14 + size; at += 2) {
    const last = table.readUInt16BE(at);
    const first = table.readUInt16BE(at + 2 + size);
    const delta = table.readUInt16BE(at + 2 + size * 2);
    const rangeAt = at + 2 + size * 3;
    const range = table.readUInt16BE(rangeAt);
    for (let code = first; code <= last && code < 0xffff; code++) {
      const place = rangeAt + range + (code - first) * 2;
      const raw = range === 0 ? code : place + 2 <= table.length ? table.readUInt16BE(place) : 0;
      if (range === 0 || raw !== 0) glyphs.set(code, (raw + delta) & 0xffff);
    }
  }
}
