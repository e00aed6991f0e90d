import type { Nodes } from 'mdast';
import { PARTS, type PartName, type StepKind } from '../documents/blocks/pack.ts';
import type { Group, Root } from '../documents/tree.ts';
import { wordsOf } from '../documents/tree.ts';
import { quote } from '../errors/nearest.ts';
import type { Problem } from '../errors/problem.ts';

/** A pack as plain data: parts under their headings, and in each what is done in order. */
export interface Pack<Item> {
  parts: { title: string; items: Item[] }[];
}

/** What a step of a workshop and a shot of a video have in common. */
export interface Item {
  id: string;
  title: string;
  needs: string[];
  isWalkthrough: boolean;
  /** What stands between its tags, by who sees it; absent where nothing does. */
  parts: Partial<Record<keyof typeof PARTS, Nodes[]>>;
  slides: { title: string; children: Nodes[] }[];
  /** Words that stand in no part: for the facilitator or the maker of the video. */
  notes: Nodes[];
}

export interface Step extends Item {
  kind: StepKind;
  minutes: number;
  least: number;
  most: number;
  /** 1 is left out first; none: it stays. */
  cut?: number;
}

export interface Shot extends Item {
  screen: 'terminal' | 'card' | 'page';
  hold: number;
}

export function readSteps(tree: Root, file: string): { pack: Pack<Step>; problems: Problem[] } {
  return read(tree, file, 'step', (item, detail) => {
    const minutes = Number(detail.minutes);
    return {
      ...item,
      kind: detail.kind as StepKind,
      minutes,
      least: Number(detail.least ?? minutes),
      most: Number(detail.most ?? minutes),
      ...(detail.cut ? { cut: Number(detail.cut) } : {}),
    };
  });
}

export function readShots(tree: Root, file: string): { pack: Pack<Shot>; problems: Problem[] } {
  return read(tree, file, 'shot', (item, detail) => ({
    ...item,
    screen: detail.screen as Shot['screen'],
    hold: Number(detail.hold ?? 0),
  }));
}

function read<Kind extends Item>(
  tree: Root,
  file: string,
  name: 'step' | 'shot',
  finish: (item: Item, detail: Record<string, string>) => Kind,
): { pack: Pack<Kind>; problems: Problem[] } {
  const parts: Pack<Kind>['parts'] = [];
  const problems: Problem[] = [];
  const tag = name === 'step' ? 'Step' : 'Shot';
  const complain = (code: string, message: string, hint: string) =>
    problems.push({ severity: 'error', file, code, message, hint });
  const ids = new Set<string>();
  for (const node of tree.children as Nodes[]) {
    if (node.type === 'heading' && node.depth === 2) {
      parts.push({ title: wordsOf(node), items: [] });
      continue;
    }
    if (node.type !== 'group' || (node as Group).name !== `pack-${name}`) {
      complain(
        'words-outside-steps',
        `${quote(wordsOf(node).slice(0, 60))} stands in no \`<${tag}>\`, so no edition would show it.`,
        `Put it into a \`<${tag}>\`, or make it a heading of the second level.`,
      );
      continue;
    }
    const { detail = {}, children } = node as Group;
    if (parts.length === 0) parts.push({ title: '', items: [] });
    if (ids.has(detail.id!))
      complain(
        'step-id-twice',
        `Two of the ${name}s are called \`${detail.id}\`.`,
        'Give one of them another id: links and files are named by it.',
      );
    ids.add(detail.id!);
    parts.at(-1)!.items.push(finish(itemOf(detail, children as Nodes[]), detail));
  }
  if (parts.every(({ items }) => items.length === 0))
    complain('pack-is-empty', `There is no \`<${tag}>\` in it.`, `Write at least one \`<${tag} …>\`.`);
  return { pack: { parts: parts.filter(({ items }) => items.length > 0) }, problems };
}

/** The first child is the label that the block brings for where no edition is laid out. */
function itemOf(detail: Record<string, string>, [, ...children]: Nodes[]): Item {
  const item: Item = {
    id: detail.id!,
    title: detail.title!,
    needs: detail.needs?.split(/\s+/) ?? [],
    isWalkthrough: detail.kind === 'walkthrough',
    parts: {},
    slides: [],
    notes: [],
  };
  for (const node of children) {
    const name = node.type === 'group' ? (node as Group).name.replace(/^part-/, '') : '';
    const [, ...inner] = 'children' in node ? (node.children as Nodes[]) : [];
    if (name === 'slide') item.slides.push({ title: (node as Group).detail!.title!, children: inner });
    else if (Object.hasOwn(PARTS, name)) {
      const part = name as Exclude<PartName, 'slide'>;
      item.parts[part] = [...(item.parts[part] ?? []), ...inner];
    } else item.notes.push(node);
  }
  return item;
}

/** All of a pack, in order. */
export function itemsOf<Kind>(pack: Pack<Kind>): Kind[] {
  return pack.parts.flatMap(({ items }) => items);
}
