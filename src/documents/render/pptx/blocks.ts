import type { List, ListItem, Nodes } from 'mdast';
import type { Group, Mark } from '../../tree.ts';
import { aside, boxed, group } from './containers.ts';
import { body, measure, room, type Size, sizes } from './look.ts';
import { type Context, inline, labelMarks, named, plainText, type Run, type Style, words } from './runs.ts';
import { table } from './tables.ts';
import { type Container, codePadding, type Para, paraUnit, type Unit } from './units.ts';

/** Where blocks stand: how wide they may get, how far in, and in what. */
export interface Place {
  width: number;
  left: number;
  level: number;
  size: Size;
  container?: Container;
  whole?: object;
  style?: Style;
}

export const onSlide: Place = { width: body.width, left: 0, level: 0, size: sizes.body };

/** Prints flow content as units. */
export function blocks(nodes: readonly Nodes[], context: Context, place: Place): Unit[] {
  const units = nodes.flatMap((node) =>
    block(node, context, place).map((unit) => ({ line: node.position?.start.line, ...unit })),
  );
  return units.map((unit, at) => {
    // What a label is the label of stands closer to it than what came before.
    if (units[at - 1]?.name === 'label') return { ...unit, gap: 4 };
    // A sentence under a heading says what comes below it.
    const leads = units[at - 1]?.name === 'heading' && unit.name === 'paragraph' && unit.height < room / 4;
    return leads && units[at + 1] && units[at + 1]!.name !== 'heading' ? { ...unit, keep: true } : unit;
  });
}

function block(node: Nodes, context: Context, place: Place): Unit[] {
  switch (node.type) {
    case 'heading':
      return heading(inline(node.children, context, { bold: true }), node.depth, context, place);
    case 'paragraph':
      if (isLabel(node.children)) return labelled(node.children, context, place);
      return para(inline(node.children, context, place.style), context, place);
    case 'list':
      return list(node, context, place);
    case 'blockquote':
      return boxed(node.children, context, place, { color: context.look.line });
    case 'code':
      return code(node.value, context, place);
    case 'html':
      return para(words(node.value, { mono: true }), context, place);
    case 'table':
      return table(node, context, place);
    case 'group':
      return group(node as Group, context, place);
    case 'thematicBreak':
    case 'definition':
    case 'footnoteDefinition':
    case 'yaml':
      return [];
    default:
      if ((node.type as string) === 'containerDirective') return aside(node, context, place);
      return unknown(node, context, place);
  }
}

function unknown(node: Nodes, context: Context, place: Place): Unit[] {
  const children = 'children' in node ? (node.children as Nodes[]) : [];
  if (children.some(({ type }) => flowTypes.has(type))) return blocks(children, context, place);
  return para(inline([node], context, place.style), context, place);
}

const flowTypes = new Set(['paragraph', 'heading', 'list', 'table', 'code', 'blockquote', 'group']);

/** A paragraph of its own: no longer lines than the eye can follow. */
export function para(runs: Run[], context: Context, place: Place, more: Partial<Unit> = {}): Unit[] {
  if (plainText(runs).trim() === '') return [];
  const one: Para = { runs, ...place.size, left: place.left, hanging: 0, level: place.level };
  return [
    paraUnit(one, Math.min(place.width, measure), context.look, {
      gap: place.size.line * 0.45,
      name: 'paragraph',
      ...inside(place),
      ...more,
    }),
  ];
}

/** A line that is nothing but a label stays with what it is the label of. */
function labelled(children: readonly Nodes[], context: Context, place: Place): Unit[] {
  const runs = inline(children, context, { bold: true });
  return para(
    runs,
    context,
    { ...place, size: sizes.label },
    { gap: place.size.line * 0.7, keep: true, name: 'label' },
  );
}

function isLabel(children: readonly Nodes[]): boolean {
  return children.length === 1 && children[0]!.type === 'mark' && labelMarks.has((children[0] as Mark).name);
}

