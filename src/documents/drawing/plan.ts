import type { List, ListItem, Nodes } from 'mdast';
import { SHAPES, type Status } from '../blocks/read-feature.ts';

/**
 * What a drawing says, as plain data, read from the words that are its text equivalent: a list, with
 * sentences before it for what goes in and after it for what comes out.
 */
export interface Plan {
  /** Numbered lists have an order, which is drawn as a way; others lie side by side. */
  isOrdered: boolean;
  before: string;
  after: string;
  parts: Part[];
}

export interface Part {
  title: string;
  words: string;
  /** Lettered below: files, commands, figures. */
  notes: string[];
  status: Status;
}

/** The plan, or nothing where no list or more than one stands among the nodes. */
export function readPlan(nodes: readonly Nodes[]): Plan | undefined {
  const flat = nodes.flatMap(open);
  const lists = flat.filter((node) => node.type === 'list');
  const list = lists[0] as List | undefined;
  if (!list || lists.length > 1) return undefined;
  const place = flat.indexOf(list);
  return {
    isOrdered: list.ordered === true,
    before: say(flat.slice(0, place)),
    after: say(flat.slice(place + 1)),
    parts: list.children.map(readPart),
  };
}

/** Groups stand around what a block made. */
function open(node: Nodes): Nodes[] {
  return node.type === 'group' ? (node.children as Nodes[]).flatMap(open) : [node];
}

function readPart(item: ListItem): Part {
  const children = (item.children as Nodes[]).flatMap(open);
  const [first, ...rest] = children[0]?.type === 'paragraph' ? (children[0].children as Nodes[]) : [];
  const inner = children.filter((node) => node.type === 'list') as List[];
  const others = children.slice(1).filter((node) => node.type !== 'list');
  const isTitled = first?.type === 'strong' || others.length > 0 || rest.length === 0;
  const title = first?.type === 'strong' ? say([first]) : isTitled ? say(children.slice(0, 1)) : '';
  const own = first?.type === 'strong' ? rest : isTitled ? [] : [first!, ...rest];
  return {
    title,
    words: [say(own).replace(/^[\s:.–—]+/, ''), say(others)].filter(Boolean).join(' '),
    notes: inner.flatMap(({ children: notes }) => notes.map((note) => say([note]))),
    status: worst([item]),
  };
}

/** From what works to what does not: a part is as far as the last of its marks. */
const ORDER: Status[] = ['available', 'preview', 'planned', 'retired'];

function worst(nodes: Nodes[]): Status {
  const found = nodes.flatMap(statuses).map((status) => ORDER.indexOf(status));
  return ORDER[Math.max(0, ...found)]!;
}

function statuses(node: Nodes): Status[] {
  const own = node.type === 'mark' ? (node.detail?.status ?? node.name.replace(/^status-/, '')) : '';
  const inner = 'children' in node ? (node.children as Nodes[]).flatMap(statuses) : [];
  return ORDER.includes(own as Status) ? [own as Status, ...inner] : inner;
}

const SIGNS = new RegExp(`[${Object.values(SHAPES).join('')}] ?`, 'g');

/** The words of nodes. A status is drawn, so its sign is left out. */
function say(nodes: readonly Nodes[]): string {
  return nodes.map(wordsIn).join(' ').replace(SIGNS, '').replace(/\s+/g, ' ').trim();
}

function wordsIn(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  if ('alt' in node) return node.alt ?? '';
  if (!('children' in node)) return '';
  const between = node.type === 'list' || node.type === 'listItem' || node.type === 'table' ? ' ' : '';
  return (node.children as Nodes[]).map(wordsIn).join(between);
}
