import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type Entry = StarlightRouteData['sidebar'][number];

/**
 * The menu beside every page. Starlight draws it link by link, anew for each page, though it is the same but
 * for one attribute: with many pages that is most of the time a site takes. Here it is drawn once.
 */
export function menu(sidebar: Entry[], marks: Marks = {}): string {
  let drawn = menus.get(sidebar);
  if (!drawn) {
    drawn = list(sidebar, marks);
    menus.set(sidebar, drawn);
  }
  const current = currentLink(sidebar);
  return current ? drawn.replace(open(current), () => `${open(current)} aria-current="page"`) : drawn;
}

/** Signs beside links, by address: what a page is about is planned, say. */
export type Marks = Record<string, { shape: string; says: string }>;

/** Starlight keeps one menu and marks the current link in it. */
const menus = new WeakMap<Entry[], string>();

function list(entries: Entry[], marks: Marks, isNested = false): string {
  const items = entries.map((entry) => `<li>${draw(entry, marks, isNested)}</li>`);
  return `<ul${isNested ? '' : ' class="top-level"'}>${items.join('')}</ul>`;
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
  return `<details open><summary>${label}${CARET}</summary>${list(entry.entries, marks, true)}</details>`;
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
