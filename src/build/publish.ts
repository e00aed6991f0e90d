import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fail } from '../errors/problem.ts';
import type { OutputRecord } from './plan.ts';
import { type Published, readState, writeState } from './state-file.ts';

/**
 * The published tree is reached through one symbolic link, `dist`, that points into a store beside it:
 *
 *     dist → .tierpress/dist/<tree>/tree
 *     .tierpress/dist/<tree>/state.json
 *     .tierpress/dist/memory/<recipe>
 *
 * A new tree is made in full, then the link is replaced by a rename, which is atomic: whoever looks sees
 * the old tree or the new one, never half of one, also when the process is killed. Files that did not
 * change are hard links to the ones before. Everything here happens under the lock of `lock.ts`.
 */
export interface Store {
  /** What users see: `dist`. */
  link: string;
  folder: string;
  /** The tree that stands, or nothing before the first build. */
  current?: Standing;
}

interface Standing extends Tree, Published {}

export interface NewTree extends Tree {
  /** Those inside it that were made already. */
  folders: Set<string>;
}

interface Tree {
  folder: string;
  tree: string;
}

export function openStore(outDir: string): Store {
  const link = resolve(outDir);
  const folder = join(dirname(link), '.tierpress', basename(link));
  const standing = lstatSync(link, { throwIfNoEntry: false });
  if (!standing) return { link, folder };
  const tree = standing.isSymbolicLink() ? resolve(dirname(link), readlinkSync(link)) : link;
  const current = dirname(tree);
  if (dirname(current) !== folder)
    fail(
      'out-is-taken',
      `\`${outDir}\` exists and was not made by Tierpress; building there would overwrite it.`,
      { hint: 'Move it away, or name another folder with `--out DIR`.' },
      2,
    );
  try {
    const published = readState(readFileSync(join(current, 'state.json'), 'utf8'));
    if (published && existsSync(tree))
      return { link, folder, current: { folder: current, tree, ...published } };
  } catch {
    // A store that cannot be read is made anew from nothing.
  }
  return { link, folder };
}

/** An empty tree beside the one that stands. Nobody sees it before `publish`. */
export function beginTree(store: Store): NewTree {
  const folder = join(store.folder, `making-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  const tree = join(folder, 'tree');
  mkdirSync(tree, { recursive: true });
  return { folder, tree, folders: new Set() };
}

export function put(tree: NewTree, path: string, bytes: Uint8Array): OutputRecord {
  const target = join(tree.tree, path);
  makeFolder(tree, target);
  writeFileSync(target, bytes, { mode: 0o644 });
  return { digest: sha256(bytes), bytes: bytes.length };
}

/**
 * Takes a file over from the tree that stands, without copying its bytes. One that somebody removed stays
 * away until its recipe is asked for.
 */
export function keep(store: Store, tree: NewTree, path: string): void {
  const source = join(store.current!.tree, path);
  if (!isFile(source)) return;
  const target = join(tree.tree, path);
  makeFolder(tree, target);
  linkSync(source, target);
}

/** A site has many files in few folders. */
function makeFolder(tree: NewTree, target: string): void {
  const folder = dirname(target);
  if (tree.folders.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  tree.folders.add(folder);
}

export function publish(store: Store, made: NewTree, published: Published): void {
  writeFileSync(join(made.folder, 'state.json'), writeState(published));
  const final = join(store.folder, `${Date.now().toString(36)}-${process.pid}`);
  renameSync(made.folder, final);
  const link = join(store.folder, `link-${process.pid}`);
  rmSync(link, { force: true });
  symlinkSync(relative(dirname(store.link), join(final, 'tree')), link);
  renameSync(link, store.link);
  sweep(store, final);
}

/** Takes back a tree that will not be published. */
export function discard({ folder }: NewTree): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Where a recipe keeps what it remembers from one build to the next, and where that is written before it is whole. */
export function memoryOf({ folder }: Store, { id }: { id: string }): { file: string; beside: string } {
  return { file: join(folder, MEMORY, id), beside: join(folder, `${MEMORY}-${id}-${process.pid}`) };
}

const MEMORY = 'memory';

/** Removes what earlier builds left behind: trees that were replaced, and halves of killed builds. */
export function sweep(store: Store, current = store.current?.folder): void {
  for (const name of readdirSync(store.folder))
    if (name !== 'lock' && name !== MEMORY && join(store.folder, name) !== current)
      rmSync(join(store.folder, name), { recursive: true, force: true });
}

/** Is the published file what was made? Files can be edited in place, also through hard links. */
export function isIntact(store: Store, path: string, output: OutputRecord): boolean {
  const file = join(store.current!.tree, path);
  return isFile(file, output.bytes) && sha256(readFileSync(file)) === output.digest;
}

function isFile(path: string, size?: number): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found?.isFile() === true && (size === undefined || found.size === size);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
