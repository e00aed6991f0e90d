import { isRef } from '../model.ts';
import { found, type Rule } from '../rule.ts';
import { attributeObjects, childrenOf, type Element, roleOf, standardTypes, textOf } from '../tree.ts';

export const treeRules: Rule[] = [
  {
    id: 'tree-present',
    clause: '7.1',
    says: 'There is a structure tree with something in it.',
    *check(pdf) {
      if (pdf.catalog['/StructTreeRoot'] === undefined) yield found(pdf.root, 'There is no StructTreeRoot');
      else if (pdf.tree.elements.length === 0) yield found(pdf.tree.ref, 'The structure tree is empty');
      else if (pdf.name(pdf.tree.dict['/Type']) !== 'StructTreeRoot')
        yield found(pdf.tree.ref, 'The root of the tree is not of type StructTreeRoot');
    },
  },
  {
    id: 'one-document',
    clause: 'own',
    says: 'One Document element holds the whole tree.',
    *check(pdf) {
      const roles = pdf.tree.top.map(({ role }) => role);
      if (pdf.tree.ref !== undefined && (roles.length !== 1 || roles[0] !== 'Document'))
        yield found(pdf.tree.ref, `The tree begins with ${roles.join(', ') || 'nothing'}`);
    },
  },
  {
    id: 'types-standard',
    clause: '7.1 (02-001)',
    says: 'Every type is standard, or mapped to a standard type.',
    *check(pdf) {
      for (const { ref, type } of pdf.tree.elements)
        if (roleOf(pdf, pdf.tree.roleMap, type) === undefined)
          yield found(
            ref,
            type === '' ? 'The element has no type' : `${type} is no standard type and is not mapped to one`,
          );
    },
  },
  {
    id: 'role-map-ends',
    clause: '7.1 (02-003)',
    says: 'The role map does not run in circles.',
    *check(pdf) {
      for (const key of Object.keys(pdf.tree.roleMap)) {
        const seen = new Set<string>();
        let next: string | undefined = key.slice(1);
        while (next !== undefined && !seen.has(next)) {
          seen.add(next);
          next = pdf.name(pdf.tree.roleMap[`/${next}`]);
        }
        if (next !== undefined) yield found(pdf.tree.ref, `${key.slice(1)} is mapped in a circle`);
      }
    },
  },
  {
    id: 'role-map-keeps-standard',
    clause: '7.1 (02-004)',
    says: 'The role map leaves the standard types alone.',
    *check(pdf) {
      for (const key of Object.keys(pdf.tree.roleMap))
        if (standardTypes.has(key.slice(1)))
          yield found(pdf.tree.ref, `${key.slice(1)} is mapped to something else`);
    },
  },
  {
    id: 'parent-given',
    clause: '7.1',
    says: 'Every element names its parent (P).',
    *check(pdf) {
      for (const { ref, type, dict } of pdf.tree.elements)
        if (!isRef(dict['/P'])) yield found(ref, `${type} has no P`);
    },
  },
  {
    id: 'parent-agrees',
    clause: 'ISO 32000-1 14.7.2',
    says: 'The parent that an element names is the one that holds it.',
    *check(pdf) {
      for (const { ref, type, dict, parent } of pdf.tree.elements) {
        const holder = parent?.ref ?? pdf.tree.ref;
        if (isRef(dict['/P']) && dict['/P'] !== holder)
          yield found(ref, `${type} is in ${holder}, its P is ${dict['/P']}`);
      }
    },
  },
  {
    id: 'element-once',
    clause: 'ISO 32000-1 14.7.2',
    says: 'Every element stands in the tree once.',
    *check(pdf) {
      for (const { ref, within } of pdf.tree.repeated) yield found(ref, `It stands again in ${within}`);
    },
  },
  {
    id: 'element-not-empty',
    clause: 'own',
    says: 'Every element holds something; only cells may be empty.',
    *check(pdf) {
      for (const { ref, role, type, kids } of pdf.tree.elements)
        if (kids.length === 0 && !['TD', 'TH'].includes(role)) yield found(ref, `${type} holds nothing`);
    },
  },
  {
    id: 'element-says-something',
    clause: 'own',
    says: 'Headings, paragraphs, links, captions and labels have words, not only space.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (!/^(P|H[1-6]?|Link|Caption|Lbl|Note|Reference|Code)$/.test(element.role)) continue;
        if (textOf(element).trim() === '' && !hasAlternative(element))
          yield found(element.ref, `${element.type} has no words`);
      }
    },
  },
  {
    id: 'blocks-outside-lines',
    clause: 'own',
    says: 'A heading, paragraph or span holds no heading, paragraph, table or list item.',
    *check(pdf) {
      for (const element of pdf.tree.elements) {
        if (!/^(P|H[1-6]?|Span|Code|Lbl)$/.test(element.role)) continue;
        for (const child of childrenOf(element))
          if (/^(P|H[1-6]?|Table|TR|TH|TD|L|LI|Sect|Document|Div)$/.test(child.role))
            yield found(child.ref, `${child.type} stands in ${element.type}`);
      }
    },
  },
  {
    id: 'attributes-owned',
    clause: 'ISO 32000-1 14.8.5.2',
    says: 'Attributes stand under the owner that gives them their meaning: scope under Table, boxes under Layout.',
    *check(pdf) {
      for (const { ref, dict } of pdf.tree.elements)
        for (const attributes of attributeObjects(pdf, pdf.tree.dict, dict)) {
          const owner = pdf.name(attributes['/O']);
          if (owner === undefined) yield found(ref, 'Attributes have no owner (O)');
          for (const [key, wanted] of Object.entries(owners))
            if (owner !== undefined && attributes[key] !== undefined && owner !== wanted)
              yield found(ref, `${key.slice(1)} stands under ${owner}, not ${wanted}`);
        }
    },
  },
  {
    id: 'content-exists',
    clause: 'ISO 32000-1 14.7.4',
    says: 'Every piece of marked content that an element names is on a page.',
    *check(pdf) {
      for (const { ref, type, kids } of pdf.tree.elements)
        for (const kid of kids)
          if (kid.kind === 'content' && kid.mark === undefined)
            yield found(
              ref,
              `${type} names MCID ${kid.mcid} of ${kid.owner ?? 'no page'}, which is not there`,
            );
    },
  },
  {
    id: 'content-page-exists',
    clause: 'ISO 32000-1 14.7.4',
    says: 'The page (Pg) that an element or a reference names is a page of the document.',
    *check(pdf) {
      const pages = new Set(pdf.pages.map(({ ref }) => ref));
      for (const { ref, dict, kids } of pdf.tree.elements) {
        const own = dict['/Pg'];
        if (own !== undefined && !(isRef(own) && pages.has(own))) yield found(ref, 'Its Pg is not a page');
        for (const kid of kids)
          if (kid.kind !== 'element' && kid.page !== own && !pages.has(kid.page ?? ''))
            yield found(ref, 'A reference names no page of the document');
      }
    },
  },
  {
    id: 'content-owned',
    clause: '7.1 (01-005)',
    says: 'Every piece of marked content with an MCID belongs to an element.',
    *check(pdf) {
      for (const page of pdf.pages)
        for (const { mcid, owner, tag } of page.marks)
          if (mcid !== undefined && !pdf.tree.claims.has(`${owner} ${mcid}`))
            yield found(owner, `MCID ${mcid} (${tag}) belongs to no element`, page.number);
    },
  },
  {
    id: 'content-owned-once',
    clause: 'ISO 32000-1 14.7.4',
    says: 'No piece of marked content belongs to two elements.',
    *check(pdf) {
      for (const [key, elements] of pdf.tree.claims)
        if (elements.length > 1)
          yield found(elements[1]!.ref, `MCID ${key.split(' ').pop()} is named ${elements.length} times`);
    },
  },
];

const owners: Record<string, string> = {
  '/Scope': 'Table',
  '/Headers': 'Table',
  '/RowSpan': 'Table',
  '/ColSpan': 'Table',
  '/Summary': 'Table',
  '/ListNumbering': 'List',
  '/BBox': 'Layout',
  '/Placement': 'Layout',
};

function hasAlternative(element: Element): boolean {
  if (element.alt?.trim() || element.actualText?.trim()) return true;
  return childrenOf(element).some(hasAlternative);
}
