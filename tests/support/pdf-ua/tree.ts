import type { DrawnPage, Mark } from './drawing.ts';
import { isRef, type Objects } from './model.ts';
import type { Dict, Value } from './qpdf.ts';

/** The structure tree, as its elements, and the parent tree that leads from the page back to it. */
export interface Tree {
  /** The reference of the StructTreeRoot; undefined when there is none. */
  ref: string | undefined;
  dict: Dict;
  roleMap: Dict;
  top: Element[];
  /** In reading order. */
  elements: Element[];
  byRef: Map<string, Element>;
  /** Elements met a second time while walking down. */
  repeated: { ref: string; within: string }[];
  /** Who claims a piece of marked content: `<page or form> <MCID>` → elements. */
  claims: Map<string, Element[]>;
  /** In the order of the file, and by key. */
  parentTree: { key: number; value: Value }[];
  ways: Map<number, Value>;
}

export interface Element {
  ref: string;
  /** As written, and as the role map translates it. */
  type: string;
  role: string;
  dict: Dict;
  parent: Element | undefined;
  kids: Kid[];
  /** The element's own, or the nearest above. */
  lang: string | undefined;
  alt: string | undefined;
  actualText: string | undefined;
  attributes: Dict;
}

export type Kid =
  | { kind: 'element'; element: Element }
  | {
      kind: 'content';
      mcid: number;
      owner: string | undefined;
      page: string | undefined;
      mark: Mark | undefined;
    }
  | { kind: 'object'; ref: string; page: string | undefined };

export const standardTypes = new Set(
  `Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
  LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu
  WT WP Figure Formula Form`.split(/\s+/),
);

export function readTree(pdf: Objects, pages: DrawnPage[]): Tree {
  const value = pdf.catalog['/StructTreeRoot'];
  const dict = pdf.dict(value);
  const marks = new Map<string, Mark>();
  for (const mark of pages.flatMap((page) => page.marks)) {
    const key = `${mark.owner} ${mark.mcid}`;
    if (mark.mcid !== undefined && !marks.has(key)) marks.set(key, mark);
  }
  const parentTree = numberTree(pdf, dict['/ParentTree']);
  const tree: Tree = {
    ref: isRef(value) ? value : undefined,
    dict,
    roleMap: pdf.dict(dict['/RoleMap']),
    top: [],
    elements: [],
    byRef: new Map(),
    repeated: [],
    claims: new Map(),
    parentTree,
    ways: new Map(parentTree.map(({ key, value }) => [key, value])),
  };

  function element(value: Value, parent: Element | undefined, inheritedPage: string | undefined): Element {
    const own = pdf.dict(value);
    const type = pdf.name(own['/S']) ?? '';
    const made: Element = {
      ref: isRef(value) ? value : `(direct in ${parent?.ref ?? 'the root'})`,
      type,
      role: roleOf(pdf, tree.roleMap, type) ?? type,
      dict: own,
      parent,
      kids: [],
      lang: pdf.text(own['/Lang']) ?? parent?.lang,
      alt: pdf.text(own['/Alt']),
      actualText: pdf.text(own['/ActualText']),
      attributes: Object.assign({}, ...attributeObjects(pdf, dict, own)),
    };
    tree.elements.push(made);
    tree.byRef.set(made.ref, made);
    const page = isRef(own['/Pg']) ? own['/Pg'] : inheritedPage;
    for (const kid of kidsOf(pdf, own['/K'])) {
      const made_ = readKid(kid, made, page);
      if (made_ !== undefined) made.kids.push(made_);
    }
    return made;
  }

  function readKid(kid: Value, parent: Element, page: string | undefined): Kid | undefined {
    const found = pdf.resolve(kid);
    if (typeof found === 'number') return content(parent, found, page, page);
    const item = pdf.dict(kid);
    const itemPage = isRef(item['/Pg']) ? item['/Pg'] : page;
    if (pdf.name(item['/Type']) === 'MCR') {
      const owner = isRef(item['/Stm']) ? item['/Stm'] : itemPage;
      return content(parent, pdf.number(item['/MCID']) ?? -1, owner, itemPage);
    }
    if (pdf.name(item['/Type']) === 'OBJR')
      return { kind: 'object', ref: isRef(item['/Obj']) ? item['/Obj'] : '(direct)', page: itemPage };
    if (isRef(kid) && tree.byRef.has(kid)) {
      tree.repeated.push({ ref: kid, within: parent.ref });
      return undefined;
    }
    return { kind: 'element', element: element(kid, parent, page) };
  }

  function content(parent: Element, mcid: number, owner: string | undefined, page: string | undefined): Kid {
    const key = `${owner} ${mcid}`;
    tree.claims.set(key, [...(tree.claims.get(key) ?? []), parent]);
    return { kind: 'content', mcid, owner, page, mark: marks.get(key) };
  }

  for (const kid of kidsOf(pdf, dict['/K'])) {
    if (isRef(kid) && tree.byRef.has(kid)) tree.repeated.push({ ref: kid, within: tree.ref ?? 'the root' });
    else tree.top.push(element(kid, undefined, undefined));
  }
  return tree;
}

