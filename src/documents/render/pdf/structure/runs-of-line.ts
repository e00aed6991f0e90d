import type { Inline, Line } from '../pdfmake-inside.ts';
import { child, closest, type Element, type Mark } from './element.ts';
import type { Struct } from './struct.ts';

/** Neighbouring words of a line that belong to one element. */
export interface Part {
  element: Element;
  inlines: Inline[];
  /** Its place in the order of the document. */
  order: number;
}

/** Splits a line where its runs change from one element to another; most lines stay whole. */
export function partsOf({ inlines }: Line, { element, order }: Mark): Part[] {
  const parts: Part[] = [];
  for (const [index, inline] of inlines.entries()) {
    const at = order + index / inlines.length;
    const around = elementOf(inline, element, at);
    // Glyphs that describe a character in place of showing it say which one they mean.
    const owner = inline.font.spells ? child(around, { type: 'Span', actualText: inline.text }, at) : around;
    const last = parts.at(-1);
    if (last?.element === owner) last.inlines.push(inline);
    else parts.push({ element: owner, inlines: [inline], order: at });
  }
  return parts;
}

/** The links of a line, each with all of its words, whatever stands inside it. */
export function linksOf(parts: readonly Part[]): Part[] {
  const links: Part[] = [];
  let last: Part | undefined;
  for (const part of parts) {
    const link = closest(part.element, 'Link');
    if (link && last?.element === link) last.inlines.push(...part.inlines);
    else if (link) links.push({ ...part, element: link, inlines: [...part.inlines] });
    last = link && links.at(-1);
    if (last) last.order = part.order;
  }
  return links;
}

/** Where a run leads: an address, a named place, or a page. */
export type Target = { address: string } | { place: string } | { page: number };

export function targetOf({ link, linkToDestination, linkToPage }: Inline): Target | undefined {
  if (link) return { address: link };
  if (linkToDestination) return { place: linkToDestination };
  return linkToPage ? { page: linkToPage } : undefined;
}

function elementOf(inline: Inline, around: Element, order: number): Element {
  let element = around;
  for (const struct of structsOf(inline, around)) {
    element.runs ??= new Map();
    let inner = element.runs.get(struct);
    if (!inner) {
      inner = child(element, struct, order);
      element.runs.set(struct, inner);
    }
    element = inner;
  }
  return element;
}

/** The structs around a run, from the outermost to its own. */
function structsOf(inline: Inline, around: Element): Struct[] {
  const structs: Struct[] = [];
  for (let struct = inline.struct; struct; struct = struct.within) if (says(struct)) structs.unshift(struct);
  const target = inline.link ?? inline.linkToDestination ?? inline.linkToPage;
  const isTold = structs.some(({ type }) => type === 'Link') || closest(around, 'Link');
  if (!target || isTold) {
    around.lastLink = undefined;
    return structs;
  }
  // Runs that go to the same place, one after the other, are one link.
  const same = around.lastLink?.target === target ? around.lastLink : undefined;
  around.lastLink = same ?? { target, struct: { type: 'Link' } };
  return [around.lastLink.struct, ...structs];
}

function says({ type, lang, alt, actualText, decoration }: Struct): boolean {
  return type !== 'Span' || Boolean(lang ?? alt ?? actualText ?? decoration);
}
