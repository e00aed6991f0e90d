import type { Nodes, TableCell, TableRow } from 'mdast';
import type { Root } from '../../tree.ts';
import type { Shape } from './stretches.ts';

/** What an index at the back lists: what each entry says, and where it is treated. */
export interface Subjects {
  title: string;
  /** Words before the table. */
  says?: string;
  /** Heads of the columns; the pages are added as the last. */
  columns: string[];
  rows: Subject[];
}

export interface Subject {
  cells: string[];
  /** The name by which the text speaks of it. */
  name: string;
  /** Places that are about it: `features#cost-schedule`. Their pages stand in bold. */
  places: string[];
}

/** The index as a table, once it is known what stands on which page. */
export function indexTree(
  { says, columns, rows }: Subjects,
  chapters: readonly Shape[],
  first: number,
  found: ReadonlyMap<string, number>,
): Root {
  const pages = chapters
    .flatMap(({ words }) => words)
    .map((text, index) => ({ number: first + index, text }));
  const row = ({ cells, name, places }: Subject): TableRow => {
    const about = new Set(places.flatMap((place) => found.get(place) ?? []));
    const named = pages.filter(({ text }) => speaksOf(text, name)).map(({ number }) => number);
    const all = [...new Set([...about, ...named])].sort((a, b) => a - b);
    return tableRow([...cells.map((value) => [text(value)]), numbers(all, about)]);
  };
  const head = tableRow([...columns, 'Pages'].map((value) => [text(value)]));
  const table: Nodes = {
    type: 'table',
    align: [...columns.map(() => null), null],
    children: [head, ...rows.map(row)],
  };
  const intro: Nodes[] = says ? [{ type: 'paragraph', children: [text(says)] }] : [];
  return { type: 'root', children: [...intro, table] as Root['children'] };
}

function speaksOf(page: string, name: string): boolean {
  const at = page.indexOf(name);
  if (at < 0) return false;
  const after = page[at + name.length] ?? ' ';
  return !/[\p{L}\p{N}]/u.test(after);
}

/** `4, 7–9`: what is about it in bold. */
function numbers(all: number[], about: ReadonlySet<number>): TableCell['children'] {
  if (all.length === 0) return [text('–')];
  const runs: { from: number; to: number; strong: boolean }[] = [];
  for (const number of all) {
    const last = runs.at(-1);
    const strong = about.has(number);
    if (last && last.to === number - 1 && last.strong === strong) last.to = number;
    else runs.push({ from: number, to: number, strong });
  }
  return runs.flatMap(({ from, to, strong }, index): TableCell['children'] => {
    const words = text(from === to ? String(from) : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`);
    return [...(index > 0 ? [text(', ')] : []), strong ? { type: 'strong', children: [words] } : words];
  });
}

function tableRow(cells: TableCell['children'][]): TableRow {
  return { type: 'tableRow', children: cells.map((children) => ({ type: 'tableCell', children })) };
}

const text = (value: string) => ({ type: 'text' as const, value });
