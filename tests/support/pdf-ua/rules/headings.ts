import { found, type Rule } from '../rule.ts';
import { childrenOf, textOf } from '../tree.ts';

export const headingRules: Rule[] = [
  {
    id: 'headings-present',
    clause: '7.4.1 (14-001)',
    says: 'The document has a heading.',
    *check(pdf) {
      if (pdf.tree.elements.length > 0 && !pdf.tree.elements.some(({ role }) => /^H[1-6]?$/.test(role)))
        yield found(pdf.tree.ref, 'There is no heading');
    },
  },
  {
    id: 'first-heading-first',
    clause: '7.4.2 (14-002)',
    says: 'The first numbered heading is H1.',
    *check(pdf) {
      const first = pdf.tree.elements.find(({ role }) => /^H[1-6]$/.test(role));
      if (first !== undefined && first.role !== 'H1')
        yield found(first.ref, `The first heading is ${first.role}`);
    },
  },
  {
    id: 'heading-levels-in-steps',
    clause: '7.4.2 (14-003)',
    says: 'Headings go down one level at a time.',
    *check(pdf) {
      let last = 0;
      for (const element of pdf.tree.elements) {
        const level = Number(/^H([1-6])$/.exec(element.role)?.[1] ?? 0);
        if (level === 0) continue;
        if (last > 0 && level > last + 1)
          yield found(element.ref, `H${level} “${textOf(element).slice(0, 40)}” follows H${last}`);
        last = level;
      }
    },
  },
  {
    id: 'one-h-in-a-section',
    clause: '7.4.4 (14-006)',
    says: 'An element holds at most one heading of type H.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        const headings = childrenOf(element).filter(({ role }) => role === 'H');
        if (headings.length > 1) yield found(element.ref, `${element.type} holds ${headings.length} H`);
      }
    },
  },
  {
    id: 'one-way-of-headings',
    clause: '7.4.4 (14-007)',
    says: 'The document uses H or H1 to H6, not both.',
    *check(pdf) {
      const plain = pdf.tree.elements.find(({ role }) => role === 'H');
      if (plain !== undefined && pdf.tree.elements.some(({ role }) => /^H[1-6]$/.test(role)))
        yield found(plain.ref, 'H stands beside numbered headings');
    },
  },
];
