import { forgetful, type Memory } from '../../../catalog/memory.ts';
import type { GlyphRun, Position, ShapedGlyph } from './pdfmake-inside.ts';

/** The shapes of words in one font, kept from one process to the next. */
export interface KeptWords {
  /** Nothing is kept yet: every word that is shown is new to it, though not to this process. */
  isNew: boolean;
  get(word: string): GlyphRun | undefined;
  set(word: string, shape: GlyphRun): void;
}

/**
 * Words as a few long lists: to read ten thousand of them takes no longer than to read a hundred, and only those that
 * are asked for are put together. Glyphs and positions come again in many words.
 */
interface Pack {
  words: string[];
  /** How wide each word is. */
  widths: Float64Array;
  /** Where the glyphs of each word begin, and where those of the last one end. */
  starts: Uint32Array;
  /** For each glyph of each word: its place in `glyphs`, and in `positions`. */
  shown: Uint32Array;
  at: Uint32Array;
  glyphs: ShapedGlyph[];
  positions: Position[];
}

/** More of them are made into one. */
const MOST_PACKS = 20;
const MOST_WORDS = 20_000;

/** What is made together shares them. */
const opened = new WeakMap<Memory, Map<string, KeptWords>>();

export function wordsOf(memory: Memory, face: string): KeptWords {
  if (memory === forgetful) return nothing;
  const faces = opened.get(memory) ?? new Map<string, KeptWords>();
  opened.set(memory, faces);
  const words = faces.get(face) ?? openWords(memory, `words ${face}`);
  faces.set(face, words);
  return words;
}

const nothing: KeptWords = { isNew: false, get: () => undefined, set: () => {} };

function openWords(memory: Memory, key: string): KeptWords {
  const added = new Map<string, GlyphRun>();
  let before: { packs: Pack[]; readers: Reader[] } | undefined;
  // Asked only for words that this process has not seen.
  const open = () => {
    if (!before) {
      const packs = memory.recall<Pack[]>(key) ?? [];
      before = { packs, readers: packs.map(reader) };
    }
    return before;
  };
  return {
    isNew: !memory.knows(key),
    get(word) {
      for (const read of open().readers) {
        const found = read(word);
        if (found) return found;
      }
      return added.get(word);
    },
    set(word, shape) {
      if (added.size === 0) {
        const { packs, readers } = open();
        memory.keep(key, () => together(packs, readers, added));
      }
      added.set(word, shape);
    },
  };
}

function together(packs: Pack[], readers: Reader[], added: ReadonlyMap<string, GlyphRun>): Pack[] {
  if (packs.reduce((sum, { words }) => sum + words.length, 0) > MOST_WORDS) return [pack(added)];
  if (packs.length < MOST_PACKS) return [...packs, pack(added)];
  const all = packs.flatMap(({ words }, index) =>
    words.map((word) => [word, readers[index]!(word)!] as const),
  );
  return [pack(new Map([...all, ...added]))];
}

function pack(shapes: ReadonlyMap<string, GlyphRun>): Pack {
  const glyphs = new Map<string, [place: number, glyph: ShapedGlyph]>();
  const positions = new Map<string, [place: number, position: Position]>();
  const placeIn = <Value>(known: Map<string, [number, Value]>, name: string, value: Value): number => {
    const found = known.get(name) ?? [known.size, value];
    known.set(name, found);
    return found[0];
  };
  const starts = [0];
  const shown: number[] = [];
  const at: number[] = [];
  for (const run of shapes.values()) {
    for (const glyph of run.glyphs)
      shown.push(placeIn(glyphs, `${glyph.id}:${glyph.codePoints.join()}`, glyph));
    for (const position of run.positions)
      at.push(placeIn(positions, Object.values(position).join(), position));
    starts.push(shown.length);
  }
  return {
    words: [...shapes.keys()],
    widths: Float64Array.from(shapes.values(), ({ advanceWidth }) => advanceWidth),
    starts: Uint32Array.from(starts),
    shown: Uint32Array.from(shown),
    at: Uint32Array.from(at),
    glyphs: [...glyphs.values()].map(([, glyph]) => glyph),
    positions: [...positions.values()].map(([, position]) => position),
  };
}

type Reader = (word: string) => GlyphRun | undefined;

function reader({ words, widths, starts, shown, at, glyphs, positions }: Pack): Reader {
  const places = new Map(words.map((word, index) => [word, index]));
  return (word) => {
    const place = places.get(word);
    if (place === undefined) return undefined;
    const [from, to] = [starts[place]!, starts[place + 1]!];
    return {
      glyphs: Array.from(shown.subarray(from, to), (index) => glyphs[index]!),
      positions: Array.from(at.subarray(from, to), (index) => positions[index]!),
      advanceWidth: widths[place]!,
    };
  };
}
