import type { BlockContent, DefinitionContent, PhrasingContent } from 'mdast';
import type { Asking, Found } from '../fill.ts';
import type { Group } from '../tree.ts';

/** What an attribute may hold; checked before a block sees it. */
export interface Attribute {
  says: string;
  /**
   * `tier`, `feature`, `method-group` and so on: an id of that kind; `features`: several, parted by blanks.
   * `fact`: a fact id. `words`: any text. `slug`: small letters and hyphens. `whole`: a whole number.
   */
  kind:
    | 'fact'
    | 'tier'
    | 'feature'
    | 'group'
    | 'role'
    | 'source'
    | 'conflict'
    | 'method-group'
    | 'class-kind'
    | 'quick-table'
    | 'features'
    | 'slug'
    | 'whole'
    | 'words'
    | readonly string[];
  required?: boolean;
}

export type Blocks = (BlockContent | DefinitionContent | Group)[];

export interface BlockCall extends Asking {
  attributes: Record<string, string>;
  /** What stands between the tags, already resolved. */
  children: Blocks;
  /** For what only shows between the tags; attributes are checked before. */
  report(problem: Found): void;
}

/** A thing that an author may write as `<Name … />`: one row of the table that site and printers share. */
export interface Block {
  says: string;
  example: string;
  attributes: Record<string, Attribute>;
  /** How many of the attributes must be there, beside the required ones. Absent: any number. */
  needs?: 'exactly one' | 'at least one';
  /** May something stand between the tags? */
  wraps?: boolean;
  /** For a tag inside a sentence. */
  inText?(call: BlockCall): PhrasingContent[];
  /** For a tag on a line of its own. */
  onItsOwn?(call: BlockCall): Blocks;
}
