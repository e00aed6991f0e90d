import { isRef, type Pdf } from '../model.ts';
import type { Dict, Value } from '../qpdf.ts';
import { found, type Rule } from '../rule.ts';

export const navigationRules: Rule[] = [
  {
    id: 'outlines-present',
    clause: 'own',
    says: 'A document of more than four pages with more than three headings has outlines.',
    *check(pdf) {
      const headings = pdf.tree.elements.filter(({ role }) => /^H[1-6]?$/.test(role)).length;
      if (pdf.pages.length > 4 && headings > 3 && outlineItems(pdf).length === 0)
        yield found(pdf.root, `There are ${headings} headings on ${pdf.pages.length} pages and no outlines`);
    },
  },
  {
    id: 'outline-titled',
    clause: '7.17',
    says: 'Every outline has a title.',
    *check(pdf) {
      for (const { ref, dict } of outlineItems(pdf))
        if (!pdf.text(dict['/Title'])?.trim()) yield found(ref, 'The title is missing or empty');
    },
  },
  {
    id: 'destinations-exist',
    clause: 'own',
    says: 'Every link and outline inside of the document leads to one of its pages.',
    *check(pdf) {
      const pages = new Set(pdf.pages.map(({ ref }) => ref));
      const names = destinations(pdf);
      const places = [
        ...outlineItems(pdf),
        ...pdf.pages.flatMap(({ annotations }) =>
          annotations.filter(({ dict }) => dict['/Subtype'] === '/Link'),
        ),
      ];
      for (const { ref, dict } of places) {
        const action = pdf.dict(dict['/A']);
        const target =
          dict['/Dest'] ?? (pdf.name(action['/S']) === 'GoTo' ? (action['/D'] ?? null) : undefined);
        if (target === undefined) {
          if (dict['/A'] === undefined) yield found(ref, 'It leads nowhere');
          continue;
        }
        const name = pdf.text(target) ?? pdf.name(target);
        const place = name === undefined ? target : names.get(name);
        const [page] = pdf.list(pdf.dict(place)['/D'] ?? place);
        if (!isRef(page) || !pages.has(page)) yield found(ref, `Its destination ${name ?? ''} is not a page`);
      }
    },
  },
];

export function outlineItems(pdf: Pdf): { ref: string; dict: Dict }[] {
  const items = new Map<string, Dict>();
  function walk(first: Value | undefined) {
    for (let ref = first; isRef(ref) && !items.has(ref); ref = items.get(ref)!['/Next']) {
      items.set(ref, pdf.dict(ref));
      walk(items.get(ref)!['/First']);
    }
  }
  walk(pdf.dict(pdf.catalog['/Outlines'])['/First']);
  return [...items].map(([ref, dict]) => ({ ref, dict }));
}

/** Named destinations, of the old dictionary and of the name tree. */
function destinations(pdf: Pdf): Map<string, Value> {
  const found = new Map<string, Value>(
    Object.entries(pdf.dict(pdf.catalog['/Dests'])).map(([name, place]) => [name.slice(1), place]),
  );
  function walk(value: Value | undefined, depth: number) {
    const node = pdf.dict(value);
    const names = pdf.list(node['/Names']);
    for (let at = 0; at + 1 < names.length; at += 2) found.set(pdf.text(names[at]) ?? '', names[at + 1]!);
    if (depth < 16) for (const kid of pdf.list(node['/Kids'])) walk(kid, depth + 1);
  }
  walk(pdf.dict(pdf.catalog['/Names'])['/Dests'], 0);
  return found;
}
