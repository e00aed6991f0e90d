import { isRef } from '../model.ts';
import { rectangle } from '../pages.ts';
import { found, type Rule } from '../rule.ts';
import { childrenOf, contentOf, type Element } from '../tree.ts';

export const figureRules: Rule[] = [
  {
    id: 'figure-has-alternative',
    clause: '7.3 (13-004)',
    says: 'A figure has alternative or replacement text.',
    *check(pdf) {
      for (const { ref, role, alt, actualText } of pdf.tree.elements)
        if (role === 'Figure' && !alt?.trim() && !actualText?.trim())
          yield found(ref, 'Alt and ActualText are empty');
    },
  },
  {
    id: 'formula-has-alternative',
    clause: '7.7 (17-002)',
    says: 'A formula has alternative or replacement text.',
    *check(pdf) {
      for (const { ref, role, alt, actualText } of pdf.tree.elements)
        if (role === 'Formula' && !alt?.trim() && !actualText?.trim())
          yield found(ref, 'Alt and ActualText are empty');
    },
  },
  {
    id: 'alternative-is-a-description',
    clause: 'own',
    says: 'Alternative text is not a file name, and not just “image”.',
    *check(pdf) {
      for (const { ref, alt } of pdf.tree.elements)
        if (
          alt !== undefined &&
          /^(image|figure|picture|graphic|drawing)?\s*\d*$|^\S+\.(png|jpe?g|svg|gif|webp)$/i.test(alt.trim())
        )
          yield found(ref, `Alt is “${alt}”`);
    },
  },
  {
    id: 'alternatives-not-nested',
    clause: 'own',
    says: 'Inside of what has alternative text nothing else has: it would never be read.',
    *check(pdf) {
      for (const element of pdf.tree.elements)
        for (const inner of element.alt ? childrenOf(element).flatMap(withAlternative) : [])
          yield found(inner.ref, `${inner.type} has Alt inside of ${element.type}, which has Alt`);
    },
  },
  {
    id: 'figure-has-box',
    clause: 'ISO 32000-1 14.8.5.4.3',
    says: 'A figure that stands on one page has its box (BBox).',
    *check(pdf) {
      for (const { ref, role, attributes } of pdf.tree.elements)
        if (role === 'Figure' && rectangle(pdf, attributes['/BBox']) === undefined)
          yield found(ref, 'BBox is missing');
    },
  },
  {
    id: 'figure-box-on-page',
    clause: 'own',
    says: 'The box of a figure has a size and lies on its page.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        const box = rectangle(pdf, element.attributes['/BBox']);
        const [first] = contentOf(element);
        const ref = element.dict['/Pg'] ?? first?.page;
        const page = pdf.pages.find((candidate) => isRef(ref) && candidate.ref === ref);
        if (box === undefined || page === undefined) continue;
        const [left, bottom, right, top] = box;
        const outside =
          left < page.box[0] - 1 ||
          bottom < page.box[1] - 1 ||
          right > page.box[2] + 1 ||
          top > page.box[3] + 1;
        if (outside || right - left < 1 || top - bottom < 1)
          yield found(element.ref, `BBox is ${box.map(Math.round).join(' ')}`, page.number);
      }
    },
  },
];

function withAlternative(element: Element): Element[] {
  return [...(element.alt ? [element] : []), ...childrenOf(element).flatMap(withAlternative)];
}
