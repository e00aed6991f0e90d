import type { Pdf } from '../model.ts';
import { type Found, found, type Rule } from '../rule.ts';
import { childrenOf } from '../tree.ts';

/**
 * Which element may stand in which: two directions, what may hold a type and what a type may hold. One table
 * for lists, tables, tables of contents and glosses (ISO 32000-1, tables 333 and 336 to 338).
 */
export const nestingRules: Rule[] = [
  holdsOnly('list-holds-items', '7.6 (09-005)', 'L', /^(L|LI|Caption)$/),
  holdsOnly('item-holds-label-and-body', '7.6 (09-005)', 'LI', /^(Lbl|LBody)$/),
  standsIn('item-in-list', '7.6 (09-005)', 'LI', /^L$/),
  standsIn('body-in-item', '7.6 (09-005)', 'LBody', /^LI$/),
  holdsOnly('table-holds-rows', '7.5 (09-004)', 'Table', /^(TR|THead|TBody|TFoot|Caption)$/),
  holdsOnly('table-part-holds-rows', '7.5 (09-004)', 'THead|TBody|TFoot', /^TR$/),
  holdsOnly('row-holds-cells', '7.5 (09-004)', 'TR', /^(TH|TD)$/),
  standsIn('table-part-in-table', '7.5 (09-004)', 'THead|TBody|TFoot', /^Table$/),
  standsIn('row-in-table', '7.5 (09-004)', 'TR', /^(Table|THead|TBody|TFoot)$/),
  standsIn('cell-in-row', '7.5 (09-004)', 'TH|TD', /^TR$/),
  holdsOnly('contents-hold-items', '7.2 (09-006)', 'TOC', /^(TOC|TOCI|Caption)$/),
  standsIn('contents-item-in-contents', '7.2 (09-006)', 'TOCI', /^TOC$/),
  holdsOnly('ruby-holds-its-parts', '7.2 (09-007)', 'Ruby', /^(RB|RT|RP)$/),
  standsIn('ruby-part-in-ruby', '7.2 (09-007)', 'RB|RT|RP', /^Ruby$/),
  holdsOnly('warichu-holds-its-parts', '7.2 (09-008)', 'Warichu', /^(WT|WP)$/),
  standsIn('warichu-part-in-warichu', '7.2 (09-008)', 'WT|WP', /^Warichu$/),
  {
    id: 'caption-at-an-end',
    clause: '7.2 (09-004, 09-005, 09-006)',
    says: 'A list or table of contents has one caption, first; a table one caption, first or last.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (!/^(L|TOC|Table)$/.test(element.role)) continue;
        const roles = childrenOf(element).map(({ role }) => role);
        const places = roles.flatMap((role, index) => (role === 'Caption' ? [index] : []));
        const last = element.role === 'Table' ? roles.length - 1 : 0;
        if (places.length > 1 || places.some((place) => place !== 0 && place !== last))
          yield found(
            element.ref,
            `${element.type} has a Caption as child ${places.map((place) => place + 1).join(', ')}`,
          );
      }
    },
  },
];

function holdsOnly(id: string, clause: string, outer: string, inner: RegExp): Rule {
  return {
    id,
    clause,
    says: `${outer.replaceAll('|', ', ')}: only ${words(inner)} inside.`,
    *check(pdf): Iterable<Found> {
      for (const element of typed(pdf, outer)) {
        for (const child of childrenOf(element))
          if (!inner.test(child.role)) yield found(child.ref, `${child.type} stands in ${element.type}`);
        if (element.kids.some(({ kind }) => kind !== 'element'))
          yield found(element.ref, `${element.type} holds content of its own`);
      }
    },
  };
}

function standsIn(id: string, clause: string, inner: string, outer: RegExp): Rule {
  return {
    id,
    clause,
    says: `${inner.replaceAll('|', ', ')}: only inside ${words(outer)}.`,
    *check(pdf): Iterable<Found> {
      for (const { ref, type, parent } of typed(pdf, inner))
        if (!outer.test(parent?.role ?? ''))
          yield found(ref, `${type} stands in ${parent?.type ?? 'the root'}`);
    },
  };
}

function typed(pdf: Pdf, types: string) {
  const wanted = types.split('|');
  return pdf.tree.elements.filter(({ role }) => wanted.includes(role));
}

function words(pattern: RegExp): string {
  return pattern.source.replaceAll(/[()^$]/g, '').replaceAll('|', ', ');
}
