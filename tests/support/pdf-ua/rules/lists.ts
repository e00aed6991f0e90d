import { found, type Rule } from '../rule.ts';
import { childrenOf, type Element, textOf } from '../tree.ts';

export const listRules: Rule[] = [
  {
    id: 'list-has-items',
    clause: 'own',
    says: 'A list has an item.',
    *check(pdf) {
      for (const element of pdf.tree.elements)
        if (element.role === 'L' && !childrenOf(element).some(({ role }) => role === 'LI'))
          yield found(element.ref, 'The list has no LI');
    },
  },
  {
    id: 'item-has-one-body',
    clause: 'own',
    says: 'A list item has one body, and its label stands before it.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (element.role !== 'LI') continue;
        const roles = childrenOf(element).map(({ role }) => role);
        if (roles.filter((role) => role === 'LBody').length !== 1)
          yield found(element.ref, `The item holds ${roles.join(', ') || 'nothing'}`);
        else if (roles.indexOf('Lbl') > roles.indexOf('LBody'))
          yield found(element.ref, 'Its label comes last');
      }
    },
  },
  {
    id: 'numbered-list-says-so',
    clause: '7.6 (16-001)',
    says: 'A list whose labels count has the attribute ListNumbering.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (element.role !== 'L' || !counts(element)) continue;
        const numbering = pdf.name(element.attributes['/ListNumbering']) ?? 'None';
        if (!/^(Decimal|(Upper|Lower)(Roman|Alpha))$/.test(numbering))
          yield found(element.ref, `The labels count; ListNumbering is ${numbering}`);
      }
    },
  },
];

/** Two labels in a row such as “1.” and “2.”, or “a)” and “b)”. */
function counts(list: Element): boolean {
  const labels = childrenOf(list).flatMap((item) =>
    childrenOf(item)
      .filter(({ role }) => role === 'Lbl')
      .map((label) => textOf(label).trim()),
  );
  return labels.length > 1 && labels.every((label) => /^\(?(\d+|[a-zA-Z]|[ivxlcIVXLC]+)[.)]*$/.test(label));
}
