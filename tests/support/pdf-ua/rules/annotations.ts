import type { Pdf } from '../model.ts';
import type { Dict } from '../qpdf.ts';
import { found, type Rule } from '../rule.ts';
import type { Element } from '../tree.ts';

export const annotationRules: Rule[] = [
  {
    id: 'tabs-follow-structure',
    clause: '7.18.3 (28-008, 28-009)',
    says: 'On a page with annotations the tab key follows the structure (Tabs S).',
    *check(pdf) {
      for (const { ref, number, dict, annotations } of pdf.pages)
        if (annotations.length > 0 && pdf.name(dict['/Tabs']) !== 'S')
          yield found(ref, `Tabs is ${pdf.name(dict['/Tabs']) ?? 'missing'}`, number);
    },
  },
  {
    id: 'annotation-known',
    clause: '7.18.2 (28-006)',
    says: 'Every annotation is of a kind that ISO 32000-1 defines.',
    *check(pdf) {
      for (const { ref, page, kind } of annotations(pdf))
        if (!known.has(kind)) yield found(ref, `The annotation is a ${kind || 'nothing'}`, page);
    },
  },
  {
    id: 'no-trap-net',
    clause: '7.18.2 (28-007)',
    says: 'There is no TrapNet annotation.',
    *check(pdf) {
      for (const { ref, page, kind } of annotations(pdf))
        if (kind === 'TrapNet') yield found(ref, 'It is a TrapNet', page);
    },
  },
  {
    id: 'no-media',
    clause: 'own',
    says: 'There is no sound, film, screen or 3D scene.',
    *check(pdf) {
      for (const { ref, page, kind } of annotations(pdf))
        if (/^(Sound|Movie|Screen|3D|RichMedia)$/.test(kind)) yield found(ref, `It is a ${kind}`, page);
    },
  },
  {
    id: 'annotation-visible',
    clause: 'own',
    says: 'No annotation is hidden.',
    *check(pdf) {
      for (const { ref, page, dict, kind } of annotations(pdf))
        if (kind !== 'Popup' && ((pdf.number(dict['/F']) ?? 0) & (2 | 32)) !== 0)
          yield found(ref, `The ${kind} is hidden`, page);
    },
  },
  {
    id: 'annotation-in-annot',
    clause: '7.18.1 (28-002)',
    says: 'An annotation that is no link, field or printer mark stands in an Annot element.',
    *check(pdf) {
      for (const { ref, page, kind, holder } of annotations(pdf))
        if (!/^(Link|Widget|PrinterMark|Popup)$/.test(kind) && holder?.role !== 'Annot')
          yield found(ref, `The ${kind} stands in ${holder?.type ?? 'no element'}`, page);
    },
  },
  {
    id: 'annotation-described',
    clause: '7.18.1 (28-004)',
    says: 'An annotation has Contents, or its element has alternative text.',
    *check(pdf) {
      for (const { ref, page, kind, dict, holder } of annotations(pdf))
        if (
          !/^(Widget|Popup|PrinterMark)$/.test(kind) &&
          !pdf.text(dict['/Contents'])?.trim() &&
          !holder?.alt?.trim()
        )
          yield found(ref, `The ${kind} has no description`, page);
    },
  },
  {
    id: 'printer-mark-outside',
    clause: '7.18.8 (28-017)',
    says: 'A printer mark is not in the structure.',
    *check(pdf) {
      for (const { ref, page, kind, holder } of annotations(pdf))
        if (kind === 'PrinterMark' && holder !== undefined)
          yield found(ref, `It stands in ${holder.type}`, page);
    },
  },
  {
    id: 'field-in-form',
    clause: '7.18.4 (28-010)',
    says: 'A field stands in a Form element.',
    *check(pdf) {
      for (const { ref, page, kind, holder } of annotations(pdf))
        if (kind === 'Widget' && holder?.role !== 'Form')
          yield found(ref, `It stands in ${holder?.type ?? 'no element'}`, page);
    },
  },
  {
    id: 'form-holds-one-field',
    clause: '7.18.4 (28-010)',
    says: 'A Form element holds one field and nothing else, unless it says what it is (Role).',
    *check(pdf) {
      for (const { ref, role, kids, attributes } of pdf.tree.elements)
        if (
          role === 'Form' &&
          attributes['/Role'] === undefined &&
          !(kids.length === 1 && kids[0]!.kind === 'object')
        )
          yield found(ref, `The form holds ${kids.length} things`);
    },
  },
  {
    id: 'field-described',
    clause: '7.18.1 (28-005)',
    says: 'A field has a description (TU), or its element has alternative text.',
    *check(pdf) {
      for (const { ref, page, kind, dict, holder } of annotations(pdf)) {
        const tip = pdf.text(dict['/TU']) ?? pdf.text(pdf.dict(dict['/Parent'])['/TU']);
        if (kind === 'Widget' && !tip?.trim() && !holder?.alt?.trim())
          yield found(ref, 'TU is missing or empty', page);
      }
    },
  },
  {
    id: 'annotation-leads-up',
    clause: 'ISO 32000-1 14.7.4.4',
    says: 'The parent tree leads from an annotation in the structure to the element that names it.',
    *check(pdf) {
      for (const { ref, page, dict, holder } of annotations(pdf)) {
        if (holder === undefined) continue;
        const key = pdf.number(dict['/StructParent']);
        const up = key === undefined ? undefined : pdf.tree.ways.get(key);
        if (key === undefined) yield found(ref, 'StructParent is missing', page);
        else if (up !== holder.ref)
          yield found(
            ref,
            `StructParent ${key} leads to ${String(up ?? 'nothing')}, not ${holder.ref}`,
            page,
          );
      }
    },
  },
  {
    id: 'annotation-named-once',
    clause: 'ISO 32000-1 14.7.4.3',
    says: 'Every object that the structure names is an annotation of a page or a form, and is named once.',
    *check(pdf) {
      const real = new Set(
        pdf.pages.flatMap((page) => [...page.annotations.map(({ ref }) => ref), ...page.forms]),
      );
      const seen = new Set<string>();
      for (const element of pdf.tree.elements)
        for (const kid of element.kids) {
          if (kid.kind !== 'object') continue;
          if (!real.has(kid.ref) && !pdf.isStream(kid.ref))
            yield found(element.ref, `It names ${kid.ref}, which is on no page`);
          if (seen.has(kid.ref)) yield found(element.ref, `It names ${kid.ref} again`);
          seen.add(kid.ref);
        }
    },
  },
];

const known = new Set(
  `Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink
  Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact RichMedia`.split(
    /\s+/,
  ),
);

interface Annotation {
  ref: string;
  dict: Dict;
  kind: string;
  page: number;
  /** The element that names it. */
  holder: Element | undefined;
}

const held = new WeakMap<Pdf, Annotation[]>();

export function annotations(pdf: Pdf): Annotation[] {
  const known = held.get(pdf);
  if (known !== undefined) return known;
  const holders = new Map<string, Element>();
  for (const element of pdf.tree.elements)
    for (const kid of element.kids) if (kid.kind === 'object') holders.set(kid.ref, element);
  const all = pdf.pages.flatMap((page) =>
    page.annotations.map(({ ref, dict }) => ({
      ref,
      dict,
      kind: pdf.name(dict['/Subtype']) ?? '',
      page: page.number,
      holder: holders.get(ref),
    })),
  );
  held.set(pdf, all);
  return all;
}
