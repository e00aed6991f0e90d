import type { Nodes } from 'mdast';
import type { Group } from '../../tree.ts';
import { blocks, type Place, para } from './blocks.ts';
import { readDrawing } from './drawing.ts';
import { measure, room, sizes } from './look.ts';
import { type Context, inline, label, plainText, words } from './runs.ts';
import type { Container, Unit } from './units.ts';

/** What stands around other blocks: asides, quotations, what is planned, drawings, the speaker's notes. */
const labels: Record<string, string> = {
  'aside-note': 'Note',
  'aside-tip': 'Tip',
  'aside-caution': 'Caution',
  'aside-danger': 'Danger',
};

export function group(node: Group, context: Context, place: Place): Unit[] {
  if (node.name === 'speaker-notes')
    return [
      {
        content: { kind: 'notes' },
        height: 0,
        gap: 0,
        name: 'notes',
        notes: [node.children as Nodes[]],
      },
    ];
  if (node.name === 'figure' && node.detail?.svg) return figure(node, context, place);
  // Its first words say what it is.
  if (node.name === 'planned')
    return boxed(node.children, context, place, { color: context.look.ink, dashed: true });
  const name = labels[node.name];
  if (!name) return blocks(node.children, context, place);
  const isDanger = node.name === 'aside-danger';
  return boxed(node.children, context, place, {
    label: node.detail?.label ?? name,
    color: isDanger ? context.look.accent : context.look.ink,
  });
}

/** `:::tip[Words]`, its label taken from the first paragraph where it has one. */
export function aside(node: Nodes, context: Context, place: Place): Unit[] {
  const { name, children } = node as unknown as { name: string; children: Nodes[] };
  const [first, ...rest] = children;
  const hasLabel = (first?.data as { directiveLabel?: boolean } | undefined)?.directiveLabel === true;
  const own = hasLabel ? plainText(inline([first!], context)) : '';
  return boxed(hasLabel ? rest : children, context, place, {
    label: own || (labels[`aside-${name}`] ?? name),
    color: name === 'danger' ? context.look.accent : context.look.ink,
  });
}

const asideIndent = 18;

/** Set off by a rule at the left, which goes on over the end of a slide. */
export function boxed(
  children: readonly Nodes[],
  context: Context,
  place: Place,
  { label: name, color, dashed = false }: { label?: string; color: string; dashed?: boolean },
): Unit[] {
  const container: Container = { kind: 'aside', left: place.left, opening: 4, color, dashed };
  const inner: Place = {
    width: Math.min(place.width, measure + place.left) - place.left - asideIndent,
    left: 0,
    level: 0,
    size: place.size,
    container,
    whole: place.whole ?? container,
  };
  const runs = name ? label(name, context.look, { bold: true, color }) : [];
  const head = para(runs, context, { ...inner, size: sizes.label }, { keep: true, name: 'label' });
  const units = [...head, ...blocks(children, context, inner)];
  const gaps = [place.size.line * 0.7, ...(head.length > 0 ? [4] : [])];
  return units.map((unit, index) => ({ ...unit, gap: gaps[index] ?? unit.gap }));
}

/** Letters of a drawing may be a little smaller than text, and no more than that. */
const smallestLetters = 12;

/** A drawing, as large as the slide lets it be. Its words are in the notes too, for who reads it out. */
function figure(node: Group, context: Context, place: Place): Unit[] {
  const { svg = '', alt = '', caption } = node.detail!;
  const drawing = readDrawing(svg);
  const under = caption ? sizes.note.line + 6 : 0;
  const scale = drawing ? Math.min(place.width / drawing.width, (room * 0.74 - under) / drawing.height) : 0;
  if (!drawing || drawing.letters * scale < smallestLetters) return blocks(node.children, context, place);
  const whole = {};
  const { width, height } = { width: drawing.width * scale, height: drawing.height * scale };
  return [
    {
      content: { kind: 'figure', drawing, says: alt, width, height },
      height,
      gap: 12,
      name: 'drawing',
      whole,
      keep: Boolean(caption),
      notes: [node.children as Nodes[]],
    },
    ...para(
      words(caption ?? '', { color: context.look.muted }),
      context,
      { ...place, size: sizes.note },
      {
        gap: 6,
        whole,
      },
    ),
  ];
}
