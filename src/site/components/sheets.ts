import type { StarlightRouteData } from '@astrojs/starlight/route-data';

type Entry = StarlightRouteData['sidebar'][number];

export interface Sheet {
  label: string;
  href: string;
  current: boolean;
  group: boolean;
}

/** The sections of the site: pages at the top as they are, a group by its first page. */
export function sheets(sidebar: readonly Entry[]): Sheet[] {
  return sidebar.flatMap((entry) => {
    const first = firstLink(entry);
    if (!first) return [];
    return [
      { label: entry.label, href: first.href, current: hasCurrent(entry), group: entry.type === 'group' },
    ];
  });
}

type Link = Extract<Entry, { type: 'link' }>;

function firstLink(entry: Entry): Link | undefined {
  if (entry.type === 'link') return entry;
  for (const inner of entry.entries) {
    const found = firstLink(inner);
    if (found) return found;
  }
  return undefined;
}

function hasCurrent(entry: Entry): boolean {
  return entry.type === 'link' ? entry.isCurrent : entry.entries.some(hasCurrent);
}