/** The standard type behind a type; undefined when there is none. */
export function roleOf(pdf: Objects, roleMap: Dict, type: string): string | undefined {
  const seen = new Set<string>();
  for (let next: string | undefined = type; next !== undefined; next = pdf.name(roleMap[`/${next}`])) {
    if (standardTypes.has(next)) return next;
    if (seen.has(next)) return undefined;
    seen.add(next);
  }
  return undefined;
}

export function childrenOf(element: Element): Element[] {
  return element.kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []));
}

/** The marked content below an element, in reading order, but what stands in elements of some roles. */
export function contentOf(
  element: Element,
  without: ReadonlySet<string> = new Set(),
): (Kid & { kind: 'content' })[] {
  if (without.has(element.role)) return [];
  return element.kids.flatMap((kid) => {
    if (kid.kind === 'content') return [kid];
    return kid.kind === 'element' ? contentOf(kid.element, without) : [];
  });
}

/** What a reader hears: replacement text first, then the words on the page. */
export function textOf(element: Element): string {
  if (element.actualText !== undefined) return element.actualText;
  return element.kids
    .map((kid) => {
      if (kid.kind === 'element') return textOf(kid.element);
      return kid.kind === 'content' ? markText(kid.mark) : '';
    })
    .join('');
}

/** The words of a piece of marked content. */
export function markText(mark: Mark | undefined): string {
  const shown = mark?.shown ?? [];
  return shown
    .flatMap((item) => (item.codes ?? []).map((code) => item.font?.text(code) ?? '\u{FFFD}'))
    .join('');
}

function kidsOf(pdf: Objects, value: Value | undefined): Value[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(pdf.resolve(value)) ? pdf.list(value) : [value];
}

/** The attribute objects of an element and of its classes. */
export function attributeObjects(pdf: Objects, root: Dict, element: Dict): Dict[] {
  const classes = kidsOf(pdf, element['/C']).map((name) => pdf.dict(root['/ClassMap'])[String(name)]);
  const given = [...classes.flatMap((value) => kidsOf(pdf, value)), ...kidsOf(pdf, element['/A'])];
  // Between attribute objects stand revision numbers.
  return given.filter((item) => typeof pdf.resolve(item) !== 'number').map((item) => pdf.dict(item));
}

function numberTree(pdf: Objects, value: Value | undefined, depth = 0): { key: number; value: Value }[] {
  if (depth > 16) return [];
  const node = pdf.dict(value);
  const numbers = pdf.list(node['/Nums']);
  const own = numbers.flatMap((key, at) =>
    at % 2 === 0 ? [{ key: pdf.number(key) ?? Number.NaN, value: numbers[at + 1] ?? null }] : [],
  );
  return [...own, ...pdf.list(node['/Kids']).flatMap((kid) => numberTree(pdf, kid, depth + 1))];
}
