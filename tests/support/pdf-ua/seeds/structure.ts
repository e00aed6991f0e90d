import type { Dict, Value } from '../qpdf.ts';
import { type Editable, type Seed, seed } from './seed.ts';

/** Defects of the structure tree and of the way back to it. */
export const structureSeeds: Seed[] = [
  seed('no structure tree', ['tree-present'], (pdf) => {
    delete pdf.at('catalog')['/StructTreeRoot'];
  }),
  seed('an empty structure tree', ['tree-present', 'content-owned'], (pdf) => {
    pdf.at('tree')['/K'] = [];
  }),
  seed('a tree without a Document', ['one-document'], (pdf) => {
    pdf.at('document')['/S'] = '/Sect';
  }),
  seed('a type that nobody knows', ['types-standard'], (pdf) => {
    pdf.at('last')['/S'] = '/Paragraph';
  }),
  seed('an element without a type', ['types-standard'], (pdf) => {
    delete pdf.at('last')['/S'];
  }),
  seed('a role map in a circle', ['role-map-ends', 'types-standard'], (pdf) => {
    (pdf.at('tree')['/RoleMap'] as Dict)['/Sidebar'] = '/Aside';
  }),
  seed('a standard type mapped away', ['role-map-keeps-standard'], (pdf) => {
    (pdf.at('tree')['/RoleMap'] as Dict)['/Figure'] = '/P';
  }),
  seed('an element without a parent', ['parent-given'], (pdf) => {
    delete pdf.at('title')['/P'];
  }),
  seed('an element that names another parent', ['parent-agrees'], (pdf) => {
    pdf.at('title')['/P'] = pdf.ref('aside');
  }),
  seed('an element in two places', ['element-once'], (pdf) => {
    pdf.list('document', '/K').push(pdf.ref('last'));
  }),
  seed('an element that holds itself', ['element-once'], (pdf) => {
    pdf.list('aside', '/K').push(pdf.ref('document'));
  }),
  seed('an empty section', ['element-not-empty'], (pdf) => {
    adopt(pdf, 'document', { '/S': '/Sect', '/K': [] });
  }),
  seed('a paragraph of spaces', ['element-says-something'], (pdf) =>
    pdf.edit('twoContent', '(The last text)', '(   )'),
  ),
  seed('a paragraph in a paragraph', ['blocks-outside-lines'], (pdf) =>
    move(pdf, 'last', 'document', 'asideText'),
  ),
  seed('a scope under the wrong owner', ['attributes-owned'], (pdf) => {
    (pdf.at('tierHead')['/A'] as Dict)['/O'] = '/Layout';
  }),
  seed('attributes without an owner', ['attributes-owned'], (pdf) => {
    delete (pdf.at('figure')['/A'] as Dict)['/O'];
  }),
  seed('content that is not on the page', ['content-exists'], (pdf) => {
    pdf.list('last', '/K').push({ '/Type': '/MCR', '/Pg': pdf.ref('two'), '/MCID': 77 });
  }),
  seed('content of no page', ['content-page-exists'], (pdf) => {
    const [kid] = pdf.list('last', '/K') as Dict[];
    kid!['/Pg'] = pdf.ref('info');
  }),
  seed('an element of a page that is none', ['content-page-exists'], (pdf) => {
    pdf.at('document')['/Pg'] = pdf.ref('info');
  }),
  seed('content that no element names', ['content-owned', 'parent-tree-has-no-strays'], (pdf) => {
    pdf.at('last')['/K'] = [];
  }),
  seed('content that two elements name', ['content-owned-once'], (pdf) => {
    pdf.list('asideText', '/K').push({ '/Type': '/MCR', '/Pg': pdf.ref('two'), '/MCID': 12 });
  }),
  seed('a page without StructParents', ['struct-parents-given'], (pdf) => {
    delete pdf.at('two')['/StructParents'];
  }),
  seed('two pages with one StructParents', ['struct-parents-given', 'parent-tree-leads-up'], (pdf) => {
    pdf.at('two')['/StructParents'] = 0;
  }),
  seed('a form without StructParents', ['struct-parents-given'], (pdf) => {
    delete pdf.at('box')['/StructParents'];
  }),
  seed('a parent tree without a page', ['parent-tree-leads-up'], (pdf) => {
    pdf.list('parents', '/Nums').splice(2, 2);
  }),
  seed('a parent tree that leads elsewhere', ['parent-tree-leads-up', 'parent-tree-has-no-strays'], (pdf) => {
    (pdf.list('parents', '/Nums')[1] as Value[])[0] = pdf.ref('last');
  }),
  seed(
    'a parent tree that leads from a link to a paragraph',
    ['parent-tree-has-no-strays', 'annotation-leads-up'],
    (pdf) => {
      const numbers = pdf.list('parents', '/Nums');
      numbers[numbers.indexOf(11) + 1] = pdf.ref('last');
    },
  ),
  seed('a parent tree that leads out of the tree', ['parent-tree-has-no-strays'], (pdf) => {
    pdf.list('parents', '/Nums').push(20, pdf.add({ '/S': '/P' }));
    pdf.at('tree')['/ParentTreeNextKey'] = 21;
  }),
  seed('a parent tree out of order', ['parent-tree-in-order'], (pdf) => {
    const numbers = pdf.list('parents', '/Nums');
    numbers.push(...numbers.splice(0, 2));
  }),
  seed('the next key of the parent tree taken', ['parent-tree-in-order'], (pdf) => {
    pdf.at('tree')['/ParentTreeNextKey'] = 3;
  }),
  seed('two elements with one ID', ['ids-unique', 'ids-listed'], (pdf) => {
    pdf.at('title')['/ID'] = 'u:head-1';
  }),
  seed('an ID that no list has', ['ids-listed'], (pdf) => {
    pdf.at('title')['/ID'] = 'u:title';
  }),
  seed('a document without headings', ['headings-present'], (pdf) => {
    for (const name of ['title', 'heading', 'deep']) pdf.at(name)['/S'] = '/P';
  }),
  seed('a first heading of level 2', ['first-heading-first'], (pdf) => {
    pdf.at('title')['/S'] = '/H2';
  }),
  seed('a level left out', ['heading-levels-in-steps'], (pdf) => {
    pdf.at('heading')['/S'] = '/H3';
  }),
  seed('a section with two H', ['one-h-in-a-section'], (pdf) => {
    for (const name of ['title', 'heading', 'deep']) pdf.at(name)['/S'] = '/H';
  }),
  seed('H among numbered headings', ['one-way-of-headings'], (pdf) => {
    pdf.at('deep')['/S'] = '/H';
  }),
];

/** Puts a new element at the end of another. */
export function adopt(pdf: Editable, parent: string, element: Dict): string {
  const ref = pdf.add({ '/Type': '/StructElem', '/P': pdf.ref(parent), ...element });
  pdf.list(parent, '/K').push(ref);
  return ref;
}

/** Moves an element, its parent pointer with it. */
export function move(pdf: Editable, name: string, from: string, to: string, place?: number) {
  const kids = pdf.list(from, '/K');
  kids.splice(kids.indexOf(pdf.ref(name)), 1);
  const target = pdf.list(to, '/K');
  target.splice(place ?? target.length, 0, pdf.ref(name));
  pdf.at(name)['/P'] = pdf.ref(to);
}
