import { rectangle } from '../pages.ts';
import { found, type Rule } from '../rule.ts';
import { childrenOf, type Element, textOf } from '../tree.ts';
import { annotations } from './annotations.ts';

export const linkRules: Rule[] = [
  {
    id: 'link-in-link',
    clause: '7.18.5 (28-011)',
    says: 'A link stands in a Link element, through an object reference.',
    *check(pdf) {
      for (const { ref, page, kind, holder } of annotations(pdf))
        if (kind === 'Link' && holder?.role !== 'Link')
          yield found(ref, `It stands in ${holder?.type ?? 'no element'}`, page);
    },
  },
  {
    id: 'link-described',
    clause: '7.18.5 (28-012)',
    says: 'A link says in Contents where it leads.',
    *check(pdf) {
      for (const { ref, page, kind, dict } of annotations(pdf))
        if (kind === 'Link' && !pdf.text(dict['/Contents'])?.trim())
          yield found(ref, 'Contents is missing or empty', page);
    },
  },
  {
    id: 'link-scheme-allowed',
    clause: 'own',
    says: 'Links lead to http, https and mailto addresses or into the document; nothing is launched.',
    *check(pdf) {
      for (const { ref, page, dict } of annotations(pdf)) {
        const action = pdf.dict(dict['/A']);
        const kind = pdf.name(action['/S']);
        const address = pdf.text(action['/URI']) ?? '';
        if (kind === 'URI' && !/^(https?:\/\/|mailto:)./i.test(address))
          yield found(ref, `It leads to “${address}”`, page);
        if (dict['/A'] !== undefined && !/^(URI|GoTo|Named)$/.test(kind ?? ''))
          yield found(ref, `Its action is ${kind ?? 'nothing'}`, page);
      }
    },
  },
  {
    id: 'link-has-annotation',
    clause: 'own',
    says: 'A Link element has an annotation: words alone lead nowhere.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (element.role !== 'Link') continue;
        if (!reachesObject(element))
          yield found(element.ref, `“${textOf(element).slice(0, 40)}” has no annotation`);
      }
    },
  },
  {
    id: 'link-on-page',
    clause: 'own',
    says: 'The area of a link has a size and lies on its page.',
    *check(pdf) {
      for (const { ref, page, kind, dict } of annotations(pdf)) {
        if (kind !== 'Link') continue;
        const area = rectangle(pdf, dict['/Rect']);
        const [left, bottom, right, top] = area ?? [0, 0, 0, 0];
        const box = pdf.pages[page - 1]!.box;
        const outside = right < box[0] || left > box[2] || top < box[1] || bottom > box[3];
        if (right - left < 1 || top - bottom < 1 || outside)
          yield found(ref, `Its area is ${area?.join(' ')}`, page);
      }
    },
  },
];

function reachesObject(element: Element): boolean {
  return element.kids.some(({ kind }) => kind === 'object') || childrenOf(element).some(reachesObject);
}
