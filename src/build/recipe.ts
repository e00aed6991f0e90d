import type { Catalogue } from '../catalog/load.ts';
import type { Memory } from '../catalog/memory.ts';
import type { Citation, Reader } from '../facts/reader.ts';
import type { SourceReader } from './source-reader.ts';

/** Who may see an output. Only `public` reaches the public site. */
export const AUDIENCES = ['public', 'sales', 'facilitator'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One deliverable: what we ship, as a list of these. No machinery. */
export interface Recipe {
  id: string;
  /** One line for the progress report and `--help`. */
  says: string;
  audience: Audience;
  /** Files and folders of the product it is made from. Absent ones: the product does not have this deliverable. */
  inputs: string[];
  /** Paths inside the audience's folder: `downloads/roi-calculator.xlsx`. */
  outputs: string[];
  /** Name of its file in `generators`, where that is not its id. */
  madeBy?: string;
  /** What may be asked of it when it is built: the demo of one tier, in so many minutes. */
  takes?: (keyof Choices)[];
  build(bench: Bench): Promise<Made>;
  /**
   * Starts what takes long to start, as soon as it is known that `build` will follow: the catalogue is read
   * meanwhile, and all other recipes are made while it works. Returns how to stop it again; after `build` that
   * does nothing.
   */
  prepare?(): Promise<() => void>;
}

/** What may be asked of a build. Without it, a deliverable is what its source says. */
export interface Choices {
  tier?: string;
  minutes?: number;
  seats?: number;
}

export type Bytes = Uint8Array | string;

/**
 * A file that is made if it has to be: one that stands keeps its bytes while the facts that are given for it, the
 * sources and the code are the same.
 */
export type Later = () => Bytes | Promise<Bytes>;

/** Path → bytes, and for outputs that state less than the whole recipe, what each states. */
export interface Made {
  files: Record<string, Bytes | Later>;
  facts?: Record<string, Citation[]>;
  /** What whoever builds should know: a tenant that lacks something, a step that was left out. */
  says?: string[];
}

/** What a recipe works with: it asks for facts and sources, and both remember the question. */
export interface Bench {
  facts: Reader;
  sources: SourceReader;
  /** The whole catalogue, for the site, which records what each page asks. Recipes ask `facts`. */
  catalogue: Catalogue;
  /** What was asked for, of that which the recipe takes. */
  choices?: Choices;
  /** What it made from the same parts before. */
  memory?: Memory;
  /** Tells a long recipe to end: another one failed. */
  cancelled?: AbortSignal;
  /** Says how far a long recipe has come. */
  progress(done: string): void;
}

/** Where an audience's outputs stand in the tree. */
export function folderOf(audience: Audience): 'site' | 'internal' {
  return audience === 'public' ? 'site' : 'internal';
}