function inside({ container, whole }: Place): Pick<Unit, 'container' | 'whole'> {
  return { ...(container ? { container } : {}), ...(whole ? { whole } : {}) };
}

function heading(runs: Run[], depth: number, context: Context, place: Place): Unit[] {
  const size = depth <= 3 ? sizes.subhead : sizes.minor;
  return para(
    runs,
    context,
    { ...place, size },
    {
      gap: size.line * 0.75,
      keep: true,
      name: 'heading',
      ...(depth <= 3 && !place.container ? { opens: runs.map(({ bold: _, ...run }) => run) } : {}),
    },
  );
}

const step = 26;

function list(node: List, context: Context, place: Place): Unit[] {
  const start = node.start ?? 1;
  const loose = node.spread || node.children.some((item) => item.spread);
  const digits = String(start + node.children.length - 1).length;
  const hanging = node.ordered ? Math.max(step, 16 + digits * 12) : step;
  return node.children.flatMap((item, index) => {
    const mark = node.ordered ? { number: start + index } : { sign: sign(item, place.level) };
    const units = listItem(item, mark, hanging, context, place);
    const first = index === 0;
    const gap = first
      ? place.size.line * (place.level > 0 ? 0.2 : 0.4)
      : place.size.line * (loose ? 0.4 : 0.2);
    return units.map((unit, at) => (at === 0 ? { ...unit, gap } : unit));
  });
}

function sign(item: ListItem, level: number): string {
  if (typeof item.checked === 'boolean') return item.checked ? '☑' : '☐';
  return level % 2 === 0 ? '–' : '·';
}

function listItem(
  item: ListItem,
  mark: NonNullable<Para['mark']>,
  hanging: number,
  context: Context,
  place: Place,
): Unit[] {
  const inner: Place = { ...place, left: place.left + hanging, level: place.level + 1 };
  const [first, ...rest] = item.children as Nodes[];
  const runs = first?.type === 'paragraph' ? inline(first.children, context, place.style) : [];
  const own: Para = {
    runs,
    ...place.size,
    left: inner.left,
    hanging,
    level: Math.min(8, place.level),
    mark,
  };
  const units = [
    paraUnit(own, Math.min(place.width, measure), context.look, {
      gap: 0,
      name: 'list item',
      line: item.position?.start.line,
      ...inside(place),
    }),
  ];
  const others = first?.type === 'paragraph' ? rest : (item.children as Nodes[]);
  const following = blocks(others, context, inner);
  // An item does not part from the first thing below it.
  if (following.length > 0) units[0]!.keep = true;
  return [...units, ...following];
}

/** Code is a box of its own on the slide; inside another box it is only set like code. */
function code(value: string, context: Context, place: Place): Unit[] {
  const lines = value.split(/\r\n|\r|\n/).map((line) => line.replaceAll('\t', '    '));
  const width = place.width - place.left - codePadding * 2;
  const own: Container | undefined = place.container
    ? undefined
    : { kind: 'code', left: place.left, opening: codePadding * 2 };
  const whole = place.whole ?? own ?? {};
  const at = (size: Size) =>
    lines.map((line, index) => {
      const runs: Run[] = line === '' ? [] : [{ text: named(line), mono: true }];
      const left = own ? 0 : place.left;
      const para: Para = { runs, ...size, left, hanging: 0, level: 0 };
      return paraUnit(para, width + left, context.look, {
        gap: index === 0 ? size.line * 0.6 : 0,
        name: 'line of code',
        whole,
        ...(own ? { container: own } : inside(place)),
      });
    });
  const [large, small] = sizes.dense.map(at) as [Unit[], Unit[]];
  const wraps = (units: Unit[], line: number) => units.some(({ height }) => height > line);
  const isHigh = large.reduce((sum, { height }) => sum + height, codePadding * 2) > room;
  return isHigh || wraps(large, sizes.dense[0].line) ? small : large;
}
