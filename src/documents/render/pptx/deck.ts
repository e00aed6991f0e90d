import type { Heading, Nodes } from 'mdast';
import type { Problem } from '../../../errors/problem.ts';
import { references } from '../../references.ts';
import type { Group, Root } from '../../tree.ts';
import { blocks, onSlide } from './blocks.ts';
import { type Look, room, sizes } from './look.ts';
import { heightOf, paginate, tooHigh } from './paginate.ts';
import { type Context, inline, plainText, type Run, words } from './runs.ts';
import { type Titled, titleSize } from './titles.ts';
import { paraUnit, type Unit } from './units.ts';

/**
 * From a tree to slides. The first `#` is the cover, each further `#` a slide that opens a part, each `##` a
 * slide; `---` goes on with the same title on the next one, and so does what is too much for one slide.
 * Deeper headings stand in the text. What is in `<Notes>` is the speaker's, on the slide where it stands.
 */
export interface Slide extends Titled {
  units: Unit[];
  notes: Nodes[][];
}

interface Section {
  kind: Slide['kind'];
  title: Run[];
  /** The same title as before, after a `---`. */
  goesOn: boolean;
  nodes: Nodes[];
}

/** How much text may stand under the title of a cover. */
export const coverRoom = 130;

export function readDeck(
  tree: Root,
  title: string,
  look: Look,
  file: string | undefined,
): { slides: Slide[]; problems: Problem[] } {
  const context: Context = { look, ...references(tree), cited: [] };
  const problems: Problem[] = [];
  const slides: Slide[] = [];
  const seen = new Map<string, number>();
  for (const section of sections(tree, words(title), context)) {
    // A title may come again later in a deck; only what goes on is counted.
    if (!section.goesOn) seen.clear();
    for (const slide of printed(section, context)) {
      const said = plainText(slide.title);
      const number = slide.kind === 'content' ? (seen.get(said) ?? 0) + 1 : 1;
      seen.set(said, number);
      slides.push({ ...slide, number });
      const capacity = slide.kind === 'content' ? room : coverRoom;
      problems.push(...tooHigh(slide.units, capacity, said, file));
    }
  }
  return { slides, problems };
}

function sections(tree: Root, title: Run[], context: Context): Section[] {
  const found: Section[] = [];
  const open = (kind: Slide['kind'], words: Run[], goesOn = false) =>
    found.push({ kind, title: words, goesOn, nodes: [] });
  const visit = (nodes: readonly Nodes[]) => {
    for (const node of nodes) {
      if (node.type === 'heading' && node.depth === 1)
        open(found.length === 0 ? 'cover' : 'part', inline(node.children, context));
      else if (node.type === 'heading' && node.depth === 2) {
        if (found.length === 0) open('cover', title);
        open('content', inline(node.children, context));
      } else if (node.type === 'thematicBreak' && found.length > 0)
        open('content', found.at(-1)!.title, found.at(-1)!.kind === 'content');
      else if (node.type === 'group' && (node as Group).children.some(opensSlide))
        visit(opened(node as Group));
      else {
        if (found.length === 0) open('cover', title);
        found.at(-1)!.nodes.push(node);
      }
    }
  };
  visit(tree.children);
  if (found.length === 0) open('cover', title);
  // A `---` before a heading parts nothing.
  return found.filter((section, index) => !section.goesOn || section.nodes.length > 0 || index === 0);
}

/** The label of a group belongs on the slide that the group opens. */
function opened({ children }: Group): Nodes[] {
  const first = children.findIndex(opensSlide);
  return [children[first]!, ...children.slice(0, first), ...children.slice(first + 1)] as Nodes[];
}

function opensSlide(node: Nodes): boolean {
  return node.type === 'heading' && (node as Heading).depth <= 2;
}

/** A section as one slide, or as many as it takes. */
function printed({ kind, title, nodes }: Section, context: Context): Slide[] {
  const cited = context.cited.length;
  const { units: own, notes } = withoutNotes(blocks(nodes, context, onSlide));
  const units = [...own, ...footnotes(cited, context)];
  const isSmall = heightOf(units) <= coverRoom && units.every(({ container }) => !container);
  if (kind !== 'content' && isSmall) return [{ kind, title, number: 1, units, notes }];
  let open: Run[] | undefined;
  const slides = paginate(units, room).map((part, index): Slide => {
    // What goes on from the slide before says which part of it goes on.
    const within = part[0]?.opens ? undefined : open;
    open = part.findLast((unit) => unit.opens)?.opens ?? open;
    return {
      kind: 'content',
      title: within ? joined(title, within, context.look) : title,
      number: 1,
      units: part,
      notes: [...(index === 0 ? notes : []), ...part.flatMap((unit) => unit.notes ?? [])],
    };
  });
  return kind === 'content' ? slides : [{ kind, title, number: 1, units: [], notes: [] }, ...slides];
}

/** Both, if there is room for both. */
function joined(title: Run[], within: Run[], look: Look): Run[] {
  const both = [...title, ...words(' · ', { color: look.muted }), ...within];
  return titleSize({ kind: 'content', title: both, number: 2 }, look) ? both : title;
}

/**
 * Notes go with the unit before them. Those at the end are about all of it, and stand where the speaker sees
 * them first.
 */
function withoutNotes(all: Unit[]): { units: Unit[]; notes: Nodes[][] } {
  const units = all.filter(({ content }) => content.kind !== 'notes');
  const notes: Nodes[][] = [];
  let last: Unit | undefined;
  for (const unit of all) {
    if (unit.content.kind !== 'notes') last = unit;
    else if (!last || last === units.at(-1)) notes.push(...unit.notes!);
    else last.notes = [...(last.notes ?? []), ...unit.notes!];
  }
  return { units, notes };
}

/** What a slide cites stands at its end. A note may cite a further one. */
function footnotes(from: number, context: Context): Unit[] {
  const units: Unit[] = [];
  for (let index = from; index < context.cited.length; index += 1) {
    const note = context.footnotes.get(context.cited[index]!);
    const runs = (note?.children ?? []).flatMap((child, at) => [
      ...(at > 0 ? words(' ') : []),
      ...inline('children' in child ? (child.children as Nodes[]) : [child], context),
    ]);
    units.push(
      paraUnit(
        { runs, ...sizes.note, left: 26, hanging: 26, level: 0, mark: { number: index + 1 } },
        onSlide.width,
        context.look,
        { gap: index === from ? 20 : 2, name: 'footnote', line: note?.position?.start.line },
      ),
    );
  }
  return units;
}
