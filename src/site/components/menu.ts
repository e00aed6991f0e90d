import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { sheets } from './sheets.ts';

type Entry = StarlightRouteData['sidebar'][number];

/** A menu of more links shows those of one section at a time. */
const LARGE = 150;

/**
 * The menu beside every page. Starlight draws it link by link, anew for each page, though it is the same but
 * for one attribute: with many pages that is most of the time a site takes. Here each part is drawn once. A
 * large site would carry all its links on all its pages; there, the other sections are a link each.
 */
export function menu(sidebar: Entry[], marks: Marks = {}): string {
  let parts = menus.get(sidebar);
  if (!parts) {
    const isLarge = sidebar.reduce((sum, entry) => sum + count(entry), 0) > LARGE;
    parts = sidebar.map((entry) => {
      const whole = draw(entry, marks, false);
      return { entry, whole, closed: isLarge ? drawClosed(entry) : whole };
    });
    menus.set(sidebar, parts);
  }
  const items = parts.map(({ entry, whole, closed }) => {
    const current = currentLink([entry]);
    return `<li>${current ? whole.replace(open(current), () => `${open(current)} aria-current="page"`) : closed}</li>`;
  });
  return `<ul class="top-level">${items.join('')}</ul>`;
}

interface Part {
  entry: Entry;
  whole: string;
  /** As it stands beside pages that are not in it. */
  closed: string;
}

function count(entry: Entry): number {
  return entry.type === 'link' ? 1 : entry.entries.reduce((sum, inner) => sum + count(inner), 0);
}

/** A section is a link to its first page. */
function drawClosed(entry: Entry): string {
  const [first] = sheets([entry]);
  return entry.type === 'link' || !first
    ? draw(entry, {}, false)
    : `<a class="large" href="${escapeHtml(first.href)}"><span>${escapeHtml(entry.label)}</span></a>`;
}

/** Signs beside links, by address: what a page is about is planned, say. */
export type Marks = Record<string, { shape: string; says: string }>;

interface Badged {
  id: string;
  badges: { status: string; shape: string }[];
}

/** A page whose every feature is not there yet says so where one chooses it. */
export function marksOf(pages: Record<string, Badged>): Marks {
  const known = allMarks.get(pages);
  if (known) return known;
  const marks: Marks = {};
  for (const { id, badges } of Object.values(pages)) {
    const [first] = badges;
    if (!first || first.status === 'available' || badges.some(({ status }) => status !== first.status))
      continue;
    marks[`/${id}/`] = { shape: first.shape, says: first.status };
  }
  allMarks.set(pages, marks);
  return marks;
}
const allMarks = new WeakMap<object, Marks>();

/** Starlight keeps one menu and marks the current link in it. */
const menus = new WeakMap<Entry[], Part[]>();

function list(entries: Entry[], marks: Marks): string {
  return `<ul>${entries.map((entry) => `<li>${draw(entry, marks, true)}</li>`).join('')}</ul>`;
}

function draw(entry: Entry, marks: Marks, isNested: boolean): string {
  const badge = entry.badge ? `<span class="menu-badge">${escapeHtml(entry.badge.text)}</span>` : '';
  if (entry.type === 'link') {
    const { class: name, ...attributes } = entry.attrs as Record<string, unknown>;
    const classes = [isNested ? '' : 'large', name].filter(Boolean).join(' ');
    return `${open(entry)}${attribute('class', classes)}${Object.entries(attributes)
      .map(([key, value]) => attribute(key, value))
      .join('')}><span>${escapeHtml(entry.label)}</span>${badge}${markOf(marks[entry.href])}</a>`;
  }
  const label = `<span class="group-label"><span class="large">${escapeHtml(entry.label)}</span>${badge}</span>`;
  return `<details open><summary>${label}${CARET}</summary>${list(entry.entries, marks)}</details>`;
}

/** The shape for those who see it, the word for those who listen. */
function markOf(mark: Marks[string] | undefined): string {
  if (!mark) return '';
  const { shape, says } = mark;
  return ` <span class="menu-mark" title="${escapeHtml(says)}"><span aria-hidden="true">${shape}</span><span class="sr-only">${escapeHtml(says)}</span></span>`;
}

const CARET =
  '<svg aria-hidden="true" class="caret" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor"><path d="m6 3.5 4.5 4.5L6 12.5"/></svg>';

type Link = Extract<Entry, { type: 'link' }>;

function open({ href }: Link): string {
  return `<a href="${escapeHtml(href)}"`;
}

function attribute(name: string, value: unknown): string {
  if (value === undefined || value === null || value === false || value === '') return '';
  return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
}

function currentLink(entries: Entry[]): Link | undefined {
  for (const entry of entries) {
    const found = entry.type === 'link' ? (entry.isCurrent ? entry : undefined) : currentLink(entry.entries);
    if (found) return found;
  }
  return undefined;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
