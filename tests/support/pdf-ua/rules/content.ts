import { marksAround, type Shown } from '../drawing.ts';
import type { Pdf } from '../model.ts';
import { type Found, found, type Rule } from '../rule.ts';
import { contentOf } from '../tree.ts';

export const contentRules: Rule[] = [
  {
    id: 'content-tagged',
    clause: '7.1 (01-005)',
    says: 'Everything that is drawn is tagged or an artifact.',
    *check(pdf) {
      for (const page of pdf.pages) {
        const stray = page.shown.filter(
          ({ mark }) => !marksAround(mark).some(({ tag, mcid }) => tag === 'Artifact' || mcid !== undefined),
        );
        for (const kind of ['text', 'path', 'image', 'shading'] as const) {
          const items = stray.filter((item) => item.kind === kind);
          if (items.length > 0)
            yield found(
              page.ref,
              `${items.length} × ${kind} untagged: ${items.slice(0, 3).map(described).join(', ')}`,
              page.number,
            );
        }
      }
    },
  },
  {
    id: 'no-artifact-in-tagged',
    clause: '7.1 (01-003)',
    says: 'No artifact stands inside of tagged content.',
    check: (pdf) =>
      nested(
        pdf,
        'An artifact stands in',
        (tag, mcid) => tag === 'Artifact' && mcid === undefined,
        (_, mcid) => mcid !== undefined,
      ),
  },
  {
    id: 'no-tagged-in-artifact',
    clause: '7.1 (01-004)',
    says: 'No tagged content stands inside of an artifact.',
    check: (pdf) =>
      nested(
        pdf,
        'Tagged content stands in',
        (_, mcid) => mcid !== undefined,
        (tag) => tag === 'Artifact',
      ),
  },
  {
    id: 'no-tagged-in-tagged',
    clause: 'ISO 32000-1 14.7.4.2',
    says: 'Pieces of tagged content do not stand in one another.',
    check: (pdf) =>
      nested(
        pdf,
        'Tagged content stands in',
        (_, mcid) => mcid !== undefined,
        (tag, mcid) => tag !== 'Artifact' && mcid !== undefined,
      ),
  },
  {
    id: 'artifact-has-no-mcid',
    clause: '7.1 (01-001)',
    says: 'What is marked as an artifact is not in the structure tree.',
    *check(pdf) {
      for (const page of pdf.pages)
        for (const { tag, mcid } of page.marks)
          if (tag === 'Artifact' && mcid !== undefined)
            yield found(page.ref, `An artifact has MCID ${mcid}`, page.number);
    },
  },
  {
    id: 'marks-balanced',
    clause: 'ISO 32000-1 14.6.1',
    says: 'Marked content is opened and closed in order.',
    *check(pdf) {
      for (const page of pdf.pages) for (const slip of page.slips) yield found(page.ref, slip, page.number);
    },
  },
  {
    id: 'mcid-unique',
    clause: 'ISO 32000-1 14.7.4.2',
    says: 'No MCID stands twice in one stream.',
    *check(pdf) {
      for (const page of pdf.pages) {
        const seen = new Set<string>();
        for (const { mcid, owner, run } of page.marks) {
          const key = `${owner} ${run} ${mcid}`;
          if (mcid !== undefined && seen.has(key))
            yield found(owner, `MCID ${mcid} stands twice`, page.number);
          seen.add(key);
        }
      }
    },
  },
  {
    id: 'tagged-form-drawn-once',
    clause: '7.20 (30-002)',
    says: 'A form XObject with tagged content is drawn once.',
    *check(pdf) {
      const times = new Map<string, number>();
      for (const form of pdf.pages.flatMap(({ forms }) => forms)) times.set(form, (times.get(form) ?? 0) + 1);
      const tagged = new Set(
        pdf.pages.flatMap(({ marks }) =>
          marks.filter(({ mcid }) => mcid !== undefined).map(({ owner }) => owner),
        ),
      );
      for (const [form, count] of times)
        if (count > 1 && tagged.has(form)) yield found(form, `It is drawn ${count} times`);
    },
  },
  {
    id: 'artifact-kind-known',
    clause: 'ISO 32000-1 14.8.2.2.2',
    says: 'An artifact that names its kind is pagination, layout, page or background.',
    *check(pdf) {
      for (const page of pdf.pages)
        for (const { tag, properties } of page.marks) {
          if (tag !== 'Artifact') continue;
          const kind = pdf.name(properties['/Type']);
          if (kind !== undefined && !/^(Pagination|Layout|Page|Background)$/.test(kind))
            yield found(page.ref, `The artifact is a ${kind}`, page.number);
        }
    },
  },
  {
    id: 'document-has-text',
    clause: 'own',
    says: 'There is text in the tagged content of the document.',
    *check(pdf) {
      const said = pdf.pages.some(({ shown }) =>
        shown.some(
          (item) => item.kind === 'text' && marksAround(item.mark).some(({ mcid }) => mcid !== undefined),
        ),
      );
      if (!said) yield found(pdf.root, 'No tagged content has text');
    },
  },
  {
    id: 'reading-order',
    clause: 'own',
    says: 'The tree reads a page downwards, then the next column; few steps lead back up.',
    *check(pdf) {
      for (const page of pdf.pages) {
        const places = pdf.tree.top
          .flatMap((element) => contentOf(element))
          .flatMap(({ owner, mark }) => (owner === page.ref ? (mark?.shown.slice(0, 1) ?? []) : []));
        const back = places.filter(
          (place, index) => index > 0 && leadsBack(places[index - 1]!, place),
        ).length;
        // Notes at the foot of a page lead down and back up; they are few.
        if (back > Math.max(2, places.length * 0.1))
          yield found(page.ref, `${back} of ${places.length - 1} steps lead back up`, page.number);
      }
    },
  },
];

function described({ kind, codes, font, x, y }: Shown): string {
  const text = (codes ?? []).map((code) => font?.text(code) ?? '\u{FFFD}').join('');
  return `${kind === 'text' ? `“${text.slice(0, 30)}”` : kind} at ${Math.round(x)},${Math.round(y)}`;
}

/** Up by more than a line, and not to the right, where the next column or cell would be. */
function leadsBack(from: Shown, to: Shown): boolean {
  return to.y > from.y + 6 && to.x < from.x + 12;
}

function* nested(
  pdf: Pdf,
  what: string,
  inner: (tag: string, mcid: number | undefined) => boolean,
  outer: (tag: string, mcid: number | undefined) => boolean,
): Generator<Found> {
  for (const page of pdf.pages)
    for (const mark of page.marks) {
      if (!inner(mark.tag, mark.mcid)) continue;
      const around = marksAround(mark.parent).find(({ tag, mcid }) => outer(tag, mcid));
      if (around !== undefined)
        yield found(mark.owner, `${what} ${around.tag} (MCID ${around.mcid ?? '–'})`, page.number);
    }
}
