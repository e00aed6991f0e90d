import type { Root } from 'mdast';
import { forgetful } from '../catalog/memory.ts';
import type { Brand } from '../catalog/schemas/brand.ts';
import { type KnownTree, knownTree } from '../documents/known-tree.ts';
import { parseDocument } from '../documents/parse.ts';
import { resolve } from '../documents/resolve.ts';
import { UserError } from '../errors/problem.ts';
import { hash } from '../facts/digest.ts';
import { day } from '../facts/format.ts';
import { type Citation, listen, revision } from '../facts/reader.ts';
import { imagesIn, type NamedImage, readImages } from './images.ts';
import type { Bench } from './recipe.ts';

/** What recipes share: a document read and resolved, and the frame around what is printed. */

export interface Edition {
  /** The path it was read from, and its text: for what is reported about it. */
  file: string;
  source: string;
  tree: Root;
  frontmatter: Record<string, unknown>;
  /** What no node of the tree asked for: all that is made of it rests on that. */
  askedBeside: string[];
  /** Bytes of the images that it names, by address. Printers are handed them: they read no files. */
  images: Record<string, Uint8Array>;
}

/** Reads a document of the product and answers all it asks, or throws every problem it has. */
export function readEdition(
  bench: Bench,
  path: string,
  edition?: { tier?: string; audience?: string },
): Edition {
  const source = bench.sources.text(path);
  const { document, problems } = parseDocument(source, path);
  const resolved = resolve(document, {
    reader: bench.facts,
    language: bench.facts.read('product.language'),
    edition,
  });
  const { images, problems: missing } = readImages(bench.sources, imagesIn(resolved.tree), path);
  const all = [...problems, ...resolved.problems, ...missing];
  if (all.length > 0) throw new UserError(all);
  const { tree, frontmatter, askedBeside } = resolved;
  return { file: path, source, tree, frontmatter, askedBeside, images };
}

/** One of many documents. It is read only if nobody remembers what is made of it. */
export interface KnownEdition extends Pick<Edition, 'frontmatter' | 'images'> {
  tree: KnownTree;
}

interface Kept extends Pick<Edition, 'frontmatter'>, Pick<KnownTree, 'digest' | 'anchors'> {
  asked: Citation[];
  named: NamedImage[];
}

/**
 * What `readEdition` reads, of a document that is one of many: what is known of it is recalled while its text and all answers in it
 * are what they were, and its tree when somebody asks. Nodes that are recalled do not know what they asked.
 */
export function recallEdition(bench: Bench, path: string): KnownEdition {
  const { facts, sources, memory = forgetful } = bench;
  const key = `edition ${path} ${hash(sources.text(path))}`;
  const read = () => {
    const own = listen(facts);
    const { tree, frontmatter } = readEdition({ ...bench, facts: own }, path);
    const { digest, anchors } = knownTree(tree);
    const known: Kept = { frontmatter, digest, anchors, named: imagesIn(tree), asked: own.citations() };
    memory.keep(key, known);
    memory.keep(`tree ${digest}`, tree);
    return { known, tree };
  };
  const recalled = memory.recall<Kept>(key);
  const { frontmatter, digest, anchors, named } =
    recalled && facts.confirm(recalled.asked) ? recalled : read().known;
  const { images, problems } = readImages(sources, named, path);
  if (problems.length > 0) throw new UserError(problems);
  const root = () => memory.recall<Root>(`tree ${digest}`) ?? read().tree;
  return { frontmatter, images, tree: { digest, anchors, root } };
}

/** Provenance as a drawing carries it. Ask it last: the revision stands for every question before. */
export function titleBlock(
  bench: Bench,
  {
    sheet,
    title,
    audience,
    isInternal = false,
  }: { sheet: string; title: string; audience: string; isInternal?: boolean },
) {
  const { facts } = bench;
  const prefix = facts.read<string>('product.sheetPrefix');
  const product = facts.read<string>('product.name');
  const version = facts.read<string>('catalogue.version');
  const factsDate = day(facts.read('catalogue.asOf'), facts.read('product.language'));
  return {
    sheet: `${prefix}-${sheet}`,
    title,
    audience,
    product,
    revision: `${version} · ${revision(facts.citations())}`,
    factsDate,
    verify: isInternal ? 'internal/manifest.json' : 'downloads/manifest.json',
  };
}

/**
 * The one date in a file: the day of the facts, or `SOURCE_DATE_EPOCH` where a distribution sets it. Never
 * the clock.
 */
export function createdAt(bench: Bench): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  if (epoch && /^\d+$/.test(epoch)) return new Date(Number(epoch) * 1000);
  return new Date(`${bench.facts.read<string>('catalogue.asOf')}T00:00:00Z`);
}

export function brandOf(bench: Bench): Brand {
  return bench.facts.read<Brand>('product.brand');
}
